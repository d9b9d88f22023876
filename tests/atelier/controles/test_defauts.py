"""Un défaut planté donne son constat, et rien d'autre que les suites que l'on dit."""

import pytest

from spaser_rules.atelier.controles.tous import CONTROLES
from tests.atelier.controles.conftest import Pack
from tests.atelier.controles.defauts import DEFAUTS
from tests.atelier.controles.defauts.defaut import Defaut

REGISTRE = "V951"
"""Ce que l'on plante, le registre du plan ne le demande pas : il le dit aussi."""


def test_le_pack_de_la_ville_n_a_rien_a_reprendre(copie: Pack) -> None:
    verification = copie.verifier()
    assert [constat.probleme for constat in verification.constats] == []
    assert verification.non_faits == ()
    assert len(verification.acceptes) == 3


def test_chaque_controle_a_son_defaut() -> None:
    plantes = {defaut.code for defaut in DEFAUTS}
    assert {un.code for un in CONTROLES} == plantes


@pytest.mark.parametrize("defaut", DEFAUTS, ids=lambda defaut: f"{defaut.code} {defaut.nom}")
def test_le_defaut_donne_son_constat_et_lui_seul(copie: Pack, defaut: Defaut) -> None:
    defaut.planter(copie)
    constats = copie.verifier().constats
    codes = [constat.controle.code for constat in constats]
    vus = sorted(code for code in codes if code != REGISTRE or code == defaut.code)
    dits = "\n".join(f"{c.controle.code} {c.lieu} {c.probleme}" for c in constats)
    assert vus == sorted([defaut.code] * defaut.nombre + list(defaut.suites)), dits
    vise = next(
        c for c in constats if c.controle.code == defaut.code and c.lieu.fichier == defaut.fichier
    )
    assert defaut.dit in vise.probleme.replace("\u00a0", " ").replace("\u202f", " ")
    assert defaut.temoin in vise.temoin
    assert vise.conseil and vise.controle.raison
