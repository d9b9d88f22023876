"""Les cas écrits à côté de chaque règle, et les issues qu'ils doivent toutes montrer."""

from datetime import date

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.pack.cas import Cas, lire_cas
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut

PACK = charger_pack(pack_par_defaut())
CAS = [cas for regle in PACK.regles for cas in lire_cas(PACK, regle)]


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: f"{cas.regle.id}: {cas.texte.nom}")
def test_le_cas_a_le_statut_ecrit(cas: Cas, juge: Juge) -> None:
    jour = date_de_reference(cas.fiche, cas.origine, date(2026, 1, 15))
    resultats = juge.juger(cas.fiche, jour, cas.origine)
    vises = [r for r in resultats if r.regle.id == cas.regle.id and r.sujet.numero == cas.texte.lot]
    assert [resultat.statut.value for resultat in vises] == [cas.texte.statut]


@pytest.mark.parametrize("regle", PACK.regles, ids=lambda regle: regle.id)
def test_chaque_issue_possible_a_son_cas(regle) -> None:
    issues = {"conforme", "a_completer", "sans_objet", "indetermine"}
    if regle.texte.justification:
        issues.add("justifie")
    assert {cas.texte.statut for cas in lire_cas(PACK, regle)} >= issues
