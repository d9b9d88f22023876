"""Les gestes qui abîment un pack : chacun rend la fonction qui plante le défaut."""

import shutil
from collections.abc import Callable

from tests.atelier.controles.conftest import Pack
from tests.atelier.controles.defauts.lieux import IND, NEUVE, R


def remplacer(fichier: str, ancien: str, nouveau: str) -> Callable[[Pack], object]:
    return lambda pack: pack.remplacer(fichier, ancien, nouveau)


def partout(fichier: str, ancien: str, nouveau: str) -> Callable[[Pack], object]:
    """Remplace chaque citation."""

    def planter(pack: Pack) -> None:
        pack.ecrire(fichier, pack.lire(fichier).replace(ancien, nouveau).encode())

    return planter


def ajouter(fichier: str, texte: str) -> Callable[[Pack], object]:
    return lambda pack: pack.ajouter(fichier, texte)


def regle(application: str, exigence: str, niveau: str = "attendu") -> Callable[[Pack], object]:
    texte = NEUVE.replace("APPLICATION", application).replace("EXIGENCE", exigence)
    return ajouter(f"{R}/1.3.2-c-regle-plantee/regle.yaml", texte.replace("NIVEAU", niveau))


def exigence(indicateur: str, ancienne: str, neuve: str) -> Callable[[Pack], object]:
    """L'exigence d'un indicateur, changée."""

    def planter(pack: Pack) -> None:
        avant, trouve, apres = pack.lire(IND).partition(f"\n  {indicateur}:\n")
        assert trouve and f"exigence: {ancienne}" in apres
        apres = apres.replace(f"exigence: {ancienne}", f"exigence: {neuve}", 1)
        pack.ecrire(IND, (avant + trouve + apres).encode())

    return planter


def quand(code: str, ancienne: str, neuve: str) -> Callable[[Pack], object]:
    """La condition d'une lecture, changée."""

    def planter(pack: Pack) -> None:
        avant, trouve, apres = pack.lire("lectures.yaml").partition(f"\n{code}:\n")
        assert trouve and f"quand: {ancienne}\n" in apres
        apres = apres.replace(f"quand: {ancienne}\n", f"quand: {neuve}\n", 1)
        pack.ecrire("lectures.yaml", (avant + trouve + apres).encode())

    return planter


def oter(fichier: str) -> Callable[[Pack], object]:
    return lambda pack: (pack.dossier / fichier).unlink()


def copier(source: str, cible: str, *changes: tuple[str, str]) -> Callable[[Pack], object]:
    def planter(pack: Pack) -> None:
        texte = pack.lire(source)
        for ancien, nouveau in changes:
            assert ancien in texte
            texte = texte.replace(ancien, nouveau)
        pack.ajouter(cible, texte)

    return planter


def deplacer(source: str, cible: str) -> Callable[[Pack], object]:
    return lambda pack: shutil.move(pack.dossier / source, pack.dossier / cible)


def ensemble(*gestes: Callable[[Pack], object]) -> Callable[[Pack], object]:
    def planter(pack: Pack) -> None:
        for geste in gestes:
            geste(pack)

    return planter
