"""Tout ce que le dépôt garde de dérivé, et de quoi le refaire : ``python -m tests.derives``.

La commande refait chaque fichier et dit ceux qu'elle a récrits ; relire leurs différences avant de
les garder. Les tests suivent la même table (tests/qualite/test_derives.py).
"""

import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import click
import polars as pl
from python_calamine import CalamineWorkbook

from spaser_rules.atelier.documentation import ecriture
from spaser_rules.atelier.documentation.ouvrage import ouvrage
from spaser_rules.atelier.schemas import DOSSIER as SCHEMAS
from spaser_rules.atelier.schemas import POUR_L_EDITEUR, fichiers_suivis, schemas_du_pack
from spaser_rules.commandes.spaser import spaser
from spaser_rules.commandes.verifier import verifier
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs, pack_par_defaut
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.schemas import en_texte
from spaser_rules.valeurs import dates
from tests import aide
from tests.exemples import DOSSIER, EXEMPLES, RACINE, avec_date

ATTENDUES = RACINE / "tests" / "commandes" / "golden"
"""Les réponses attendues des exemples."""
SUFFIXES = {"texte": ".txt", "json": ".json"}

AUDIT = DOSSIER / "audit-2025"
"""L'audit du recensement d'exemple."""

_DEBUT, _FIN = "<!-- regles -->\n", "<!-- fin des regles -->"

Contenus = dict[Path, bytes]


@dataclass(frozen=True)
class Derive:
    """Des fichiers dérivés ensemble.

    ``entier`` est un dossier qu'ils remplissent à eux seuls : tout autre fichier y est de trop.
    """

    nom: str
    produire: Callable[[], Contenus]
    entier: Path | None = None

    def perimes(self) -> list[Path]:
        """Ce qui n'est pas à jour : absent, différent, ou de trop."""
        return self._perimes(self.produire())

    def recrire(self) -> Iterator[Path]:
        """Remet tout à jour, et donne ce qu'il a fallu changer."""
        attendus = self.produire()
        for chemin in self._perimes(attendus):
            if chemin in attendus:
                chemin.parent.mkdir(parents=True, exist_ok=True)
                chemin.write_bytes(attendus[chemin])
            else:
                chemin.unlink()
            yield chemin

    def _perimes(self, attendus: Contenus) -> list[Path]:
        differents = [chemin for chemin, dit in attendus.items() if not _est_a_jour(chemin, dit)]
        return differents + [chemin for chemin in self._presents() if chemin not in attendus]

    def _presents(self) -> list[Path]:
        if self.entier is None or not self.entier.is_dir():
            return []
        return sorted(chemin for chemin in self.entier.rglob("*") if chemin.is_file())


def packs_livres() -> list[Path]:
    """Les dossiers des packs livrés."""
    return sorted(chemin.parent for chemin in dossier_des_packs().glob("*/pack.yaml"))


def derives() -> list[Derive]:
    """La table de tout ce qui est dérivé."""
    par_pack = [derive for dossier in packs_livres() for derive in _du_pack(dossier)]
    return [
        Derive("table du README", _readme),
        *par_pack,
        Derive("aide des commandes", _aide),
        Derive("réponses des exemples", _reponses, ATTENDUES),
        Derive("audit d'exemple", _audit, AUDIT),
    ]


def _du_pack(dossier: Path) -> Iterator[Derive]:
    documentation, schemas = dossier / ecriture.DOSSIER, dossier / SCHEMAS
    yield Derive(f"schémas de {dossier.name}", partial(_schemas, dossier), schemas)
    yield Derive(f"premières lignes de {dossier.name}", partial(_premieres_lignes, dossier))
    yield Derive(
        f"documentation de {dossier.name}", partial(_documentation, dossier), documentation
    )


def _readme() -> Contenus:
    """Le README, sa table des règles refaite depuis le pack."""
    lignes = ["| règle | niveau | depuis | ce qu'elle demande |", "|---|---|---|---|"]
    for regle in charger_pack(pack_par_defaut()).regles:
        depuis = " ; ".join(dates.ecrire(etape.depuis) for etape in regle.texte.en_vigueur)
        dit = regle.texte
        lignes.append(f"| {dit.id} | {NIVEAUX[dit.niveau]} | {depuis} | {dit.titre} |")
    readme = RACINE / "README.md"
    avant, _, reste = readme.read_text(encoding="utf-8").partition(_DEBUT)
    apres = reste.partition(_FIN)[2]
    return {readme: (avant + _DEBUT + "\n".join(lignes) + "\n" + _FIN + apres).encode()}


def _schemas(dossier: Path) -> Contenus:
    schemas = schemas_du_pack(charger_pack(dossier))
    return {dossier / SCHEMAS / nom: en_texte(dit).encode() for nom, dit in schemas.items()}


def _premieres_lignes(dossier: Path) -> Contenus:
    """Chaque fichier du pack, sa première ligne menant l'éditeur à son schéma."""
    return {fichier: _avec(ligne, fichier) for fichier, ligne in fichiers_suivis(dossier)}


def _avec(premiere: str, fichier: Path) -> bytes:
    lignes = fichier.read_text("utf-8").splitlines(keepends=True)
    reste = lignes[1:] if lignes and lignes[0].startswith(POUR_L_EDITEUR) else lignes
    return "".join([premiere, *reste]).encode()


def _documentation(dossier: Path) -> Contenus:
    racine = dossier / ecriture.DOSSIER
    pages = ecriture.fichiers(ouvrage(charger_pack(dossier)), "markdown", racine)
    return {racine / nom: contenu.encode() for nom, contenu in pages.items()}


def _aide() -> Contenus:
    return {RACINE / "spaser_rules" / "commandes" / "AIDE.md": aide.page().encode()}


def _reponses() -> Contenus:
    contenus: Contenus = {}
    with tempfile.TemporaryDirectory() as provisoire:
        sortie = Path(provisoire) / "reponse"
        for exemple in EXEMPLES:
            for forme, suffixe in SUFFIXES.items():
                options = ["--format", forme, "--sortie", str(sortie), *avec_date(exemple)]
                _lancer(verifier, [str(exemple), *options])
                contenus[ATTENDUES / (exemple.stem + suffixe)] = sortie.read_bytes()
    return contenus


def commande_de_l_audit() -> list[str]:
    """Celle du README des exemples, sans son premier mot."""
    lignes = (DOSSIER / "README.md").read_text("utf-8").splitlines()
    [ligne] = [dite for dite in lignes if dite.startswith("spaser auditer examples/recensement")]
    return shlex.split(ligne)[1:]


def _audit() -> Contenus:
    *mots, option, voulu = commande_de_l_audit()
    assert (option, RACINE / voulu) == ("--sortie", AUDIT)
    with tempfile.TemporaryDirectory() as provisoire, chdir(RACINE):
        _lancer(spaser, [*mots, option, provisoire])
        return {AUDIT / ecrit.name: ecrit.read_bytes() for ecrit in Path(provisoire).iterdir()}


def _lancer(commande: click.Command, mots: list[str]) -> None:
    with redirect_stdout(TextIOWrapper(BytesIO())), redirect_stderr(TextIOWrapper(BytesIO())):
        commande.main(mots, standalone_mode=False)


def _est_a_jour(chemin: Path, attendu: bytes) -> bool:
    if not chemin.is_file():
        return False
    lire = _LECTURES.get(chemin.suffix, lambda octets: octets)
    return bool(lire(chemin.read_bytes()) == lire(attendu))


def _feuilles(octets: bytes) -> Any:
    livre = CalamineWorkbook.from_object(BytesIO(octets))
    return {nom: livre.get_sheet_by_name(nom).to_python() for nom in livre.sheet_names}


_LECTURES: dict[str, Callable[[bytes], Any]] = {
    ".xlsx": _feuilles,
    ".parquet": lambda octets: pl.read_parquet(octets).rows(),
}
"""Ce qui se compare par son contenu : les octets y dépendent aussi de la bibliothèque."""


def principal() -> None:
    """Remet tout à jour et dit ce qui a changé."""
    total = 0
    for derive in derives():
        for chemin in derive.recrire():
            total += 1
            sort = "récrit" if chemin.exists() else "effacé"
            print(f"{sort} : {chemin.relative_to(RACINE).as_posix()} ({derive.nom})")
    print(f"{total} fichier(s) changé(s)." if total else "Tout était à jour.", file=sys.stderr)


if __name__ == "__main__":
    principal()
