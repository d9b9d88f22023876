"""Des octets au texte : les encodages des logiciels de bureau, et ce qui n'est pas une fiche."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.saisie.octets import TAILLE_MAXIMALE, lire_texte
from tests.refus import seule

TEXTE = "# Fiche\nobjet: Œuvres d'été, 480 000 € – « où ? »\n"
ENCODAGES = {
    "utf-8": TEXTE.encode(),
    "utf-8 avec marque": TEXTE.encode("utf-8-sig"),
    "utf-16 le avec marque": b"\xff\xfe" + TEXTE.encode("utf-16-le"),
    "utf-16 be avec marque": b"\xfe\xff" + TEXTE.encode("utf-16-be"),
    "utf-16 le sans marque": TEXTE.encode("utf-16-le"),
    "utf-16 be sans marque": TEXTE.encode("utf-16-be"),
    "cp1252": TEXTE.encode("cp1252"),
}
BINAIRES = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64),
    "classeur": b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + bytes(range(256)),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)),
    "zeros": bytes(1000),
    "octets": bytes(range(256)),
    "utf-16 tronque": "\ufefffiche".encode("utf-16-le")[:-1],
    "utf-32": "\ufefffiche".encode("utf-32-le"),
}


def lire_l_entree(octets: bytes) -> str:
    """Le texte de ces octets, donnés par l'entrée standard."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
        return lire_texte("-")


@pytest.fixture
def ecrire(tmp_path: Path):
    """Écrit des octets dans un fichier, et donne son chemin."""

    def executer(octets: bytes) -> str:
        chemin = tmp_path / "fiche é.yaml"
        chemin.write_bytes(octets)
        return str(chemin)

    return executer


@pytest.mark.parametrize("octets", ENCODAGES.values(), ids=ENCODAGES)
def test_chaque_encodage_de_bureau_donne_le_meme_texte(octets: bytes, ecrire) -> None:
    assert lire_texte(ecrire(octets)) == TEXTE


@pytest.mark.parametrize("octets", ENCODAGES.values(), ids=ENCODAGES)
def test_l_entree_standard_se_lit_comme_un_fichier(octets: bytes) -> None:
    assert lire_l_entree(octets) == TEXTE


@pytest.mark.parametrize("octets", BINAIRES.values(), ids=BINAIRES)
def test_un_fichier_binaire_est_refuse(octets: bytes, ecrire) -> None:
    chemin = ecrire(octets)
    anomalie = seule(lambda: lire_texte(chemin))
    assert anomalie.fichier == chemin and anomalie.probleme == "le fichier n'est pas un texte"
    assert ".yaml" in anomalie.conseil


@pytest.mark.parametrize("octets", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_un_fichier_vide_est_refuse(octets: bytes, ecrire) -> None:
    anomalie = seule(lambda: lire_texte(ecrire(octets)))
    assert anomalie.probleme == "le fichier est vide" and anomalie.conseil


def test_un_fichier_enorme_est_refuse_et_un_fichier_plein_est_lu(ecrire) -> None:
    assert len(lire_texte(ecrire(b"a" * TAILLE_MAXIMALE))) == TAILLE_MAXIMALE
    anomalie = seule(lambda: lire_texte(ecrire(b"a" * (TAILLE_MAXIMALE + 1))))
    assert anomalie.probleme == "le fichier est trop grand" and anomalie.conseil


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="pas de fichier sans fin ici")
def test_un_fichier_sans_fin_est_refuse() -> None:
    assert seule(lambda: lire_texte("/dev/zero")).probleme == "le fichier est trop grand"


def test_un_dossier_est_refuse(tmp_path: Path) -> None:
    anomalie = seule(lambda: lire_texte(str(tmp_path)))
    assert anomalie.fichier == str(tmp_path) and "dossier" in anomalie.probleme


@pytest.mark.parametrize("nom", ["absent.yaml", "absent/fiche.yaml"])
def test_un_fichier_absent_est_refuse(nom: str, tmp_path: Path) -> None:
    anomalie = seule(lambda: lire_texte(str(tmp_path / nom)))
    assert anomalie.probleme == "le fichier n'existe pas" and anomalie.conseil


@pytest.mark.parametrize("nom", ["a\0b", "x" * 5000, "fiche.yaml/x"])
def test_un_nom_impossible_est_refuse(nom: str, tmp_path: Path) -> None:
    (tmp_path / "fiche.yaml").touch()
    assert seule(lambda: lire_texte(str(tmp_path / nom))).probleme.startswith("le fichier ne s")


def test_une_faute_sur_l_entree_standard_la_nomme() -> None:
    assert seule(lambda: lire_l_entree(b"")).fichier == "entrée standard"


def test_les_fins_de_ligne_de_windows_sont_gardees(ecrire) -> None:
    assert lire_texte(ecrire(b"a: b\r\nc: d\r\n")) == "a: b\r\nc: d\r\n"


_LETTRES = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")


@given(st.text(_LETTRES))
def test_tout_texte_unicode_survit_a_chaque_encodage_unicode(texte: str) -> None:
    entier = f"# {texte}\n"
    for encodage in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        assert lire_l_entree(entier.encode(encodage)) == entier


@given(st.binary())
def test_des_octets_quelconques_donnent_un_texte_ou_un_refus(octets: bytes) -> None:
    try:
        assert lire_l_entree(octets).strip()
    except SaisieInvalide as refus:
        assert refus.anomalies[0].conseil
