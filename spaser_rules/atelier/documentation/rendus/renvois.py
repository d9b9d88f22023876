"""Le renvoi d'une page à une autre, dans un rendu où chaque adresse a son nom de fichier."""

from posixpath import dirname, relpath

from spaser_rules.atelier.documentation.blocs import Lien

_ACCUEIL = "index"


def fichier(adresse: str, extension: str, accueil: str = _ACCUEIL) -> str:
    """Le fichier d'une page.

    >>> fichier("cartographies/index", "md", "README")
    'cartographies/README.md'
    """
    dossier, _, nom = adresse.rpartition("/")
    nom = accueil if nom == _ACCUEIL else nom
    return f"{dossier}/{nom}.{extension}" if dossier else f"{nom}.{extension}"


def chemin(depuis: str, vers: str) -> str:
    """Le chemin d'un fichier depuis un autre, l'un et l'autre partant de la même racine.

    >>> chemin("regles/A.md", "cartographies/README.md"), chemin("A.md", "B.md")
    ('../cartographies/README.md', 'B.md')
    """
    return relpath(vers, dirname(depuis) or ".")


def cible(lien: Lien, depuis: str, extension: str, accueil: str = _ACCUEIL) -> str:
    """Où mène un lien, depuis ce fichier."""
    vers = fichier(lien.page, extension, accueil)
    ancre = f"#{lien.ancre}" if lien.ancre else ""
    return ancre if ancre and vers == depuis else chemin(depuis, vers) + ancre
