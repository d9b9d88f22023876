"""Le registre de la source : contrôlé là où le logiciel sait le lire, dit non fait ailleurs."""

from tests.atelier.controles.conftest import Pack


def test_sans_registre_il_n_y_a_rien_a_dire(copie: Pack) -> None:
    (copie.dossier / "source.yaml").unlink(missing_ok=True)
    verification = copie.verifier()
    assert verification.non_faits == () and verification.constats == ()


def test_un_registre_vide_laisse_tout_sans_source(copie: Pack) -> None:
    copie.ecrire("source.yaml", b"passages: []\n")
    codes = {constat.controle.code for constat in copie.verifier().constats}
    assert codes & {"V101", "V951"}
