"""Le référentiel d'une collectivité, réuni : ce que les règles nomment et que les fiches citent."""

from dataclasses import dataclass, field

from spaser_rules.referentiel.cartographies import Cartographie, Famille
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.textes import en_code


@dataclass(frozen=True, slots=True)
class Referentiel:
    """Catalogue, cartographies, familles d'achat et services de la collectivité.

    ``services`` donne le nom entier de chaque service cité par son sigle (``DCP``, ``PLIE``),
    ``acheteurs`` celui de chaque collectivité du plan par son code. ``champs`` sont les champs au
    choix que le plan lit (``marche.au_choix``).
    """

    catalogue: Catalogue = field(default_factory=Catalogue)
    cartographies: dict[str, Cartographie] = field(default_factory=dict)
    familles: dict[str, Famille] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    acheteurs: dict[str, str] = field(default_factory=dict)
    champs: tuple[str, ...] = ()

    def connait(self, famille: str | None) -> bool:
        """Vrai si la famille est dans la nomenclature, ou si la collectivité n'en a pas donné."""
        return bool(famille) and (not self.familles or famille in self.familles)

    def acheteur_nomme(self, texte: str) -> str | None:
        """Le code d'un acheteur cité par son code ou par son nom ; ``None`` s'il est inconnu."""
        noms = {en_code(nom): code for code, nom in self.acheteurs.items()}
        return (noms | {code: code for code in self.acheteurs}).get(en_code(texte))
