"""Les sources d'un audit : des recensements, des fiches, des dossiers."""

from collections.abc import Iterator
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.livre_xml import piece_de
from spaser_rules.marche.fiche import Fiche
from spaser_rules.saisie.archive import RECENSEMENT_EXCEL, ouvrir

FICHES = (".yaml", ".yml", ".json")
TABLEAUX = (".xlsx", ".ods", ".csv", ".tsv", ".txt", ".xls")
"""Les recensements ; ce qui ne s'y lit pas est refusé par le lecteur, qui dit quoi faire."""


def fichiers(sources: tuple[str, ...], suivi: str | None = None) -> list[str]:
    """Les fichiers désignés, dans l'ordre ; un dossier donne tous les siens, triés.

    :param suivi: le fichier de suivi, qui n'est pas une source même rangé avec elles.
    :raises SaisieInvalide: un fichier d'une autre sorte, ou un dossier sans rien à auditer.
    """
    a_part = Path(suivi).resolve() if suivi else None
    chemins = (chemin for source in sources for chemin in _de(Path(source)))
    trouves = [str(chemin) for chemin in chemins if chemin.resolve() != a_part]
    inconnus = [chemin for chemin in trouves if _sorte(Path(chemin)) is None]
    if inconnus:
        raise SaisieInvalide([_autre_sorte(chemin) for chemin in inconnus])
    return list(dict.fromkeys(trouves))


def est_une_fiche(chemin: str) -> bool:
    """Vrai pour une fiche besoin : elle est jugée comme par ``spaser-check``."""
    return _sorte(Path(chemin)) == "fiche"


def est_un_formulaire(chemin: str) -> bool:
    """Vrai si le classeur est le formulaire d'une fiche besoin, et non un recensement.

    :raises SaisieInvalide: le classeur est refusé.
    """
    if Path(chemin).suffix.lower() != ".xlsx":
        return False
    titres = (str(champ.title) for champ in Fiche.model_fields.values())
    archive = ouvrir(chemin, RECENSEMENT_EXCEL)
    return piece_de(archive, next(titres)) is not None


def _de(source: Path) -> Iterator[Path]:
    if not source.is_dir():
        yield source
        return
    contenus = [chemin for chemin in sorted(source.rglob("*")) if _est_a_lire(chemin)]
    if not contenus:
        conseil = "Un audit lit " + ", ".join((*FICHES, *TABLEAUX)) + "."
        raise SaisieInvalide([Anomalie(str(source), "rien à auditer ici", conseil=conseil)])
    yield from contenus


def _est_a_lire(chemin: Path) -> bool:
    """Vrai pour un fichier connu ; ``~$…`` est le verrou d'un classeur ouvert ailleurs."""
    return chemin.is_file() and _sorte(chemin) is not None and not chemin.name.startswith("~$")


def _sorte(chemin: Path) -> str | None:
    extension = chemin.suffix.lower()
    if extension in FICHES:
        return "fiche"
    return "tableau" if extension in TABLEAUX else None


def _autre_sorte(chemin: str) -> Anomalie:
    attendu = ", ".join((*FICHES, *TABLEAUX))
    conseil = "Dans le tableur, « Enregistrer sous », puis .xlsx, .ods ou .csv."
    return Anomalie(
        chemin, "cette sorte de fichier ne s'audite pas", attendu=attendu, conseil=conseil
    )
