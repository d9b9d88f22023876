"""Des conditions lues en colonnes, et le jugement en colonnes confronté à celui d'un marché."""

from collections.abc import Iterable, Mapping, Sequence

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne, expression
from spaser_rules.colonnes.faits import MarcheLu, cadre_des_faits
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import LOT, MARCHE, type_de
from spaser_rules.colonnes.statuts import CODES
from spaser_rules.jugement.juge import Juge
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.evaluation import Faits
from spaser_rules.pack.pack import Pack
from tests.generateurs import Hasard

STATUTS = {nombre: statut for statut, nombre in CODES.items()}

Verdicts = dict[tuple[int, int | None, str], str]
"""Par marché, lot et règle, le statut."""


def evaluer_en_colonnes(
    conditions: Mapping[str, Condition], cellules: Sequence[Faits]
) -> list[dict[str, Trivaleur]]:
    """La valeur de chaque condition sur chaque cellule, par des expressions de colonnes."""
    lus = {cle: fait for c in conditions.values() for cle, fait in faits(c).items()}
    types = {"rang": nw.Int64(), **{colonne(c): type_de(f.sorte) for c, f in lus.items()}}
    colonnes = {"rang": range(len(cellules))}
    colonnes |= {colonne(cle): [cellule[cle] for cellule in cellules] for cle in lus}
    cadre = nw.from_dict(colonnes, types, backend="polars").lazy()
    demandees = {nom: expression(condition) for nom, condition in conditions.items()}
    return cadre.with_columns(**demandees).select(*conditions).collect().rows(named=True)


def statuts_en_colonnes(pack: Pack, marches: Iterable[MarcheLu]) -> Verdicts:
    """Les statuts que donnent les colonnes, là où la règle se juge."""
    lignes = juger(pack, cadre_des_faits(pack, marches)).collect().rows(named=True)
    return {
        (ligne[MARCHE], ligne[LOT], regle.id): STATUTS[code].value
        for ligne in lignes
        for regle in pack.regles
        if (code := ligne[colonne(regle.id)]) is not None
    }


def statuts_un_par_un(juge: Juge, marches: Iterable[MarcheLu]) -> Verdicts:
    """Les statuts que donne le juge d'un marché."""
    return {
        (rang, r.sujet.numero, r.regle.id): r.statut.value
        for rang, marche in enumerate(marches)
        for r in juge.juger(*marche)
    }


def confronter_les_colonnes(juge: Juge, nombre: int, graine: int) -> int:
    """Le nombre de verdicts comparés ; échoue au premier lot de marchés où l'un diffère."""
    marches = list(Hasard(juge.pack, graine).marches(nombre))
    attendus, rendus = statuts_un_par_un(juge, marches), statuts_en_colonnes(juge.pack, marches)
    ecarts = {cle for cle, _ in attendus.items() ^ rendus.items()}
    assert not ecarts, [(e, attendus.get(e), rendus.get(e), marches[e[0]]) for e in ecarts][:3]
    return len(rendus)
