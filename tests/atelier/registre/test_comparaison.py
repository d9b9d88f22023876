"""Ce qu'une copie dit d'un registre : un changement touche le bon passage, et lui seul."""

import textwrap

from hypothesis import assume, given
from hypothesis import strategies as st

from spaser_rules.atelier.registre.comparaison import comparer
from spaser_rules.atelier.registre.constat import Constat, Etat
from spaser_rules.atelier.registre.flux import flux
from tests.atelier.registre.conftest import Fabrique

PLAN = [
    "Objectif n° 1",
    "La ville étend la clause.",
    "Cible : 30 %",
    "Objectif n° 1",
    "Fin du plan",
]
_MOTS = st.lists(st.sampled_from(["axe", "cible", "2025", "30 %", "l'été"]), min_size=1, max_size=4)
_PASSAGES = st.lists(_MOTS.map(" ".join), min_size=1, max_size=6)


def _comparer(fabrique: Fabrique, textes: list[str], copie: str) -> Constat:
    return comparer(fabrique(textes), flux(copie), "plan.txt")


def _etats(constat: Constat) -> list[str]:
    return [sort.etat.value for sort in constat.sorts]


@given(_PASSAGES, st.integers(4, 30))
def test_un_texte_fait_de_ses_passages_est_couvert_en_entier(
    fabrique: Fabrique, textes: list[str], largeur: int
) -> None:
    copie = "\n".join(textwrap.wrap(" ".join(textes).upper(), largeur))
    constat = _comparer(fabrique, textes, copie)
    assert constat.fidele and constat.non_couverts == 0
    assert set(_etats(constat)) == {"en_place"}


@given(_PASSAGES, st.data())
def test_un_mot_de_plus_est_vu_et_rien_n_est_compte_deux_fois(
    fabrique: Fabrique, textes: list[str], tirage: st.DataObject
) -> None:
    mots = " ".join(textes).split()
    rang = tirage.draw(st.integers(0, len(mots)))
    constat = _comparer(fabrique, textes, " ".join([*mots[:rang], "inédit", *mots[rang:]]))
    assert not constat.fidele
    assert sum("inédit" in trou.texte for trou in constat.trous) == 1
    prises = [s for s in constat.sorts if s.etat in (Etat.EN_PLACE, Etat.DEPLACE)]
    pris = sum(sort.passage.texte.empreinte.longueur for sort in prises)
    libres = sum(trou.empreinte.longueur for trou in constat.trous)
    assert pris + libres == len(constat.copie.signes)


@given(_PASSAGES, st.data())
def test_un_passage_change_est_le_seul_a_l_etre(
    fabrique: Fabrique, textes: list[str], tirage: st.DataObject
) -> None:
    rang = tirage.draw(st.integers(0, len(textes) - 1))
    assume(textes.count(textes[rang]) == 1)
    change = [*textes[:rang], "tout autre chose", *textes[rang + 1 :]]
    constat = _comparer(fabrique, textes, ". ".join(change))
    etats = _etats(constat)
    assume("deplace" not in etats and "en_double" not in etats)  # ses mots, ailleurs aussi
    assert [r for r, etat in enumerate(etats) if etat != "en_place"] == [rang]
    [trou] = constat.sorts[rang].trous
    assert trou.texte == "tout autre chose" and constat.sorts[rang].etat is Etat.CHANGE


def test_un_passage_retire_est_dit_a_sa_place(fabrique: Fabrique) -> None:
    constat = _comparer(fabrique, PLAN, "\n\n".join(PLAN[:1] + PLAN[2:]))
    assert _etats(constat) == ["en_place", "disparu", "en_place", "en_place", "en_place"]
    assert constat.sorts[1].ligne == 3 and not constat.trous and not constat.fidele


def test_un_titre_retire_n_est_pas_pris_pour_un_double(fabrique: Fabrique) -> None:
    constat = _comparer(fabrique, PLAN, "\n\n".join(PLAN[1:]))
    assert _etats(constat) == ["disparu", "en_place", "en_place", "en_place", "en_place"]


def test_une_phrase_ajoutee_est_montree_avec_son_empreinte(fabrique: Fabrique) -> None:
    copie = "\n\n".join([*PLAN[:2], "Une phrase neuve. Et une autre.", *PLAN[2:]])
    constat = _comparer(fabrique, PLAN, copie)
    [trou] = constat.trous
    assert (trou.ligne, trou.mots, trou.texte) == (5, 6, "Une phrase neuve. Et une autre")
    assert [partie.texte for partie in trou.parties] == ["Une phrase neuve", "Et une autre"]
    assert set(_etats(constat)) == {"en_place"} and not constat.fidele
    adoptee = [*PLAN[:2], trou.texte, *PLAN[2:]]
    assert fabrique(adoptee).passages[2].texte.empreinte == trou.empreinte
    assert _comparer(fabrique, adoptee, copie).fidele


def test_une_redite_de_trop_est_dite(fabrique: Fabrique) -> None:
    constat = _comparer(fabrique, PLAN, "\n\n".join([*PLAN, PLAN[2]]))
    [trou] = constat.trous
    assert trou.redite is constat.registre.passages[2]


def test_un_passage_deplace_n_est_pas_change(fabrique: Fabrique) -> None:
    longs = ["Un premier passage assez long", "Court", "Un dernier passage assez long"]
    constat = _comparer(fabrique, longs, "\n".join([longs[0], longs[2], longs[1]]))
    assert _etats(constat) == ["en_place", "deplace", "en_place"]
    assert constat.sorts[1].ligne == 3 and constat.fidele


def test_les_memes_mots_cites_deux_fois_sont_dits(fabrique: Fabrique, pack) -> None:
    registre = fabrique(["Un passage.", "Un passage."])
    registre = type(registre)(pack, registre.indicateurs, "", (registre.passages[0],) * 2)
    constat = comparer(registre, flux("Un passage"), "plan.txt")
    assert sorted(_etats(constat)) == ["en_double", "en_place"] and not constat.fidele


def test_une_copie_toute_autre_ne_couvre_rien(fabrique: Fabrique) -> None:
    constat = _comparer(fabrique, PLAN, "Le procès-verbal d'une autre réunion")
    assert set(_etats(constat)) == {"change"} and constat.non_couverts == 7
