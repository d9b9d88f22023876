"""``spaser auditer`` : tout est jugé, tout est compté, rien ne se perd."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from spaser_rules.audit.schema import schema_de_l_audit
from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur
from tests.exemples import DOSSIER, EXEMPLES, avec_date

RECENSEMENT = """\
Recensement 2025;;;;;;
;;;;;;
Référence;Objet du marché;Direction;Nature;Montant HT;CPV;Date de lancement
2025-1;=Nettoyage;DMG;services;120 000,00 €;90910000;02/05/2025
2025-2;Mobilier;DSI;Fournitures;39 000 €;39130000;03/06/2025
2025-3;Travaux école;Bâtiments;Travaux;beaucoup;45214000;01/07/2025
2025-3;Travaux école;Bâtiments;Travaux;beaucoup;45214000;01/07/2025
2025-4;Étude;DGS;services;40 000 €;71240000;
;;;;;;
Total;;;;199000;;
"""
CONTRAT = Draft202012Validator(
    schema_de_l_audit(), format_checker=Draft202012Validator.FORMAT_CHECKER
)
FIXES = ("--date", "2025-10-15", "--periode", "2025")


@pytest.fixture
def recensement(tmp_path: Path) -> Path:
    """Un petit recensement, comme un tableur l'enregistre."""
    chemin = tmp_path / "recensement.csv"
    chemin.write_bytes(RECENSEMENT.encode("cp1252"))
    return chemin


def _donnees(spaser: Lanceur, *mots: object) -> dict[str, Any]:
    issue = spaser("auditer", *mots, "--format", "json")
    assert (issue.code, issue.erreurs) == (0, "")
    donnees: dict[str, Any] = json.loads(issue.sortie)
    CONTRAT.validate(donnees)
    return donnees


def test_toutes_les_lignes_sont_comptees(spaser: Lanceur, recensement: Path) -> None:
    audit = _donnees(spaser, recensement, *FIXES)
    assert audit["lignes"] == {"lues": 6, "auditees": 4, "ecartees": 1, "regroupees": 1}
    [ecartee] = audit["ecartees"]
    assert (ecartee["ligne"], ecartee["fichier"]) == (10, str(recensement))
    [inconnu] = audit["inconnus"]
    assert (inconnu["ligne"], inconnu["colonne"], inconnu["valeur"]) == (6, "E", "beaucoup")


def test_les_verdicts_sont_ceux_d_un_recensement(spaser: Lanceur, recensement: Path) -> None:
    audit = _donnees(spaser, recensement, *FIXES)
    examen = audit["statuts"]["SPASER-2.1.1"]
    # Au-dessus du seuil, on ne sait rien de l'examen ; à 40 000 € et dessous, la règle ne vise pas.
    # Sans date de lancement ni de notification, mais aussi sous le seuil : décidé quand même.
    assert examen == {"conforme": 0, "a_completer": 0, "justifie": 0, "sans_objet": 2,
                      "indetermine": 2}  # fmt: skip
    assert sum(audit["statuts"]["SPASER-2.1.2"].values()) == 4


def test_chaque_indicateur_montre_de_quoi_il_est_fait(spaser: Lanceur, recensement: Path) -> None:
    audit = _donnees(spaser, recensement, *FIXES)
    assert audit["periode"] == {"du": "2025-01-01", "au": "2025-12-31"}
    par_id = {indicateur["id"]: indicateur for indicateur in audit["indicateurs"]}
    examines = par_id["2.1.1"]
    assert examines["etat"] == "non_mesurable" and examines["manque"]
    assert {"libelle", "unite", "numerateur", "denominateur", "inconnus", "exclus", "en_nombre",
            "cible", "echeance"} <= set(examines)  # fmt: skip


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_une_fiche_a_les_verdicts_de_spaser_check(
    exemple: Path, pack: Pack, spaser: Lanceur, verifier: Lanceur, tmp_path: Path
) -> None:
    date = avec_date(exemple) or ["--date", "2026-01-15"]
    sans_lancement = avec_date(exemple)
    bilan = json.loads(verifier(exemple, "--format", "json", *sans_lancement).sortie)["bilan"]
    classeur = tmp_path / "fiche.xlsx"
    classeur.write_bytes(ecrire(lire_fiche(str(exemple), dict(pack.codes)), pack))
    for source in (exemple, classeur):
        statuts = _donnees(spaser, source, *date)["statuts"]
        totaux = {statut: sum(s[statut] for s in statuts.values()) for statut in bilan}
        assert totaux == bilan


def test_un_dossier_se_lit_en_entier(spaser: Lanceur) -> None:
    seules = _donnees(spaser, *EXEMPLES, "--date", "2026-01-15")["lignes"]
    publiees = _donnees(spaser, DOSSIER / "decp", "--date", "2026-01-15")["lignes"]
    assert seules["auditees"] == seules["lues"] == len(EXEMPLES)
    recensees = _donnees(spaser, DOSSIER / "recensement-2025.xlsx", *FIXES)["lignes"]
    suivi = ("--suivi", DOSSIER / "suivi-2025.xlsx")
    audit = _donnees(spaser, DOSSIER, "--date", "2026-01-15", *suivi)
    assert audit["lignes"] == {
        sort: seules[sort] + publiees[sort] + recensees[sort] for sort in recensees
    }
    laisses = {a["fichier"] for a in audit["avertissements"] if "audit précédent" in a["motif"]}
    assert laisses == {str(f) for f in (DOSSIER / "audit-2025").iterdir()}


def test_la_sortie_rangee_avec_le_recensement_ne_se_relit_pas(
    spaser: Lanceur, recensement: Path
) -> None:
    dossier = recensement.parent
    premiere = _donnees(spaser, dossier, *FIXES, "--sortie", dossier)
    assert _donnees(spaser, dossier, *FIXES)["lignes"] == premiere["lignes"]


def test_la_sortie_ecrit_les_fichiers(spaser: Lanceur, recensement: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "audit 2025"
    assert spaser("auditer", recensement, *FIXES, "--sortie", dossier).code == 0
    assert sorted(f.name for f in dossier.iterdir()) == [
        "audit.json",
        "audit.xlsx",
        "declaration-agec.csv",
        "inclusion.xlsx",
        "marches.csv",
        "marches.parquet",
        "tableau-de-bord.html",
    ]
    CONTRAT.validate(json.loads((dossier / "audit.json").read_text("utf-8")))
    texte = (dossier / "marches.csv").read_bytes()
    assert texte.startswith(b"\xef\xbb\xbf")
    lignes = list(csv.DictReader(io.StringIO(texte.decode("utf-8-sig")), delimiter=";"))
    assert len(lignes) == 4
    assert lignes[0]["objet"] == "'=Nettoyage" and lignes[0]["montant_ht"] == "120000,00"
    assert lignes[1]["SPASER-2.1.1"] == "sans_objet"


def test_sur_tout_le_plan_chaque_reponse_dit_l_annee_comptee(
    spaser: Lanceur, recensement: Path
) -> None:
    mots = ("auditer", recensement, "--date", "2026-02-15")
    texte, page = (spaser(*mots, "--format", f).sortie for f in ("texte", "html"))
    dits = [" ".join(t.replace("\u00a0", " ").split()).lower() for t in (texte, page)]
    assert all("compté du 01/01/2026 au 31/12/2026" in dit for dit in dits)
    annuel = next(i for i in _donnees(spaser, *mots[1:])["indicateurs"] if i["id"] == "2.1.2")
    assert annuel["periode"] == {"du": "2026-01-01", "au": "2026-12-31"}


def test_la_sortie_refusee_ne_change_rien(
    spaser: Lanceur, recensement: Path, tmp_path: Path
) -> None:
    (tmp_path / "fichier").write_text("x")
    issue = spaser("auditer", recensement, *FIXES, "--sortie", tmp_path / "fichier")
    assert (issue.code, issue.sortie) == (2, "") and "attend un dossier" in issue.erreurs
    (tmp_path / "audit" / "audit.xlsx").mkdir(parents=True)
    issue = spaser("auditer", recensement, *FIXES, "--sortie", tmp_path / "audit")
    assert issue.code == 2 and "audit.xlsx" in issue.erreurs
    assert [f.name for f in (tmp_path / "audit").iterdir()] == ["audit.xlsx"]


def test_un_recensement_vide_se_dit_sans_titre_de_trop(spaser: Lanceur, tmp_path: Path) -> None:
    (tmp_path / "vide.csv").write_text("Référence;Objet;Montant HT\n", "utf-8")
    issue = spaser("auditer", tmp_path / "vide.csv", *FIXES, "--sortie", tmp_path / "audit")
    assert issue.code == 0 and "0 ligne lue" in issue.sortie
    assert "OBLIGATIONS" not in issue.sortie
    assert len(list((tmp_path / "audit").iterdir())) == 7


def test_la_page_est_la_meme_au_terminal_et_dans_le_dossier(
    spaser: Lanceur, recensement: Path, tmp_path: Path
) -> None:
    dossier = tmp_path / "audit"
    page = spaser("auditer", recensement, *FIXES, "--format", "html", "--sortie", dossier)
    assert page.code == 0 and page.sortie.startswith("<!DOCTYPE html>")
    assert (dossier / "tableau-de-bord.html").read_text("utf-8") == page.sortie


def test_les_montants_se_masquent_dans_la_seule_page(
    spaser: Lanceur, recensement: Path, tmp_path: Path
) -> None:
    dossier = tmp_path / "audit"
    options = ("--masquer-montants", "--sortie", dossier)
    assert spaser("auditer", recensement, *FIXES, *options).code == 0
    page = (dossier / "tableau-de-bord.html").read_text("utf-8").replace("\u00a0", " ")
    assert "masqué" in page and "120 000 €" not in page
    assert "120000,00" in (dossier / "marches.csv").read_text("utf-8-sig")


def test_au_terminal_tout_tient_en_80_colonnes(spaser: Lanceur, recensement: Path) -> None:
    issue = spaser("auditer", recensement, *FIXES)
    assert issue.code == 0 and "6 lignes lues" in issue.sortie
    assert max(map(len, issue.sortie.splitlines())) <= 80


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["--periode", "demain"], "2025-T4"),
        (["--periode", "2025..2024"], "avant de commencer"),
        (["--suivi", "absent.yaml"], "n'existe pas"),
        (["--masquer-montants", "--format", "json"], "--format html"),
    ],
)
def test_une_commande_fausse_est_refusee(
    mots: list[str], dit: str, spaser: Lanceur, recensement: Path
) -> None:
    issue = spaser("auditer", recensement, *mots)
    assert (issue.code, issue.sortie) == (2, "") and dit in issue.erreurs


def test_toutes_les_sources_fausses_sont_dites(spaser: Lanceur, tmp_path: Path) -> None:
    vide = tmp_path / "vide.csv"
    vide.write_text("a;b\n1;2\n", "utf-8")
    fausse = tmp_path / "fausse.yaml"
    fausse.write_text("fiche: {}\n", "utf-8")
    issue = spaser("auditer", vide, fausse)
    assert issue.code == 2 and str(vide) in issue.erreurs and str(fausse) in issue.erreurs
    assert spaser("auditer", tmp_path / "x.pdf").code == 2


def test_les_livrables_du_calendrier_sont_dans_l_audit(
    spaser: Lanceur, recensement: Path, tmp_path: Path
) -> None:
    suivi = tmp_path / "suivi.yaml"
    lignes = [
        "carte-agec, date: 2025-01-06, fait: oui",
        "carte-egalite, date: 2025-03-03, fait: non",
    ]
    dites = ", ".join(f"{{livrable: {ligne}, auteur: DCP}}" for ligne in lignes)
    suivi.write_text(f"livrables: [{dites}]\n", "utf-8")
    mots = (recensement, *FIXES, "--suivi", suivi)
    livrables = {livrable["id"]: livrable for livrable in _donnees(spaser, *mots)["livrables"]}
    faite, tardive = livrables["carte-agec"], livrables["carte-egalite"]
    assert (faite["etat"], faite["fait_le"], faite["auteur"]) == ("fait", "2025-01-06", "DCP")
    assert (tardive["etat"], tardive["fait_le"]) == ("en_retard", None)
    assert tardive["echeance"] == "2024-12-31"
    texte = spaser("auditer", *mots).sortie.replace("\u00a0", " ")
    assert "36 attendus : 1 fait, 1 en retard, 1 à venir, 33 sans nouvelles." in texte
    assert "✗ en retard : Cartographie de l'égalité (31/12/2024)" in texte
