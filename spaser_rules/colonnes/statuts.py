"""Des colonnes « concerné », « satisfaite » et « justifiée » à celle du statut, un petit entier.

La table est celle de ``jugement.statuts`` : ses conditions se compilent comme celles d'une règle.
"""

from collections.abc import Mapping

import narwhals as nw

from spaser_rules.colonnes.expressions import expression
from spaser_rules.jugement.statuts import CONCERNE, CONNU, JUSTIFIEE, SATISFAITE, TABLE, Statut

CODES: Mapping[Statut, int] = {statut: rang for rang, statut in enumerate(Statut)}
"""Le nombre qui tient lieu de statut dans une colonne ``Int8``, dans l'ordre de ``Statut``."""


def expression_du_statut(concerne: nw.Expr, satisfaite: nw.Expr, justifiee: nw.Expr) -> nw.Expr:
    """Le nombre du statut, dans une colonne ``Int8``, vide si aucune ligne de la table ne va.

    :param justifiee: vraie ou fausse, jamais vide.
    """
    faits = {CONCERNE: concerne, SATISFAITE: satisfaite, JUSTIFIEE: justifiee}
    valeurs = {fait.cle: valeur for fait, valeur in faits.items()}
    valeurs |= {connu.cle: ~faits[fait].is_null() for fait, connu in CONNU.items()}
    code = nw.lit(None, nw.Int8)
    for statut, condition in TABLE.items():
        ligne = expression(condition, valeurs.__getitem__)
        code = nw.when(ligne).then(code_de(statut)).otherwise(code)
    return code


def code_de(statut: Statut) -> nw.Expr:
    """Le nombre d'un statut, du type de sa colonne."""
    return nw.lit(CODES[statut], nw.Int8)
