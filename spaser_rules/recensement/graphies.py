"""Ce qu'un recensement écrit librement, rendu à la graphie que le schéma lit.

Le schéma reste seul à lire les valeurs : une fiche besoin, elle, doit les écrire ainsi.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur import cellules
from spaser_rules.classeur.cases import Sorte
from spaser_rules.marche.reponses import AUCUNE, RESERVATIONS
from spaser_rules.recensement.entete import Colonne
from spaser_rules.textes import en_code, replier
from spaser_rules.valeurs import booleens, cpv, montants

_SANS_REPONSE = frozenset(
    (
        *("-", "--", "—", "–", "?", "??", "nc", "n.c.", "nr", "n.r.", "nsp", "inconnu", "inconnue"),
        *("non renseigne", "non disponible", "non connu"),
        *("a definir", "a preciser", "a completer"),
    )
)
"""Ce qui s'écrit pour dire que l'on ne sait pas : la cellule est vide."""

_OUI, _NON = {"x", "1", "✓", "✔"}, {"0"}
_ENVIRON = re.compile(r"^(≈|~|±|env\.?\b|environ\b)\s*", re.IGNORECASE)
_NOMBRE = re.compile(r"[\d\s\u00a0\u202f]+([.,]\d+)?")
_HEURE = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?$")
_TRIMESTRE = re.compile(r"\bt ?[1-4]\b|\b[1-4] ?t\b|trimestre|semestre|\bs[12]\b")
_CPV_ET_LIBELLE = re.compile(r"(\d{7,8}(?:-\d)?)(?:[.,]0+)?\s*(?:[-–:(]?\s*[^\W\d].*)?", re.DOTALL)
PRESTATIONS_INTELLECTUELLES = {"pi", "prestations_intellectuelles", "prestation_intellectuelle"}
"""Des services (code de la commande publique, L. 1111-4), et bien plus qu'une nature."""

_NATURES = {
    **dict.fromkeys(PRESTATIONS_INTELLECTUELLES, "services"),
    "t": "travaux",
    "f": "fournitures",
    "s": "services",
    "fourniture": "fournitures",
    "service": "services",
    "marche_de_travaux": "travaux",
    "marche_de_fournitures": "fournitures",
    "marche_de_services": "services",
}
_PROCEDURES = {
    "marche_negocie_sans_publicite_ni_mise_en_concurrence": "sans_publicite_ni_mise_en_concurrence",
    "sans_publicite_ni_mise_en_concurrence_prealable": "sans_publicite_ni_mise_en_concurrence",
    "procedure_negociee_avec_mise_en_concurrence_prealable": "procedure_avec_negociation",
    "procedure_concurrentielle_avec_negociation": "procedure_avec_negociation",
    "ao": "appel_offres_ouvert",
}


def texte(valeur: Any) -> str | None:
    """Le texte d'une cellule ; ``None`` si elle est vide ou dit qu'elle ne sait pas.

    >>> texte("À définir"), texte(12.0)
    (None, '12')
    """
    ecrit = cellules.en_texte(valeur)
    return None if ecrit is None or replier(ecrit) in _SANS_REPONSE else ecrit


def ecrire(colonne: Colonne, ecrit: str, valeur: Any) -> tuple[str | list[str] | None, str]:
    """Ce que le schéma lira, et ce qu'il faut en dire (vide d'ordinaire).

    :param valeur: ce que la cellule contient, dont ``ecrit`` est le texte.
    :raises ValeurIllisible: ce qui ne peut pas se lire sans deviner.
    """
    case = colonne.champ.case
    assert case is not None
    if case.sorte is Sorte.MONTANT:
        return _montant(colonne, ecrit, valeur), ""
    if case.sorte is Sorte.MOIS:
        return _duree(colonne, ecrit), ""
    if case.sorte is Sorte.OUI_NON:
        return oui_non(ecrit), ""
    if case.sorte is Sorte.JOUR:
        return cellules.lire(case, _jour(ecrit), ""), ""
    if case.sorte is Sorte.CPV:
        return _cpv(colonne, ecrit)
    if case.codes:
        return _code(ecrit, case.codes), ""
    return cellules.lire(case, ecrit, ""), ""


def oui_non(ecrit: str) -> str:
    """``oui`` ou ``non`` pour une croix, un 1 ou un 0 ; sinon le texte tel quel."""
    mot = replier(ecrit)
    return "oui" if mot in _OUI else "non" if mot in _NON else ecrit


def _montant(colonne: Colonne, ecrit: str, valeur: Any) -> str:
    if colonne.base == "TTC":
        raise ValeurIllisible("un montant TTC", "un montant hors taxes")
    if colonne.base.isdigit():
        raise ValeurIllisible(
            f"le montant de la seule année {colonne.base}", "le montant de toute la durée"
        )
    if (
        isinstance(valeur, float) and abs(valeur) < montants.MAXIMUM
    ):  # le tableur calcule au-delà du centime
        ecrit = str(Decimal(ecrit).quantize(Decimal("0.01"), ROUND_HALF_UP))
    ecrit = _ENVIRON.sub("", ecrit)
    if colonne.unite and _NOMBRE.fullmatch(ecrit):
        ecrit = f"{ecrit} {colonne.unite}"
    if montants.lire(ecrit) == 0:
        raise ValeurIllisible("un montant nul", "un montant, ou rien s'il n'est pas estimé")
    return ecrit


def _duree(colonne: Colonne, ecrit: str) -> str:
    if not ecrit.isdecimal() or colonne.unite == "mois":
        return ecrit
    if not colonne.unite:
        raise ValeurIllisible(
            "une durée sans unité", "des mois ou des ans, dits dans la cellule ou dans le titre"
        )
    return f"{ecrit} {colonne.unite}"


def _jour(ecrit: str) -> str:
    if _TRIMESTRE.search(replier(ecrit)):
        raise ValeurIllisible("une période, pas un jour", "une date, par exemple 14/03/2025")
    return _HEURE.sub("", ecrit)


def _cpv(colonne: Colonne, ecrit: str) -> tuple[list[str], str]:
    """Les codes ; un tableur ôte le zéro de tête de ceux qui commencent par 03 ou 09."""
    assert colonne.champ.case is not None
    codes, notes = [], []
    for morceau in cellules.separer(colonne.champ.case, ecrit):
        forme = _CPV_ET_LIBELLE.fullmatch(morceau)
        code = forme[1] if forme else morceau
        if forme and len(code.partition("-")[0]) == 7 and cpv.existe("0" + code[:7]):
            code = "0" + code
            notes.append(f"zéro de tête rétabli : lu {cpv.ecrire(code[:8])}")
        codes.append(code)
    return codes, " ; ".join(notes)


def _code(ecrit: str, codes: tuple[str, ...]) -> str:
    mot = en_code(ecrit)
    if codes == RESERVATIONS:
        return _reservation(ecrit)
    return _NATURES.get(mot, _PROCEDURES.get(mot, ecrit))


def _reservation(ecrit: str) -> str:
    """« Non » dit qu'il n'y en a aucune ; « oui » ne dit pas à qui."""
    try:
        reserve = booleens.lire(oui_non(ecrit))
    except ValeurIllisible:
        return ecrit
    if reserve:
        attendu = ", ".join(RESERVATIONS)
        raise ValeurIllisible("une réservation dont le bénéficiaire n'est pas dit", attendu)
    return AUCUNE
