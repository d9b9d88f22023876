"""Une page en HTML, autonome : elle n'appelle rien d'extérieur, et se lit sans script.

Tout texte est échappé par le gabarit. Le script ne fait que filtrer le tableau d'une page.
"""

from functools import cache
from pathlib import Path

from spaser_rules.atelier.documentation.adresses import SOMMAIRE
from spaser_rules.atelier.documentation.blocs import Lien, Page, Tableau
from spaser_rules.atelier.documentation.marque import MARQUE
from spaser_rules.atelier.documentation.rendus.renvois import chemin, cible, fichier
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.gabarit_html import gabarit
from spaser_rules.rendus.politique import politique

EXTENSION = "html"

_GABARITS = Path(__file__).parent / "gabarits"


def rendre(page: Page, pack: Pack, racine: str | None) -> tuple[str, str]:
    """Le fichier d'une page et son contenu.

    :param racine: le chemin du pack depuis la documentation, si elle est rangée dedans.
    """
    nom = fichier(page.adresse, EXTENSION)
    script = _script() if _se_filtre(page) else ""

    def vers(lien: Lien) -> str:
        return cible(lien, nom, EXTENSION)

    def vers_le_pack(fichier_du_pack: str) -> str:
        return "" if racine is None else chemin(nom, f"{racine}/{fichier_du_pack}")

    contenu = gabarit("page.html", _GABARITS).render(
        page=page,
        pack=pack,
        sommaire=SOMMAIRE,
        marque=MARQUE,
        style=_style(),
        script=script,
        politique=politique(_style(), script),
        sorte=lambda objet: type(objet).__name__,
        vers=vers,
        vers_le_pack=vers_le_pack,
    )
    return nom, contenu


def _se_filtre(page: Page) -> bool:
    return any(isinstance(bloc, Tableau) and bloc.cherche for bloc in page.blocs)


@cache
def _style() -> str:
    return gabarit("page.css", _GABARITS).render()


@cache
def _script() -> str:
    return gabarit("page.js", _GABARITS).render()
