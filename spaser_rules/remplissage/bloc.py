"""Le bloc ``propositions`` tel qu'il s'écrit dans la fiche, et ce qu'on ajoute aux listes."""

import json
import re
from collections.abc import Iterator, Sequence

from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.rendus.liste import NIVEAUX

CLE = "propositions"


_INVISIBLES = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
"""Ce que JSON laisse tel quel entre guillemets, et que YAML prendrait pour une fin de ligne."""


def lignes_du_bloc(
    pack: Pack, lignes: Sequence[Proposition], marge: str, encodage: str = "utf-8"
) -> list[str]:
    """Les lignes YAML du bloc, sans fin de ligne ; aucune s'il n'y a rien à proposer.

    Un signe que l'encodage n'a pas s'écrit ``\\u2192``, ce que YAML relit entre guillemets.
    """
    if not lignes:
        return []
    entete = [
        f"{marge}{CLE}:",
        f"{marge}  # Proposé par « spaser remplir » ({pack.id} {pack.texte.version}) : rien ici ne",
        f"{marge}  # compte comme une réponse. Reprenez plus haut ce que vous retenez.",
    ]
    textes = [*entete, *(ligne for p in lignes for ligne in _proposition(p, f"{marge}  "))]
    return [texte.encode(encodage, "backslashreplace").decode(encodage) for texte in textes]


def _proposition(proposition: Proposition, marge: str) -> Iterator[str]:
    premiere, *suite = _champs(proposition)
    yield f"{marge}- {premiere}"
    yield from (f"{marge}  {champ}" for champ in suite)


def _champs(proposition: Proposition) -> Iterator[str]:
    verbe = "a_repondre" if proposition.question else "a_ajouter"
    verbe = "a_retirer" if proposition.retrait else verbe
    yield f"{verbe}: {citer(proposition.texte)}"
    if proposition.code:
        yield f"code: {proposition.code}"
    yield f"dans_la_fiche: {citer(proposition.ecriture)}"
    if proposition.piece:
        yield f"piece: {proposition.piece}"
    if proposition.niveau:
        yield f"niveau: {citer(NIVEAUX[proposition.niveau])}"
    if proposition.pourquoi:
        yield f"pourquoi: {citer(proposition.pourquoi)}"
    if proposition.sinon:
        yield f"ou_bien: [{', '.join(citer(autre) for autre in proposition.sinon)}]"
    yield f"regles: [{', '.join(proposition.regles)}]"
    if proposition.redaction:
        yield f"redaction: {proposition.redaction}"


def citer(texte: str) -> str:
    """Le texte entre guillemets YAML, quoi qu'il contienne."""
    cite = json.dumps(texte, ensure_ascii=False)
    return _INVISIBLES.sub(lambda signe: f"\\u{ord(signe[0]):04x}", cite)


def element(proposition: Proposition) -> str:
    """Ce qu'on ajoute à une liste de la fiche : un code, ou un code et ses lots."""
    if not proposition.lots:
        return proposition.code
    lots = ", ".join(str(numero) for numero in proposition.lots)
    return f"{{code: {proposition.code}, lots: [{lots}]}}"
