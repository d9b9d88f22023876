"""Chaque donnée telle qu'on la publie : lue, inconnue, ou illisible et dite."""

from datetime import date
from typing import Any

import pytest

from tests.recensement.decp.conftest import LireUn

_ABSENTS = [None, "", "NC", "MQ", "MQ NC", "CDL", "nan", "Non disponible", " nc "]
_CHAMPS = {
    "codeCPV": "cpv",
    "montant": "montant_estime_ht",
    "dureeMois": "duree_mois",
    "dateNotification": "date_notification",
    "procedure": "procedure",
}


@pytest.mark.parametrize("donnee", _CHAMPS)
@pytest.mark.parametrize("absent", _ABSENTS)
def test_ce_qui_manque_est_inconnu_sans_faute(donnee: str, absent: Any, lire_un: LireUn) -> None:
    marche = lire_un(**{donnee: absent})
    assert getattr(marche.fiche.marche, _CHAMPS[donnee]) is None and not marche.inconnus


@pytest.mark.parametrize(
    ("donnee", "ecrit"),
    [
        ("montant", "INX 4500000"),
        ("montant", 0),
        ("montant", 1),
        ("montant", 999999999),
        ("montant", "999999.99"),
        ("montant", 7777777),
        ("montant", 12311111111),
        ("montant", 1500000000),
        ("montant", -5),
        ("montant", "beaucoup"),
        ("montant", [1000, 2000]),
        ("dureeMois", 0),
        ("dureeMois", "12,5"),
        ("dureeMois", 99999),
        ("codeCPV", "12345678"),
        ("codeCPV", "74000000-9"),
        ("codeCPV", "00000000-1"),
        ("codeCPV", "4543100-7"),
        ("dateNotification", "0218-11-06"),
        ("dateNotification", "2027-03-01"),
        ("dateNotification", "2025-02-30"),
        ("procedure", "au téléphone"),
        ("objet", {"titre": "une table"}),
        ("id", True),
        ("acheteur", [{"id": "1"}, {"id": "2"}]),
    ],
)
def test_ce_qui_ne_se_lit_pas_est_inconnu_et_dit(donnee: str, ecrit: Any, lire_un: LireUn) -> None:
    marche = lire_un(**{donnee: ecrit})
    if donnee in _CHAMPS:
        assert getattr(marche.fiche.marche, _CHAMPS[donnee]) is None
    [ecart] = marche.inconnus
    assert (ecart.ligne, ecart.colonne.partition(".")[0]) == (1, donnee) and ecart.motif
    assert ecart.valeur


@pytest.mark.parametrize(
    ("donnee", "ecrit", "lu"),
    [
        ("montant", 50273.41, 5027341),
        ("montant", "1 820 542,00", 182054200),
        ("montant", "1\u202f820\u00a0542", 182054200),
        ("montant", 33333.333, 3333333),
        ("montant", 1e6, 100000000),
        ("montant", 99999, 9999900),
        ("dureeMois", "12.0", 12),
        ("codeCPV", "50700000-2", ["50700000"]),
        ("codeCPV", "50700000-9", ["50700000"]),  # la clé publiée ne vaut pas preuve
        ("dateNotification", "2018-12-17+01:00", date(2018, 12, 17)),
        ("dateNotification", "2018-12-17Z", date(2018, 12, 17)),
        ("dateNotification", "2018-12-17T00:00:00", date(2018, 12, 17)),
        ("dateNotification", "17/12/2018", date(2018, 12, 17)),
        ("procedure", "Appel d’offres ouvert", "appel_offres_ouvert"),
        ("procedure", "PROCEDURE\u00a0ADAPTEE", "procedure_adaptee"),
        ("procedure", "Procédure concurrentielle avec négociation", "procedure_avec_negociation"),
        (
            "procedure",
            "Procédure négociée avec mise en concurrence préalable",
            "procedure_avec_negociation",
        ),
        *(
            ("procedure", ecrit, "sans_publicite_ni_mise_en_concurrence")
            for ecrit in (
                "Marché passé sans publicité ni mise en concurrence préalable",
                "Marché négocié sans publicité ni mise en concurrence préalable",
                "Marché public négocié sans publicité ni mise en concurrence préalable",
            )
        ),
    ],
)
def test_ce_qui_se_lit(donnee: str, ecrit: Any, lu: Any, lire_un: LireUn) -> None:
    marche = lire_un(**{donnee: ecrit})
    assert getattr(marche.fiche.marche, _CHAMPS[donnee]) == lu and not marche.inconnus


@pytest.mark.parametrize(
    ("cpv", "nature"),
    [
        ("45000000", "travaux"),
        ("03000000", "fournitures"),
        ("44000000", "fournitures"),
        ("48000000", "fournitures"),
        ("50000000", "services"),
        ("98000000", "services"),
        ("12345678", None),
        (None, None),
    ],
)
def test_la_nature_vient_du_cpv(cpv: str | None, nature: str | None, lire_un: LireUn) -> None:
    assert lire_un(codeCPV=cpv).fiche.marche.nature == nature


@pytest.mark.parametrize(
    ("ccag", "lu"),
    [
        ("Prestations intellectuelles", True),
        ("Maitrise d'œuvre", True),
        ("Maîtrise d’oeuvre", True),
        ("Pas de CCAG", None),
        ("Sans objet", None),
        ("Travaux", None),
    ],
)
def test_un_ccag_dit_des_prestations_intellectuelles(
    ccag: str, lu: bool | None, lire_un: LireUn
) -> None:
    assert lire_un(ccag=ccag).fiche.marche.prestations_intellectuelles is lu


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("ACHAT D&#8217;UN FOUR &amp; POSE", "ACHAT D’UN FOUR & POSE"),
        ("l\x92\xe9cole \x96 lot 2", "l’école – lot 2"),
        ("c\x9cur", "cœur"),
        ("cour â\x80\x93 lot d\xe2\x80\x99été", "cour – lot d’été"),
        ("\x00Peinture\x07\r\nlot 1\ud800", "Peinture lot 1\ufffd"),
    ],
)
def test_l_objet_est_repare(ecrit: str, lu: str, lire_tous: Any) -> None:
    [marche] = lire_tous({"id": "1", "objet": ecrit}).marches
    assert marche.fiche.marche.objet == lu


def test_le_zero_de_tete_retabli_est_dit(lire_tous: Any) -> None:
    lu = lire_tous({"id": "1", "objet": "Gaz", "codeCPV": "9123000"})
    assert lu.marches[0].fiche.marche.cpv == ["09123000"]
    [note] = lu.avertissements
    assert (note.colonne, note.valeur) == ("codeCPV", "9123000") and "09123000" in note.motif


@pytest.mark.parametrize("acheteur", [{"acheteur.id": "77"}, {"acheteur": "77"}])
def test_un_acheteur_a_plat(acheteur: dict[str, str], lire_tous: Any) -> None:
    [marche] = lire_tous({"id": "1", "objet": "Gaz", **acheteur}).marches
    assert marche.fiche.fiche.direction == "77"
