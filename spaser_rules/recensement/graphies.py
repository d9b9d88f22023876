"""Ce qu'un recensement écrit librement, rendu à la graphie que le schéma lit.

Le schéma reste seul à lire les valeurs : une fiche besoin, elle, doit les écrire ainsi.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur import cellules
from spaser_rules.classeur.cases import Sorte
from spaser_rules.marche.reponses import AUCUNE, RESERVATIONS
from spaser_rules.recensement import cpv_libres, jours_libres, montants_libres
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.fusions import Partage
from spaser_rules.recensement.grille import SansResultat
from spaser_rules.textes import en_code, replier
from spaser_rules.valeurs import booleens, montants

_SANS_REPONSE = frozenset(
    (
        *("-", "--", "—", "–", "?", "??", "nc", "n.c.", "nr", "n.r.", "nsp", "inconnu", "inconnue"),
        *("non renseigne", "non disponible", "non connu"),
        *("a definir", "a preciser", "a completer"),
    )
)
"""Ce qui s'écrit pour dire que l'on ne sait pas : la cellule est vide."""

_COURT = 2 * max(map(len, _SANS_REPONSE))
"""Au-delà, un texte en dit davantage, et le replier coûterait : une cellule n'a pas de limite."""

_OUI = {"x", "×", "[x]", "(x)", "y", "1", "1.0", "1,0", "✓", "✔", "☑", "☒", "✅"}
_NON = {"0", "0.0", "0,0", "☐", "[ ]", "[]"}
_NOMBRE = re.compile(r"[\d\s\u00a0\u202f]+([.,]\d+)?")
_ENTIER_DECIMAL = re.compile(r"(\d+)[.,]0+")
_ANNEES = re.compile(r"\s*\bannées?$", re.IGNORECASE)
_ERREUR = re.compile(
    r"#(REF|DIV/0|N/A|N/D|VALEUR|VALUE|NOM|NAME|NOMBRE|NUM|NUL|NULL|CALC|SPILL|EPARS|CHAMP|FIELD)"
    r"[!?]?|#{3,}|Err ?: ?5\d\d",
    re.IGNORECASE,
)
"""Ce qu'un tableur montre d'un calcul impossible, en français ou en anglais."""

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
    "prestation_de_services": "services",
    "prestations_de_services": "services",
    "t_travaux": "travaux",
    "f_fournitures": "fournitures",
    "s_services": "services",
}
PROCEDURES = {
    "marche_negocie_sans_publicite_ni_mise_en_concurrence": "sans_publicite_ni_mise_en_concurrence",
    "sans_publicite_ni_mise_en_concurrence_prealable": "sans_publicite_ni_mise_en_concurrence",
    "procedure_negociee_avec_mise_en_concurrence_prealable": "procedure_avec_negociation",
    "procedure_concurrentielle_avec_negociation": "procedure_avec_negociation",
    **dict.fromkeys(
        (
            "marche_negocie_sans_publicite_ni_mise_en_concurrence_prealable",
            "marche_public_negocie_sans_publicite_ni_mise_en_concurrence_prealable",
        ),
        "sans_publicite_ni_mise_en_concurrence",
    ),
    "ao": "appel_offres_ouvert",
}
"""Les graphies d'avant 2019, et celles des recensements."""


def texte(valeur: Any) -> str | None:
    """Le texte d'une cellule ; ``None`` si elle est vide ou dit qu'elle ne sait pas.

    >>> texte("À définir"), texte(12.0)
    (None, '12')
    """
    ecrit = cellules.en_texte(valeur)
    muet = ecrit is None or (len(ecrit) <= _COURT and replier(ecrit) in _SANS_REPONSE)
    return None if muet else ecrit


class Ecrit(NamedTuple):
    """Ce que le schéma lira d'une cellule, ce qu'il faut en dire, et si un montant y est annuel."""

    valeur: str | list[str] | None
    note: str = ""
    annuel: bool = False


def refuser_un_calcul_faux(valeur: Any, ecrit: str) -> None:
    """Une formule que le tableur n'a pas calculée, ou un montant écrit pour plusieurs lignes.

    :raises ValeurIllisible: la cellule en contient une.
    """
    if isinstance(valeur, Partage):
        raise ValeurIllisible("une cellule fusionnée sur plusieurs marchés", "une valeur par ligne")
    if isinstance(valeur, SansResultat):
        conseil = "Ouvrez le classeur dans le tableur, puis enregistrez-le."
        raise ValeurIllisible("une formule dont le résultat n'est pas enregistré", conseil=conseil)
    if _ERREUR.fullmatch(ecrit):
        raise ValeurIllisible("une erreur de calcul du tableur", conseil="Corrigez la formule.")


def ecrire(colonne: Colonne, ecrit: str, valeur: Any) -> Ecrit:
    """Une cellule, rendue à la graphie que le schéma lit.

    :param valeur: ce que la cellule contient, dont ``ecrit`` est le texte.
    :raises ValeurIllisible: ce qui ne peut pas se lire sans deviner.
    """
    case = colonne.champ.case
    assert case is not None
    if case.sorte is Sorte.MONTANT:
        return _montant(colonne, ecrit, valeur)
    if case.sorte is Sorte.MOIS:
        return Ecrit(_duree(colonne, ecrit))
    if case.sorte is Sorte.OUI_NON:
        return Ecrit(oui_non(ecrit))
    if case.sorte is Sorte.JOUR:
        jour, note = jours_libres.normaliser(ecrit)
        return Ecrit(cellules.lire(case, jour, ""), note)
    if case.sorte is Sorte.CPV:
        return Ecrit(*cpv_libres.separer(ecrit))
    if case.codes:
        return Ecrit(_code(ecrit, case.codes))
    return Ecrit(cellules.lire(case, ecrit, ""))


def oui_non(ecrit: str) -> str:
    """``oui`` ou ``non`` pour une croix, un 1 ou un 0 ; sinon le texte tel quel."""
    mot = replier(ecrit).rstrip(" .!")
    return "oui" if mot in _OUI else "non" if mot in _NON else mot


def _montant(colonne: Colonne, ecrit: str, valeur: Any) -> Ecrit:
    if colonne.base == "TTC":
        raise ValeurIllisible("un montant TTC", "un montant hors taxes")
    if colonne.base.isdigit():
        raise ValeurIllisible(
            f"le montant de la seule année {colonne.base}", "le montant de toute la durée"
        )
    if isinstance(valeur, float) and abs(valeur) < montants.MAXIMUM:
        # le tableur calcule au-delà du centime
        ecrit = str(Decimal(ecrit).quantize(Decimal("0.01"), ROUND_HALF_UP))
    ecrit, annuel = montants_libres.normaliser(ecrit)
    if colonne.unite and _NOMBRE.fullmatch(ecrit):
        ecrit = f"{ecrit} {colonne.unite}"
    if montants.lire(ecrit) == 0:
        raise ValeurIllisible("un montant nul", "un montant, ou rien s'il n'est pas estimé")
    return Ecrit(ecrit, annuel=annuel or colonne.base == "annuel")


def _duree(colonne: Colonne, ecrit: str) -> str:
    ecrit = _ANNEES.sub(" ans", _ENTIER_DECIMAL.sub(r"\1", ecrit))
    if not ecrit.isdecimal() or colonne.unite == "mois":
        return ecrit
    if not colonne.unite:
        raise ValeurIllisible(
            "une durée sans unité", "des mois ou des ans, dits dans la cellule ou dans le titre"
        )
    return f"{ecrit} {colonne.unite}"


def _code(ecrit: str, codes: tuple[str, ...]) -> str:
    mot = en_code(ecrit)
    if codes == RESERVATIONS:
        return _reservation(ecrit)
    return _NATURES.get(mot, PROCEDURES.get(mot, ecrit))


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
