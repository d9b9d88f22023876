"""Du YAML ou du JSON en valeurs nues et situées, sans rien interpréter ni rien exécuter."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.saisie import document
from spaser_rules.saisie.document import Document, lire_document
from tests.refus import anomalies, seule


@pytest.fixture(autouse=True, params=["CBaseLoader", "BaseLoader"])
def analyseur(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chaque test vaut pour l'analyseur en C et pour celui en Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML sans libyaml")
    monkeypatch.setattr(document, "_analyseur", lambda: getattr(yaml, request.param))


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


@pytest.mark.parametrize(
    "etiquette", ["!!python/object/apply:os.system", "!!binary", "!!str", "!moi", "!<x:y>"]
)
def test_une_etiquette_est_signalee_et_jamais_executee(etiquette: str) -> None:
    [anomalie] = lire(f"a: {etiquette} [exit 1]").anomalies
    assert (anomalie.probleme, anomalie.ligne, anomalie.colonne) == ("une étiquette YAML", 1, 4)
    assert anomalie.conseil


BOMBE = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcd", "bcde"))


@pytest.mark.parametrize("texte", [BOMBE, "a: &a {b: c}\nd: *a", "&a [*a]", "a: &b\n  c: *b"])
def test_un_alias_vers_une_table_ou_une_liste_est_refuse(texte: str) -> None:
    anomalie = seule(lambda: lire(texte))
    assert anomalie.ligne and "alias" in anomalie.probleme and anomalie.conseil


def test_une_etoile_en_tete_de_texte_est_expliquee() -> None:
    anomalie = seule(lambda: lire("objet: *important*"))
    assert anomalie.ligne == 1 and "guillemets" in anomalie.conseil


@pytest.mark.parametrize(
    "texte", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * 14 + "]" * 14]
)
def test_un_texte_trop_imbrique_est_refuse(texte: str) -> None:
    anomalie = seule(lambda: lire(texte))
    assert anomalie.ligne == 1 and "imbriqué" in anomalie.probleme


def test_un_texte_de_trop_de_valeurs_est_refuse() -> None:
    assert "trop gros" in seule(lambda: lire("[" + "a," * 30_000 + "]")).probleme


def test_plusieurs_documents_sont_refuses() -> None:
    anomalie = seule(lambda: lire("a: b\n---\nc: d\n"))
    assert anomalie.ligne == 2 and "plusieurs documents" in anomalie.probleme


@pytest.mark.parametrize("texte", ["? [a]\n: b", "{[a]: b}", "? {a: b}\n: c"])
def test_une_cle_qui_n_est_pas_un_mot_est_refusee(texte: str) -> None:
    assert "clé" in seule(lambda: lire(texte)).probleme


@pytest.mark.parametrize(
    ("texte", "ligne"),
    [
        ("a:\n\tb: c", 2), ("a: b: c", 1), ("a: 'b\nc: d", 2), ("a: [b", 1), ("a: @b", 1),
        ("a:\n  b: c\n d: e", 3), ("a: %b", 1), ("a\nb: c", 2), ("a: `b`", 1), ("- a\nb: c", 2),
    ],
)  # fmt: skip
def test_une_faute_de_structure_a_sa_ligne_et_un_conseil(texte: str, ligne: int) -> None:
    anomalie = seule(lambda: lire(texte))
    assert anomalie.ligne in (ligne, ligne + 1) and anomalie.colonne
    assert "structure" in anomalie.probleme and anomalie.conseil


@pytest.mark.parametrize("signe", ["\x0c", "\x7f"])
def test_un_caractere_interdit_a_sa_ligne(signe: str) -> None:
    anomalie = seule(lambda: lire(f"a: b\nc: d{signe}e\n"))
    assert "caractère" in anomalie.probleme and anomalie.ligne == 2


def test_les_fautes_deja_vues_accompagnent_une_faute_de_structure() -> None:
    assert len(anomalies(lambda: lire("a: 1\na: 2\nb: [c\n"))) == 2


_SIGNES = st.text("ab: -[]{},'\"&*!#|>%@\n\t?~é\u00a0")


@given(_SIGNES | st.text(st.characters(exclude_categories=("Cs",))))
def test_un_texte_quelconque_donne_un_document_ou_un_refus(texte: str) -> None:
    try:
        lire(texte)
    except SaisieInvalide as refus:
        assert all(anomalie.probleme for anomalie in refus.anomalies)
