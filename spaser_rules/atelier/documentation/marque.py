"""À quoi se reconnaît une page que l'on peut récrire sans rien perdre."""

from pathlib import Path

MARQUE = "Page tirée du pack de règles"
"""Ce que dit toute page d'accueil."""


def est_une_page_tiree(chemin: Path) -> bool:
    """Vrai si ce fichier est une page d'accueil écrite d'ici."""
    return MARQUE in chemin.read_text(encoding="utf-8", errors="replace")
