"""Une documentation entière, fichier par fichier, prête à être écrite dans un dossier."""

from collections.abc import Callable, Iterator
from pathlib import Path

from spaser_rules.atelier.documentation.blocs import Page
from spaser_rules.atelier.documentation.marque import est_une_page_tiree
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.atelier.documentation.pages import pages
from spaser_rules.atelier.documentation.rendus import html, markdown
from spaser_rules.pack.pack import Pack

DOSSIER = "documentation"
"""Le dossier du pack où sa documentation est gardée."""


def fichiers(ouvrage: Ouvrage, forme: str, dossier: Path) -> dict[str, str]:
    """Chaque fichier, par son chemin dans le dossier.

    :param forme: ``html`` ou ``markdown``.
    :param dossier: où ils seront écrits ; dans le pack, ils renvoient à ses fichiers.
    :raises SaisieInvalide: toutes les anomalies des cas d'une règle.
    """
    racine = racine_du_pack(ouvrage.pack, dossier)
    rendre = _RENDUS[forme]
    return dict(rendre(page, ouvrage.pack, racine) for page in pages(ouvrage))


def racine_du_pack(pack: Pack, dossier: Path) -> str | None:
    """Le chemin du pack depuis la documentation ; ``None`` si elle est ailleurs."""
    try:
        dedans = dossier.resolve().relative_to(pack.dossier.resolve())
    except ValueError:
        return None
    return "/".join([".."] * len(dedans.parts)) or "."


_RENDUS: dict[str, Callable[[Page, Pack, str | None], tuple[str, str]]] = {
    "html": html.rendre,
    "markdown": lambda page, pack, racine: markdown.rendre(page, racine),
}


def a_ne_pas_ecraser(dossier: Path, ecrits: dict[str, str]) -> str:
    """Le nom d'une page d'accueil du dossier qui ne vient pas d'ici ; vide s'il n'y en a pas."""
    accueil = next(iter(ecrits))
    present = (dossier / accueil).is_file()
    return accueil if present and not est_une_page_tiree(dossier / accueil) else ""


def perimes(dossier: Path, ecrits: dict[str, str]) -> Iterator[str]:
    """Dans les dossiers que la documentation remplit, les pages qui n'y sont plus."""
    extensions = {Path(nom).suffix for nom in ecrits}
    for ouvert in sorted({str(Path(nom).parent) for nom in ecrits} - {"."}):
        for chemin in sorted((dossier / ouvert).glob("*")):
            nom = chemin.relative_to(dossier).as_posix()
            if chemin.suffix in extensions and chemin.is_file() and nom not in ecrits:
                yield nom
