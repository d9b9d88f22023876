"""Tous les mots d'une condition, dérivés du vocabulaire même qui les lit."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.francais import ecrire
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import en_phrase, enumerer
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON, Sorte
from spaser_rules.vocabulaire.vocabulaire import Forme, Vocabulaire

_PREFIXE = "45"
"""Celui des travaux : un préfixe que la nomenclature connaît toujours."""


@dataclass(frozen=True, slots=True)
class Mot:
    """Un mot : comment il s'écrit, ce qu'il lit, et un exemple qui se lit.

    ``codes`` sont ceux qu'il admet à sa suite ; ``genre`` dit où ils sont définis.
    """

    ecriture: str
    sens: str
    valeur: str
    exemple: str
    champs: tuple[str, ...]
    codes: tuple[str, ...] = ()
    genre: str = ""


def mots(pack: Pack) -> Iterator[Mot]:
    """Les mots qui se suffisent, puis ceux qu'un code complète."""
    vocabulaire = Vocabulaire(pack.referentiel)
    for mot, fait in vocabulaire.mots.items():
        yield Mot(mot, en_phrase(fait.oui), _valeur(fait.sorte), _exemple(fait), fait.champs)
    fait = vocabulaire.cpv((_PREFIXE,))
    sens = "Un code CPV de l'achat commence par ces chiffres, ou par l'un de « [45, 9061] »"
    yield Mot("cpv commence par CHIFFRES", sens, OUI_NON.nom, fait.ecrit, fait.champs)
    for (mot, forme), employee in vocabulaire.formes.items():
        if employee.codes:
            yield _complete(vocabulaire.ecriture(mot, forme), mot, forme, employee)


def _complete(ecriture: str, mot: str, forme: str, employee: Forme) -> Mot:
    fait = employee.fait(employee.codes[0])
    genre = _GENRES.get((mot, forme), fait.demande.liste if fait.demande and not forme else "")
    valeur, exemple = _valeur(fait.sorte), _exemple(fait)
    return Mot(ecriture, "", valeur, exemple, fait.champs, employee.codes, genre)


_GENRES = {
    ("cartographie", ""): "cartographies",
    ("sourcing", ""): "themes_de_sourcing",
    ("label", "de famille"): "familles_de_labels",
    ("critere", "mesure"): "criteres",
}
"""Où sont définis les codes d'un mot, quand ce n'est pas la liste de la fiche qui le dit."""


def _valeur(sorte: Sorte) -> str:
    return f"{sorte.nom} : {enumerer(sorte.codes, 'ou')}" if sorte.codes else sorte.nom


def _exemple(fait: Fait) -> str:
    if fait.sorte is OUI_NON:
        return ecrire(Atome(fait, "=", True))
    signe = ">=" if fait.sorte.ordonnee else "="
    return f"{fait.ecrit} {signe} {fait.sorte.exemple.split(' ou ')[0]}"
