"""Les fichiers qu'un dossier contient, et que l'on sait lire."""

from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide


def fichiers_de(source: str, extensions: tuple[str, ...], vide: str, conseil: str) -> list[str]:
    """Le fichier désigné, ou tous ceux du dossier qui ont une de ces extensions, triés.

    ``~$fiche.xlsx``, le verrou d'un classeur ouvert ailleurs, n'en est pas un ; un fichier caché
    non plus : un Mac en range un, ``._fiche.xlsx``, à côté de chaque fichier.

    :param vide: ce qu'il faut dire d'un dossier sans aucun de ces fichiers.
    :raises SaisieInvalide: un dossier sans aucun de ces fichiers.
    """
    dossier = Path(source)
    if not dossier.is_dir():
        return [source]
    trouves = [str(c) for c in sorted(dossier.rglob("*")) if _est_a_lire(c, extensions)]
    if not trouves:
        raise SaisieInvalide([Anomalie(source, vide, conseil=conseil)])
    return trouves


def negliges(source: str, extensions: tuple[str, ...]) -> list[str]:
    """Les fichiers du dossier qui n'ont aucune de ces extensions, cachés et verrous exceptés."""
    autres = (c for c in sorted(Path(source).rglob("*")) if c.suffix.lower() not in extensions)
    return [str(c) for c in autres if c.is_file() and not _est_a_part(c)]


def caches(source: str, extensions: tuple[str, ...]) -> list[str]:
    """Les fichiers cachés du dossier qui ont pourtant une de ces extensions."""
    trouves = (c for c in sorted(Path(source).rglob(".*")) if c.suffix.lower() in extensions)
    return [str(c) for c in trouves if c.is_file()]


def _est_a_lire(chemin: Path, extensions: tuple[str, ...]) -> bool:
    connu = chemin.suffix.lower() in extensions and not _est_a_part(chemin)
    return connu and chemin.is_file()


def _est_a_part(chemin: Path) -> bool:
    """Vrai pour un fichier caché ou un verrou."""
    return chemin.name.startswith((".", "~$"))
