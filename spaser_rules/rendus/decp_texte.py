"""Les données essentielles proposées, au terminal : 80 colonnes, lot par lot."""

from collections.abc import Iterator

from spaser_rules.decp.enregistrement import DonneesEssentielles, Enregistrement, Proposition
from spaser_rules.decp.format_2022 import Valeur
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import booleens, dates

INCONNUE = "inconnu"
_MARGE = "      "


def rendre(donnees: DonneesEssentielles) -> str:
    """Le texte des propositions, lignes de 80 colonnes au plus."""
    return "\n".join(_lignes(donnees)) + "\n"


def en_francais(valeur: Valeur) -> str:
    """La valeur telle qu'on la lit.

    >>> en_francais(("Clause sociale", "Critère social")), en_francais(True), en_francais(None)
    ('Clause sociale et Critère social', 'oui', 'inconnu')
    """
    if valeur is None:
        return INCONNUE
    if isinstance(valeur, bool):
        return booleens.ecrire(valeur)
    return valeur if isinstance(valeur, str) else enumerer(valeur)


def _lignes(donnees: DonneesEssentielles) -> Iterator[str]:
    fiche, pack = donnees.fiche, donnees.pack.texte
    yield from plier(f"{fiche.fiche.reference} · {fiche.marche.objet}")
    suppose = "" if fiche.marche.date_lancement else " (pas de date de lancement dans la fiche)"
    yield from plier(
        f"Données essentielles proposées à ce stade, au {dates.ecrire(donnees.jour)}{suppose}"
    )
    yield from plier(f"{pack.document} · {pack.collectivite} · pack {pack.id} {pack.version}")
    for enregistrement in donnees.enregistrements:
        yield ""
        yield from _enregistrement(enregistrement)
    yield ""
    yield "À CONFIRMER AVANT DE PUBLIER"
    yield from _a_confirmer(donnees)


def _enregistrement(enregistrement: Enregistrement) -> Iterator[str]:
    lot = enregistrement.lot
    titre = f"lot {lot.numero}" + (f" : {lot.objet}" if lot.objet else "") if lot else "le marché"
    yield from plier(titre.upper())
    for proposition in enregistrement.propositions:
        yield from _proposition(proposition)


def _proposition(proposition: Proposition) -> Iterator[str]:
    valeur = en_francais(proposition.valeur)
    yield from plier(f"{proposition.champ.value} : {valeur}", "  ", _MARGE)
    yield from plier(f"pourquoi : {proposition.raison}", _MARGE)
    for reste in proposition.a_preciser:
        yield from plier(f"à préciser : {reste}", _MARGE)


def _a_confirmer(donnees: DonneesEssentielles) -> Iterator[str]:
    """Ce que la fiche ne dira pas : une fois par donnée, quel que soit le nombre de lots."""
    for proposition in donnees.enregistrements[0].propositions:
        regle = proposition.regle
        yield from plier(f"{proposition.champ.value} : {regle.a_confirmer}", "  ", _MARGE)
        yield from plier(f"source : {regle.source}", _MARGE)
    verifie = dates.ecrire(donnees.parametres.verifie_le)
    yield from plier(f"Paramètres du pack vérifiés le {verifie}.", "  ")
