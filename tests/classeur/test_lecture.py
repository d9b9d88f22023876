"""Ce qu'un agent tape dans le formulaire, et ce que la lecture en dit."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from spaser_rules.saisie.archive import CLASSEUR, ouvrir
from tests.classeur.conftest import Cellules, Classeur, Relecteur
from tests.refus import anomalies, seule

_DD = "Développement durable"


@pytest.mark.parametrize(
    ("libelle", "tape", "champ", "lu"),
    [
        ("Montant estimé HT", 480000, "montant_estime_ht", 48_000_000),
        ("Montant estimé HT", 39999.99, "montant_estime_ht", 3_999_999),
        ("Montant estimé HT", "480 k€", "montant_estime_ht", 48_000_000),
        ("Date de lancement", datetime(2025, 5, 2), "date_lancement", date(2025, 5, 2)),
        ("Date de lancement", "02/05/2025", "date_lancement", date(2025, 5, 2)),
        ("Renouvellement", True, "renouvellement", True),
        ("Renouvellement", "Non", "renouvellement", False),
        ("Durée en mois", 48.0, "duree_mois", 48),
        ("Code CPV", 90610000, "cpv", ["90610000"]),
        ("Code CPV", "90610000-6, 90612000-0", "cpv", ["90610000", "90612000"]),
        ("Procédure", "MAPA", "procedure", "procedure_adaptee"),
        ("Cartographies : sante", "oui", "cartographies", {"sante": True}),
        ("Direction", "   ", None, None),
    ],
)
def test_une_valeur_tapee_est_lue(
    libelle: str,
    tape: Any,
    champ: str | None,
    lu: Any,
    classeur: Classeur,
    relire: Relecteur,
    cellule_de: Cellules,
) -> None:
    cellule = cellule_de("Fiche", libelle)
    fiche = relire(classeur(changes={("Fiche", cellule): tape}))
    assert champ is None or getattr(fiche.marche, champ) == lu


@pytest.mark.parametrize(("tape", "lu"), [(0.1, 1000), ("10 %", 1000), ("10,5", 1050)])
def test_une_ponderation_se_lit_en_pour_cent(
    tape: Any, lu: int, classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    cellule = cellule_de(_DD, "Critères")
    poids = cellule_de(_DD, "Critères", "F")
    code = {(_DD, cellule): "environnement · Performance", (_DD, poids): tape}
    [critere] = relire(classeur(changes=code)).reponses.criteres or []
    assert (critere.code, critere.ponderation) == ("environnement", lu)


def test_une_faute_nomme_la_feuille_et_la_cellule(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    cellule = cellule_de("Fiche", "Montant estimé HT")
    chemin = classeur(changes={("Fiche", cellule): "beaucoup"})
    anomalie = seule(lambda: relire(chemin))
    assert anomalie.endroit == f"{chemin}, feuille Fiche, cellule {cellule}"
    assert (anomalie.champ, anomalie.lu) == ("Montant estimé HT", "beaucoup")


def test_le_zero_perdu_d_un_cpv_est_explique(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    cellule = cellule_de("Fiche", "Code CPV")
    anomalie = seule(lambda: relire(classeur(changes={("Fiche", cellule): 3111100})))
    assert "03111100" in anomalie.conseil


def test_toutes_les_fautes_viennent_ensemble_dans_l_ordre(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    changes = {
        ("Fiche", cellule_de("Fiche", "Référence")): None,
        ("Lots", "A4"): "zéro",
        (_DD, cellule_de(_DD, "Clauses")): "insertoin",
        ("Justifications", "B4"): "un motif sans règle",
    }
    trouvees = anomalies(lambda: relire(classeur(changes=changes)))
    lieux = [anomalie.lieu.split(",")[0] for anomalie in trouvees]
    assert lieux == ["feuille Fiche", "feuille Lots", f"feuille {_DD}", "feuille Justifications"]
    assert "« insertion »" in trouvees[2].conseil
    assert trouvees[3].lieu.endswith("cellule A4") and "Remplissez" in trouvees[3].conseil


def test_une_case_qui_n_est_pas_de_la_rubrique_est_refusee(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    poids = cellule_de(_DD, "Clauses", "F")
    changes = {(_DD, cellule_de(_DD, "Clauses")): "insertion", (_DD, poids): 0.1}
    anomalie = seule(lambda: relire(classeur(changes=changes)))
    assert anomalie.lieu.endswith(poids)


def test_une_ligne_inconnue_est_dite(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    libelle = cellule_de("Fiche", "Procédure", "A")
    reponse = cellule_de("Fiche", "Procédure")
    changes = {("Fiche", libelle): "Procedures", ("Fiche", reponse): "concours"}
    anomalie = seule(lambda: relire(classeur(changes=changes)))
    assert anomalie.lieu.endswith(libelle) and "« Procédure »" in anomalie.conseil


def test_une_formule_jamais_calculee_n_est_pas_une_case_vide(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    cellule = cellule_de("Fiche", "Montant estimé HT")
    anomalie = seule(lambda: relire(classeur(changes={("Fiche", cellule): "=300000+180000"})))
    assert anomalie.probleme == "une formule sans résultat" and anomalie.lieu.endswith(cellule)


def test_un_en_tete_efface_est_dit(classeur: Classeur, relire: Relecteur) -> None:
    changes = {("Fiche", "A3"): None, ("Fiche", "B3"): None}
    trouvees = anomalies(lambda: relire(classeur(changes=changes)))
    assert trouvees[0].probleme == "l'en-tête des colonnes manque"


def _renommer(chemin: Path, feuille: str, avant: str, apres: str) -> Path:
    livre = load_workbook(chemin)
    [cellule] = [c for ligne in livre[feuille].iter_rows() for c in ligne if c.value == avant]
    cellule.value = apres
    livre.save(chemin)
    return chemin


ALLOTIE = (
    "fiche: {reference: F}\nmarche: {objet: O, nature: services, lots: [{numero: 1,"
    " montant_estime_ht: 30 k€}, {numero: 2}]}\n"
    "developpement_durable: {clauses: [{code: insertion, lots: [1]}]}\n"
)


@pytest.mark.parametrize(
    ("feuille", "avant", "apres", "conseil"),
    [
        (_DD, "Lots", "Lots concernés", "titre"),
        (_DD, "Code", "Codes du plan", ""),
        ("Lots", "Montant estimé HT", "Budget du lot", "titre"),
        ("Lots", "Montant estimé HT", None, "titre"),
        ("Lots", "Montant estimé HT", "Numéro du lot (obligatoire)", ""),
    ],
)
def test_une_colonne_renommee_n_est_pas_perdue(
    feuille: str, avant: str, apres: str, conseil: str, classeur: Classeur, relire: Relecteur
) -> None:
    chemin = _renommer(classeur(ALLOTIE), feuille, avant, apres)
    fautes = anomalies(lambda: relire(chemin))
    [faute] = [f for f in fautes if "colonne que le formulaire" in f.probleme]
    assert f"feuille {feuille}, cellule" in faute.lieu and conseil in faute.conseil
    assert not any(f.lieu == "feuille Fiche, cellule A1" for f in fautes)


def test_sans_la_colonne_des_lots_la_fiche_est_refusee(
    classeur: Classeur, relire: Relecteur
) -> None:
    chemin = classeur(ALLOTIE)
    livre = load_workbook(chemin)
    livre[_DD].delete_cols(4)
    livre.save(chemin)
    assert seule(lambda: relire(chemin)).probleme == "la colonne « Lots » manque"


def test_une_feuille_renommee_n_est_pas_perdue(classeur: Classeur, relire: Relecteur) -> None:
    for feuille in (_DD, "Lots"):
        chemin = classeur(ALLOTIE)
        livre = load_workbook(chemin)
        livre[feuille].title = f"{feuille[:9]} bis"
        livre.save(chemin)
        fautes = anomalies(lambda: relire(chemin))  # noqa: B023
        assert any(f.probleme.startswith("une feuille inconnue") for f in fautes)


def test_une_feuille_de_notes_ou_sans_lots_reste_permise(
    classeur: Classeur, relire: Relecteur
) -> None:
    chemin = classeur()
    livre = load_workbook(chemin)
    livre.create_sheet("Mes notes")["A1"] = "à voir"
    livre.save(chemin)
    relire(chemin)
    livre.remove(livre["Mes notes"])
    livre.remove(livre["Lots"])
    livre.save(chemin)
    relire(chemin)


def test_un_champ_ecrit_deux_fois_est_dit(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    cellule = cellule_de("Fiche", "Montant estimé HT")
    cases = {("Fiche", cellule): 950000, ("Fiche", "A60"): "Montant estimé HT"}
    assert relire(classeur(changes=cases)).marche.montant_estime_ht == 95_000_000
    chemin = classeur(changes=cases | {("Fiche", "B60"): 30000})
    faute = seule(lambda: relire(chemin))
    assert (faute.probleme, faute.lu) == ("un champ qui a deux lignes", "30000")
    assert faute.lieu == "feuille Fiche, cellule B60"


def test_une_reponse_hors_de_sa_colonne_est_dite(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    ligne = cellule_de(_DD, "Sourcing : réalisé", "D")
    chemin = classeur(changes={(_DD, ligne): "oui"})
    assert seule(lambda: relire(chemin)).probleme == "une réponse hors de sa colonne"
    chemin = classeur(changes={("Fiche", "E12"): "oui"})
    assert "colonne que le formulaire" in seule(lambda: relire(chemin)).probleme
    chemin = classeur(changes={("Fiche", "A60"): "Montan", ("Fiche", "B60"): 3})
    assert "« Montant estimé HT »" in seule(lambda: relire(chemin)).conseil


def test_une_formule_qui_donne_un_vide_est_une_case_vide(
    classeur: Classeur, relire: Relecteur, cellule_de: Cellules
) -> None:
    """Calculée, elle porte ``t="str"`` ; jamais calculée, elle ne l'a pas."""
    cellule = cellule_de("Fiche", "Direction")
    chemin = classeur(changes={("Fiche", cellule): '=IF(1=2,"x","")'})
    assert seule(lambda: relire(chemin)).probleme == "une formule sans résultat"
    archive = ouvrir(str(chemin), CLASSEUR)
    [feuille] = [n for n, o in archive.pieces.items() if b"<f>" in o]
    calculee = archive.pieces[feuille].replace(
        f'r="{cellule}"'.encode(), f'r="{cellule}" t="str"'.encode()
    )
    chemin.write_bytes(archive.avec({feuille: calculee}).en_octets())
    assert relire(chemin).fiche.direction is None
