"""Le registre de la source : un pack s'en passe, et une lecture qu'il citait le fait savoir."""

from tests.atelier.controles.conftest import Pack


def test_sans_registre_seule_la_lecture_qu_il_citait_est_orpheline(copie: Pack) -> None:
    (copie.dossier / "source.yaml").unlink(missing_ok=True)
    verification = copie.verifier()
    assert verification.non_faits == ()
    assert {constat.controle.code for constat in verification.constats} == {"V704"}


def test_un_registre_vide_laisse_tout_sans_source(copie: Pack) -> None:
    copie.ecrire("source.yaml", b"passages: []\n")
    codes = {constat.controle.code for constat in copie.verifier().constats}
    assert codes & {"V101", "V951"}


def test_une_ebauche_est_un_constat_et_non_un_par_passage(copie: Pack) -> None:
    registre = copie.lire("source.yaml").replace("genre: calendrier", "genre: a_classer")
    assert registre.count("genre: a_classer") > 1
    copie.ecrire("source.yaml", registre.encode())
    [constat] = [c for c in copie.verifier().constats if c.controle.code == "V951"]
    assert "passages à classer, à commencer par axe 1" in constat.probleme
