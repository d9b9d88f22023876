"""Lire un fichier de l'utilisateur : chaque texte tel qu'il est écrit, à sa ligne et colonne."""
