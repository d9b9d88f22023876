"""Une fiche pratique en page HTML, autonome et imprimable."""

from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiches_pratiques import FichePratique
from spaser_rules.rendus.html import gabarit

_NIVEAUX = (
    ("obligatoire", "Ce que chaque marché concerné doit"),
    ("attendu", "Ce qui est attendu d'une part des marchés"),
    ("recommandé", "Ce qui est recommandé"),
)


def page(pack: Pack, fiche: FichePratique) -> str:
    """La page entière."""
    titre = f"Fiche pratique : {fiche.segment.titre.lower()}"
    return gabarit("fiche_pratique.html").render(
        titre=titre, pack=pack, fiche=fiche, niveaux=_NIVEAUX
    )
