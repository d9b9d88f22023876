"""Les cas écrits à côté de chaque règle : tous passent, et aucune faute ne leur échappe."""

from functools import cache
from pathlib import Path

import pytest

from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.epreuve import EpreuveDeRegle, eprouver
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs

DOSSIERS = sorted(pack.parent for pack in dossier_des_packs().glob("*/pack.yaml"))


@cache
def _banc(dossier: Path) -> Banc:
    return Banc(charger_pack(dossier))


REGLES = [(d, regle.id) for d in DOSSIERS for regle in _banc(d).pack.regles]


@pytest.fixture(scope="module", params=REGLES, ids=lambda choix: f"{choix[0].name}:{choix[1]}")
def epreuve(request: pytest.FixtureRequest) -> EpreuveDeRegle:
    dossier, identifiant = request.param
    regle = _banc(dossier).pack.regle(identifiant)
    assert regle is not None
    return eprouver(_banc(dossier), regle)


def test_chaque_cas_a_le_statut_et_le_niveau_ecrits(epreuve: EpreuveDeRegle) -> None:
    assert epreuve.joues
    assert [(joue.cas.texte.nom, joue.rendu) for joue in epreuve.echecs] == []


def test_chaque_issue_possible_a_son_cas(epreuve: EpreuveDeRegle) -> None:
    assert [manque.quoi.value for manque in epreuve.issues_manquantes] == []


def test_chaque_mot_est_vu_decider_vrai_et_faux(epreuve: EpreuveDeRegle) -> None:
    assert epreuve.decisions > 0 and epreuve.obstacle == ""
    assert [str(manque.quoi) for manque in epreuve.decisions_manquantes] == []


def test_aucune_faute_ne_leur_echappe(epreuve: EpreuveDeRegle) -> None:
    assert epreuve.mutants > 10
    assert [reste.mutant.phrase for reste in epreuve.survivants] == []
