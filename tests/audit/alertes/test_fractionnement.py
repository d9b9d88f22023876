"""Des besoins peut-être scindés : signalés quand la condition est pleine, et à un rien près non."""

from datetime import date

import pytest

from tests.audit.alertes.conftest import Alerter, noms

TYPE = "fractionnement_possible"
ENTETE = "Référence;Direction;Nature;Famille d'achat;CPV;Montant HT;Date de lancement"


def _ligne(
    nom: str,
    montant: str = "25 000 €",
    jour: str = "10/03/2025",
    direction: str = "Voirie",
    nature: str = "services",
    famille: str = "dechets",
    cpv: str = "",
) -> str:
    return ";".join((nom, direction, nature, famille, cpv, montant, jour))


def test_deux_besoins_semblables_passent_le_seuil_ensemble(alerter_lignes: Alerter) -> None:
    [alerte] = alerter_lignes(TYPE, ENTETE, _ligne("A"), _ligne("B", "15 000,01 €"))
    assert noms(alerte) == ["A", "B"]
    for dit in ("40 000,01 €", "40 000 €", "Voirie", "« dechets »", "à vérifier", "s'expliquer"):
        assert dit in alerte.motif
    assert "seuil du plan" in alerte.motif and "dispense" in alerte.motif


@pytest.mark.parametrize(
    "autre",
    [
        _ligne("B", "15 000 €"),  # 40 000,00 € exactement
        _ligne("B", jour="10/03/2026"),  # le même jour de l'année suivante
        _ligne("B", jour="11/03/2026"),
        _ligne("B", "40 000,01 €"),  # celui-ci n'est sous aucun seuil
        _ligne("B", direction="DSI"),
        _ligne("B", direction=""),
        _ligne("B", jour=""),
        _ligne("B", "à estimer"),
        _ligne("B", "0 €"),
        _ligne("B", famille="bacs_conteneurs"),
        _ligne("B", famille="", cpv="90511000"),  # rien de commun avec « dechets »
        _ligne("B", famille=""),
        _ligne("A", "20 000 €"),  # la même référence : un marché, ou deux ?
    ],
)
def test_a_un_rien_pres_rien_n_est_signale(autre: str, alerter_lignes: Alerter) -> None:
    assert alerter_lignes(TYPE, ENTETE, _ligne("A"), autre) == []


def test_la_veille_des_douze_mois_compte_encore(alerter_lignes: Alerter) -> None:
    lignes = [_ligne("A"), _ligne("B", jour="09/03/2026", direction="VOIRIE ")]
    assert [noms(a) for a in alerter_lignes(TYPE, ENTETE, *lignes)] == [["A", "B"]]


@pytest.mark.parametrize(
    ("un", "deux", "semblables"),
    [
        ("90511000", "90511200", True),  # même classe, 9051
        ("90511000", "90521000", False),
        ("45000000", "45000000", False),  # la division seule ne rapproche rien
        ("90511000, 39130000", "39132100", True),
    ],
)
def test_le_code_cpv_rapproche_par_sa_classe(
    un: str, deux: str, semblables: bool, alerter_lignes: Alerter
) -> None:
    lignes = [_ligne(nom, famille="", cpv=code) for nom, code in (("A", un), ("B", deux))]
    assert bool(alerter_lignes(TYPE, ENTETE, *lignes)) is semblables


def test_les_lots_d_un_marche_ne_sont_pas_un_fractionnement(alerter_lignes: Alerter) -> None:
    entete = f"{ENTETE};Numéro du lot"
    lots = [f"{_ligne('A', montant)};{rang}" for rang, montant in enumerate(("25k€", "20k€"), 1)]
    assert alerter_lignes(TYPE, entete, *lots) == []


def test_un_seuil_vaut_pour_ses_natures_et_ses_jours(alerter_lignes: Alerter) -> None:
    def seuils(*lignes: str) -> list[str]:
        return [a.motif for a in alerter_lignes(TYPE, ENTETE, *lignes, au=date(2027, 1, 1))]

    travaux = [_ligne(nom, "60 000 €", nature="travaux") for nom in "AB"]
    [motif] = seuils(*travaux)
    assert "100 000 €" in motif and "plan" not in motif
    apres = [_ligne(nom, "35 000 €", jour="10/05/2026") for nom in "AB"]
    [motif] = seuils(*apres)
    assert "40 000 € (seuil du plan" in motif and "60 000 € (dispense" in motif
    avant_le_plan = [_ligne(nom, jour="30/06/2024") for nom in "AB"]
    assert seuils(*avant_le_plan) == []


def test_un_changement_de_seuil_ne_reunit_pas(alerter_lignes: Alerter) -> None:
    lignes = [_ligne("A", "50 000 €", "31/03/2026"), _ligne("B", "50 000 €", "01/04/2026")]
    assert alerter_lignes(TYPE, ENTETE, *lignes) == []


def test_chaque_marche_parait_sans_alerte_de_trop(alerter_lignes: Alerter) -> None:
    mois = [f"15/{m:02}/{a}" for a in (2024, 2025) for m in range(1, 13)][6:]
    lignes = [_ligne(f"M{rang:02}", "4 000 €", jour) for rang, jour in enumerate(mois)]
    alertes = alerter_lignes(TYPE, ENTETE, *lignes)
    assert {nom for alerte in alertes for nom in noms(alerte)} == {f"M{r:02}" for r in range(18)}
    assert [len(alerte.marches) for alerte in alertes] == [12, 12]


def test_une_famille_et_une_classe_ne_disent_pas_deux_fois_le_meme_groupe(
    alerter_lignes: Alerter,
) -> None:
    lignes = [_ligne(nom, cpv="90511000") for nom in "AB"]
    lignes.append(_ligne("C", famille="", cpv="90512000"))
    [alerte] = alerter_lignes(TYPE, ENTETE, *lignes)
    assert noms(alerte) == ["A", "B", "C"]


def test_ce_qui_ne_se_compare_pas_est_compte(alerter_lignes: Alerter) -> None:
    lignes = [_ligne("A"), _ligne("B", direction="", jour=""), _ligne("C", famille="")]
    lignes.append(_ligne("D", nature=""))
    [alerte] = alerter_lignes("comparaison_incomplete", ENTETE, *lignes)
    assert noms(alerte) == ["B", "C", "D"] and "3 sur 4" in alerte.motif
    assert "nature, pour les seuils qui en dépendent (1)" in alerte.motif
    for dit in ("direction (1)", "date (1)", "famille d'achat ou code CPV précis (1)"):
        assert dit in alerte.motif
    assert alerter_lignes("comparaison_incomplete", ENTETE, _ligne("A")) == []
