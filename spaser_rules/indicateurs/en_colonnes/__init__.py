"""Compter en colonnes : ce que ``observation`` et ``comptage`` font marché par marché.

Un cadre jugé a une ligne par sujet ; chaque indicateur en devient quelques sommes.
"""
