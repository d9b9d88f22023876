"""Les sources d'un audit : des recensements, des fiches, des dossiers."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.audit.sorties import est_une_sortie
from spaser_rules.recensement.decp.reconnaissance import EXTENSIONS as DECP
from spaser_rules.recensement.decp.reconnaissance import lecteur_de
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.recensement.sources import CLASSEURS, TEXTES
from spaser_rules.saisie.dossiers import caches, fichiers_de, negliges

FICHES = (".yaml", ".yml", ".json")
LUES = (*FICHES, *CLASSEURS, *TEXTES, *DECP)
"""Ce qui s'audite ; un classeur qui ne se lit pas est refusé par le lecteur, qui dit quoi faire."""


def fichiers(sources: tuple[str, ...], reglages: Iterable[str] = ()) -> list[str]:
    """Les fichiers désignés, dans l'ordre ; un dossier donne tous les siens, triés.

    :param reglages: le suivi, les profils, qui ne sont pas des sources même rangés avec elles.
    :raises SaisieInvalide: un fichier d'une autre sorte, ou un dossier sans rien à auditer.
    """
    a_part = {Path(fichier).resolve() for fichier in reglages}
    conseil = "Un audit lit " + ", ".join(LUES) + "."
    tous = [f for s in sources for f in fichiers_de(s, LUES, "rien à auditer ici", conseil)]
    a_part |= {Path(sortie).resolve() for sortie in _sorties(sources)}
    trouves = [chemin for chemin in tous if Path(chemin).resolve() not in a_part]
    inconnus = [chemin for chemin in trouves if Path(chemin).suffix.lower() not in LUES]
    if inconnus:
        raise SaisieInvalide([_autre_sorte(chemin) for chemin in inconnus])
    return list(dict.fromkeys(trouves))


def non_lus(sources: tuple[str, ...]) -> list[Ecart]:
    """Les fichiers d'un dossier que l'audit laisse de côté : il ne sait pas, ou ne doit pas."""
    motifs = {f: _AUTRE_SORTE for source in sources for f in negliges(source, LUES)}
    motifs |= {f: _CACHE for source in sources for f in caches(source, LUES)}
    motifs |= dict.fromkeys(_sorties(sources), _ECRIT)
    return [Ecart(fichier, "", 0, "", "", motif) for fichier, motif in sorted(motifs.items())]


_ECRIT = "écrit par un audit précédent : non lu"
_CACHE = "fichier caché : non lu ; donnez-le par son nom s'il faut le lire"
_AUTRE_SORTE = "cette sorte de fichier ne s'audite pas : non lu"


def _sorties(sources: tuple[str, ...]) -> set[str]:
    """Ce qu'un audit a écrit dans ces dossiers ; désigné par son nom, un fichier est lu."""
    dossiers = [Path(source) for source in sources if Path(source).is_dir()]
    return {str(f) for dossier in dossiers for f in dossier.rglob("*") if est_une_sortie(f)}


def est_une_fiche(chemin: str) -> bool:
    """Vrai pour une fiche besoin : elle est jugée comme par ``spaser-check``."""
    return Path(chemin).suffix.lower() in FICHES


def _autre_sorte(chemin: str) -> Anomalie:
    conseil = "Dans le tableur, « Enregistrer sous », puis .xlsx, .ods ou .csv."
    probleme, attendu = "cette sorte de fichier ne s'audite pas", ", ".join(LUES)
    return Anomalie(chemin, probleme, attendu=attendu, conseil=conseil)


GRAND = 20_000
"""Lignes au-delà desquelles un tableau en texte s'audite en colonnes."""


def grand_tableau(chemins: Sequence[str], *, force: bool = False) -> tuple[str, int] | None:
    """Le tableau en texte qui s'audite en colonnes, et ses lignes ; ``None`` s'il n'y en a pas.

    :param force: vrai pour le juger ainsi quelle que soit sa taille.
    :raises SaisieInvalide: il n'est pas la seule source.
    """
    plancher = 0 if force else GRAND
    textes = [chemin for chemin in chemins if Path(chemin).suffix.lower() in TEXTES]
    tailles = {chemin: lignes for chemin in textes if (lignes := _lignes(chemin)) > plancher}
    grands = {chemin: lignes for chemin, lignes in tailles.items() if not lecteur_de(chemin)}
    if not grands:
        return None
    if len(chemins) > 1:
        conseil = "Donnez-le seul, sans autre fichier."
        probleme = f"un tableau jugé en colonnes (plus de {GRAND} lignes, ou Spark) s'audite seul"
        raise SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil) for chemin in grands])
    return next(iter(grands.items()))


def _lignes(chemin: str) -> int:
    """Les fins de ligne d'un fichier, zéro s'il ne s'ouvre pas : le lecteur dira pourquoi.

    Ce qui n'est pas un fichier ordinaire (un périphérique, un tube) n'a peut-être pas de fin.
    """
    try:
        if not Path(chemin).is_file():
            return 0
        with Path(chemin).open("rb") as flux:
            return sum(octets.count(b"\n") for octets in iter(partial(flux.read, 1 << 24), b""))
    except OSError:
        return 0
