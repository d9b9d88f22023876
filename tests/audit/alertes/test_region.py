"""L'export réel d'une région : des alertes en nombre borné, quand le dossier de données est là."""

from collections import Counter
from datetime import date

import pytest

from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from tests.exemples import RACINE

_REGION = RACINE.parent / "shared" / "data" / "recensement_region_2019_cp1252.csv"


@pytest.mark.skipif(not _REGION.exists(), reason="le dossier de données n'est pas là")
def test_la_region_a_peu_d_alertes_et_aucune_par_ignorance(
    juge: Juge, indicateurs: Indicateurs
) -> None:
    audit = auditer(juge, indicateurs, [str(_REGION)], lire("2019"), date(2026, 2, 1))
    types = Counter(alerte.type for alerte in audit.alertes)
    assert 0 < sum(types.values()) < 40
    assert types["fractionnement_possible"] == 0  # le fichier ne dit pas les directions
    assert types["accord_cadre_au_maximum"] == types["comparaison_incomplete"] == 1
    [muets] = [a for a in audit.alertes if a.type == "comparaison_incomplete"]
    assert len(muets.marches) == len(audit.marches)
