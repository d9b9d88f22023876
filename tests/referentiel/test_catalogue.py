"""Le catalogue livré : complet, rédigé, et prudent là où le droit l'exige."""

import re
from collections.abc import Iterator

import pytest

from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.referentiel.catalogue import GENRES, Entree, lire_redaction

PACK = charger_pack(pack_par_defaut())
CATALOGUE = PACK.referentiel.catalogue
ENTREES = [(g, code, entree) for g in GENRES for code, entree in CATALOGUE.genre(g).items()]
SANS_REDACTION = {"themes_de_sourcing"}
"""Un thème de sourcing ne s'écrit pas dans une pièce : son résumé dit quoi demander."""
REDIGEES = [(g, c) for g, c, _ in ENTREES if g not in SANS_REDACTION]
chaque_entree = pytest.mark.parametrize(
    ("genre", "code", "entree"), ENTREES, ids=[f"{g}-{c}" for g, c, _ in ENTREES]
)
chaque_redaction = pytest.mark.parametrize(("genre", "code"), REDIGEES)


def phrases(genre: str, code: str) -> Iterator[str]:
    """Les phrases de la rédaction et des conseils d'un élément."""
    for texte in PACK.redaction(genre, code):
        yield from (p for p in re.split(r"(?<=[.;])\s+|\n", texte) if p.strip())


def test_aucun_genre_n_est_vide() -> None:
    assert all(CATALOGUE.genre(genre) for genre in GENRES) and CATALOGUE.labels and CATALOGUE.pieces


@chaque_entree
def test_un_element_a_un_titre_court_un_resume_et_une_piece_connue(
    genre: str, code: str, entree: Entree
) -> None:
    assert re.fullmatch(r"[a-z_]+", code)
    assert 0 < len(entree.titre) <= 70 and not entree.titre.endswith(".")
    assert entree.resume and entree.piece in CATALOGUE.pieces


@chaque_redaction
def test_un_element_a_sa_redaction_et_les_conseils_pour_l_adapter(genre: str, code: str) -> None:
    redaction, conseils = PACK.redaction(genre, code)
    assert redaction and conseils.startswith("À adapter")


def test_chaque_redaction_est_celle_d_un_element() -> None:
    dossier = PACK.dossier / "catalogue" / "redactions"
    fichiers = {(f.parent.name, f.stem) for f in dossier.rglob("*.md")}
    assert fichiers == set(REDIGEES)


def test_un_element_sans_redaction_n_en_a_pas() -> None:
    assert lire_redaction(PACK.dossier, "clauses", "inconnue") == ("", "")


def test_seules_l_insertion_la_formation_et_le_handicap_sont_des_clauses_sociales() -> None:
    assert set(CATALOGUE.de_famille("clauses", "sociale")) == {"insertion", "formation", "handicap"}


def test_les_criteres_d_environnement_ont_leur_poids_usuel() -> None:
    assert CATALOGUE.criteres["environnement"].ponderation_usuelle == "5 à 15 %"


@pytest.mark.parametrize("code", CATALOGUE.labels)
def test_un_label_est_d_une_famille_connue_et_se_reconnait(code: str) -> None:
    label = CATALOGUE.labels[code]
    assert label.famille in CATALOGUE.familles_de_labels and label.resume and label.segments
    assert CATALOGUE.famille_du_label(label.nom.upper()) == label.famille
    assert CATALOGUE.famille_du_label(code) == label.famille


def test_un_label_inconnu_n_a_pas_de_famille() -> None:
    assert CATALOGUE.famille_du_label("Label du voisin") is None


NEGATIONS = re.compile(r"\b(ne|ni|non|aucune?|jamais|sans)\b|\bn['’]", re.IGNORECASE)


@chaque_redaction
def test_un_label_est_toujours_ouvert_a_un_equivalent(genre: str, code: str) -> None:
    redaction, _ = PACK.redaction(genre, code)
    noms = "|".join(re.escape(str(label.nom)) for label in CATALOGUE.labels.values())
    cite = re.compile(rf"\b(labels?|écolabels?|{noms})\b", re.IGNORECASE)
    demandes = [p for p in phrases(genre, code) if cite.search(p) and p in redaction]
    demandes = [p for p in demandes if not NEGATIONS.search(p)]
    assert not demandes or "équivalent" in redaction
    for phrase in re.findall(r"[^.\n]*\[nom(?: du label)?\][^.\n]*", redaction):
        assert not cite.search(phrase) or "ou équivalent" in phrase
    if genre == "familles_de_labels":
        assert "« ou équivalent »" in redaction and "tout autre moyen" in redaction


LIEUX = re.compile(
    r"\b(origines?|provenances?|distances?|proximité|implantation|implantée?s?|locale?s?|kilomètres?"
    r"|km|régions?|régionale?s?|territoires?|clichy|domiciles?|résidence)\b"
    r"|lieux? d['’](établissement|implantation)",
    re.IGNORECASE,
)
PERMIS = {("clauses", "reemploi"): "Le titulaire justifie la provenance et les contrôles"}
"""La traçabilité d'un produit d'occasion n'est pas une préférence pour un lieu."""


@chaque_redaction
def test_une_redaction_ne_parle_d_un_lieu_que_pour_l_ecarter(genre: str, code: str) -> None:
    for phrase in phrases(genre, code):
        if LIEUX.search(phrase) and not phrase.startswith(PERMIS.get((genre, code), "\0")):
            assert NEGATIONS.search(phrase) or "quel que soit" in phrase, phrase


@pytest.mark.parametrize(
    ("genre", "code", "mot"),
    [
        ("criteres", "egalite_femmes_hommes", "équipe qui exécutera"),
        ("criteres", "egalite_femmes_hommes", "politique générale de l'entreprise"),
        ("attestations", "non_condamnation_discrimination", "225-1"),
        ("attestations", "non_condamnation_discrimination", "L. 1146-1"),
        ("attestations", "non_condamnation_discrimination", "sur l'honneur"),
        ("criteres", "circuits_courts", "intermédiaire"),
        ("clauses", "sous_traitance_ess_pme", "librement"),
    ],
)
def test_les_precautions_du_plan_sont_dans_les_redactions(genre: str, code: str, mot: str) -> None:
    assert mot in " ".join(PACK.redaction(genre, code)).replace("’", "'")
