"""Un million de verdicts sur des marchés incomplets : ``python -m tests.accord_des_moteurs``.

Chaque verdict est rendu par durable_rules, relu par l'évaluateur de référence, confronté à
l'oracle, puis au jugement en colonnes des mêmes marchés. Le premier désaccord arrête tout.
"""

import sys

from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from tests.colonnes.lecture import confronter_les_colonnes
from tests.jugement.test_oracle import confronter

MARCHES_PAR_TOUR = 2_000


def principal(voulus: int) -> None:
    """Compare jusqu'à avoir assez de verdicts."""
    juge, total, graine = Juge(charger_pack(pack_par_defaut())), 0, 0
    while total < voulus:
        graine += 1
        verdicts = confronter(juge, MARCHES_PAR_TOUR, graine)
        assert confronter_les_colonnes(juge, MARCHES_PAR_TOUR, graine) == verdicts
        total += verdicts
        marches = graine * MARCHES_PAR_TOUR
        print(f"{total} verdicts sur {marches} marchés, aucun désaccord", flush=True)


if __name__ == "__main__":
    principal(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
