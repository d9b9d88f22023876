"""Des packs d'essai : celui de la ville, copié puis changé d'un texte."""

import shutil
from pathlib import Path

from spaser_rules.pack.emplacement import pack_par_defaut


def copie(dossier: Path) -> Path:
    """Le pack de la ville, dans un dossier où l'on peut tout changer."""
    return Path(shutil.copytree(pack_par_defaut(), dossier / "pack"))


def fichier_de_la_regle(pack: Path, identifiant: str) -> Path:
    """Le ``regle.yaml`` de la règle."""
    trouves = (f for f in pack.rglob("regle.yaml") if f"id: {identifiant}\n" in _lire(f))
    return next(trouves)


def changer(fichier: Path, avant: str, apres: str) -> None:
    """Remplace un texte, qui doit y être."""
    texte = _lire(fichier)
    assert avant in texte, (fichier, avant)
    fichier.write_text(texte.replace(avant, apres), encoding="utf-8")


def _lire(fichier: Path) -> str:
    return fichier.read_text(encoding="utf-8")
