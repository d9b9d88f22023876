"""Ce qui manque à un marché, sur des marchés au hasard."""

import pytest

from spaser_rules.audit.manques import manques
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from tests.generateurs import Hasard


@pytest.mark.parametrize("graine", range(3))
def test_un_verdict_ouvert_et_lui_seul_a_des_manques(graine: int, juge: Juge) -> None:
    for fiche, jour, origine in Hasard(juge.pack, graine).marches(60):
        for resultat in juge.juger(fiche, jour, origine):
            trouves = list(manques(juge.pack, resultat))
            ouvert = resultat.statut in (Statut.A_COMPLETER, Statut.INDETERMINE)
            assert bool(trouves) == ouvert
            assert len(trouves) <= max(1, len(resultat.regle.groupes))
            assert all(manque.libelle and manque.reponse and manque.champ for manque in trouves)
