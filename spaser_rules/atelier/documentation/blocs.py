"""De quoi est faite une page : des textes avec leurs renvois, en paragraphes, listes, tableaux.

Une page est écrite une fois en blocs ; chaque rendu en fait son Markdown ou son HTML.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Code:
    """Un mot du langage, un code, une ligne d'un fichier."""

    texte: str


@dataclass(frozen=True, slots=True)
class Fort:
    """Un mot mis en valeur."""

    texte: str


@dataclass(frozen=True, slots=True)
class Lien:
    """Un renvoi à une page de la documentation (son adresse sans extension), ou à un endroit."""

    texte: str
    page: str
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Fichier:
    """Un fichier du pack ; un renvoi là où la documentation est rangée dans le pack."""

    chemin: str


Morceau = str | Code | Fort | Lien | Fichier
Texte = tuple[Morceau, ...]
"""Un texte d'une ligne, morceau par morceau."""


@dataclass(frozen=True, slots=True)
class Titre:
    """Un intertitre, de rang 2 ou 3 ; l'ancre permet d'y renvoyer."""

    texte: str
    rang: int = 2
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un paragraphe."""

    texte: Texte


@dataclass(frozen=True, slots=True)
class Liste:
    """Une liste à puces."""

    lignes: tuple[Texte, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Des noms et ce qu'ils désignent."""

    lignes: tuple[tuple[str, Texte], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Les lignes d'un fichier, telles qu'écrites."""

    texte: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Un texte de plusieurs lignes, à reprendre : une rédaction type."""

    texte: str


@dataclass(frozen=True, slots=True)
class Filtre:
    """De quoi n'afficher que certaines lignes d'un tableau : une liste de choix."""

    titre: str
    choix: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne d'un tableau ; ``cles`` dit, filtre par filtre, les choix qui la gardent."""

    cases: tuple[Texte, ...]
    cles: tuple[tuple[str, ...], ...] = ()
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau, dont la première colonne nomme la ligne.

    ``cherche`` dit ce que compte le tableau (« règle ») s'il peut être long et se filtre.
    """

    legende: str
    entetes: tuple[Texte, ...]
    lignes: tuple[Ligne, ...]
    filtres: tuple[Filtre, ...] = ()
    cherche: str = ""


Bloc = Titre | Paragraphe | Liste | Definitions | Source | Citation | Tableau


@dataclass(frozen=True, slots=True)
class Page:
    """Une page ; ``adresse`` est son chemin dans la documentation, sans extension.

    ``suite`` renvoie aux pages d'avant et d'après.
    """

    adresse: str
    titre: str
    blocs: tuple[Bloc, ...]
    suite: tuple[tuple[str, Lien], ...] = field(default=())


def texte(*morceaux: Morceau) -> Texte:
    """Un texte, ses morceaux vides ôtés."""
    return tuple(morceau for morceau in morceaux if morceau != "")


def joindre(textes: Iterable[Texte | Morceau], entre: str = ", ") -> Texte:
    """Des textes à la suite, séparés.

    >>> joindre([Code("a"), "b"])
    (Code(texte='a'), ', ', 'b')
    """
    suite: list[Morceau] = []
    for morceaux in textes:
        suite += [*([entre] if suite else []), *_morceaux(morceaux)]
    return tuple(suite)


def tableau(
    legende: str, entetes: Iterable[Morceau], *lignes: Iterable[Texte | Morceau]
) -> Tableau:
    """Un tableau simple, chaque case donnée par son texte ou son seul morceau."""
    rangees = (Ligne(tuple(_morceaux(case) for case in ligne)) for ligne in lignes)
    return Tableau(legende, tuple((entete,) for entete in entetes), tuple(rangees))


def definitions(lignes: Iterable[tuple[str, Texte | Morceau]]) -> Definitions:
    """Des définitions, sans celles qui ne diraient rien."""
    dites = ((nom, _morceaux(dit)) for nom, dit in lignes)
    return Definitions(tuple((nom, dit) for nom, dit in dites if dit))


def _morceaux(dit: Texte | Morceau) -> Texte:
    return dit if isinstance(dit, tuple) else texte(dit)
