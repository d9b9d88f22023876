"""Le catalogue : chaque élément, sa rédaction type, ses précautions et qui le demande."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation import adresses
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Citation,
    Code,
    Liste,
    Page,
    Paragraphe,
    Texte,
    Titre,
    definitions,
    joindre,
    tableau,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.catalogue import GENRES, Entree
from spaser_rules.rendus.phrases import nom_de_piece

TITRES = {
    "clauses": "Clauses",
    "criteres": "Critères",
    "attestations": "Attestations",
    "questionnaires": "Questionnaires",
    "plans_de_progres": "Plans de progrès",
    "verifications": "Vérifications",
    "themes_de_sourcing": "Thèmes de sourcing",
    "familles_de_labels": "Familles de labels",
}
"""Les genres, tels qu'on les lit."""


def pages(ouvrage: Ouvrage) -> Iterator[Page]:
    """La page qui les liste, puis la page de chacun."""
    yield Page(adresses.CATALOGUE, "Catalogue", tuple(_liste(ouvrage)))
    for genre in GENRES:
        for code, entree in ouvrage.pack.referentiel.catalogue.genre(genre).items():
            adresse, blocs = adresses.de_l_element(genre, code), _element(ouvrage, genre, code)
            yield Page(adresse, f"{TITRES[genre]} : {entree.titre}", tuple(blocs))


def _liste(ouvrage: Ouvrage) -> Iterator[Bloc]:
    pack = ouvrage.pack
    yield Paragraphe(
        texte(
            "Ce que les règles demandent d'écrire, et que la fiche cite par son code. Les "
            "rédactions types sont des modèles, à adapter et à relire par un juriste."
        )
    )
    for genre in GENRES:
        entrees = pack.referentiel.catalogue.genre(genre)
        if entrees:
            yield Titre(TITRES[genre], ancre=adresses.ancre(genre))
            lignes = (_ligne(ouvrage, genre, code, entree) for code, entree in entrees.items())
            entetes = ("Élément", "Code", "Famille", "Pièce", "Règles")
            yield tableau(f"{TITRES[genre]} et règles qui les demandent", entetes, *lignes)
    yield Titre("Pièces du marché", ancre="pieces")
    pieces = pack.referentiel.catalogue.pieces.items()
    yield definitions([(code, str(piece.titre)) for code, piece in pieces])
    yield from _considerations(pack)


def _ligne(ouvrage: Ouvrage, genre: str, code: str, entree: Entree) -> Iterator[Texte]:
    yield texte(adresses.vers_l_element(ouvrage.pack, genre, code))
    yield texte(Code(code))
    yield texte(str(entree.famille or ""))
    yield texte(str(entree.piece))
    yield _regles(ouvrage, genre, code)


def _regles(ouvrage: Ouvrage, genre: str, code: str) -> Texte:
    return joindre(map(adresses.vers_la_regle, ouvrage.regles_de_l_element((genre, code))))


def _considerations(pack: Pack) -> Iterator[Bloc]:
    lignes = [
        (
            str(dite.titre),
            ", ".join(dite.familles),
            ", ".join([*dite.plans_de_progres, *dite.familles_de_labels]),
            "oui" if dite.reservations else "non",
        )
        for dite in pack.referentiel.catalogue.considerations.values()
    ]
    if lignes:
        yield Titre("Ce qui compte comme une considération", ancre="considerations")
        entetes = ("Considération", "Familles", "Plans et labels", "Réservations")
        yield tableau("Au sens des données essentielles (DECP)", entetes, *lignes)


def _element(ouvrage: Ouvrage, genre: str, code: str) -> Iterator[Bloc]:
    pack = ouvrage.pack
    entree = pack.referentiel.catalogue.genre(genre)[code]
    yield definitions(
        [
            ("Code", Code(code)),
            ("Pièce où l'écrire", nom_de_piece(pack, str(entree.piece))),
            ("Famille", str(entree.famille or "")),
            ("Ce qu'il apporte", entree.resume),
            ("Vigilance", entree.vigilance),
            ("Pondération usuelle", entree.ponderation_usuelle or ""),
            ("Règles qui le demandent", _regles(ouvrage, genre, code) or texte("aucune")),
        ]
    )
    if entree.references:
        yield Titre("Références", ancre="references")
        yield Liste(tuple(texte(reference) for reference in entree.references))
    yield from _redaction(pack, genre, code)
    if genre == "familles_de_labels":
        yield from _labels(pack, code)


def _redaction(pack: Pack, genre: str, code: str) -> Iterator[Bloc]:
    redaction, conseils = pack.redaction(genre, code)
    if redaction:
        yield Titre("Rédaction type, à adapter", ancre="redaction")
        yield Citation(redaction)
    if conseils:
        yield Titre("Pour l'adapter", ancre="conseils")
        yield Citation(conseils)


def _labels(pack: Pack, famille: str) -> Iterator[Bloc]:
    lignes = [
        (str(label.nom), Code(code), ", ".join(label.segments), label.resume, label.vigilance)
        for code, label in pack.referentiel.catalogue.labels.items()
        if label.famille == famille
    ]
    if lignes:
        yield Titre("Labels de cette famille", ancre="labels")
        entetes = ("Label", "Code", "Segments", "Ce qu'il couvre", "Vigilance")
        yield tableau("Les labels connus ; chacun se cite « ou équivalent »", entetes, *lignes)
