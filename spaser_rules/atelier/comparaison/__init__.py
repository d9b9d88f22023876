"""Deux packs, ou deux versions d'un pack : ce qui change, pour qui, et de combien."""
