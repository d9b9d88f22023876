"""De quoi lire une fiche écrite dans le test, avec les codes du pack de la ville."""

from collections.abc import Callable

import pytest

from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.pack.pack import Pack

Lecteur = Callable[[str], Fiche]


@pytest.fixture(scope="session")
def lire(pack: Pack) -> Lecteur:
    """La fiche d'un texte."""
    return lambda texte: fiche_du_texte(texte, "fiche.yaml", dict(pack.codes))


@pytest.fixture(scope="session")
def lire_marche(lire: Lecteur) -> Lecteur:
    """La fiche dont la section ``marche`` porte en plus ces lignes, à partir de la ligne 5."""

    def executer(lignes: str) -> Fiche:
        debut = "fiche: {reference: R}\nmarche:\n  objet: O\n  nature: services\n"
        return lire(debut + "".join(f"  {ligne}\n" for ligne in lignes.splitlines()))

    return executer


@pytest.fixture(scope="session")
def lire_rubrique(lire: Lecteur) -> Lecteur:
    """La fiche d'un marché de deux lots dont la rubrique porte ces lignes, dès la ligne 4."""

    def executer(lignes: str) -> Fiche:
        marche = "{objet: O, nature: services, lots: [{numero: 1}, {numero: 2}]}"
        debut = f"fiche: {{reference: R}}\nmarche: {marche}\ndeveloppement_durable:\n"
        return lire(debut + "".join(f"  {ligne}\n" for ligne in lignes.splitlines()))

    return executer
