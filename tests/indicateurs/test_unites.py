"""Des euros, des heures, des objectifs souples, des paliers, un plan sans fin."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.audit import chiffres
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.cibles import cible_visee
from spaser_rules.indicateurs.etats import Etat, Rythme
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode, lire
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from tests.packs import DEMONSTRATION, juge_de, le_pack
from tests.refus import anomalies

PACK = le_pack(DEMONSTRATION)
INDICATEURS = charger_indicateurs(PACK)
JOUR = date(2026, 6, 15)


def _marche(rubrique: dict[str, Any] | None = None, **marche: Any) -> Audite:
    jour = date.fromisoformat(marche.setdefault("date_lancement", "2026-02-01"))
    valeurs = {"marche": marche, "developpement_durable": rubrique}
    fiche = FicheRecensee.model_validate(valeurs, context={"codes": PACK.codes})
    resultats = juge_de(DEMONSTRATION).juger(fiche, jour, Origine.RECENSEMENT)
    return Audite(fiche, jour, resultats)


def _mesurer(code: str, *audites: Audite, periode: str = "2026", au: date = JOUR) -> Mesure:
    return next(m for m in calculer(INDICATEURS, audites, lire(periode), au) if m.id == code)


def _ess(acheteur: str, montant: str | None) -> Audite:
    return _marche({"reservation": {"type": "ess"}}, acheteur=acheteur, montant_estime_ht=montant)


def test_des_euros_s_additionnent_acheteur_par_acheteur() -> None:
    audites = [_ess("metropole", "2 M€"), _ess("metropole", "1,5 M€"), _ess("ville", "400 k€")]
    metropole, ville = (_mesurer(f"3.2-{nom}", *audites) for nom in ("metropole", "ville"))
    assert (metropole.valeur, metropole.numerateur) == (3_500_000, 350_000_000)
    assert (metropole.etat, metropole.exclus) == (Etat.ATTEINT, 1)
    assert chiffres.chiffre(metropole, Fraction(3_500_000)) == "3 500 000 €"
    assert (ville.valeur, ville.etat) == (400_000, Etat.EN_COURS)
    assert ville.rythme == Rythme(reste=60_000_000, mois=7)
    assert chiffres.quantite(ville, 60_000_000) == "600 000 €"


def test_un_acheteur_ou_un_montant_inconnu_ne_compte_pas_pour_zero() -> None:
    m = _mesurer("3.2-ville", _ess("ville", "1 M€"), _ess("ville", None), _marche())
    assert (m.valeur, m.inconnus, m.etat) == (1_000_000, 2, Etat.ATTEINT)


def _insertion(heures: str | None, jour: str = "2026-02-01") -> Audite:
    rubrique = {"clauses": ["insertion"], "heures_insertion": heures}
    return _marche(rubrique, date_lancement=jour)


def test_des_heures_s_additionnent() -> None:
    m = _mesurer("2.3", _insertion("100 000 h"), _insertion("50 000"), _insertion("0"))
    assert (m.valeur, m.numerateur, m.denominateur, m.etat) == (
        150_000,
        150_000,
        None,
        Etat.ATTEINT,
    )
    assert chiffres.chiffre(m, Fraction(150_000)) == "150 000 h"
    inconnue = _mesurer("2.3", _insertion("1 000 h"), _insertion(None), _insertion(None))
    assert (inconnue.inconnus, inconnue.etat) == (2, Etat.NON_MESURABLE)
    assert "heures d'insertion (2)" in inconnue.manque


@pytest.mark.parametrize(
    ("periode", "au", "valeur"),
    [
        ("2024", "2024-06-01", 80_000),
        ("2025", "2026-01-01", 80_000),
        ("2026", "2026-06-01", 150_000),
        ("2031", "2031-06-01", 150_000),
        ("2025-01-01..2026-12-31", "2026-06-01", 230_000),
    ],
)
def test_un_rythme_vaut_jusqu_au_depart_du_suivant(periode: str, au: str, valeur: int) -> None:
    indicateur = next(i for i in INDICATEURS.indicateurs if i.id == "2.3")
    debut, _, fin = periode.partition("..")
    jours = Periode(lire(debut).du, lire(fin or debut).au)
    cible = cible_visee(indicateur, INDICATEURS.plan, jours, date.fromisoformat(au))
    assert cible is not None and cible.valeur == valeur


def test_la_derniere_etape_d_une_part_est_gardee_tant_que_le_plan_dure() -> None:
    audite = _marche({"clauses": ["environnement"]}, nature="services", date_lancement="2031-02-01")
    m = _mesurer("2.3-part", audite, periode="2031", au=date(2031, 6, 1))
    assert (m.cible, m.echeance, m.etat) == (
        Fraction(1, 2),
        date(2026, 12, 31),
        Etat.NON_ATTEINT,
    )


@pytest.mark.parametrize("au", [date(2025, 6, 1), date(2027, 6, 1)])
def test_un_objectif_souple_n_est_jamais_manque(au: date) -> None:
    audites = [
        _marche({"clauses": clauses}, date_lancement="2025-02-01")
        for clauses in (["environnement"], ["sans_perturbateurs_endocriniens"])
    ]
    m = _mesurer("1.5", *audites, periode="2025", au=au)
    assert (m.valeur, m.etat, m.souple) == (Fraction(1, 2), Etat.EN_COURS, True)
    assert m.cible is not None and chiffres.cible(m, m.cible) == "tendre vers 100 %"
    assert _mesurer("1.5", audites[1], periode="2025", au=au).etat is Etat.ATTEINT


Ecrire = Callable[[str], Path]


@pytest.fixture
def ecrire(tmp_path: Path) -> Ecrire:
    """Un pack comme celui de la démonstration, avec cet indicateur-là."""
    import shutil

    def ecrire(lignes: str) -> Path:
        copie = shutil.copytree(PACK.dossier, tmp_path / "pack", dirs_exist_ok=True)
        contenu = f"indicateurs:\n  x:\n    libelle: x\n    exigence: clause insertion\n{lignes}"
        (copie / "indicateurs.yaml").write_text(contenu, encoding="utf-8")
        return copie

    return ecrire


@pytest.mark.parametrize(
    ("lignes", "probleme"),
    [
        ("    unite: heures\n    portee: lot\n", "des heures se comptent par marché"),
        ("    unite: heures\n    cibles: [{valeur: 3 M€, echeance: 2026}]\n", "une autre sorte"),
        ("    unite: montant\n    cibles: [{valeur: 30 %, echeance: 2026}]\n", "une autre sorte"),
        ("    unite: nombre\n    cibles: [{valeur: 3}]\n", "une cible sans date"),
        (
            "    unite: nombre\n    cibles: [{valeur: 3, chaque: annee}, "
            "{valeur: 4, chaque: annee}]\n",
            "deux rythmes du même jour",
        ),
    ],
)
def test_un_indicateur_mal_ecrit_est_refuse(ecrire: Ecrire, lignes: str, probleme: str) -> None:
    from dataclasses import replace

    ici = replace(PACK, dossier=ecrire(lignes))
    dites = anomalies(lambda: charger_indicateurs(ici))
    assert any(probleme.removeprefix("une ") in anomalie.probleme for anomalie in dites)


def test_des_heures_que_la_fiche_ne_demande_pas_ne_se_comptent_pas(ecrire: Ecrire) -> None:
    from dataclasses import replace

    sans = replace(PACK.referentiel, champs=())
    ici = replace(PACK, dossier=ecrire("    unite: heures\n"), referentiel=sans)
    assert "ne demande pas les heures" in anomalies(lambda: charger_indicateurs(ici))[0].probleme
