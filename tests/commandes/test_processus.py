"""Les commandes dans un vrai processus : tubes, encodages, lecteur parti trop tôt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exemples import EN_REGLE, EXEMPLES, INCOMPLETE, RACINE

MODULE = [sys.executable, "-m", "spaser_rules"]


def _environnement(**plus: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(RACINE)} | plus


def _lancer(*mots: object, **plus: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MODULE, *map(str, mots)], capture_output=True, env=_environnement(**plus), check=False
    )


def test_les_trois_codes_de_sortie(tmp_path: Path) -> None:
    assert _lancer("verifier", EN_REGLE).returncode == 0
    assert _lancer("verifier", INCOMPLETE).returncode == 1
    faux = _lancer("verifier", tmp_path / "absente.yaml")
    assert (faux.returncode, faux.stdout) == (2, b"")
    assert "n'existe pas" in faux.stderr.decode()


SANS_UTF8 = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "mots",
    [["verifier", EN_REGLE], ["regles", "liste"], ["fiche", "modele"], ["schema"]],
    ids=lambda mots: mots[0],
)
def test_dans_un_tube_la_sortie_est_en_utf8_quelle_que_soit_la_langue(mots: list[object]) -> None:
    pauvre = _lancer(*mots, **SANS_UTF8)
    assert (pauvre.returncode, pauvre.stderr) == (0, b"")
    assert "é" in pauvre.stdout.decode("utf-8")
    assert pauvre.stdout == _lancer(*mots, PYTHONUTF8="1").stdout
    assert b"\x1b" not in pauvre.stdout and b"\r" not in pauvre.stdout


def test_une_erreur_s_affiche_meme_sans_utf8() -> None:
    faux = _lancer("verifier", "né.yaml", **SANS_UTF8)
    assert faux.returncode == 2 and b"Traceback" not in faux.stderr


@pytest.mark.parametrize("forme", ["texte", "html"])
def test_un_lecteur_qui_s_en_va_ne_fait_pas_de_bruit(forme: str) -> None:
    """Comme ``spaser verifier … | head -1`` ; la réponse déborde du tube."""
    fiches = [*EXEMPLES] * (8 if forme == "texte" else 1)
    commande = [*MODULE, "verifier", *map(str, fiches), "--format", forme]
    with subprocess.Popen(
        commande, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environnement()
    ) as processus:
        assert processus.stdout and processus.stderr
        assert processus.stdout.readline()
        processus.stdout.close()
        erreurs = processus.stderr.read()
        processus.wait(timeout=20)
    assert erreurs == b""
    assert processus.returncode in (0, 1)


def test_une_sortie_standard_fermee_ne_fait_pas_de_trace() -> None:
    commande = " ".join(f"'{mot}'" for mot in [*MODULE, "verifier", EN_REGLE])
    fait = subprocess.run(
        ["/bin/sh", "-c", f"{commande} >&-"], capture_output=True, env=_environnement(), check=False
    )
    assert b"Traceback" not in fait.stderr


def test_l_entree_standard_vient_d_un_tube() -> None:
    fait = subprocess.run(
        [*MODULE, "verifier", "-"],
        input=EN_REGLE.read_bytes(), capture_output=True, env=_environnement(), check=False,
    )  # fmt: skip
    assert fait.returncode == 0
    assert fait.stdout == _lancer("verifier", EN_REGLE).stdout


def test_l_aide_de_spaser_liste_ses_commandes() -> None:
    aide = _lancer("--help")
    texte = aide.stdout.decode()
    assert aide.returncode == 0
    for commande in ("verifier", "regles", "fiche", "schema"):
        assert f"  {commande} " in texte


def test_une_commande_inconnue_propose_la_plus_proche() -> None:
    faux = _lancer("verifer", EN_REGLE)
    assert (faux.returncode, faux.stdout) == (2, b"")
    assert "« verifier »" in faux.stderr.decode()
