"""Les graphiques d'Excel, posés à côté du tableau qui les nourrit, avec leur texte de rechange."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from spaser_rules.audit.classeur.page import Page, Plage

BLEU, ORANGE, VERT, ROUGE, JAUNE, GRIS, VERT_CLAIR = (
    "#1F4E79", "#F4B183", "#548235", "#C00000", "#FFD966", "#BFBFBF", "#A9D18E",
)  # fmt: skip
"""Des couleurs que la clarté distingue aussi, pour une impression en noir et blanc."""

_LARGEUR, _PIXELS_PAR_LIGNE = 620, 20
HAUTEUR_MINIMUM, _TITRE_ET_LEGENDE = 15, 6
"""En lignes de feuille : ce qu'un graphique prend au moins, et ce qu'il prend hors des barres."""


class Serie(NamedTuple):
    """Une colonne du tableau, tracée : son rang, son nom dans la légende, sa couleur."""

    rang: int
    nom: str
    couleur: str


class Graphique:
    """Un graphique du tableau ``plage`` ; la première colonne en nomme les lignes."""

    def __init__(self, page: Page, plage: Plage, titre: str, series: Sequence[Serie]) -> None:
        self.page, self.plage, self.titre, self.series = page, plage, titre, series

    def barres(self, colonne: int, *, en_part: bool) -> int:
        """Des barres groupées ; rend la première ligne libre sous le graphique."""
        echelle = {"min": 0, "max": 1, "num_format": "0%"} if en_part else {"min": 0}
        return self._barres({"type": "bar"}, echelle, colonne)

    def empilees(self, colonne: int) -> int:
        """Des barres empilées, chacune ramenée à 100 %."""
        genre = {"type": "bar", "subtype": "percent_stacked"}
        return self._barres(genre, {"num_format": "0%"}, colonne)

    def courbes(self, colonne: int) -> int:
        """Une courbe par série ; ce qui n'est pas connu y laisse un trou."""
        graphique = self._tracer({"type": "line"})
        graphique.show_blanks_as("gap")
        graphique.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
        return self._poser(graphique, colonne)

    def _barres(self, genre: dict[str, str], axe: dict[str, Any], colonne: int) -> int:
        graphique = self._tracer(genre)
        # Les barres dans l'ordre du tableau, de haut en bas, et leur échelle en bas.
        # Chaque ligne y est nommée : écrits plus gros, un nom sur deux serait sauté.
        noms = {"interval_unit": 1, "num_font": {"size": 8}}
        graphique.set_y_axis({"reverse": True, **noms})
        graphique.set_x_axis({**axe, "label_position": "high"})
        return self._poser(graphique, colonne)

    def _tracer(self, genre: dict[str, str]) -> Any:
        graphique = self.page.classeur.add_chart(genre)
        for serie in self.series:
            trait = {"line": {"color": serie.couleur, "width": 2.5}, "marker": {"type": "square"}}
            fond = {"fill": {"color": serie.couleur}, "border": {"color": "#404040"}, "gap": 40}
            graphique.add_series({
                "name": serie.nom,
                "categories": self.plage.serie(0),
                "values": self.plage.serie(serie.rang),
                **(trait if genre["type"] == "line" else fond),
            })  # fmt: skip
        graphique.set_title({"name": self.titre, "name_font": {"size": 12}})
        graphique.set_legend({"position": "bottom"})
        return graphique

    def _poser(self, graphique: Any, colonne: int) -> int:
        plage = self.plage
        hauteur = max(HAUTEUR_MINIMUM, plage.fin - plage.entete + _TITRE_ET_LEGENDE)
        graphique.set_size({"width": _LARGEUR, "height": hauteur * _PIXELS_PAR_LIGNE})
        texte = f"{self.titre}. Les chiffres sont dans le tableau, à gauche."
        options = {"object_position": 2, "description": texte}
        self.page.feuille.insert_chart(plage.entete, colonne, graphique, options)
        return plage.entete + hauteur + 1
