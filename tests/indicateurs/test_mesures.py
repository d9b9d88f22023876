"""De petits recensements, comptés à la main."""

from datetime import date
from fractions import Fraction

import pytest

from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.chargement import FICHIER, charger_indicateurs
from spaser_rules.indicateurs.etats import Etat, Rythme
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.sujet import Origine
from tests.indicateurs.conftest import Auditer, Mesurer
from tests.pack.conftest import Copie, copie

__all__ = ["copie"]

SOCIALE = {"clauses": ["insertion"]}
RIEN: dict[str, list[str]] = {"clauses": []}
DECHETS = {"sourcing": {"realise": "oui", "themes": ["valorisation_dechets"]}}


def test_une_part_en_nombre_par_conditions(auditer: Auditer, mesurer: Mesurer) -> None:
    travaux = {"nature": "travaux", "date_lancement": "2025-03-01"}
    audites = [
        auditer(travaux, DECHETS),
        auditer(travaux, {"sourcing": {"realise": "non"}}),
        auditer(travaux, {"sourcing": {"realise": "non"}}),
        auditer(travaux),  # rien n'est dit du sourcing
        auditer({"date_lancement": "2025-03-01"}, DECHETS),  # nature inconnue
        auditer({"nature": "services", "date_lancement": "2025-03-01"}, DECHETS),
        auditer({"nature": "travaux", "date_lancement": "2026-03-01"}, DECHETS),
        auditer({"nature": "travaux"}, DECHETS),  # date inconnue
    ]
    m = mesurer("1.3.1", audites)
    assert (m.numerateur, m.denominateur, m.inconnus, m.exclus) == (1, 3, 3, 2)
    assert m.valeur == Fraction(1, 3) and m.etat is Etat.ATTEINT and m.cible == Fraction(3, 10)


def test_une_part_en_nombre_par_une_regle(auditer: Auditer, mesurer: Mesurer) -> None:
    examen = {"date": "2025-02-20", "participants": ["DCP"], "conclusion": "clause"}
    gros = {"montant_estime_ht": "40 000,01 €", "date_lancement": "2025-03-01"}
    audites = [
        auditer(gros, {"examen_clause_sociale": examen}),
        auditer(gros, {"examen_clause_sociale": examen}),
        auditer(gros),
        auditer(gros | {"montant_estime_ht": "40 000 €"}, {"examen_clause_sociale": examen}),
        auditer({"date_lancement": "2025-03-01"}, {"examen_clause_sociale": examen}),
    ]
    m = mesurer("2.1.1", audites)
    assert (m.valeur, m.numerateur, m.denominateur, m.inconnus, m.exclus) == (1, 2, 2, 2, 1)
    n = mesurer("2.1.1-nombre", audites)
    assert (n.valeur, n.denominateur, n.inconnus, n.etat) == (2, None, 2, None)


def test_une_part_du_montant_et_la_part_en_nombre_a_cote(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    def marche(montant: str | None, rubrique: dict[str, list[str]] | None) -> Audite:
        montants = {"montant_estime_ht": montant} if montant else {}
        return auditer({"date_lancement": "2025-05-01", **montants}, rubrique)

    lots = [{"numero": "1", "montant_estime_ht": "10 000 €"}, {"numero": "2"}]
    audites = [
        marche("100 000 €", SOCIALE),
        marche("300 000 €", RIEN),
        marche("100 000,10 €", RIEN),
        marche(None, SOCIALE),  # montant inconnu : en nombre seulement
        marche("900 000 €", None),  # clauses inconnues
        auditer({"date_lancement": "2025-05-01", "lots": lots}, RIEN),  # somme inconnue
    ]
    m = mesurer("2.1.2", audites)
    assert (m.numerateur, m.denominateur) == (10_000_000, 50_000_010)
    assert (m.inconnus, m.exclus, m.en_nombre) == (3, 0, Fraction(2, 5))
    assert (m.cible, m.echeance, m.etat) == (
        Fraction(3, 10), date(2025, 12, 31), Etat.NON_ATTEINT,
    )  # fmt: skip


def test_sur_tout_le_plan_une_part_annuelle_se_compte_sur_l_annee_de_sa_cible(
    auditer: Auditer, mesurer: Mesurer, indicateurs: Indicateurs
) -> None:
    audites = [
        auditer({"date_lancement": jour, "montant_estime_ht": "100 €"}, dit)
        for jour, dit in (("2024-09-01", RIEN), ("2025-06-01", RIEN), ("2026-02-01", SOCIALE))
    ]
    plan, au = indicateurs.plan, date(2026, 6, 1)
    m = next(m for m in calculer(indicateurs, audites, plan, au) if m.id == "2.1.2")
    assert (m.valeur, m.etat, m.exclus) == (1, Etat.ATTEINT, 2)
    assert m.periode == lire("2026")
    assert mesurer("2.1.2", audites, au=au).etat is Etat.NON_ATTEINT


def test_une_fiche_muette_dit_non_et_un_recensement_ne_dit_rien(
    juge: Juge, auditer: Auditer, mesurer: Mesurer
) -> None:
    recense = auditer({"date_lancement": "2025-05-01", "montant_estime_ht": "10 €"})
    fiche, jour = recense.fiche, recense.date_reference
    en_fiche = Audite(fiche, jour, juge.juger(fiche, jour), Origine.FICHE)
    m = mesurer("2.1.2", [recense, en_fiche])
    assert (m.numerateur, m.denominateur, m.inconnus) == (0, 1000, 1)


def test_le_montant_d_un_marche_est_la_somme_de_ses_lots(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    lots = [{"numero": str(n), "montant_estime_ht": f"{n}0 000 €"} for n in (1, 2)]
    m = mesurer("2.1.2", [auditer({"date_lancement": "2025-05-01", "lots": lots}, SOCIALE)])
    assert (m.numerateur, m.denominateur) == (3_000_000, 3_000_000)


def test_un_nombre_et_son_rythme(auditer: Auditer, mesurer: Mesurer) -> None:
    def reserve(sorte: str, jour: str = "2025-02-01") -> Audite:
        return auditer({"date_lancement": jour}, {"reservation": {"type": sorte}})

    audites = [
        reserve("siae"), reserve("ea_esat"), reserve("ess"), reserve("aucune"), reserve("aucune"),
        reserve("siae", "2024-12-31"), auditer({"date_lancement": "2025-02-01"}),
    ]  # fmt: skip
    m = mesurer("2.1.3", audites, au=date(2025, 10, 15))
    assert (m.valeur, m.inconnus, m.exclus) == (2, 1, 1)
    assert (m.etat, m.rythme) == (Etat.EN_COURS, Rythme(1, 3))
    assert mesurer("2.1.3", audites).etat is Etat.NON_ATTEINT
    assert mesurer("2.1.3-autres", audites).valeur == 1


def test_un_marche_se_compte_a_sa_notification_quand_le_plan_le_dit(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    egalite = {"criteres": ["egalite_femmes_hommes"]}
    dates = {"date_lancement": "2024-12-01", "date_notification": "2025-02-01"}
    audites = [auditer(dates, egalite), auditer({"date_lancement": "2025-03-01"}, egalite)]
    assert mesurer("2.2.2", audites).valeur == 2
    assert mesurer("2.2.2", audites, "2024").valeur == 0


def test_un_marche_alloti_compte_une_fois_et_ses_lots_chacun(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    def alloti(*labels: str) -> Audite:
        lots = [{"numero": n, "cartographies": {"commerce_equitable": c}}
                for n, c in (("1", "oui"), ("2", "oui"), ("3", "non"))]  # fmt: skip
        label = {"nom": "Un label", "famille": "equitable", "equivalent": "oui"}
        rubrique = {"labels": [{**label, "lots": list(labels)}]}
        return auditer({"date_lancement": "2025-11-01", "lots": lots}, rubrique)

    m = mesurer("3.2.2", [alloti("1", "2"), alloti("1")])
    assert (m.numerateur, m.denominateur, m.exclus, m.inconnus) == (3, 4, 2, 0)


def test_un_marche_alloti_reussit_si_chaque_lot_concerne_reussit(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    def alloti(*clauses: str) -> Audite:
        lots = [{"numero": n, "montant_estime_ht": "10 €", "cartographies": {"agec": c}}
                for n, c in (("1", "oui"), ("2", "oui"), ("3", "non"))]  # fmt: skip
        rubrique = {"clauses": [{"code": "reemploi", "lots": list(clauses)}]}
        return auditer({"date_lancement": "2025-11-01", "lots": lots}, rubrique)

    audites = [alloti("1", "2"), alloti("1")]
    m = mesurer("1.1.1", audites)
    assert (m.numerateur, m.denominateur, m.exclus) == (1, 2, 0)
    en_euros = mesurer("1.1.1-montant", audites)
    assert (en_euros.numerateur, en_euros.denominateur) == (3000, 4000)
    assert (en_euros.exclus, en_euros.en_nombre, en_euros.etat) == (2, Fraction(3, 4), None)


def test_trop_d_inconnus_ne_se_mesure_pas(auditer: Auditer, mesurer: Mesurer) -> None:
    dit = {"date_lancement": "2025-05-01", "montant_estime_ht": "10 €"}
    connus = [auditer(dit, SOCIALE), auditer(dit, RIEN)]
    assert mesurer("2.1.2", connus + [auditer(dit)] * 2).etat is Etat.ATTEINT
    m = mesurer("2.1.2", connus + [auditer(dit)] * 3)
    assert m.etat is Etat.NON_MESURABLE and m.valeur == Fraction(1, 2)
    assert m.manque == "3 marchés sur 5 sans réponse : clauses (3)"
    assert (m.cible, m.rythme) == (Fraction(3, 10), None)


def test_ce_qui_manque_le_plus_est_dit_d_abord(auditer: Auditer, mesurer: Mesurer) -> None:
    jour = {"date_lancement": "2025-05-01"}
    muets = [auditer(jour, SOCIALE), auditer(jour), auditer(jour | {"montant_estime_ht": "9 €"})]
    m = mesurer("2.1.2", [*muets, auditer({})])
    assert m.manque == (
        "4 marchés sur 4 sans réponse : clauses (3), montant estimé HT (3) et date de lancement (1)"
    )
    agec = mesurer("1.1.1", [auditer(jour)])
    assert agec.manque == "1 marché sur 1 sans réponse : clauses (1) et code CPV (1)"


def test_un_nombre_atteint_l_est_malgre_les_inconnus(auditer: Auditer, mesurer: Mesurer) -> None:
    jour = {"date_lancement": "2025-05-01"}
    reserves = [auditer(jour, {"reservation": {"type": "siae"}})] * 3
    assert mesurer("2.1.3", reserves + [auditer(jour)] * 9).etat is Etat.ATTEINT
    assert mesurer("2.1.3", reserves[1:] + [auditer(jour)] * 9).etat is Etat.NON_MESURABLE


def test_rien_a_compter_ne_fait_pas_zero_pour_cent(mesurer: Mesurer) -> None:
    m = mesurer("1.3.1", [])
    assert (m.valeur, m.etat) == (None, Etat.NON_MESURABLE)
    assert m.manque == "aucun marché concerné sur la période"
    assert mesurer("2.1.3-autres", []).valeur == 0


def test_un_sourcing_compte_quel_que_soit_son_theme(auditer: Auditer, mesurer: Mesurer) -> None:
    jour = {"date_lancement": "2025-05-01"}
    sans_theme = {"sourcing": {"realise": "oui"}}
    audites = [auditer(jour, sans_theme), auditer(jour, DECHETS), auditer(jour)]
    tous, dechets = (mesurer(c, audites) for c in ("3.2.1", "3.2.1-valorisation_dechets"))
    assert (tous.valeur, tous.inconnus) == (2, 1)
    assert (dechets.valeur, dechets.inconnus) == (1, 2)


def test_un_marche_dont_un_lot_est_reserve_compte_une_fois(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    marche = {"date_lancement": "2025-05-01", "lots": [{"numero": "1"}, {"numero": "2"}]}
    reserve = {"reservation": {"type": "ea_esat", "lots": ["2"]}}
    m = mesurer("2.1.3", [auditer(marche, reserve)])
    assert (m.valeur, m.exclus) == (1, 0)


def test_ce_qui_vient_apres_le_jour_du_jugement_n_est_pas_compte(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    reserves = [
        auditer({"date_lancement": jour}, {"reservation": {"type": "siae"}})
        for jour in ("2025-03-01", "2025-09-01")
    ]
    assert mesurer("2.1.3", reserves, au=date(2025, 6, 30)).valeur == 1


def test_ce_qui_ne_se_fait_qu_une_fois_se_compte_depuis_le_debut_du_plan(
    auditer: Auditer, mesurer: Mesurer
) -> None:
    cycle = {"criteres": ["cout_cycle_vie"]}
    audites = [auditer({"date_lancement": j}, cycle) for j in ("2024-07-01", "2025-06-01")]
    m = mesurer("1.1.4", audites)
    assert (m.valeur, m.etat, m.periode.du) == (2, Etat.ATTEINT, date(2024, 7, 1))


@pytest.mark.parametrize(("justifies", "reussis"), [("oui", 2), ("non", 1)])
def test_une_justification_ne_compte_que_si_l_indicateur_le_dit(
    justifies: str, reussis: int, auditer: Auditer, copie: Copie
) -> None:
    corps = f"libelle: X, unite: part_nombre, regle: SPASER-2.1.2, justifies: {justifies}"
    copie.ecrire(FICHIER, f"indicateurs:\n  x: {{{corps}}}\n".encode())
    jour = {"date_lancement": "2025-05-01"}
    motif = {"justifications": [{"regle": "SPASER-2.1.2", "motif": "une fourniture immédiate"}]}
    audites = [auditer(jour, SOCIALE), auditer(jour, RIEN | motif), auditer(jour, motif)]
    indicateurs = charger_indicateurs(copie.charger())
    [m] = calculer(indicateurs, audites, lire("2025"), date(2026, 1, 1))
    assert m.numerateur == reussis + (justifies == "oui")
    assert m.inconnus == 3 - (m.denominateur or 0)


def test_l_unite_et_le_libelle_suivent_la_mesure(mesurer: Mesurer) -> None:
    m = mesurer("2.1.2", [])
    assert (m.unite, m.libelle) == ("part_montant", m.indicateur.texte.libelle)
