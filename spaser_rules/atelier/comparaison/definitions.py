"""Ce qui change hors des règles : cartographies, catalogue, indicateurs et leurs cibles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from spaser_rules.indicateurs import chiffres
from spaser_rules.indicateurs.ecriture import CibleEcrite
from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.langage.francais import ecrire
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.valeurs import cpv, dates


@dataclass(frozen=True)
class Definition:
    """Un mot des règles dont le sens change : ce qui y entre, ce qui en sort, ce qui s'y dit."""

    genre: str
    code: str
    entrent: tuple[str, ...] = ()
    sortent: tuple[str, ...] = ()
    dits: tuple[str, ...] = ()


AJOUTE, RETIRE = "ajouté", "retiré"
REPONSE, CODES = "seule la réponse de la fiche", "les codes CPV et les familles, sans réponse"


def definitions(avant: Pack, apres: Pack) -> list[Definition]:
    """Les cartographies dont un achat entre ou sort, les éléments et les familles du catalogue."""
    return [*_cartographies(avant, apres), *_catalogue(avant, apres)]


def _cartographies(avant: Pack, apres: Pack) -> Iterator[Definition]:
    unes, autres = avant.referentiel.cartographies, apres.referentiel.cartographies
    yield from _ajouts_et_retraits("cartographie", unes, autres)
    for code in [code for code in autres if code in unes]:
        cpv_avant, cpv_apres = (_codes_cpv(cartes[code]) for cartes in (unes, autres))
        familles = sorted(avant.referentiel.familles.keys() | apres.referentiel.familles.keys())
        une, autre = (
            {f for f in familles if cartes[code].touche([], f)} for cartes in (unes, autres)
        )
        entrent = (*_resumer(cpv_apres - cpv_avant), *_familles(autre - une))
        sortent = (*_resumer(cpv_avant - cpv_apres), *_familles(une - autre))
        dits = tuple(_par_reponse(unes[code], autres[code]))
        if entrent or sortent or dits:
            yield Definition("cartographie", code, entrent, sortent, dits)


def _par_reponse(avant: Any, apres: Any) -> Iterator[str]:
    """Ce qui change pour une fiche qui ne répond pas."""
    if avant.par_reponse != apres.par_reponse:
        une, autre = (REPONSE if carte.par_reponse else CODES for carte in (avant, apres))
        yield f"{une} → {autre}"


def _codes_cpv(carte: Any) -> set[str]:
    """Tous les codes de la nomenclature que la cartographie touche : la comparaison est exacte."""
    return {code for code in cpv.codes() if carte.touche([code], None)}


def _resumer(codes: set[str]) -> Iterator[str]:
    """« CPV 45262500-6 (Travaux de maçonnerie…) et 7 autres » par division de la nomenclature."""
    for _, groupe in groupby(sorted(codes), key=lambda code: code[:3]):
        premier, *suite = groupe
        autres = f", et {len(suite)} de plus en {premier[:3]}" if suite else ""
        yield f"CPV {cpv.ecrire(premier)} ({cpv.libelle(premier)}){autres}"


def _familles(codes: set[str]) -> Iterator[str]:
    yield from (f"famille {code}" for code in sorted(codes))


def _catalogue(avant: Pack, apres: Pack) -> Iterator[Definition]:
    for genre in GENRES:
        une, autre = (pack.referentiel.catalogue.genre(genre) for pack in (avant, apres))
        yield from _ajouts_et_retraits(genre, une, autre)
        for code in [code for code in autre if code in une]:
            dits = tuple(
                f"{quoi} : {getattr(une[code], champ) or 'aucune'} → {getattr(autre[code], champ)}"
                for champ, quoi in (("famille", "famille"), ("piece", "pièce"))
                if getattr(une[code], champ) != getattr(autre[code], champ)
            )
            if dits:
                yield Definition(genre, code, dits=dits)


def _ajouts_et_retraits(
    genre: str, avant: Mapping[str, Any], apres: Mapping[str, Any]
) -> Iterator[Definition]:
    yield from (Definition(genre, c, dits=(AJOUTE,)) for c in apres if c not in avant)
    yield from (Definition(genre, c, dits=(RETIRE,)) for c in avant if c not in apres)


def definitions_des_indicateurs(avant: Indicateurs, apres: Indicateurs) -> list[Definition]:
    """Les indicateurs ajoutés, retirés, mesurés autrement, ou dont les cibles bougent."""
    unes = {indicateur.id: indicateur for indicateur in avant.indicateurs}
    autres = {indicateur.id: indicateur for indicateur in apres.indicateurs}
    trouvees = list(_ajouts_et_retraits("indicateur", unes, autres))
    for code in [code for code in autres if code in unes]:
        if dits := tuple(_dits(unes[code], autres[code])):
            trouvees.append(Definition("indicateur", code, dits=dits))
    return trouvees


def _dits(avant: Indicateur, apres: Indicateur) -> Iterator[str]:
    une, autre = (_cibles(indicateur) for indicateur in (avant, apres))
    if une != autre:
        yield f"cibles : {une or 'aucune'} → {autre or 'aucune'}"
    if _mesure(avant) != _mesure(apres):
        yield f"mesuré autrement : {_mesure(avant)} → {_mesure(apres)}"


def _cibles(indicateur: Indicateur) -> str:
    return " ; ".join(_cible(cible) for cible in indicateur.texte.cibles)


def _cible(cible: CibleEcrite) -> str:
    valeur = chiffres.ecrire(cible.valeur.valeur, cible.valeur.sorte)
    if cible.chaque:
        return f"{valeur} par {str(cible.chaque).replace('annee', 'an')}"
    return f"{valeur} au {dates.ecrire(cible.echeance.au)}" if cible.echeance else valeur


def _mesure(indicateur: Indicateur) -> str:
    texte = indicateur.texte
    exigence = ecrire(indicateur.exigence) if indicateur.exigence else str(texte.regle or "")
    return ", ".join(
        [indicateur.unite, str(texte.portee), str(texte.sur), str(texte.compte),
         ecrire(indicateur.application), exigence]
    )  # fmt: skip
