"""L'export réel d'une région, quand le dossier de données est là."""

from collections import Counter
from datetime import date

import pytest

from tests.exemples import RACINE
from tests.recensement.conftest import Lire

_REGION = RACINE.parent / "shared" / "data" / "recensement_region_2019_cp1252.csv"


@pytest.mark.skipif(not _REGION.exists(), reason="le dossier de données n'est pas là")
def test_toutes_les_lignes_de_la_region_sont_comptees(lire: Lire) -> None:
    lu = lire(_REGION)
    assert lu.lues == 762 and not lu.ecartees
    par_reference = {m.fiche.fiche.reference: m for m in lu.marches}
    quai = par_reference["90005"].fiche.marche
    assert quai.objet == "29-Brest-Quai hauturier-Aménagement pour la pêche-2ème phase travaux"
    assert (quai.montant_estime_ht, quai.duree_mois) == (200144950, 8)
    assert (quai.cpv, quai.date_notification) == (["45241100"], date(2019, 1, 25))
    assert quai.procedure == "appel_offres_ouvert"
    assert quai.nature is None
    natures = Counter(e.valeur for m in lu.marches for e in m.inconnus if e.colonne == "E")
    assert natures["Accord cadre"] > 300
