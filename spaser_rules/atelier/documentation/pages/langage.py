"""Le langage des règles : comment s'écrit une condition, et tous les mots de ce pack."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation import adresses
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Lien,
    Ligne,
    Page,
    Paragraphe,
    Tableau,
    Texte,
    Titre,
    joindre,
    tableau,
    texte,
)
from spaser_rules.atelier.documentation.mots import Mot, mots
from spaser_rules.atelier.documentation.ouvrage import Ouvrage

TOURNURES = (
    ("et, ou", "nature = travaux et forts_enjeux ou reservation", "« et » lie plus que « ou »"),
    ("( )", "nature = travaux et (forts_enjeux ou reservation)", "ce qui est dedans va ensemble"),
    ("non", "non prestations_intellectuelles", "le contraire ; un inconnu reste inconnu"),
    ("= !=", "nature != travaux", "pour toutes les valeurs"),
    ("> >= < <=", "montant_estime_ht > 40 k€", "montants, durées, pourcentages et dates"),
    ("dans […]", "nature dans [travaux, services]", "l'un de ces codes"),
    ("tout marché", "tout marché", "toujours vrai"),
)
"""Comment les mots se lient : la tournure, un exemple et son sens."""


def page(ouvrage: Ouvrage) -> Page:
    """La page du langage."""
    return Page(adresses.LANGAGE, "Le langage des règles", tuple(_blocs(ouvrage)))


def _blocs(ouvrage: Ouvrage) -> Iterator[Bloc]:
    yield Paragraphe(
        texte(
            "Une condition est une ligne de français, vérifiée quand le pack se charge. Ce que la "
            "fiche ne dit pas est inconnu, et jamais compté comme non."
        )
    )
    yield Titre("Comment s'écrit une condition", ancre="tournures")
    lignes = [(Code(tournure), Code(exemple), sens) for tournure, exemple, sens in TOURNURES]
    yield tableau("Les tournures", ("Tournure", "Exemple", "Sens"), *lignes)
    yield Titre("Les mots", ancre="mots")
    yield Paragraphe(texte("Tous ceux de ce pack, et ce que chacun lit de la fiche."))
    entetes = ("Mot", "Ce qu'il lit, et sa valeur", "Exemple", "Champs de la fiche")
    rangees = tuple(_ligne(ouvrage, mot) for mot in mots(ouvrage.pack))
    yield Tableau("Les mots d'une condition", tuple((e,) for e in entetes), rangees, cherche="mot")


def _ligne(ouvrage: Ouvrage, mot: Mot) -> Ligne:
    sens = texte(mot.sens) if mot.sens else _codes(ouvrage, mot)
    champs = joindre(map(Code, mot.champs))
    cases = (texte(Code(mot.ecriture)), (*sens, f" ; {mot.valeur}"), texte(Code(mot.exemple)))
    return Ligne((*cases, champs))


def _codes(ouvrage: Ouvrage, mot: Mot) -> Texte:
    """Les codes que le mot admet, avec la page de chacun s'il en a une."""
    return ("un de : ", *joindre([_code(ouvrage, mot, code) for code in mot.codes]))


def _code(ouvrage: Ouvrage, mot: Mot, code: str) -> Texte:
    referentiel = ouvrage.pack.referentiel
    if mot.genre == "cartographies":
        return texte(Lien(code, adresses.de_la_carte(code)))
    if mot.genre and code in referentiel.catalogue.genre(mot.genre):
        return texte(Lien(code, adresses.de_l_element(mot.genre, code)))
    return texte(Code(code))
