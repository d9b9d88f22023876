"""Les propositions qu'une personne retient, par leurs codes."""

from collections.abc import Sequence

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.textes import vouliez_vous


def choisir(proposees: list[Proposition], codes: Sequence[str], fichier: str) -> list[Proposition]:
    """Les propositions que ces codes désignent ; sans code, toutes les obligatoires.

    Un code proposé pour deux listes les désigne toutes les deux ; ``clauses/insertion``, une seule.

    :raises SaisieInvalide: un code que rien ne propose.
    """
    possibles = [ligne for ligne in proposees if ligne.code]
    if not codes:
        return [ligne for ligne in possibles if ligne.niveau == "obligatoire"]
    connus = {nom for ligne in possibles for nom in _noms(ligne)}
    if inconnus := [code for code in dict.fromkeys(codes) if code not in connus]:
        noms = list(dict.fromkeys(ligne.code for ligne in possibles))
        raise SaisieInvalide([_code_inconnu(fichier, code, noms) for code in inconnus])
    return [ligne for ligne in possibles if _noms(ligne) & set(codes)]


def _noms(proposition: Proposition) -> set[str]:
    """Les façons de désigner une proposition dans la commande."""
    return {proposition.code, f"{proposition.liste}/{proposition.code}"}


def _code_inconnu(fichier: str, code: str, possibles: list[str]) -> Anomalie:
    return Anomalie(
        fichier,
        "aucune proposition de ce code",
        lu=code,
        attendu="un de : " + ", ".join(possibles)
        if possibles
        else "aucune proposition à reprendre",
        conseil=vouliez_vous(code.rpartition("/")[2], possibles),
    )
