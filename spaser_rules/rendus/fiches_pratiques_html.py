"""Une fiche pratique en page HTML, autonome et imprimable."""

from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiches_pratiques import NIVEAUX_EN_TITRES, FichePratique
from spaser_rules.rendus.gabarit_html import gabarit


def page(pack: Pack, fiche: FichePratique) -> str:
    """La page entière."""
    titre = f"Fiche pratique : {fiche.segment.titre.lower()}"
    return gabarit("fiche_pratique.html").render(
        titre=titre, pack=pack, fiche=fiche, niveaux=NIVEAUX_EN_TITRES
    )
