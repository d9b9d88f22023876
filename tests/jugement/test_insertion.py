"""Les heures d'insertion : la formule, la variante de la propreté, et rien quand on ne sait pas."""

from datetime import date

import pytest

from spaser_rules.jugement.insertion import estimer
from spaser_rules.marche.besoin import Marche
from spaser_rules.pack.pack import Pack

JOUR = date(2026, 1, 15)


def _marche(pack: Pack, **champs: object) -> Marche:
    valeurs = {"objet": "x", "nature": "services"} | champs
    return Marche.model_validate(valeurs, context={"codes": pack.codes})


def _estimer(pack: Pack, **champs: object):
    return estimer(pack.insertion, _marche(pack, **champs), JOUR)


def test_la_formule_generale(pack: Pack) -> None:
    """1 M€ × 50 % × 5 % ÷ 30 € = 833 heures ; 1 M€ × 50 % × 10 % ÷ 25 € = 2 000."""
    estimation = _estimer(pack, cpv="45214200-2", montant_estime_ht="1 M€")
    assert (estimation.minimum, estimation.maximum) == (833, 2000)
    assert estimation.semaines == (23, 58)
    assert "à valider par le PLIE" in estimation.phrase() and "2 000 heures" in estimation.phrase()


@pytest.mark.parametrize(
    ("repris", "minimum", "maximum"),
    # 480 000 € ÷ 25 € = 19 200 heures ; moins 48 mois de reprise ; × 5 % et × 10 %.
    [("100", 720, 1440), ("300", 240, 480)],
)
def test_la_variante_avec_reprise_de_personnel(
    pack: Pack, repris: str, minimum: int, maximum: int
) -> None:
    champs = {"cpv": "90911200-8", "montant_estime_ht": "480 000 €", "duree_mois": "48"}
    estimation = _estimer(pack, heures_reprises_par_mois=repris, **champs)
    assert (estimation.minimum, estimation.maximum) == (minimum, maximum)


@pytest.mark.parametrize(("repris", "reserve"), [("390", "moins de 150 heures"), ("400", "suffit")])
def test_sous_le_plancher_il_n_y_a_pas_de_clause(pack: Pack, repris: str, reserve: str) -> None:
    champs = {"cpv": "90911200-8", "montant_estime_ht": "480 000 €", "duree_mois": "48"}
    estimation = _estimer(pack, heures_reprises_par_mois=repris, **champs)
    assert reserve in estimation.phrase() and "à valider par le PLIE" in estimation.phrase()


@pytest.mark.parametrize(
    "champs",
    [
        {"cpv": "45214200-2"},
        {"montant_estime_ht": "1 M€"},
        {"cpv": "30213100-6", "montant_estime_ht": "1 M€"},
    ],
)
def test_sans_montant_ou_sans_main_d_oeuvre_rien(pack: Pack, champs: dict[str, str]) -> None:
    assert _estimer(pack, **champs) is None


def test_avant_la_date_des_parametres_rien(pack: Pack) -> None:
    marche = _marche(pack, cpv="45214200-2", montant_estime_ht="1 M€")
    assert estimer(pack.insertion, marche, date(2024, 6, 30)) is None
    assert estimer(None, marche, JOUR) is None
