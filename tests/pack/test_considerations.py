"""``considerations.yaml`` : ce qu'il cite doit exister dans le catalogue."""

import pytest

from tests.pack.conftest import Copie
from tests.refus import anomalies

_FICHIER = "catalogue/considerations.yaml"


@pytest.mark.parametrize(
    ("ancien", "nouveau", "conseil"),
    [
        ("[sociale, egalite]", "[sociale, egalitee]", "« egalite »"),
        ("[egalite]", "[egalitee]", "« egalite »"),
        ("[social, equitable]", "[equitables]", "« equitable »"),
        ("[sociale]", "[social]", "« sociale »"),
    ],
)
def test_une_citation_inconnue_est_situee(
    ancien: str, nouveau: str, conseil: str, copie: Copie
) -> None:
    ligne, _ = copie.remplacer(_FICHIER, ancien, nouveau)
    [vue] = anomalies(copie.charger)
    assert (vue.ligne, vue.probleme) == (ligne, "un code inconnu")
    assert conseil in vue.conseil


def test_un_pack_peut_ne_pas_en_avoir(copie: Copie) -> None:
    (copie.dossier / _FICHIER).unlink()
    assert copie.charger().referentiel.catalogue.considerations == {}
