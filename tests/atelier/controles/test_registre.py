"""Le registre de la source : contrôlé là où le logiciel sait le lire, dit non fait ailleurs."""

from importlib.util import find_spec

import pytest

from tests.atelier.controles.conftest import Pack

SU = find_spec("spaser_rules.atelier.registre") is not None


def test_sans_registre_il_n_y_a_rien_a_dire(copie: Pack) -> None:
    (copie.dossier / "source.yaml").unlink(missing_ok=True)
    verification = copie.verifier()
    assert verification.non_faits == () and verification.constats == ()


@pytest.mark.skipif(SU, reason="cette version lit le registre")
def test_un_registre_que_l_on_ne_sait_pas_lire_est_dit_non_fait(copie: Pack) -> None:
    copie.ecrire("source.yaml", b"passages: []\n")
    [non_fait] = copie.verifier().non_faits
    assert non_fait.controle.nom == "lacune-du-registre"


@pytest.mark.skipif(not SU, reason="cette version ne lit pas encore le registre")
def test_un_registre_vide_laisse_tout_sans_source(copie: Pack) -> None:
    copie.ecrire("source.yaml", b"passages: []\n")
    codes = {constat.controle.code for constat in copie.verifier().constats}
    assert codes & {"V101", "V951"}
