"""Les mêmes faits jugés par les deux moteurs : marchés par seconde, et leur rapport."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.faits import cadre_des_faits
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import LOT, MARCHE, faits_du_pack
from spaser_rules.jugement.moteur import Moteur
from spaser_rules.jugement.statuts import statut
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack
from tests.generateurs import Hasard

MARCHES, COPIES, TOURS = 2_000, 200, 5


def debit(marches: int, faire: Callable[[], Any]) -> float:
    """Les marchés jugés par seconde."""
    debut = time.perf_counter()
    faire()
    return marches / (time.perf_counter() - debut)


def un_par_un(pack: Pack, cadre: nw.DataFrame[Any]) -> Callable[[], None]:
    """durable_rules sur les lignes des marchés, lots et règle déduite laissés : un avantage."""
    lignes = cadre.filter(nw.col(LOT).is_null()).rows(named=True)
    faits = [{cle: ligne[colonne(cle)] for cle in faits_du_pack(pack)} for ligne in lignes]
    regles = [regle for regle in pack.regles if not regle.derivee]
    exigences = {f"e{regle.id}": regle.exigence for regle in regles}
    moteur = Moteur({regle.id: regle.concerne for regle in regles} | exigences)

    def faire() -> None:
        for connus in faits:
            decide = moteur.decider(connus)
            for regle in regles:
                statut(decide[regle.id], decide[f"e{regle.id}"], False)

    return faire


def en_colonnes(pack: Pack, cadre: nw.DataFrame[Any]) -> Callable[[], Any]:
    """Toutes les règles sur toutes les lignes, autant de copies du cadre que demandé."""
    copies = [cadre.with_columns(nw.col(MARCHE) + rang * MARCHES) for rang in range(COPIES)]
    grand = nw.concat(copies).lazy()
    statuts = [colonne(regle.id) for regle in pack.regles]
    return lambda: juger(pack, grand).select(MARCHE, LOT, *statuts).collect()


def principal() -> None:
    """Alterne les deux moteurs et donne la médiane des rapports, paire par paire."""
    pack = charger_pack(pack_par_defaut())
    cadre = cadre_des_faits(pack, Hasard(pack, 1).marches(MARCHES)).collect()
    seul, colonnes = un_par_un(pack, cadre), en_colonnes(pack, cadre)
    debits = [(debit(MARCHES * COPIES, colonnes), debit(MARCHES, seul)) for _ in range(TOURS)]
    rapports = [rapide / lent for rapide, lent in debits]
    print(f"colonnes : {statistics.median(r for r, _ in debits):.0f} marchés/s, lots compris")
    print(f"durable_rules : {statistics.median(lent for _, lent in debits):.0f} marchés/s")
    print(
        f"rapport : {statistics.median(rapports):.0f} ({min(rapports):.0f} à {max(rapports):.0f})"
    )


if __name__ == "__main__":
    principal()
