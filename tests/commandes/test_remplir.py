"""``spaser remplir`` : sur place ou ailleurs, tout ou rien, dans l'encodage de la fiche."""

import codecs
from pathlib import Path

import pytest

from tests.exemples import EXEMPLES, INCOMPLETE, avec_date

FICHE = "fiche: {reference: é}\nmarche: {objet: O, nature: services, date_lancement: 2025-05-02}\n"
RUBRIQUE = "developpement_durable:\n  clauses: [reemploi] # là\n"


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Une fiche en UTF-8."""
    fiche = tmp_path / "fiche.yaml"
    fiche.write_text(FICHE + RUBRIQUE, encoding="utf-8")
    return fiche


def _seule(chemin: Path) -> None:
    assert [f.name for f in chemin.parent.iterdir()] == [chemin.name]


def test_la_fiche_est_remplie_sur_place_et_reste_la_meme_au_second_tour(spaser, chemin) -> None:
    premier = spaser("remplir", chemin)
    assert premier.code == 0 and "éléments proposés" in premier.sortie and not premier.erreurs
    rempli = chemin.read_bytes()
    assert rempli.startswith((FICHE + RUBRIQUE).encode()) and b"propositions:" in rempli
    ecrit_le = chemin.stat().st_mtime_ns
    assert spaser("remplir", chemin).sortie == premier.sortie
    assert (chemin.read_bytes(), chemin.stat().st_mtime_ns) == (rempli, ecrit_le)
    _seule(chemin)


def test_ailleurs_l_original_ne_bouge_pas(spaser, chemin, tmp_path_factory) -> None:
    ailleurs = tmp_path_factory.mktemp("ailleurs") / "remplie.yaml"
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "--sortie", ailleurs)
    assert issue.code == 0 and str(ailleurs) in issue.sortie
    assert chemin.read_bytes() == avant and b"propositions:" in ailleurs.read_bytes()


def test_l_apercu_montre_et_n_ecrit_rien(spaser, chemin) -> None:
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "--apercu", "--accepter", "insertion")
    assert issue.code == 0 and chemin.read_bytes() == avant
    assert "-  clauses: [reemploi] # là\n+  clauses: [reemploi, insertion] # là\n" in issue.sortie
    assert "+  propositions:\n" in issue.sortie
    _seule(chemin)


def test_l_apercu_d_une_fiche_a_jour_est_vide(spaser, chemin) -> None:
    spaser("remplir", chemin)
    assert spaser("remplir", chemin, "--apercu").sortie == ""


def test_accepter_sans_code_reprend_les_obligatoires(spaser, verifier, chemin) -> None:
    assert spaser("remplir", chemin, "--accepter").code == 0
    texte = chemin.read_text(encoding="utf-8")
    assert "  clauses: [reemploi, " in texte
    for bloc in texte.split("- a_ajouter:")[1:]:
        assert 'niveau: "obligatoire"' not in bloc.split("- a_repondre:")[0]


def test_la_fiche_remplie_se_verifie_comme_avant(spaser, verifier, tmp_path) -> None:
    for exemple in [e for e in EXEMPLES if e.suffix == ".yaml"]:
        copie = tmp_path / exemple.name
        copie.write_bytes(exemple.read_bytes())
        avant = verifier(copie, *avec_date(exemple))
        assert spaser("remplir", copie, *avec_date(exemple)).code == 0
        assert verifier(copie, *avec_date(exemple)) == avant


def test_un_code_que_rien_ne_propose_est_refuse(spaser, chemin) -> None:
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, "insertoin", "--accepter")
    assert (issue.code, issue.sortie) == (2, "") and "« insertion »" in issue.erreurs
    assert chemin.read_bytes() == avant


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["insertion"], "--accepter"),
        (["--date", "demain"], "--date"),
    ],
)
def test_une_commande_fausse_est_refusee(spaser, chemin, mots, dit) -> None:
    avant = chemin.read_bytes()
    issue = spaser("remplir", chemin, *mots)
    assert issue.code == 2 and dit in issue.erreurs and chemin.read_bytes() == avant


@pytest.mark.parametrize(
    "texte",
    [
        FICHE + "developpement_durable: {clauses: [reemploi]}\n",
        FICHE + "developpement_durable: ~\n",
        '{"fiche": {"reference": "é"}, "marche": {"objet": "O", "nature": "services"}}',
        FICHE + "developpement_durable:\n  clauses: [inconnue]\n",
        FICHE + "developpement_durable: [\n",
        "",
    ],
)
def test_ce_qui_ne_s_ecrit_pas_est_refuse_et_reste_intact(spaser, chemin, texte) -> None:
    chemin.write_text(texte, encoding="utf-8")
    issue = spaser("remplir", chemin)
    assert (issue.code, issue.sortie) == (2, "")
    assert str(chemin) in issue.erreurs and "Traceback" not in issue.erreurs
    assert chemin.read_text(encoding="utf-8") == texte
    _seule(chemin)


def test_un_fichier_absent_ou_un_dossier_est_refuse(spaser, tmp_path) -> None:
    assert spaser("remplir", tmp_path / "rien.yaml").code == 2
    assert spaser("remplir", tmp_path).code == 2


def test_une_sortie_impossible_est_refusee(spaser, chemin, tmp_path) -> None:
    avant = chemin.read_bytes()
    assert spaser("remplir", chemin, "--sortie", tmp_path / "non" / "f.yaml").code == 2
    assert spaser("remplir", chemin, "--sortie", tmp_path).code == 2
    assert chemin.read_bytes() == avant


def test_l_entree_standard_demande_une_sortie(spaser, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    refus = spaser("remplir", "-", entree=FICHE.encode())
    assert refus.code == 2 and "--sortie" in refus.erreurs and not list(tmp_path.iterdir())
    assert "+  propositions:" in spaser("remplir", "-", "--apercu", entree=FICHE.encode()).sortie
    ailleurs = tmp_path / "f.yaml"
    assert spaser("remplir", "-", "--sortie", ailleurs, entree=FICHE.encode()).code == 0
    assert ailleurs.read_bytes().startswith(FICHE.encode())


_ENCODAGES = {
    "marque utf-8": (codecs.BOM_UTF8, "utf-8"),
    "utf-16 petit": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16 grand": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16 sans marque": (b"", "utf-16-le"),
    "windows": (b"", "cp1252"),
}


@pytest.mark.parametrize("nom", _ENCODAGES)
@pytest.mark.parametrize("saut", ["\n", "\r\n"])
def test_l_encodage_et_les_fins_de_ligne_sont_gardes(spaser, chemin, nom, saut) -> None:
    marque, encodage = _ENCODAGES[nom]
    octets = marque + (FICHE + RUBRIQUE).replace("\n", saut).encode(encodage)
    chemin.write_bytes(octets)
    assert spaser("remplir", chemin).code == 0
    rempli = chemin.read_bytes()
    assert rempli.startswith(octets)
    texte = rempli.removeprefix(marque).decode(encodage)
    assert "propositions:" in texte and texte.count("\n") == texte.count(saut)
    assert spaser("remplir", chemin).code == 0
    assert chemin.read_bytes() == rempli


def test_un_signe_que_l_encodage_n_a_pas_est_echappe(spaser, chemin) -> None:
    ferme = '  labels: [{nom: "\\u2192 \\U0001F600", famille: environnement, equivalent: non}]\n'
    fiche = FICHE.replace("services,", "services, cpv: 39130000,")
    octets = (fiche + RUBRIQUE + ferme).encode("cp1252")
    chemin.write_bytes(octets)
    assert spaser("remplir", chemin).code == 0
    rempli = chemin.read_bytes()
    assert rempli.startswith(octets)
    assert r"« \u2192 \U0001f600 »".encode("cp1252") in rempli
    assert spaser("remplir", chemin).code == 0 and chemin.read_bytes() == rempli


def test_un_exemple_incomplet_garde_ses_commentaires(spaser, tmp_path) -> None:
    copie = tmp_path / "fiche.yaml"
    copie.write_bytes(INCOMPLETE.read_bytes())
    assert spaser("remplir", copie, "--accepter").code == 0
    gardees = copie.read_text(encoding="utf-8").splitlines()
    assert set(INCOMPLETE.read_text(encoding="utf-8").splitlines()) <= set(gardees)
