"""Montants répétés, accords-cadres, valeurs à relire."""

import pytest

from tests.audit.alertes.conftest import Alerter, Auditer, noms

ENTETE = "Référence;Objet;Direction;Nature;Montant HT;Date de lancement;Clauses"


def _ligne(nom: str, **change: str) -> str:
    dits = {
        "objet": f"Objet {nom}", "direction": "Voirie", "nature": "services",
        "montant": "360 000 €", "jour": "15/03/2025", "clauses": "aucune",
    } | change  # fmt: skip
    return ";".join((nom, *dits.values()))


def test_un_montant_redit_le_meme_jour_dit_ce_qui_serait_de_trop(alerter_lignes: Alerter) -> None:
    lignes = [_ligne(nom) for nom in "ABC"]
    [alerte] = alerter_lignes("montants_repetes", ENTETE, *lignes)
    assert noms(alerte) == ["A", "B", "C"]
    for dit in ("360 000 €", "1 080 000 €", "720 000 €", "2.1.2", "accord-cadre", "s'expliquer"):
        assert dit in alerte.motif


def test_sans_direction_le_meme_objet_rapproche(alerter_lignes: Alerter) -> None:
    memes = [_ligne(nom, direction="", objet="SPS lot 3") for nom in "AB"]
    assert [noms(a) for a in alerter_lignes("montants_repetes", ENTETE, *memes)] == [["A", "B"]]


@pytest.mark.parametrize(
    "autre",
    [
        {"montant": "360 000,01 €"}, {"jour": "16/03/2025"}, {"direction": "DSI"},
        {"direction": ""}, {"nature": "travaux"}, {"nature": ""},
    ],
)  # fmt: skip
def test_un_montant_d_ailleurs_n_est_pas_repete(
    autre: dict[str, str], alerter_lignes: Alerter
) -> None:
    assert alerter_lignes("montants_repetes", ENTETE, _ligne("A"), _ligne("B", **autre)) == []


@pytest.mark.parametrize("change", [{"jour": "15/03/2024"}, {"clauses": ""}])
def test_hors_de_la_periode_ou_sans_reponse_aucun_indicateur_n_en_depend(
    change: dict[str, str], alerter_lignes: Alerter
) -> None:
    lignes = [_ligne(nom, **change) for nom in "AB"]
    [alerte] = alerter_lignes("montants_repetes", ENTETE, *lignes)
    assert "Aucun indicateur en euros" in alerte.motif


def test_les_accords_cadres_tiennent_en_une_alerte(alerter_lignes: Alerter) -> None:
    lignes = [
        _ligne("A", objet="Accord-cadre de voirie", montant="100 000 €"),
        _ligne("B", nature="Accord cadre", montant="50 000 €"),
        _ligne("C", montant="10 000 €"),
        _ligne("D", objet="ACCORDS CADRES multiples", montant=""),
    ]
    [alerte] = alerter_lignes("accord_cadre_au_maximum", ENTETE, *lignes)
    assert noms(alerte) == ["A", "B"]
    assert "150 000 €" in alerte.motif and "160 000 €" in alerte.motif
    assert alerter_lignes("accord_cadre_au_maximum", ENTETE, lignes[0], *lignes[2:]) == []


@pytest.mark.parametrize("montant", ["1 €", "99,99 €", "999 999 999 €", "9 999 999 €", "2 000 M€"])
def test_un_montant_a_relire(montant: str, alerter_lignes: Alerter) -> None:
    [alerte] = alerter_lignes("valeur_suspecte", ENTETE, _ligne("A", montant=montant), _ligne("B"))
    assert noms(alerte) == ["A"]


@pytest.mark.parametrize("montant", ["100 €", "99 999 €", "1 000 M€", "9 999 998 €", ""])
def test_un_montant_ordinaire_ne_se_relit_pas(montant: str, alerter_lignes: Alerter) -> None:
    assert alerter_lignes("valeur_suspecte", ENTETE, _ligne("A", montant=montant)) == []


def test_une_meme_valeur_fait_une_seule_alerte(alerter_lignes: Alerter) -> None:
    lignes = [_ligne(nom, montant="1 €", jour="01/03/2025") for nom in "AB"]
    assert [noms(a) for a in alerter_lignes("valeur_suspecte", ENTETE, *lignes)] == [["A", "B"]]


def test_une_date_lointaine(auditer_lignes: Auditer) -> None:
    lignes = [_ligne("A", jour="02/02/2028"), _ligne("B", jour="01/02/2028")]
    [alerte] = [a for a in auditer_lignes(ENTETE, *lignes).alertes if a.type == "date_a_venir"]
    assert noms(alerte) == ["A"] and "02/02/2028" in alerte.motif
