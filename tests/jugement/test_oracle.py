"""Les verdicts confrontés à une relecture du plan écrite à part, sur des marchés troués."""

from spaser_rules.jugement.juge import Juge
from tests.generateurs import Hasard
from tests.oracle import Oracle


def test_deux_mille_marches_au_hasard(juge: Juge) -> None:
    assert confronter(juge, 2_000, graine=20241) > 50_000


def confronter(juge: Juge, nombre: int, graine: int) -> int:
    """Le nombre de verdicts comparés ; échoue au premier désaccord."""
    verdicts = 0
    for rang, (fiche, jour, origine) in enumerate(Hasard(juge.pack, graine).marches(nombre)):
        attendus = Oracle(juge.pack, fiche, jour, origine).statuts()
        rendus = {
            (r.regle.id.removeprefix("SPASER-"), r.sujet.numero): r.statut.value
            for r in juge.juger(fiche, jour, origine)
        }
        assert rendus == attendus, (rang, jour, origine, fiche)
        verdicts += len(rendus)
    return verdicts
