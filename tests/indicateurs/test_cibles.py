"""Les cibles datées : avant, le jour même, après ; les rythmes ; les périodes partielles."""

from datetime import date
from fractions import Fraction

import pytest

from spaser_rules.indicateurs.cibles import Cible, cible_visee
from spaser_rules.indicateurs.etats import Etat
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import Periode, lire
from tests.indicateurs.conftest import Auditer, Mesurer
from tests.refus import illisible

ENJEUX = {"date_lancement": "2025-08-01", "forts_enjeux": "oui"}


def _visee(indicateurs: Indicateurs, code: str, periode: str, au: str) -> tuple[Fraction, str]:
    indicateur = next(i for i in indicateurs.indicateurs if i.id == code)
    debut, _, fin = periode.partition("..")
    jours = Periode(lire(debut).du, lire(fin or debut).au)
    du = indicateurs.plan.du if indicateur.texte.compte == "plan" else jours.du
    jours = jours._replace(du=du)
    cible = cible_visee(indicateur, indicateurs.plan, jours, date.fromisoformat(au))
    assert isinstance(cible, Cible)
    return cible.valeur, cible.echeance.isoformat()


@pytest.mark.parametrize(
    ("code", "periode", "au", "valeur", "echeance"),
    [
        # Une cible datée : visée avant, gardée après.
        ("1.1.1", "2025", "2025-01-15", 1, "2025-12-31"),
        ("1.1.1", "2026", "2026-09-01", 1, "2025-12-31"),
        # Deux marches : la première que la période peut atteindre, puis la suivante.
        ("3.1.1", "2025", "2025-07-01", Fraction(1, 20), "2025-09-30"),
        ("3.1.1", "2025", "2025-09-30", Fraction(1, 20), "2025-09-30"),
        ("3.1.1", "2025", "2026-11-24", Fraction(1, 20), "2025-09-30"),
        ("3.1.1", "2026", "2026-01-15", Fraction(1, 10), "2026-03-31"),
        ("3.1.1", "2026", "2026-11-24", Fraction(1, 10), "2026-03-31"),
        # Sans date : la fin du plan.
        ("1.3.2", "2025", "2025-06-01", Fraction(1, 2), "2026-12-31"),
        # Chaque année : une part ne se cumule pas, un nombre si.
        ("2.1.2", "2025", "2026-11-24", Fraction(3, 10), "2025-12-31"),
        ("2.1.2", "2026", "2026-11-24", Fraction(3, 10), "2026-12-31"),
        ("2.1.3", "2026", "2026-11-24", 3, "2026-12-31"),
        ("2.1.3", "2024", "2026-11-24", 3, "2025-12-31"),
        ("3.1.3", "2025", "2025-05-01", 1, "2025-06-30"),
        ("3.1.3", "2025", "2025-07-01", 2, "2025-12-31"),
        ("4.1.2", "2024", "2024-11-01", 1, "2024-12-31"),
        ("4.1.2", "2025", "2025-08-01", 3, "2025-09-30"),
        # Une étape plus basse ne baisse pas la cible.
        ("2.2.2", "2026", "2026-02-01", 2, "2026-03-31"),
        ("2.2.2", "2026", "2026-04-01", 5, "2026-12-31"),
        ("2.2.2", "2025", "2025-04-01", 5, "2025-12-31"),
        # Depuis le début du plan : les étapes passées comptent toujours.
        ("4.2.2", "2025", "2025-02-01", 3, "2025-03-31"),
        ("4.1.1", "2026", "2026-02-01", 1, "2026-03-31"),
        # Sur plusieurs années, une étape s'ajoute à ce que les années d'avant demandent.
        ("4.1.1", "2024-07-01..2026-12-31", "2026-02-01", 2, "2026-03-31"),
        ("2.2.2", "2024-07-01..2026-12-31", "2026-02-01", 7, "2026-03-31"),
        ("2.2.2", "2024-07-01..2026-12-31", "2026-04-01", 10, "2026-12-31"),
    ],
)
def test_la_cible_visee(
    code: str,
    periode: str,
    au: str,
    valeur: Fraction,
    echeance: str,
    indicateurs: Indicateurs,
) -> None:
    assert _visee(indicateurs, code, periode, au) == (valeur, echeance)


def test_sur_tout_le_plan_un_nombre_annuel_se_cumule(
    auditer: Auditer, mesurer: Mesurer, indicateurs: Indicateurs
) -> None:
    indicateur = next(i for i in indicateurs.indicateurs if i.id == "2.1.3")
    cible = cible_visee(indicateur, indicateurs.plan, indicateurs.plan, date(2026, 11, 24))
    assert cible == Cible(date(2026, 12, 31), Fraction(6), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("au", "etat"),
    [
        (date(2025, 9, 29), Etat.EN_COURS),
        (date(2025, 9, 30), Etat.EN_COURS),
        (date(2025, 10, 1), Etat.NON_ATTEINT),
    ],
)
def test_une_cible_se_juge_le_lendemain_de_son_jour(
    au: date, etat: Etat, auditer: Auditer, mesurer: Mesurer
) -> None:
    m = mesurer("3.1.1", [auditer(ENJEUX, {"clauses": []})] * 3, au=au)
    assert (m.etat, m.valeur) == (etat, 0)
    assert (m.rythme is not None) is (etat is Etat.EN_COURS)


def test_atteinte_avant_son_jour_une_cible_l_est(auditer: Auditer, mesurer: Mesurer) -> None:
    avec = auditer(ENJEUX, {"clauses": ["sous_traitance_ess_pme"]})
    m = mesurer("3.1.1", [avec], au=date(2025, 8, 2))
    assert (m.etat, m.rythme, m.valeur) == (Etat.ATTEINT, None, 1)


def test_le_rythme_d_une_part_est_en_marches_et_celui_d_un_montant_en_centimes(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    dit = {"nature": "travaux", "date_lancement": "2025-02-01", "montant_estime_ht": "100,01 €"}
    sans = [auditer(dit, {"clauses": [], "plans_de_progres": []})] * 5
    part = mesurer("1.3.2", sans, au=date(2025, 11, 3))
    assert part.rythme is not None and (part.rythme.reste, part.rythme.mois) == (3, 14)
    montant = mesurer("2.1.2", sans, au=date(2025, 11, 3))
    assert montant.rythme is not None and montant.rythme.reste == 15_002
    assert montant.rythme.par_mois == 7_501


def test_une_periode_close_n_a_plus_de_rythme(auditer: Auditer, mesurer: Mesurer) -> None:
    dit = {"nature": "travaux", "date_lancement": "2025-02-01"}
    m = mesurer("1.3.2", [auditer(dit, {"clauses": [], "plans_de_progres": []})])
    assert (m.etat, m.rythme) == (Etat.EN_COURS, None)


@pytest.mark.parametrize("periode", ["2025-T1", "2025-S2"])
def test_un_nombre_annuel_ne_se_juge_pas_sur_un_bout_d_annee(
    periode: str, auditer: Auditer, mesurer: Mesurer
) -> None:
    reserve = {"reservation": {"type": "siae"}}
    un = [auditer({"date_lancement": j}, reserve) for j in ("2025-02-01", "2025-08-01")]
    m = mesurer("2.1.3", un, periode)
    assert (m.valeur, m.etat) == (1, Etat.NON_MESURABLE)
    assert m.manque == "la période ne couvre pas toute la durée de la cible"


@pytest.mark.parametrize(
    ("texte", "du", "au"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-S2", "2024-07-01", "2024-12-31"),
        (" 2026-T1 ", "2026-01-01", "2026-03-31"),
        ("2024-T4", "2024-10-01", "2024-12-31"),
        ("31/12/2025", "2025-12-31", "2025-12-31"),
    ],
)
def test_une_periode_se_lit(texte: str, du: str, au: str) -> None:
    assert [jour.isoformat() for jour in lire(texte)] == [du, au]


@pytest.mark.parametrize("texte", ["2025-S3", "2025-T5", "25", "0000-T1", "2025-02-30", "", "T4"])
def test_une_periode_qui_n_en_est_pas_est_refusee(texte: str) -> None:
    assert "2025-T4" in illisible(lire, texte).attendu
