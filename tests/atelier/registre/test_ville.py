"""Le registre de la ville : tout le plan y est, tout y est expliqué, rien n'en est copié."""

import re
from collections.abc import Iterator

import pytest

from spaser_rules.atelier.registre.comparaison import comparer
from spaser_rules.atelier.registre.constat import Constat, Etat
from spaser_rules.atelier.registre.couverture import couverture
from spaser_rules.atelier.registre.flux import flux
from spaser_rules.atelier.registre.registre import Registre

LONGUEUR_D_UNE_CITATION = 6
"""Mots d'affilée, à partir desquels on copie le plan."""


def _change(registre: Registre, texte: str) -> tuple[Constat, list[str]]:
    constat = comparer(registre, flux(texte), "plan.txt")
    touches = [sort for sort in constat.sorts if sort.etat is not Etat.EN_PLACE]
    return constat, [f"{sort.passage.nom} {sort.etat.value}" for sort in touches]


def test_tout_y_est_explique_et_rien_n_est_sans_source(registre: Registre) -> None:
    dit = couverture(registre)
    assert (dit.a_classer, dit.inexpliques, dit.orphelins) == ((), (), {})


def test_chaque_passage_a_un_resume(registre: Registre) -> None:
    assert all(passage.texte.resume for passage in registre.passages)


def test_une_lecture_est_citee_la_ou_sont_ses_regles(registre: Registre) -> None:
    sources = {regle.id: regle.texte.source for regle in registre.pack.regles}
    for lecture in registre.pack.lectures:
        lieux = {
            passage.texte.lieu.place[:2] for passage in registre.citant("lectures", lecture.code)
        }
        assert lieux, lecture.code
        siens = {(sources[r].axe, sources[r].objectif) for r in lecture.texte.regles}
        assert siens <= lieux or not siens, lecture.code


def test_il_couvre_chaque_mot_du_plan(registre: Registre, plan: str) -> None:
    constat, touches = _change(registre, plan)
    assert (constat.non_couverts, constat.trous, touches) == (0, (), []) and constat.fidele


@pytest.mark.parametrize(
    ("motif", "remplacant", "touche"),
    [
        (r"40 K€", "90 K€", "axe 2, objectif 1, action 1, n° 3 (engagement)"),
        (r"3 marchés réservés par an", "4 marchés réservés par an", "action 3, n° 7 (cible)"),
        (r"193 États", "194 États", "présentation du plan, n° 14 (contexte)"),
        (r"225-1", "225-2", "axe 2, objectif 2, action 1, n° 4 (engagement)"),
        (r"5 à 15%", "5 à 20%", "axe 1, objectif 2, n° 7 (pratique)"),
    ],
)
def test_un_mot_change_perime_le_bon_passage(
    registre: Registre, plan: str, motif: str, remplacant: str, touche: str
) -> None:
    assert motif in plan
    constat, touches = _change(registre, plan.replace(motif, remplacant, 1))
    assert len(touches) == 1 and f"{touche} change" in touches[0]
    [sort] = constat.dans(Etat.CHANGE)
    assert remplacant.split()[0] in sort.trous[0].texte


def test_chaque_passage_perdu_se_voit(registre: Registre, plan: str) -> None:
    """Retirer un passage du plan, puis un autre : le registre le dit chaque fois."""
    copie = flux(plan)
    ici = 0
    for rang, passage in enumerate(registre.passages):
        debut, ici = ici, ici + passage.texte.empreinte.longueur
        if rang % 12 == 0:
            mots = copie.mots_entre(debut, ici)
            ote = plan[: mots[0].de] + " " + plan[mots[-1].a :]
            constat = comparer(registre, flux(ote), "plan.txt")
            assert not constat.fidele and not constat.trous


@pytest.mark.parametrize(
    "mise_en_page",
    [
        lambda texte: re.sub(r"\s+", " ", texte),
        lambda texte: re.sub(r" ", "\n", texte),
        lambda texte: texte.replace("\n", "\r\n").replace("'", "’").replace(" ", "\u00a0"),
        lambda texte: texte.replace("**", "").replace("❖", "-").replace("^", "").upper(),
        lambda texte: re.sub(r"<[^<>]+>", "", texte).replace("-", "\u2011"),
        lambda texte: re.sub(r"(\w{4})(\w{4})", "\\1-\n\\2", texte.replace("<", " <")),
    ],
)
def test_la_mise_en_page_ne_perime_rien(registre: Registre, plan: str, mise_en_page) -> None:
    balises = re.sub(r"<[^<>]+>", " ", plan)
    constat, touches = _change(registre, mise_en_page(balises))
    assert touches == [] and constat.fidele


def _ecrits(registre: Registre) -> Iterator[str]:
    """Ce que le registre dit du plan en ses propres mots."""
    for passage in registre.passages:
        yield from (passage.texte.resume, passage.texte.raison, passage.texte.delicat)


def _suites(texte: str) -> set[tuple[str, ...]]:
    copie = flux(texte)
    mots = [copie.signes[mot.debut : mot.fin] for mot in copie.mots]
    pas = LONGUEUR_D_UNE_CITATION
    return {tuple(mots[rang : rang + pas]) for rang in range(len(mots) - pas + 1)}


def test_aucune_phrase_du_plan_n_est_copiee(registre: Registre, plan: str) -> None:
    du_plan = _suites(plan)
    assert [ecrit for ecrit in _ecrits(registre) if _suites(ecrit) & du_plan] == []
