"""Un YAML hostile ou maladroit : rien n'est exécuté, rien ne déborde, tout a sa place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.saisie.document import Document, lire_document
from tests.refus import anomalies, seule

pytestmark = pytest.mark.usefixtures("analyseur")


def lire(texte: str) -> Document:
    return lire_document(texte, "fiche.yaml")


@pytest.mark.parametrize(
    "etiquette", ["!!python/object/apply:os.system", "!!binary", "!!str", "!moi", "!<x:y>"]
)
def test_une_etiquette_est_signalee_et_jamais_executee(etiquette: str) -> None:
    [anomalie] = lire(f"a: {etiquette} [exit 1]").anomalies
    assert (anomalie.probleme, anomalie.ligne, anomalie.colonne) == ("une étiquette YAML", 1, 4)
    assert anomalie.conseil


BOMBE = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcd", "bcde", strict=True)
)


@pytest.mark.parametrize("texte", [BOMBE, "a: &a {b: c}\nd: *a", "&a [*a]", "a: &b\n  c: *b"])
def test_un_alias_vers_une_table_ou_une_liste_est_refuse(texte: str) -> None:
    anomalie = seule(lambda: lire(texte))
    assert anomalie.ligne and "alias" in anomalie.probleme and anomalie.conseil


@pytest.mark.parametrize("texte", ["*important", "*important*"])
def test_une_etoile_en_tete_de_texte_est_expliquee(texte: str) -> None:
    anomalie = seule(lambda: lire(f"objet: {texte}"))
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
