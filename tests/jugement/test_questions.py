"""Une question n'est posée que si sa réponse peut changer un verdict."""

from datetime import date

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.questions import champs_a_renseigner, questions
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.besoin import Marche
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from tests.generateurs import Hasard
from tests.packs import NOMS, juge_de

_VALEURS = {
    "montant_estime_ht": ("12 000 €", "480 000 €"),
    "forts_enjeux": ("oui", "non"),
    "acheteur": ("metropole", "ville"),
    "cartographies.deplacements_frequents": ("oui", "non"),
    "cpv": (["55523100"], ["77310000"], ["30213100"], ["45453100"], ["79530000"], ["15981000"],
            ["90610000"], ["92312000"]),
}  # fmt: skip


def _avec(juge: Juge, fiche: Fiche, champ: str, valeur: object) -> Fiche:
    """La fiche, ce champ du marché répondu."""
    champ, _, theme = champ.partition(".")
    dit = {theme: valeur} if theme else valeur
    lu = Marche.model_validate(
        {"objet": "x", "nature": "services", champ: dit}, context={"codes": juge.pack.codes}
    )
    marche = fiche.marche.model_copy(update={champ: getattr(lu, champ)})
    return fiche.model_copy(update={"marche": marche})


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_question_peut_changer_un_verdict(nom: str) -> None:
    juge = juge_de(nom)
    hasard, posees = Hasard(juge.pack, 11), 0
    for _ in range(150):
        fiche = hasard.fiche(Origine.FICHE)
        jour = hasard.jour() or date(2025, 11, 3)
        avant = [r.statut for r in juge.juger(fiche, jour)]
        for question in questions(juge.pack, juge.juger(fiche, jour)):
            suites = {
                tuple(r.statut for r in juge.juger(_avec(juge, fiche, question.champ, v), jour))
                for v in _VALEURS[question.champ]
            }
            assert any(list(suite) != avant for suite in suites), question
            posees += 1
    assert posees > 100


def test_tout_indetermine_nomme_ce_qui_le_reglerait(juge: Juge) -> None:
    hasard = Hasard(juge.pack, 13)
    for _ in range(150):
        for resultat in juge.juger(hasard.fiche(Origine.FICHE), date(2025, 11, 3)):
            if resultat.statut is Statut.INDETERMINE and not resultat.regle.derivee:
                assert champs_a_renseigner(resultat), resultat.regle.id
            if resultat.statut is not Statut.INDETERMINE:
                assert champs_a_renseigner(resultat) == []


def test_la_plus_utile_d_abord(juge: Juge) -> None:
    valeurs = {"fiche": {"reference": "x"}, "marche": {"objet": "x", "nature": "fournitures"}}
    fiche = Fiche.model_validate(valeurs, context={"codes": juge.pack.codes})
    posees = questions(juge.pack, juge.juger(fiche, date(2026, 1, 15)))
    assert [question.champ for question in posees] == ["cpv", "montant_estime_ht", "forts_enjeux"]
    assert [question.poids for question in posees] == sorted(
        (question.poids for question in posees), reverse=True
    )
