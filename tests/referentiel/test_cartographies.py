"""Les cartographies : ce qu'un préfixe, une famille et une exception veulent dire."""

import pytest
from pydantic import ValidationError

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.besoin import Lot, Marche
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.cartographies import Cartographie, Entree, Famille
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

CARTE = Cartographie.model_validate(
    {
        "code": "rues",
        "titre": "Les rues",
        "question": "Est-ce une rue ?",
        "source": "test",
        "entrees": [
            {"cpv": "9061", "raison": "nettoyage des rues"},
            {"cpv": "45000000", "raison": "ce code exact"},
            {"famille": "voirie", "raison": "toute la voirie"},
        ],
        "exceptions": [
            {"cpv": "90612", "raison": "sauf le balayage"},
            {"famille": "neige", "raison": "sauf la neige"},
        ],
    }
)
FAMILLES = {code: Famille.model_validate({"titre": code}) for code in ("voirie", "autre")}
FAIT = Vocabulaire(Referentiel(cartographies={"rues": CARTE}, familles=FAMILLES)).avec(
    "cartographie", "", "rues"
)


@pytest.mark.parametrize(
    ("codes", "famille", "nom"),
    [
        (["90610000"], None, "CPV 9061"),
        (["90611000"], None, "CPV 9061"),
        (["90600000"], None, None),
        (["90612000"], None, None),
        (["90612000", "90610000"], None, "CPV 9061"),
        (["45000000"], None, "CPV 45000000"),
        (["45100000"], None, None),
        ([], "voirie", "famille voirie"),
        (["90612000"], "voirie", "famille voirie"),
        ([], "neige", None),
        ([], "autre", None),
        ([], None, None),
    ],
)
def test_un_achat_entre_par_un_prefixe_ou_une_famille_hors_des_exceptions(
    codes: list[str], famille: str | None, nom: str | None
) -> None:
    entree = CARTE.touche(codes, famille)
    assert (entree.nom if entree else None) == nom


def test_une_famille_exceptee_n_entre_pas_meme_si_elle_est_citee() -> None:
    entrees = {"entrees": [{"famille": "voirie", "raison": "oui"}]}
    exceptions = {"exceptions": [{"famille": "voirie", "raison": "non"}]}
    titres = {"code": "c", "titre": "t", "question": "q", "source": "s"}
    assert Cartographie.model_validate(titres | entrees).touche([], "voirie")
    assert not Cartographie.model_validate(titres | entrees | exceptions).touche([], "voirie")


def test_un_code_trop_general_peut_cacher_une_entree() -> None:
    vise = CARTE.vise_plus_precis("90000000")
    assert vise and vise.cpv == "9061"
    assert CARTE.vise_plus_precis("90611000") is None
    assert CARTE.vise_plus_precis("03000000") is None


def lu(marche: dict[str, object], lots: tuple[dict[str, object], ...] = (), rang: int = -1):
    """Ce que le fait lit d'un marché, ou du lot de ce rang."""
    vus = [Lot.model_construct(numero=n, **lot) for n, lot in enumerate(lots, 1)]
    entier = Marche.model_construct(objet="O", nature="services", lots=vus or None, **marche)
    lot = vus[rang] if rang >= 0 else None
    return FAIT.lire(Sujet(entier, DeveloppementDurable(), None, lot=lot))


OUI, NON, MUET = {"cpv": ["90610000"]}, {"cpv": ["03111100"]}, {}


@pytest.mark.parametrize(
    ("marche", "attendu"),
    [
        (OUI, True),
        (NON, False),
        (MUET, None),
        ({"cpv": []}, None),
        ({"famille_achat": "voirie"}, True),
        ({"famille_achat": "autre"}, False),
        (NON | {"famille_achat": "voirie"}, True),
        (NON | {"cartographies": {"rues": True}}, True),
        (OUI | {"cartographies": {"rues": False}}, False),
        (OUI | {"cartographies": {"autre": False}}, True),
    ],
)
def test_le_marche_repond_lui_meme_sinon_par_ses_codes(
    marche: dict[str, object], attendu: Trivaleur
) -> None:
    assert lu(marche) is attendu


@pytest.mark.parametrize(
    ("marche", "lots", "attendu"),
    [
        (MUET, (MUET, MUET), None),
        (MUET, (OUI, NON), True),
        (NON, (OUI, MUET), True),
        (OUI, (NON, NON), True),
        (OUI | {"cartographies": {"rues": False}}, (OUI,), False),
        (NON, (NON, MUET), False),
    ],
)
def test_un_marche_alloti_est_concerne_des_qu_un_lot_l_est(
    marche: dict[str, object], lots: tuple[dict[str, object], ...], attendu: Trivaleur
) -> None:
    assert lu(marche, lots) is attendu


@pytest.mark.parametrize(
    ("marche", "lot", "attendu"),
    [
        (OUI, NON, False),
        (NON, OUI, True),
        (OUI, MUET, True),
        (MUET, MUET, None),
        ({"cartographies": {"rues": False}}, OUI, False),
        ({"cartographies": {"rues": False}}, {"cartographies": {"rues": True}}, True),
    ],
)
def test_un_lot_repond_puis_le_marche_puis_les_codes_du_lot_puis_ceux_du_marche(
    marche: dict[str, object], lot: dict[str, object], attendu: Trivaleur
) -> None:
    assert lu(marche, (lot,), rang=0) is attendu


@pytest.mark.parametrize(
    "designation", [{"cpv": "99"}, {"cpv": "9"}, {"cpv": "abc"}, {}, {"cpv": "45", "famille": "x"}]
)
def test_une_entree_mal_designee_est_refusee(designation: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Entree.model_validate({"raison": "x"} | designation)
