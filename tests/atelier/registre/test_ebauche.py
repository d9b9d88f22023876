"""L'ébauche d'un registre : elle se charge, couvre sa copie, n'en cite rien et reste à classer."""

import textwrap

from spaser_rules.atelier.registre.chargement import charger_registre
from spaser_rules.atelier.registre.comparaison import comparer
from spaser_rules.atelier.registre.couverture import couverture
from spaser_rules.atelier.registre.ebauche import ebaucher
from spaser_rules.atelier.registre.flux import flux
from spaser_rules.atelier.registre.registre import Registre
from tests.pack.conftest import Copie

PLAN = textwrap.dedent(
    """\
    Mot du président

    AXE 1 - Environnement

    Objectif n° 2
    **Action 1** Un titre. La métropole agit ! Puis elle mesure.
    - une puce
    - une autre

    Axe 9, que le pack ne connaît pas
    Axe 2
    Action 3
    """
)


def _ebauche(copie: Copie, plan: str) -> Registre:
    copie.ecrire("source.yaml", ebaucher(flux(plan), copie.charger()).encode())
    registre = charger_registre(copie.charger())
    assert registre is not None
    return registre


def test_les_titres_donnent_les_lieux(copie: Copie) -> None:
    lieux = [str(passage.texte.lieu) for passage in _ebauche(copie, PLAN).passages]
    assert lieux == [
        "présentation du plan, n° 1",
        "axe 1, n° 1",
        "axe 1, objectif 2, n° 1",
        "axe 1, objectif 2, action 1, n° 1",
        "axe 1, objectif 2, action 1, n° 2",
        "axe 1, objectif 2, action 1, n° 3",
        "axe 1, objectif 2, action 1, n° 4",
        "axe 1, objectif 2, action 1, n° 5",
        "axe 1, objectif 2, action 1, n° 6",
    ]


def test_elle_couvre_sa_copie_et_tout_y_est_a_classer(copie: Copie) -> None:
    registre = _ebauche(copie, PLAN)
    assert comparer(registre, flux(PLAN), "plan.txt").fidele
    assert couverture(registre).a_classer == registre.passages


def test_elle_ne_cite_rien_du_plan(copie: Copie) -> None:
    ecrite = ebaucher(flux(PLAN), copie.charger())
    assert "métropole" not in ecrite and "puce" not in ecrite and "# ligne 7" in ecrite
