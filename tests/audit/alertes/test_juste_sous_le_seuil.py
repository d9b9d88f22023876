"""Des montants juste sous un seuil : assez nombreux, assez près, dans une même direction."""

import pytest

from tests.audit.alertes.conftest import Alerter, noms

TYPE = "juste_sous_le_seuil"
ENTETE = "Référence;Direction;Nature;Montant HT;Date de lancement"


def _lignes(*montants: str, direction: str = "Voirie", jour: str = "10/03/2025") -> list[str]:
    return [f"{direction[:1]}{i};{direction};services;{m};{jour}" for i, m in enumerate(montants)]


def test_trois_montants_dans_la_marge(alerter_lignes: Alerter) -> None:
    [alerte] = alerter_lignes(TYPE, ENTETE, *_lignes("40 000 €", "36 000 €", "39 999,99 €"))
    assert noms(alerte) == ["V0", "V1", "V2"]
    for dit in ("36 000 €", "40 000 €", "10 %", "à vérifier", "s'expliquer"):
        assert dit in alerte.motif


@pytest.mark.parametrize("troisieme", ["35 999,99 €", "40 000,01 €", "0 €", ""])
def test_a_un_centime_pres_rien_n_est_signale(troisieme: str, alerter_lignes: Alerter) -> None:
    assert alerter_lignes(TYPE, ENTETE, *_lignes("39 000 €", "38 000 €", troisieme)) == []


def test_une_autre_direction_ou_une_autre_annee_ne_comptent_pas(alerter_lignes: Alerter) -> None:
    deux = _lignes("39 000 €", "38 000 €")
    assert alerter_lignes(TYPE, ENTETE, *deux, *_lignes("39 000 €", direction="DSI")) == []
    plus_tard = _lignes("39 000 €", direction="Voirie", jour="10/03/2026")[0].replace("V0", "V9")
    assert alerter_lignes(TYPE, ENTETE, *deux, plus_tard) == []
    la_veille = plus_tard.replace("10/03/2026", "09/03/2026")
    assert len(alerter_lignes(TYPE, ENTETE, *deux, la_veille)) == 1
