"""Montrer ce qui changerait dans un fichier, sans l'écrire."""

import difflib

import click


def montrer_la_difference(fichier: str, avant: list[str], apres: list[str]) -> None:
    """Affiche la différence de deux textes, ligne par ligne ; rien s'ils sont pareils."""
    for ligne in difflib.unified_diff(avant, apres, fichier, f"{fichier} (remplie)"):
        click.echo(ligne.rstrip("\n"))
