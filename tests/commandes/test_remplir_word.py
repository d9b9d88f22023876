"""``spaser remplir fiche.docx`` : quel marché, où l'écrire, et ce qui en est dit."""

import io
from pathlib import Path

import pytest
from docx import Document

from tests.commandes.conftest import Lanceur
from tests.exemples import EN_REGLE, INCOMPLETE, fiche
from tests.word.villes import document, en_octets


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Une fiche Word, sans marché."""
    fichier = tmp_path / "ville.docx"
    fichier.write_bytes(en_octets(document()))
    return fichier


def _texte(chemin: Path) -> str:
    return "".join(Document(io.BytesIO(chemin.read_bytes())).element.itertext())


def test_la_fiche_nommee_dit_le_marche(spaser: Lanceur, chemin: Path) -> None:
    issue = spaser("remplir", chemin, "--fiche", EN_REGLE)
    assert (issue.code, issue.erreurs) == (0, "")
    assert issue.sortie == f"{chemin} : la rubrique est écrite, d'après {EN_REGLE}.\n"
    assert "Nettoiement de la voirie" in _texte(chemin)
    ecrit, ecrit_le = chemin.read_bytes(), chemin.stat().st_mtime_ns
    assert "est déjà à jour" in spaser("remplir", chemin, "--fiche", EN_REGLE).sortie
    assert (chemin.read_bytes(), chemin.stat().st_mtime_ns) == (ecrit, ecrit_le)
    assert "est écrite" in spaser("remplir", chemin, "--fiche", INCOMPLETE).sortie
    assert "Nettoiement" not in _texte(chemin) and "mobilier de bureau" in _texte(chemin)
    assert [f.name for f in chemin.parent.iterdir()] == ["ville.docx"]


@pytest.mark.parametrize("extension", [".yaml", ".yml", ".json"])
def test_sans_la_nommer_c_est_celle_du_meme_nom(
    extension: str, spaser: Lanceur, chemin: Path
) -> None:
    voisine = chemin.with_suffix(extension)
    voisine.write_text(fiche(objet="Un besoin voisin"), encoding="utf-8")
    if extension == ".json":
        besoin = '{"objet": "Un besoin voisin", "nature": "services"}'
        voisine.write_text(f'{{"fiche": {{"reference": "R"}}, "marche": {besoin}}}')
    issue = spaser("remplir", chemin, "--date", "2025-05-02")
    assert issue.code == 0 and str(voisine) in issue.sortie
    assert "Un besoin voisin" in _texte(chemin) and "02/05/2025" in _texte(chemin)


def test_un_classeur_dit_aussi_le_marche(spaser: Lanceur, chemin: Path) -> None:
    classeur = chemin.with_suffix(".xlsx")
    spaser("fiche", "modele", "--format", "xlsx", "--sortie", classeur)
    issue = spaser("remplir", chemin)
    assert issue.code == 2 and str(classeur) in issue.erreurs  # vierge : les questions sont dites


def test_aucune_ou_plusieurs_fiches_du_meme_nom(spaser: Lanceur, chemin: Path) -> None:
    avant = chemin.read_bytes()
    aucune = spaser("remplir", chemin)
    assert aucune.code == 2 and "--fiche" in aucune.erreurs and "ville.yaml" in aucune.erreurs
    for extension in (".yaml", ".json"):
        chemin.with_suffix(extension).write_text(fiche(), encoding="utf-8")
    deux = spaser("remplir", chemin)
    assert deux.code == 2 and "ville.json et ville.yaml" in deux.erreurs
    assert "--fiche" in deux.erreurs and chemin.read_bytes() == avant


def test_ailleurs_l_original_ne_bouge_pas(spaser: Lanceur, chemin: Path) -> None:
    avant, ailleurs = chemin.read_bytes(), chemin.parent / "remplie.docx"
    issue = spaser("remplir", chemin, "--fiche", EN_REGLE, "--sortie", ailleurs)
    assert issue.code == 0 and str(ailleurs) in issue.sortie
    assert chemin.read_bytes() == avant and "Nettoiement" in _texte(ailleurs)


def test_l_apercu_montre_le_texte_et_n_ecrit_rien(spaser: Lanceur, chemin: Path) -> None:
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "--fiche", EN_REGLE, "--apercu")
    assert issue.code == 0 and chemin.read_bytes() == avant
    assert "-{{ developpement_durable }}\n" in issue.sortie
    assert (
        "+Objet | Nettoiement de la voirie communale | Référence | 2025-VOI-012\n" in issue.sortie
    )
    assert "\n La suite du document, à ne pas toucher.\n" in issue.sortie
    spaser("remplir", chemin, "--fiche", EN_REGLE)
    assert spaser("remplir", chemin, "--fiche", EN_REGLE, "--apercu").sortie == ""


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["--accepter"], "dans la fiche besoin"),
        (["insertion", "--accepter"], "dans la fiche besoin"),
        (["insertion"], "dans la fiche besoin"),
        (["--fiche", "rien.yaml"], "rien.yaml : le fichier n'existe pas"),
    ],
)
def test_une_commande_fausse_est_refusee(
    mots: list[str], dit: str, spaser: Lanceur, chemin: Path
) -> None:
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, *mots)
    assert issue.code == 2 and dit in issue.erreurs and chemin.read_bytes() == avant
    assert "Traceback" not in issue.erreurs and not issue.sortie


def test_fiche_ne_va_qu_avec_un_document(spaser: Lanceur, tmp_path: Path) -> None:
    issue = spaser("remplir", tmp_path / "f.yaml", "--fiche", EN_REGLE)
    assert issue.code == 2 and "--fiche" in issue.erreurs and ".docx" in issue.erreurs


def test_un_document_absent_ou_une_sortie_impossible(spaser: Lanceur, chemin: Path) -> None:
    absent = spaser("remplir", chemin.with_name("rien.docx"), "--fiche", EN_REGLE)
    assert absent.code == 2 and "n'existe pas" in absent.erreurs
    nulle_part = chemin.parent / "non" / "f.docx"
    issue = spaser("remplir", chemin, "--fiche", EN_REGLE, "--sortie", nulle_part)
    assert issue.code == 2 and "le dossier n'existe pas" in issue.erreurs
