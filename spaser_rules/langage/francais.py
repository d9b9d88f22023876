"""Une condition redite en français courant, et réécrite comme une ligne du langage."""

from functools import lru_cache

from spaser_rules.langage.arbre import JAMAIS, TOUJOURS, Atome, Condition, Et, Non, Ou, nier
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.sortes import DATE, OUI_NON

_COMPARE = {
    "=": "est",
    "!=": "n'est pas",
    ">": "dépasse",
    ">=": "atteint au moins",
    "<": "est inférieur à",
    "<=": "ne dépasse pas",
}
_COMPARE_DATES = {
    "=": "a lieu le",
    "!=": "n'a pas lieu le",
    ">": "a lieu après le",
    ">=": "a lieu à partir du",
    "<": "a lieu avant le",
    "<=": "a lieu au plus tard le",
}


def en_francais(condition: Condition) -> str:
    """La condition en français courant.

    Par exemple : « le montant estimé HT dépasse 40 000 € et la nature est travaux ».
    """
    if condition in (TOUJOURS, JAMAIS):
        return "tout marché" if condition == TOUJOURS else "aucun marché"
    if isinstance(condition, Atome):
        return _atome_en_francais(condition)
    if isinstance(condition, Non):
        return en_francais(nier(condition.terme))
    choix = _choix_d_un_code(condition)
    if choix:
        return choix
    if isinstance(condition, Et):
        return enumerer([_groupe(terme) for terme in condition.termes], "et")
    separateur = " ; ou " if any(isinstance(t, Et) for t in condition.termes) else " ou "
    return separateur.join(en_francais(terme) for terme in condition.termes)


@lru_cache(maxsize=1024)
def _atome_en_francais(atome: Atome) -> str:
    fait = atome.fait
    if fait.sorte is OUI_NON:
        return fait.oui if atome.valeur else fait.non
    return f"{fait.oui} {_verbes(atome)[atome.comparateur]} {ecrire_valeur(atome)}"


def _verbes(atome: Atome) -> dict[str, str]:
    return _COMPARE_DATES if atome.fait.sorte is DATE else _COMPARE


def _choix_d_un_code(condition: Et | Ou) -> str:
    """« la nature est travaux ou services », quand tous les termes comparent le même code."""
    termes = [terme for terme in condition.termes if isinstance(terme, Atome)]
    memes = len({terme.fait.cle for terme in termes}) == 1 and len(termes) == len(condition.termes)
    egaux = isinstance(condition, Ou) and all(t.comparateur == "=" for t in termes)
    if not (memes and egaux) or termes[0].fait.sorte is OUI_NON:
        return ""
    verbe = _verbes(termes[0])["="]
    return f"{termes[0].fait.oui} {verbe} {enumerer([ecrire_valeur(t) for t in termes], 'ou')}"


def _groupe(terme: Condition) -> str:
    """Un « ou » au milieu d'un « et » se met entre parenthèses, sauf le choix d'un code."""
    texte = en_francais(terme)
    seul = not isinstance(terme, Ou) or _choix_d_un_code(terme)
    return texte if seul else f"({texte})"


def ecrire_valeur(atome: Atome) -> str:
    """La valeur à laquelle l'atome compare, écrite en français."""
    return atome.fait.sorte.ecrire(atome.valeur)


def ecrire(condition: Condition) -> str:
    """La condition écrite dans le langage des règles : la relire redonne le même arbre."""
    if isinstance(condition, Atome):
        return _ecrire_atome(condition)
    if isinstance(condition, Non):
        return f"non {_ecrire_terme(condition.terme)}"
    if condition in (TOUJOURS, JAMAIS):
        return "tout marche" if condition == TOUJOURS else "non tout marche"
    lien = " et " if isinstance(condition, Et) else " ou "
    return lien.join(_ecrire_terme(terme) for terme in condition.termes)


def _ecrire_terme(terme: Condition) -> str:
    texte = ecrire(terme)
    return f"({texte})" if isinstance(terme, Et | Ou) else texte


@lru_cache(maxsize=1024)
def _ecrire_atome(atome: Atome) -> str:
    if atome.fait.sorte is OUI_NON:
        return atome.fait.ecrit if atome.valeur else f"non {atome.fait.ecrit}"
    return f"{atome.fait.ecrit} {atome.comparateur} {ecrire_valeur(atome)}"
