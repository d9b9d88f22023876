"""``decp.yaml`` : chaque faute à sa ligne et sa colonne, comme dans tout fichier du pack."""

import pytest

from spaser_rules.anomalies import Anomalie
from spaser_rules.decp.parametres import FICHIER, lire_parametres
from spaser_rules.pack.pack import Pack
from tests.pack.conftest import Copie
from tests.refus import anomalies


def _fautes(copie: Copie) -> list[Anomalie]:
    return anomalies(lambda: lire_parametres(copie.charger()))


def test_le_fichier_de_la_ville_se_lit(pack: Pack) -> None:
    parametres = lire_parametres(pack)
    assert parametres is not None and parametres.depuis <= parametres.verifie_le
    assert parametres.attribution_avance.montant_ht == 50_000_00
    assert parametres.attribution_avance.duree == 2


def test_un_pack_peut_ne_pas_en_avoir(copie: Copie) -> None:
    (copie.dossier / FICHIER).unlink()
    assert lire_parametres(copie.charger()) is None


@pytest.mark.parametrize(
    ("ancien", "nouveau", "probleme", "conseil"),
    [
        ("consideration: sociale", "consideration: social", "un code inconnu", "« sociale »"),
        ("loi-climat-environnement", "loi-climat", "un code inconnu", "« loi-climat-"),
        ("avance_incitative", "avance_incitativ", "un code inconnu", "« avance_incitative »"),
        ("sous_traitance_ess_pme", "sous_traitanc", "un code inconnu", "« sous_traitance_ess"),
        ("partenariat_innovation", "partenariat", "un code inconnu", "« partenariat_innovation »"),
        ("Maitrise d'œuvre ", "Maitrise d'ouvrage", "un code inconnu", "« Maitrise d'œuvre »"),
        ('"712"', '"7129"', "un préfixe CPV inconnu", ""),
        ("[travaux]", "[travau]", "un code inconnu", "« travaux »"),
        ("50 000 €", "50 000 € TTC", "un montant TTC", "hors taxes"),
        ("2 mois", "deux mois", "une durée illisible", ""),
        ("2024-01-01", "2024-13-01", "un jour qui n'existe pas", ""),
        ("ccag:\n", "ccags:\n", "une clé inconnue", "« ccag »"),
        ("[avance_incitative]", "avance_incitative", "une forme inattendue", ""),
    ],
)
def test_une_faute_est_situee(
    ancien: str, nouveau: str, probleme: str, conseil: str, copie: Copie
) -> None:
    debut, colonne = copie.remplacer(FICHIER, ancien, nouveau)
    vue = next(a for a in _fautes(copie) if probleme in a.probleme)
    assert vue.fichier == str(copie.dossier / FICHIER)
    assert vue.ligne == debut and vue.colonne >= colonne and vue.lu
    assert conseil in vue.conseil


def test_toutes_les_fautes_sont_dites_ensemble(copie: Copie) -> None:
    copie.remplacer(FICHIER, "50 000 €", "beaucoup")
    copie.remplacer(FICHIER, "avance_incitative", "avance")
    copie.remplacer(FICHIER, "source: arrêté du", "sources: arrêté du")
    assert len(_fautes(copie)) == 4


@pytest.mark.parametrize("contenu", [b"", b"\0\1\2", b"- a\n", b"a: [b"])
def test_un_fichier_inattendu_est_refuse(contenu: bytes, copie: Copie) -> None:
    copie.ecrire(FICHIER, contenu)
    assert _fautes(copie)[0].probleme


def test_une_autre_graphie_du_ccag_donne_celle_du_format(copie: Copie) -> None:
    copie.remplacer(FICHIER, "Maitrise d'œuvre", "Maîtrise d’oeuvre")
    parametres = lire_parametres(copie.charger())
    assert parametres and parametres.ccag.choix[0].ccag == "Maitrise d'œuvre"


def test_une_faute_n_empeche_pas_de_charger_le_pack(copie: Copie) -> None:
    copie.ecrire(FICHIER, b"a: [b")
    assert copie.charger().id == "clichy-2024-2026"
