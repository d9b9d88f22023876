"""Les cas écrits à côté de chaque règle, et les issues qu'ils doivent toutes montrer."""

from datetime import date

import pytest

from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.pack.cas import Cas, lire_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from tests.packs import PACKS, juge_de

REGLES = [(pack, regle) for pack in PACKS for regle in pack.regles]
CAS = [(pack.id, cas) for pack, regle in REGLES for cas in lire_cas(pack, regle)]


@pytest.mark.parametrize(
    ("pack", "cas"), CAS, ids=[f"{cas.regle.id}: {cas.texte.nom}" for _, cas in CAS]
)
def test_le_cas_a_le_statut_ecrit(pack: str, cas: Cas) -> None:
    jour = date_de_reference(cas.fiche, cas.origine, date(2026, 1, 15))
    resultats = juge_de(pack).juger(cas.fiche, jour, cas.origine)
    vises = [r for r in resultats if r.regle.id == cas.regle.id and r.sujet.numero == cas.texte.lot]
    assert [resultat.statut.value for resultat in vises] == [cas.texte.statut]


@pytest.mark.parametrize(("pack", "regle"), REGLES, ids=[regle.id for _, regle in REGLES])
def test_chaque_issue_possible_a_son_cas(pack: Pack, regle: Regle) -> None:
    issues = {"conforme", "a_completer", "sans_objet", "indetermine"}
    if regle.texte.justification:
        issues.add("justifie")
    assert {cas.texte.statut for cas in lire_cas(pack, regle)} >= issues
