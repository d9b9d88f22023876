"""``--corriger`` : à sa place, sans toucher au reste, ni au sens."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.atelier.controles.corrections import corriger
from spaser_rules.atelier.controles.gestes import OterLElement, Ranger, RemplacerLeTexte, citer
from spaser_rules.saisie.document import lire_document
from tests.atelier.controles.conftest import Pack
from tests.atelier.controles.defauts import DEFAUTS
from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.lieux import R132


def _ecrire(chemin, octets: bytes) -> None:
    chemin.write_bytes(io.BytesIO(octets).read())


def _appliquer(tmp_path, texte: str, *corrections) -> tuple[str, list[str]]:
    (tmp_path / "f.yaml").write_bytes(texte.encode())
    _, refusees = corriger(tmp_path, corrections, _ecrire)
    return (tmp_path / "f.yaml").read_bytes().decode(), [raison for _, raison in refusees]


LIGNES = """\
# en tête
entrees:
  - cpv: "18"   # vêtements
    libelle: Faux
    raison: R
  # celui-ci est de trop
  - {cpv: "181", raison: S}
  - cpv: "39"
    raison: T
autre: oui
"""


def test_oter_une_ligne_garde_les_commentaires(tmp_path) -> None:
    neuf, refus = _appliquer(tmp_path, LIGNES, OterLElement("f.yaml", ("entrees", 1), "ôté"))
    assert refus == []
    assert neuf == LIGNES.replace('  - {cpv: "181", raison: S}\n', "")


def test_oter_un_element_de_plusieurs_lignes(tmp_path) -> None:
    neuf, _ = _appliquer(tmp_path, LIGNES, OterLElement("f.yaml", ("entrees", 2), "ôté"))
    assert neuf == LIGNES.replace('  - cpv: "39"\n    raison: T\n', "")


def test_plusieurs_gestes_d_un_coup(tmp_path) -> None:
    gestes = (
        OterLElement("f.yaml", ("entrees", 1), "ôté"),
        RemplacerLeTexte("f.yaml", ("entrees", 0, "libelle"), "mis", "Vrai : le bon"),
        OterLElement("f.yaml", ("entrees", 2), "ôté"),
    )
    neuf, refus = _appliquer(tmp_path, LIGNES, *gestes)
    assert refus == []
    assert neuf.count("cpv") == 1 and '    libelle: "Vrai : le bon"\n' in neuf


def test_les_fins_de_ligne_restent(tmp_path) -> None:
    texte = LIGNES.replace("\n", "\r\n")
    neuf, _ = _appliquer(tmp_path, texte, OterLElement("f.yaml", ("entrees", 1), "ôté"))
    assert neuf == texte.replace('  - {cpv: "181", raison: S}\r\n', "")


@pytest.mark.parametrize(
    ("rang", "attendu"),
    [(0, "l: [b, c]\n"), (1, "l: [a, c]\n"), (2, "l: [a, b]\n")],
)
def test_oter_entre_crochets(tmp_path, rang: int, attendu: str) -> None:
    neuf, _ = _appliquer(tmp_path, "l: [a, b, c]\n", OterLElement("f.yaml", ("l", rang), "ôté"))
    assert neuf == attendu


@pytest.mark.parametrize(
    ("texte", "chemin", "raison"),
    [
        ("l:\n  - a\n", ("l", 0), "seul élément"),
        ("l: [a]\n", ("l", 0), "seul élément"),
        ("l:\n- - a\n  - b\n", ("l", 0, 0), "seul sur sa ligne"),
        ("l: [a, b]\n", ("m", 0), "retrouvé"),
    ],
)
def test_ce_qui_ne_s_ote_pas_proprement_reste(tmp_path, texte: str, chemin, raison: str) -> None:
    neuf, refus = _appliquer(tmp_path, texte, OterLElement("f.yaml", chemin, "ôté"))
    assert neuf == texte and raison in refus[0]


def test_ranger_une_liste_en_lignes_ou_entre_crochets(tmp_path) -> None:
    for texte, attendu in (
        ("l:\n  - {d: 2}\n  - d: 1\n    e: x\n", "l:\n  - d: 1\n    e: x\n  - {d: 2}\n"),
        ("l: [{d: 2}, {d: 1}]\n", "l: [{d: 1}, {d: 2}]\n"),
    ):
        neuf, refus = _appliquer(tmp_path, texte, Ranger("f.yaml", ("l",), "rangé", (1, 0)))
        assert (neuf, refus) == (attendu, [])


def test_ranger_refuse_devant_un_commentaire(tmp_path) -> None:
    texte = "l:\n  - {d: 2}  # le second\n  - {d: 1}\n"
    neuf, refus = _appliquer(tmp_path, texte, Ranger("f.yaml", ("l",), "rangé", (1, 0)))
    assert neuf == texte and "commentaire" in refus[0]


@settings(max_examples=80)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
)
def test_un_texte_cite_se_relit(texte: str) -> None:
    for ligne in (f"a: {citer(texte)}\n", f"{{a: {citer(texte)}, b: c}}\n"):
        assert lire_document(ligne, "f").valeurs["a"] == texte


CORRIGEABLES = [d for d in DEFAUTS if d.code in ("V202", "V402", "V803", "V804", "V807")]


@pytest.mark.parametrize("defaut", CORRIGEABLES, ids=lambda defaut: defaut.nom)
def test_le_defaut_se_corrige_et_rien_d_autre_ne_bouge(copie: Pack, defaut: Defaut) -> None:
    avant = _textes(copie)
    defaut.planter(copie)
    geste = next(c.correction for c in copie.verifier().constats if c.correction)
    faites, refusees = corriger(copie.dossier, [geste], _ecrire)
    assert faites == [geste] and refusees == []
    assert copie.verifier().constats == ()
    memes = {nom for nom, texte in _textes(copie).items() if avant.get(nom) == texte}
    assert len(set(avant) - memes) <= 1


def _textes(pack: Pack) -> dict[str, bytes]:
    fichiers = (c for c in pack.dossier.rglob("*") if c.is_file())
    return {str(c.relative_to(pack.dossier)): c.read_bytes() for c in fichiers}


def test_un_dossier_ne_prend_pas_la_place_d_un_autre(copie: Pack) -> None:
    (copie.dossier / R132).rename(copie.dossier / R132.replace("reduction", "autre"))
    copie.ajouter(f"{R132}/note.md", "déjà là\n")
    geste = next(c.correction for c in copie.verifier().constats if c.correction)
    faites, refusees = corriger(copie.dossier, [geste], _ecrire)
    assert faites == [] and "existe déjà" in refusees[0][1]
