"""Toutes les pages d'un ouvrage, dans l'ordre où elles se lisent."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation.blocs import Page
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.atelier.documentation.pages import (
    accueil,
    cartographies,
    catalogue,
    indicateurs,
    langage,
    lectures,
    regles,
)


def pages(ouvrage: Ouvrage) -> Iterator[Page]:
    """Chaque page.

    :raises SaisieInvalide: toutes les anomalies des cas d'une règle.
    """
    yield accueil.page(ouvrage)
    yield from regles.pages(ouvrage)
    yield indicateurs.page(ouvrage)
    yield from cartographies.pages(ouvrage)
    yield from catalogue.pages(ouvrage)
    yield lectures.page(ouvrage)
    yield langage.page(ouvrage)
