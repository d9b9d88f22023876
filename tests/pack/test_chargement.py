"""Un pack mal écrit : chaque faute à son fichier, sa ligne, sa colonne, et toutes ensemble."""

import shutil
from pathlib import Path

import pytest

from spaser_rules.langage.arbre import TOUJOURS
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.pack import Pack
from tests.pack.conftest import CARTE, REGLE, Copie
from tests.refus import seule

CLAUSES = "catalogue/clauses.yaml"


def test_le_pack_de_la_ville_se_charge(pack: Pack) -> None:
    assert len(pack.regles) == 27 and pack.id == "clichy-2024-2026"
    assert [r.rang for r in pack.regles] == sorted(r.rang for r in pack.regles)
    assert pack.lectures and pack.alertes and len(pack.codes["regles"]) == 27


@pytest.mark.parametrize(
    ("fichier", "ancien", "nouveau", "probleme", "conseil"),
    [
        (REGLE, "clause de famille", "clauze de famille", "« clauze » est inconnu", "« clause »"),
        (REGLE, "sociale ou", "social ou", "ne connaît pas « social »", "« sociale »"),
        (REGLE, "reservation\n", "clause insertoin\n", "insertoin", "« insertion »"),
        (REGLE, "2025-01-01", "2025-02-30", "un jour qui n'existe pas", ""),
        (REGLE, "niveau:", "nivau:", "une clé inconnue", "« niveau »"),
        (REGLE, "obligatoire\n", "obligatoir\n", "un code inconnu", "« obligatoire »"),
        (REGLE, "[DCP, PLIE]", "DCP", "une forme inattendue", ""),
        (REGLE, "portee: marche", "portee: [marche", "la structure", "liste"),
        ("pack.yaml", "2024-07-01", "hier", "une date illisible", ""),
        ("pack.yaml", "id: clichy-2024-2026", "id: ../x", "un identifiant mal formé", ""),
        (
            "pack.yaml",
            "services:",
            "champs: [heure_insertion]\nservices:",
            "un code inconnu",
            "« h",
        ),
        (
            "pack.yaml",
            "services:",
            "acheteurs: {Ma ville: x}\nservices:",
            "mal formé",
            "« ma_ville »",
        ),
        (REGLE, "{axe: 2", "{url: 'javascript:alert(1)', axe: 2", "une adresse illisible", ""),
        (REGLE, "{axe: 2", "{url: 'https://x\"><b>', axe: 2", "une adresse illisible", ""),
        ("pack.yaml", "collectivite:", "colectivite:", "une clé inconnue", "« collectivite »"),
        ("lectures.yaml", "SPASER-3.1.2", "SPASER-3.1.22", "une règle inconnue", "SPASER-3.1.2"),
        ("lectures.yaml", "cible_avance\n", "cible_avnce\n", "inconnu", "« cible_avance »"),
        ("alertes.yaml", "SPASER-1.BP", "SPASER-1.BQ", "une règle inconnue", "SPASER-1.B"),
        ("alertes.yaml", "2026-08-22", "2026-13-22", "un jour qui n'existe pas", ""),
        ("lectures.yaml", "lecture: ", "lectur: ", "une clé inconnue", "« lecture »"),
        (CLAUSES, "piece: ", "peice: ", "une clé inconnue", "« piece »"),
        (CARTE, '"45"', '"0045"', "un préfixe CPV inconnu", ""),
        (CARTE, "raison: ", "raisno: ", "une clé inconnue", "« raison »"),
        ("familles_achat.yaml", "titre: ", "titer: ", "une clé inconnue", "« titre »"),
    ],
)
def test_une_faute_est_situee(
    fichier: str, ancien: str, nouveau: str, probleme: str, conseil: str, copie: Copie
) -> None:
    place = copie.remplacer(fichier, ancien, nouveau)
    vues = [a for a in copie.fautes() if a.fichier == str(copie.dossier / fichier)]
    vue = next(a for a in vues if probleme in a.probleme)
    assert abs(vue.ligne - place[0]) <= (probleme == "la structure")
    assert vue.colonne and vue.lu + vue.conseil and conseil in vue.conseil


def test_la_colonne_d_une_condition_est_celle_du_mot(copie: Copie) -> None:
    place = copie.remplacer(REGLE, "reservation\n", "reservatoin\n")
    vue = seule(copie.charger)
    assert (vue.ligne, vue.colonne, vue.lu) == (*place, "reservatoin")
    assert (vue.champ, vue.conseil) == ("exigence", "Vouliez-vous écrire « reservation » ?")


def test_entre_guillemets_aussi(copie: Copie) -> None:
    ligne, colonne = copie.remplacer(REGLE, "tout marché", '"tout marché et natur = travaux"')
    vue = seule(copie.charger)
    assert (vue.ligne, vue.colonne) == (ligne, colonne + 1 + len("tout marché et "))


@pytest.mark.parametrize("attribut", ["id", "nom"])
def test_un_identifiant_en_double_est_situe_et_l_autre_est_dit(attribut: str, copie: Copie) -> None:
    autre = REGLE.replace("2.1.2-clause", "2.1.9-copie")
    chemin = copie.dossier / autre
    shutil.copytree((copie.dossier / REGLE).parent, chemin.parent)
    if attribut == "nom":
        copie.remplacer(autre, "id: SPASER-2.1.2", "id: SPASER-2.1.9")
    else:
        copie.remplacer(autre, "nom: clause-sociale", "nom: autre-clause-sociale")
    vue = seule(copie.charger)
    assert vue.probleme == f"{attribut} en double" and vue.fichier == str(chemin)
    assert str(copie.dossier / REGLE) in vue.conseil
    assert vue.ligne == (2 if attribut == "id" else 3) and vue.colonne


def test_une_faute_d_une_regle_n_accuse_pas_ceux_qui_la_citent(copie: Copie) -> None:
    copie.remplacer(REGLE, "2025-01-01", "2025-02-30")
    assert seule(copie.charger).probleme == "un jour qui n'existe pas"


def test_les_fautes_de_toutes_les_regles_sont_dites_ensemble(copie: Copie) -> None:
    copie.remplacer(REGLE, "reservation\n", "reservatoin\n")
    copie.remplacer(REGLE, "tout marché", "tout marche et natur = travaux")
    copie.remplacer("lectures.yaml", "SPASER-3.1.2", "SPASER-9")
    copie.remplacer("lectures.yaml", "cible_avance\n", "cible_avnce\n")
    copie.remplacer("alertes.yaml", "2026-08-22", "2026-13-22")
    assert len(copie.fautes()) == 5


def test_les_fautes_de_tout_le_referentiel_sont_dites_ensemble(copie: Copie) -> None:
    copie.remplacer(CARTE, '"45"', '"0045"')
    copie.remplacer("pack.yaml", "2024-07-01", "hier")
    copie.remplacer(CLAUSES, "piece: ", "peice: ")
    copie.remplacer("familles_achat.yaml", "titre: ", "titer: ")
    fichiers = {Path(a.fichier).name for a in copie.fautes()}
    assert fichiers == {"sante.yaml", "pack.yaml", "clauses.yaml", "familles_achat.yaml"}


@pytest.mark.parametrize("nom", ["", "absent", "pack.yaml"])
def test_ce_qui_n_est_pas_un_pack_est_refuse(nom: str, tmp_path: Path, copie: Copie) -> None:
    dossier = copie.dossier / "pack.yaml" if nom == "pack.yaml" else tmp_path / nom
    vue = seule(lambda: charger_pack(dossier))
    assert vue.fichier == str(dossier) and "pack.yaml" in vue.conseil


def test_un_pack_sans_regle_est_refuse(copie: Copie) -> None:
    shutil.rmtree(copie.dossier / "regles")
    (copie.dossier / "lectures.yaml").unlink()
    (copie.dossier / "alertes.yaml").unlink()
    assert seule(copie.charger).probleme == "le pack n'a aucune règle"


def test_lectures_alertes_et_familles_sont_facultatives(copie: Copie) -> None:
    for nom in ("lectures.yaml", "alertes.yaml", "familles_achat.yaml"):
        (copie.dossier / nom).unlink()
    pack = copie.charger()
    assert (pack.lectures, pack.alertes, pack.referentiel.familles) == ((), (), {})


@pytest.mark.parametrize("contenu", [b"", b"\0\1\2", b"- a\n", b"a: [b", b"x" * 1_100_000])
@pytest.mark.parametrize("fichier", [REGLE, CARTE, "pack.yaml", "lectures.yaml", CLAUSES])
def test_un_fichier_inattendu_est_refuse(fichier: str, contenu: bytes, copie: Copie) -> None:
    copie.ecrire(fichier, contenu)
    assert copie.faute(fichier).probleme


def test_une_regle_change_de_sens_par_une_ligne_de_texte(copie: Copie, pack: Pack) -> None:
    copie.remplacer(REGLE, "tout marché", "nature = travaux")
    change = copie.charger().regle("spaser-2.1.2")
    livree = pack.regle("Clause-Sociale-ou-Justification")
    assert change and livree and livree.application == TOUJOURS != change.application
