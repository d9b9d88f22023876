"""Le contrôle de la preuve : un désaccord est une erreur, dite en clair."""

from types import SimpleNamespace

import pytest

from spaser_rules.atelier.analyse import traduction
from spaser_rules.atelier.controles.preuve import PREUVE
from spaser_rules.atelier.controles.verifier import verifier
from spaser_rules.atelier.etabli import etablir
from tests.atelier.controles.conftest import JOUR, Pack

pytest.importorskip("z3", reason="Z3 n'est pas installé (extra « preuve »)")


def test_un_desaccord_est_une_erreur(copie: Pack) -> None:
    etabli = etablir(copie.dossier, JOUR)
    question = etabli.condition("nature = travaux")
    etabli.possibles.reponses[question] = None  # l'énumération se tromperait
    verification = verifier(etabli, (PREUVE,))
    [constat] = verification.constats
    assert constat.controle is PREUVE and "nature = travaux" in constat.probleme
    assert verification.est_en_faute()


def test_un_mot_que_la_preuve_ne_lit_pas_est_dit(copie: Pack, monkeypatch) -> None:
    monkeypatch.setattr(traduction, "Marche", SimpleNamespace(model_fields={}))
    etabli = etablir(copie.dossier, JOUR)
    etabli.possibles.reponses[etabli.condition("montant_estime_ht > 40 k€")] = None
    verification = verifier(etabli, (PREUVE,))
    [non_fait] = verification.non_faits
    assert "ne se traduit pas" in non_fait.raison and verification.constats == ()
