"""Un fichier d'indicateurs mal écrit : chaque faute à sa ligne, toutes ensemble."""

import pytest

from spaser_rules.indicateurs.chargement import FICHIER, charger_indicateurs
from tests.pack.conftest import Copie, copie
from tests.refus import anomalies, seule

__all__ = ["copie"]


@pytest.mark.parametrize(
    ("ancien", "nouveau", "probleme", "conseil"),
    [
        ("unite: part_nombre", "unite: part_nombr", "un code inconnu", "« part_nombre »"),
        ("libelle:", "libele:", "une clé inconnue", "« libelle »"),
        ("regle: SPASER-1.1.2", "regle: SPASER-1.1.22", "un code inconnu", "« SPASER-1.1.2 »"),
        ("[volume-d-achats", "[volume-d-achat", "un code inconnu", "« volume-d-achats »"),
        ("nature = travaux", "natur = travaux", "« natur » est inconnu", "« nature »"),
        ("clause de famille sociale\n", "clause de famille social\n", "social", "« sociale »"),
        ("echeance: 2025-T3", "echeance: 2025-T5", "période qui n'existe pas", ""),
        ("echeance: 2024-S2", "echeance: 2024-S4", "période qui n'existe pas", ""),
        ("valeur: 2}", "valeur: deux}", "un chiffre illisible", ""),
        ("valeur: 30 %, e", "valeur: 30, e", "une cible d'une autre sorte", ""),
        ("valeur: 3, ch", "valeur: 3 %, ch", "une cible d'une autre sorte", ""),
        ("chaque: annee", "chaque: anee", "un code inconnu", "« annee »"),
        ("depuis: 2025}", "echeance: 2025}", "une échéance et un rythme", ""),
        ("chaque: annee, d", "d", "un départ sans rythme", ""),
        ("axe: 4, o", "axe: 9, o", "un axe que le plan n'a pas", ""),
    ],
)
def test_une_faute_est_situee(
    ancien: str, nouveau: str, probleme: str, conseil: str, copie: Copie
) -> None:
    ligne, _ = copie.remplacer(FICHIER, ancien, nouveau)
    pack = copie.charger()
    vues = anomalies(lambda: charger_indicateurs(pack))
    vue = next(a for a in vues if probleme in a.probleme)
    assert vue.fichier == str(copie.dossier / FICHIER)
    assert vue.ligne == ligne and vue.colonne
    assert conseil in vue.conseil and vue.lu + vue.attendu + vue.conseil


@pytest.mark.parametrize(
    ("corps", "probleme"),
    [
        ("unite: nombre", "on ne sait pas comment mesurer"),
        ("unite: par_mains", "on ne sait pas comment mesurer"),
        ("unite: nombre, releve: nombre", "on ne sait pas comment mesurer"),
        ("unite: par_mains, exigence: benchmark", "on ne sait pas comment mesurer"),
        ("unite: nombre, exigence: benchmark, regle: SPASER-2.1.1", "on ne sait pas comment"),
        ("unite: nombre, application: benchmark, regle: SPASER-2.1.1", "une population sans"),
        ("unite: nombre, exigence: benchmark, justifies: oui", "rien ne se justifie sans règle"),
        ("unite: nombre, portee: lot, regle: SPASER-2.1.1", "ne se juge pas lot par lot"),
        ("unite: nombre, exigence: obligations_repondues", "se déduit des règles"),
    ],
)
def test_un_indicateur_dit_une_seule_facon_de_le_mesurer(
    corps: str, probleme: str, copie: Copie
) -> None:
    contenu = f"indicateurs:\n  x: {{libelle: X, {corps}}}\n"
    copie.ecrire(FICHIER, contenu.encode())
    pack = copie.charger()
    vue = seule(lambda: charger_indicateurs(pack))
    assert probleme in vue.probleme and vue.ligne == 2 and vue.attendu


def test_la_colonne_d_une_condition_est_celle_du_mot(copie: Copie) -> None:
    ligne, colonne = copie.remplacer(FICHIER, "nature = travaux", "nature = travau")
    pack = copie.charger()
    vue = seule(lambda: charger_indicateurs(pack))
    assert (vue.ligne, vue.colonne) == (ligne, colonne + len("nature = "))
    assert vue.conseil == "Vouliez-vous écrire « travaux » ?"


def test_les_fautes_des_conditions_sont_dites_ensemble(copie: Copie) -> None:
    copie.remplacer(FICHIER, "nature = travaux", "natur = travaux")
    copie.remplacer(FICHIER, "exigence: benchmark", "exigence: benchmrk")
    copie.remplacer(FICHIER, "valeur: 30 %, e", "valeur: 30, e")
    pack = copie.charger()
    assert len(anomalies(lambda: charger_indicateurs(pack))) == 3


def test_un_pack_sans_indicateurs_se_charge(copie: Copie) -> None:
    (copie.dossier / FICHIER).unlink()
    charges = charger_indicateurs(copie.charger())
    assert (charges.indicateurs, charges.livrables) == ((), ())


def test_un_fichier_d_indicateurs_faux_ne_gene_pas_qui_ne_le_lit_pas(copie: Copie) -> None:
    copie.ecrire(FICHIER, b"\0")
    assert len(copie.charger().regles) == 27
