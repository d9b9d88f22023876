"""De quoi auditer un recensement ou une fiche écrits dans le test."""

from datetime import date
from pathlib import Path

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge

AU = date(2025, 8, 1)


def auditer_le_texte(
    juge: Juge, dossier: Path, texte: str, periode: str = "2025", au: date = AU
) -> Audit:
    """L'audit d'un recensement .csv de ce contenu."""
    fichier = dossier / "recensement.csv"
    fichier.write_text(texte, encoding="utf-8")
    return auditer_le_fichier(juge, fichier, periode, au)


def auditer_le_fichier(juge: Juge, fichier: Path, periode: str = "2025", au: date = AU) -> Audit:
    """L'audit d'un fichier."""
    indicateurs = charger_indicateurs(juge.pack)
    return auditer(juge, indicateurs, [str(fichier)], lire(periode), au)
