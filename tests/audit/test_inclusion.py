"""Le fichier du Marché de l'inclusion : les bons achats, ses cinq colonnes, et pas un montant."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from spaser_rules.audit import inclusion
from spaser_rules.audit.secteurs import FICHIER, Inclusion, lire_inclusion
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack
from tests.audit.ecrits import auditer_le_fichier, auditer_le_texte
from tests.refus import anomalies

MODELE = ["Titre du projet", "Catégorie achat", "Localisation", "Montant €", "Description"]
"""L'en-tête du modèle public de la plateforme."""

RECENSEMENT = """\
Référence;Objet;Nature;Montant HT;CPV;Famille d'achat;Date de notification;Réservation
A;Nettoyage des écoles;services;123 457;90911200;;;
B;=cmd|'/c calc'!A1;services;80 000;;espaces_verts;01/09/2025;
C;Balayage;services;90 000;90612000;;15/03/2025;
D;Repas;services;500 000;;traiteur_receptions;;siae
E;Enrobés;travaux;300 000;45233222;;;
F;Achat flou;services;10 000;;;;
G;Nettoyage et tonte;services;70 000;90911200, 77314100;;;
H;;services;70 000;98311200;;;
I;Tri;services;20 000;90513000;;;aucune
"""


@pytest.fixture
def livre(juge: Juge, tmp_path: Path) -> Workbook:
    """Le classeur de ce recensement, au 1er août 2025."""
    return _ouvrir(inclusion.rendre(auditer_le_texte(juge, tmp_path, RECENSEMENT)))


def _ouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


def _lignes(livre: Workbook, feuille: str) -> list[tuple[Any, ...]]:
    return list(livre[feuille].iter_rows(values_only=True))


def test_les_projets_sont_ceux_que_l_on_peut_encore_confier(livre: Workbook) -> None:
    assert livre.sheetnames == ["Projets d'achat", "À relire"]
    entete, *projets = _lignes(livre, "Projets d'achat")
    assert list(entete) == MODELE
    assert [projet[:3] for projet in projets] == [
        ("Nettoyage des écoles", "Nettoyage de locaux", "Clichy"),
        ("=cmd|'/c calc'!A1", "Création et entretien des espaces verts", "Clichy"),
        ("Nettoyage et tonte", None, "Clichy"),
        (None, "Blanchisserie", "Clichy"),
        ("Tri", None, "Clichy"),
    ]
    assert projets[0][4] == "CPV 90911200-8"


def test_aucune_estimation_ne_sort(livre: Workbook) -> None:
    _, *projets = _lignes(livre, "Projets d'achat")
    assert {projet[3] for projet in projets} == {None}
    textes = " ".join(str(c) for f in livre.sheetnames for li in _lignes(livre, f) for c in li)
    assert "457" not in textes and "recensement.csv" not in textes


def test_un_texte_ne_devient_pas_une_formule(livre: Workbook) -> None:
    cellule = livre["Projets d'achat"]["A3"]
    assert (cellule.data_type, cellule.quotePrefix) == ("s", True)


def test_ce_qui_est_a_verifier_est_dit_ligne_par_ligne(livre: Workbook) -> None:
    _, *lignes = _lignes(livre, "À relire")
    generales = " ".join(str(texte) for rang, texte in lignes if rang is None)
    assert "Non proposés, faute d'en savoir assez : 1 achat." in generales
    assert "Montant €" in generales and "SPASER-2.1.3" in generales
    par_ligne = {rang: str(texte) for rang, texte in lignes if rang is not None}
    assert "notification non renseignée" in par_ligne["2"]
    assert par_ligne["3"] == "réservation non renseignée : elle est peut-être déjà étudiée"
    assert "catégorie à choisir" in par_ligne["4"]
    assert "titre à écrire" in par_ligne["5"]


def test_un_marche_alloti_propose_ses_lots(juge: Juge, tmp_path: Path) -> None:
    fiche = tmp_path / "fiche.yaml"
    fiche.write_text(
        "fiche: {reference: F}\n"
        "marche:\n"
        "  objet: Entretien\n"
        "  nature: services\n"
        "  lots: [{numero: 1, objet: Locaux, cpv: 90911200}, {numero: 2, cpv: 71240000}]\n",
        encoding="utf-8",
    )
    audit = auditer_le_fichier(juge, fiche)
    livre = _ouvrir(inclusion.rendre(audit))
    [projet] = _lignes(livre, "Projets d'achat")[1:]
    assert projet[:2] == ("Entretien - lot 1 Locaux", "Nettoyage de locaux")
    assert not [rang for rang, _ in _lignes(livre, "À relire")[1:] if rang]


def test_un_pack_qui_n_en_dit_rien_ne_propose_rien(juge: Juge, tmp_path: Path) -> None:
    audit = auditer_le_texte(juge, tmp_path, RECENSEMENT)
    audit.indicateurs = replace(audit.indicateurs, pack=replace(audit.pack, dossier=tmp_path))
    livre = _ouvrir(inclusion.rendre(audit))
    assert _lignes(livre, "Projets d'achat") == [tuple(MODELE)]
    [_, (_, dit)] = _lignes(livre, "À relire")
    assert "inclusion.yaml" in str(dit)


@pytest.mark.parametrize(
    ("ancien", "nouveau", "probleme"),
    [
        ("SPASER-2.1.3", "SPASER-2.1.9", "un code inconnu"),
        ('"9091"', '"9999"', "un préfixe CPV inconnu"),
        ("[blanchisserie]", "[lavage]", "un code inconnu"),
        ("localisation: Clichy", "localisations: Clichy", ""),
    ],
)
def test_une_faute_du_pack_est_situee(
    ancien: str, nouveau: str, probleme: str, pack: Pack, tmp_path: Path
) -> None:
    ecrit = (pack.dossier / FICHIER).read_text("utf-8")
    assert ancien in ecrit
    (tmp_path / FICHIER).write_text(ecrit.replace(ancien, nouveau), "utf-8")
    vues = anomalies(lambda: lire_inclusion(replace(pack, dossier=tmp_path)))
    ligne = ecrit[: ecrit.index(ancien)].count("\n") + 1
    assert any(probleme in vue.probleme and vue.ligne == ligne for vue in vues)


@pytest.fixture(scope="module")
def parametres(pack: Pack) -> Inclusion:
    """Ce que le pack de la ville en dit."""
    lus = lire_inclusion(pack)
    assert lus is not None
    return lus


def test_chaque_secteur_se_retrouve_par_ses_codes_et_ses_familles(parametres: Inclusion) -> None:
    """Un préfixe qu'un secteur plus haut recouvre ne servirait jamais."""
    for secteur in parametres.secteurs:
        for prefixe in secteur.cpv:
            assert parametres.secteur([prefixe.ljust(8, "0")], None) == secteur.secteur
        for famille in secteur.familles:
            assert parametres.secteur([], famille) == secteur.secteur


@pytest.mark.parametrize(
    ("codes", "famille", "secteur"),
    [
        (["90911200", "90919200"], None, "Nettoyage de locaux"),
        (["90911200", "77314100"], None, ""),
        (["90911200", "45233222"], None, ""),
        (["45233222"], "nettoyage_locaux", ""),
        ([], "inconnue", ""),
        ([], None, ""),
    ],
)
def test_un_secteur_n_est_donne_que_s_il_est_sur(
    codes: list[str], famille: str | None, secteur: str, parametres: Inclusion
) -> None:
    assert parametres.secteur(codes, famille) == secteur
