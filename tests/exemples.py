"""Les dix fiches d'exemple, et la plus petite fiche que l'on puisse écrire."""

from pathlib import Path

RACINE = Path(__file__).parent.parent
DOSSIER = RACINE / "examples"
EXEMPLES = sorted(f for f in DOSSIER.iterdir() if f.suffix in (".yaml", ".json"))
EN_REGLE = DOSSIER / "nettoiement-voirie.yaml"
INCOMPLETE = DOSSIER / "mobilier-bureau.yaml"

FICHE = """\
fiche: {{reference: {reference}}}
marche: {{objet: {objet}, nature: services, date_lancement: {lancement}}}
"""


def fiche(reference: str = "F-1", objet: str = "Un besoin", lancement: str = "2025-05-02") -> str:
    """Le texte YAML d'une fiche valide qui ne répond encore à rien."""
    return FICHE.format(reference=reference, objet=objet, lancement=lancement)


def avec_date(chemin: Path) -> list[str]:
    """``--date`` pour une fiche sans date de lancement : rien ne doit dépendre d'aujourd'hui."""
    texte = chemin.read_text(encoding="utf-8")
    datee = any("date_lancement" in ligne and "20" in ligne for ligne in texte.splitlines())
    return [] if datee else ["--date", "2026-01-15"]
