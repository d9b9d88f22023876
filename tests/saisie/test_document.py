"""Du YAML ou du JSON en valeurs nues et situées, sans rien interpréter ni rien exécuter."""

from typing import Any

import pytest

from spaser_rules.saisie.document import Document, lire_document

pytestmark = pytest.mark.usefixtures("analyseur")


def lire(texte: str) -> Document:
    return lire_document(texte, "fiche.yaml")


@pytest.mark.parametrize(
    "ecrit", ["03111100", "480 000 €", "1e400", ".nan", "oui", "true", "2025-02-30", "010", "1_0"]
)
def test_rien_n_est_interprete(ecrit: str) -> None:
    assert lire(f"a: {ecrit}").valeurs == {"a": ecrit}


@pytest.mark.parametrize("ecrit", ["", "~", "null", "Null", "NULL", "''", '"  "', "# rien"])
def test_ce_qui_est_vide_n_est_pas_une_reponse(ecrit: str) -> None:
    assert lire(f"a: {ecrit}\nb: [c]").valeurs == {"a": None, "b": ["c"]}


def test_un_nul_entre_guillemets_est_un_texte() -> None:
    assert lire('a: "null"').valeurs == {"a": "null"}


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ('{"a": {"b": ["c", 1, 2.5, true, null]}}', {"a": {"b": ["c", "1", "2.5", "true", None]}}),
        ("a:\r\n  - b\r\n  - c\r\n", {"a": ["b", "c"]}),
        ("a: >-\n  deux\n  lignes\n", {"a": "deux lignes"}),
        ("- a\n- {b: c}\n", ["a", {"b": "c"}]),
        ("a: &x b\nc: *x\n", {"a": "b", "c": "b"}),
        ("", None),
        ("# rien\n", None),
        ("---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_les_formes_de_yaml_et_de_json_se_lisent(texte: str, valeurs: Any) -> None:
    lu = lire(texte)
    assert lu.valeurs == valeurs and not lu.anomalies


def test_chaque_valeur_et_chaque_cle_ont_leur_endroit() -> None:
    lu = lire("é: [b, {cé: 'd'}]\ne:\n  - f\n")
    assert lu.positions[("é", 0)] == (1, 5)
    assert lu.cles[("é", 1, "cé")] == (1, 9)
    assert lu.positions[("é", 1, "cé")] == (1, 14), "après le guillemet ouvrant"
    assert lu.positions[("e", 0)] == (3, 5)


def test_une_valeur_absente_est_situee_dans_ce_qui_la_contient() -> None:
    lu = lire("a:\n  b: c\n")
    assert lu.position(("a", "x", 3)) == lu.positions[("a",)] == (2, 3)
    assert lu.position(("z",)) == (1, 1)


def test_toutes_les_cles_en_double_sont_signalees() -> None:
    premiere, seconde = lire("a: 1\nb: {c: 2, c: 3}\na: 4\n").anomalies
    assert (premiere.ligne, premiere.colonne, premiere.lu) == (2, 11, "c")
    assert (seconde.ligne, seconde.colonne, seconde.lu) == (3, 1, "a")
    assert "la première est à la ligne 1" in seconde.conseil


def test_la_premiere_des_cles_en_double_est_gardee() -> None:
    assert lire("a: 1\na: 4\n").valeurs == {"a": "1"}
