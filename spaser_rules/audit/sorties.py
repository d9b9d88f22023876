"""Les fichiers qu'un audit écrit, et à quoi on les reconnaît : ce ne sont pas des sources."""

from pathlib import Path

PAGE = "page"
"""Le module de la page, seule à pouvoir masquer les montants."""

VERDICTS, ILLISIBLES = "marches.parquet", "illisibles.parquet"

FICHIERS = {
    "audit.json": "json",
    "marches.csv": "csv",
    VERDICTS: "verdicts",
    "audit.xlsx": "classeur",
    "tableau-de-bord.html": PAGE,
    "inclusion.xlsx": "inclusion",
    "declaration-agec.csv": "agec",
}
"""Ce que ``--sortie`` écrit, et le module qui l'écrit ; le premier signe le dossier."""


def est_une_sortie(chemin: Path) -> bool:
    """Vrai pour un fichier qu'un audit a écrit, près de son ``audit.json``."""
    signature = next(iter(FICHIERS))
    return chemin.name in (*FICHIERS, ILLISIBLES) and chemin.with_name(signature).is_file()
