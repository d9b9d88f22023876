"""Une fiche besoin vierge et commentée, dérivée du schéma et des codes du pack."""

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from spaser_rules.marche.au_choix import ACHETEUR, est_propose
from spaser_rules.marche.besoin import Identification, Lot, Marche
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.rendus.plier import plier

_GENRES = {"sourcing": "themes_de_sourcing", "labels": "familles_de_labels"}
"""Le genre du catalogue où prendre les codes d'une réponse, quand il n'a pas son nom."""


def fiche_vierge(pack: Pack) -> str:
    """Le texte YAML de la fiche vierge ; elle se lit, une fois les champs obligatoires remplis."""
    return "\n".join(_lignes(pack)) + "\n"


def _lignes(pack: Pack) -> Iterator[str]:
    yield f"# Fiche besoin · {pack.texte.document} · {pack.texte.collectivite}"
    yield from _commentaire("Un champ laissé vide est « pas encore répondu ». Vérifiez par :", "")
    yield "#   spaser-check CE_FICHIER.yaml"
    yield "\nfiche:"
    yield from _champs(Identification, pack)
    yield "\nmarche:"
    yield from _champs(Marche, pack, sauf=("lots",))
    yield from _commentaire("Les lots, s'il y en a ; ce qu'un lot ne dit pas lui vient du marché.")
    yield "  # lots:"
    yield from _premier_lot()
    yield "\ndeveloppement_durable:"
    yield from _reponses(pack)


def _premier_lot() -> Iterator[str]:
    yield "  #   - numero: 1"
    yield from (f"  #     {nom}:" for nom in Lot.model_fields if nom != "numero")


def _champs(modele: type[BaseModel], pack: Pack, sauf: tuple[str, ...] = ()) -> Iterator[str]:
    for nom, champ in modele.model_fields.items():
        if nom not in sauf and est_propose(nom, pack.codes):
            yield from _commentaire(_aide(champ))
            yield from _noms(pack, nom)
            yield f"  {nom}:"


def _noms(pack: Pack, nom: str) -> Iterator[str]:
    """Les acheteurs du plan, par code."""
    acheteurs = pack.referentiel.acheteurs if nom == ACHETEUR else {}
    for code, entier in acheteurs.items():
        yield from plier(f"{code} : {entier}", "  #   ", "  #     ")


def _aide(champ: FieldInfo) -> str:
    exemple = (champ.examples or [""])[0]
    texte = champ.description or champ.title or ""
    texte = ("Obligatoire. " if champ.is_required() else "") + texte
    return f"{texte} Exemple : {exemple}" if exemple else texte


def _reponses(pack: Pack) -> Iterator[str]:
    for nom, champ in DeveloppementDurable.model_fields.items():
        if nom == "propositions" or not est_propose(nom, pack.codes):
            continue
        yield from _commentaire(_aide(champ))
        yield from _codes(pack, nom)
        yield f"  {nom}:"


def _codes(pack: Pack, nom: str) -> Iterator[str]:
    genre = _GENRES.get(nom, nom)
    if genre in GENRES:
        for code, entree in pack.referentiel.catalogue.genre(genre).items():
            yield from plier(f"{code} : {entree.titre}", "  #   ", "  #     ")


def _commentaire(texte: str, marge: str = "  ") -> Iterator[str]:
    yield from plier(texte, f"{marge}# ", f"{marge}# ")
