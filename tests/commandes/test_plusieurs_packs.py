"""Une même fiche, un même recensement, jugés par plusieurs packs : chacun sous son nom."""

import json
from pathlib import Path

import jsonschema
import pytest
from docx import Document

from spaser_rules.audit.schema import schema_de_l_audit
from spaser_rules.rendus.schemas import schema_de_la_reponse
from tests.commandes.conftest import Lanceur
from tests.packs import DEMONSTRATION

VILLE = "clichy-2024-2026"
DEUX = ("--regles", VILLE, "--regles", DEMONSTRATION)
FICHE = """\
fiche: {reference: F-1}
marche: {objet: Repas, nature: services, cpv: 55523100, date_lancement: 2025-05-02,
  acheteur: ville, montant_estime_ht: 50k€}
developpement_durable:
  clauses: [handicap, mobilite_douce]
  criteres: [origine_locale]
  justifications: [{regle: SPASER-2.1.2, motif: m}, {regle: DEMO-1.4, motif: m}]
"""


@pytest.fixture
def fiche(tmp_path: Path) -> str:
    """Une fiche qui cite des codes de l'un et de l'autre pack."""
    chemin = tmp_path / "fiche.yaml"
    chemin.write_text(FICHE, encoding="utf-8")
    return str(chemin)


def test_les_codes_de_l_un_et_de_l_autre_sont_admis(verifier: Lanceur, fiche: str) -> None:
    assert verifier(*DEUX, fiche).code == 1
    seul = verifier("--regles", VILLE, fiche)
    assert seul.code == 2 and "mobilite_douce" in seul.erreurs and "DEMO-1.4" in seul.erreurs


def test_chaque_pack_donne_sa_reponse_dans_l_ordre_donne(verifier: Lanceur, fiche: str) -> None:
    reponses = json.loads(verifier(*DEUX, "--format", "json", fiche).sortie)
    jsonschema.validate(reponses, schema_de_la_reponse())
    assert [reponse["pack"]["id"] for reponse in reponses] == [VILLE, DEMONSTRATION]
    assert [reponse["marche"]["reference"] for reponse in reponses] == ["F-1", "F-1"]
    envers = json.loads(
        verifier("--regles", DEMONSTRATION, "--regles", VILLE, "--format", "json", fiche).sortie
    )
    assert envers == reponses[::-1]


def test_un_pack_seul_dit_la_meme_chose_que_parmi_d_autres(
    verifier: Lanceur, tmp_path: Path
) -> None:
    commune = tmp_path / "commune.yaml"
    commune.write_text(FICHE.partition("developpement_durable")[0], encoding="utf-8")
    seules = [
        json.loads(verifier("--regles", nom, "--format", "json", str(commune)).sortie)
        for nom in (VILLE, DEMONSTRATION)
    ]
    assert json.loads(verifier(*DEUX, "--format", "json", str(commune)).sortie) == seules


@pytest.mark.parametrize("forme", ["texte", "markdown", "html"])
def test_chaque_partie_nomme_son_pack(verifier: Lanceur, fiche: str, forme: str) -> None:
    sortie = verifier(*DEUX, "--format", forme, fiche).sortie.replace("\\", "")
    places = [sortie.index(f"{nom} · F-1") for nom in (VILLE, DEMONSTRATION)]
    assert places == sorted(places)


def test_le_texte_compte_les_fiches_et_non_les_reponses(verifier: Lanceur, fiche: str) -> None:
    assert "1 fiche : 0 en règle" in verifier(*DEUX, fiche).sortie.replace("\u00a0", " ")


def test_un_seul_document_word_une_partie_par_pack(
    verifier: Lanceur, fiche: str, tmp_path: Path
) -> None:
    sortie = tmp_path / "rubrique.docx"
    assert verifier(*DEUX, "--format", "docx", "--sortie", str(sortie), fiche).code == 1
    document = Document(str(sortie))
    textes = [paragraphe.text for paragraphe in document.paragraphs]
    assert any("Ville de Clichy" in texte for texte in textes)
    assert any("Démonstration d'autres plans" in texte for texte in textes)
    assert any("À retirer" in texte for texte in textes)
    pied = "".join(p.text for p in document.sections[0].footer.paragraphs)
    assert VILLE in pied and DEMONSTRATION in pied


def test_le_meme_pack_deux_fois_est_refuse(verifier: Lanceur, fiche: str) -> None:
    issue = verifier("--regles", VILLE, "--regles", VILLE, fiche)
    assert issue.code == 2 and "deux fois" in issue.erreurs and not issue.sortie


@pytest.fixture
def recensement(tmp_path: Path) -> str:
    """Deux marchés, dont un dit une clause de chaque pack."""
    chemin = tmp_path / "recensement.csv"
    chemin.write_text(
        "Référence;Objet;Nature;Montant HT;Date de lancement;Clauses;Collectivité\n"
        "R1;Repas;services;60000;01/03/2025;handicap, Déplacements peu polluants;Métropole\n"
        "R2;Étude de sol;services;20000;01/04/2025;aucune;\n",
        encoding="utf-8",
    )
    return str(chemin)


def test_chaque_pack_a_son_audit(spaser: Lanceur, recensement: str, tmp_path: Path) -> None:
    dossier = tmp_path / "audit"
    issue = spaser("auditer", *DEUX, "--sortie", str(dossier), "--format", "json", recensement)
    assert issue.code == 0, issue.erreurs
    audits = json.loads(issue.sortie)
    jsonschema.validate(audits, schema_de_l_audit())
    assert [audit["pack"]["id"] for audit in audits] == [VILLE, DEMONSTRATION]
    assert all(audit["inconnus"] == [] for audit in audits)
    for audit in audits:
        ecrit = json.loads((dossier / audit["pack"]["id"] / "audit.json").read_text("utf-8"))
        jsonschema.validate(ecrit, schema_de_l_audit())
        assert ecrit == audit


def test_a_l_ecran_chaque_audit_nomme_son_pack(spaser: Lanceur, recensement: str) -> None:
    sortie = spaser("auditer", *DEUX, recensement).sortie.replace("\u00a0", " ")
    assert sortie.index(f"pack {VILLE}") < sortie.index("Démonstration d'autres plans")


@pytest.mark.parametrize("option", [("--suivi", "suivi.yaml"), ("--format", "html")])
def test_ce_qui_n_a_de_sens_que_pour_un_pack_est_refuse(
    spaser: Lanceur, recensement: str, option: tuple[str, str]
) -> None:
    issue = spaser("auditer", *DEUX, *option, recensement)
    assert issue.code == 2 and not issue.sortie and "pack" in issue.erreurs
