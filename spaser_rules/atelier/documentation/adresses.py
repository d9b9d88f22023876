"""Où est chaque page, et comment y renvoyer."""

import re

from spaser_rules.atelier.documentation.blocs import Lien
from spaser_rules.indicateurs.indicateur import Indicateur, Livrable
from spaser_rules.pack.pack import Lecture, Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import en_code

ACCUEIL = "index"
CARTOGRAPHIES = "cartographies/index"
CATALOGUE = "catalogue/index"
INDICATEURS = "indicateurs"
LECTURES = "lectures"
LANGAGE = "langage"

SOMMAIRE = (
    Lien("Règles", ACCUEIL),
    Lien("Indicateurs", INDICATEURS),
    Lien("Cartographies", CARTOGRAPHIES),
    Lien("Catalogue", CATALOGUE),
    Lien("Lectures et alertes", LECTURES),
    Lien("Langage des règles", LANGAGE),
)
"""Ce que toute page propose."""


def ancre(*mots: str) -> str:
    """Le nom d'un endroit d'une page : des lettres, des chiffres et des tirets.

    >>> ancre("indicateur", "1.1.1-montant")
    'indicateur-1-1-1-montant'
    """
    return "-".join(en_code(mot).replace("_", "-") for mot in mots)


def nom_de_fichier(mot: str) -> str:
    """Un nom de fichier sûr : un pack ne peut pas faire écrire hors du dossier.

    >>> nom_de_fichier("SPASER-2.1.1"), nom_de_fichier("../x y"), nom_de_fichier("index")
    ('SPASER-2.1.1', '_2e_._2f_x_20_y', '_index')
    """
    sur = _INTERDITS.sub(lambda trouve: f"_{ord(trouve[0]):x}_", mot)
    return f"_{sur}" if sur.casefold() in _ACCUEILS else sur


_INTERDITS = re.compile(r"^\.|[^\w.-]")
_ACCUEILS = ("", "index", "readme")


def de_la_regle(regle: Regle) -> str:
    """L'adresse de la page d'une règle."""
    return f"regles/{nom_de_fichier(regle.id)}"


def vers_la_regle(regle: Regle) -> Lien:
    """Le renvoi à une règle, par son identifiant."""
    return Lien(regle.id, de_la_regle(regle))


def de_la_carte(code: str) -> str:
    """L'adresse de la page d'une cartographie."""
    return f"cartographies/{nom_de_fichier(code)}"


def vers_la_carte(pack: Pack, code: str) -> Lien:
    """Le renvoi à une cartographie, par son titre."""
    return Lien(str(pack.referentiel.cartographies[code].titre), de_la_carte(code))


def de_l_element(genre: str, code: str) -> str:
    """L'adresse de la page d'un élément du catalogue."""
    return f"catalogue/{genre}/{nom_de_fichier(code)}"


def vers_l_element(pack: Pack, genre: str, code: str) -> Lien:
    """Le renvoi à un élément du catalogue, par son titre."""
    titre = str(pack.referentiel.catalogue.genre(genre)[code].titre)
    return Lien(titre, de_l_element(genre, code))


def vers_l_indicateur(indicateur: Indicateur) -> Lien:
    """Le renvoi à un indicateur, par son code."""
    return Lien(indicateur.id, INDICATEURS, ancre_de_l_indicateur(indicateur))


def ancre_de_l_indicateur(indicateur: Indicateur) -> str:
    """L'endroit d'un indicateur dans leur page."""
    return ancre("indicateur", indicateur.id)


def ancre_du_livrable(livrable: Livrable) -> str:
    """L'endroit d'un livrable dans la page des indicateurs."""
    return ancre("livrable", livrable.code)


def vers_la_lecture(lecture: Lecture) -> Lien:
    """Le renvoi à une lecture retenue, par son titre."""
    return Lien(str(lecture.texte.titre), LECTURES, ancre("lecture", lecture.code))
