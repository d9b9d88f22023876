"""De quoi remplir une fiche Word avec la rubrique d'un marché."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import Fiche, fiche_du_texte, lire_fiche
from spaser_rules.rendus import docx
from spaser_rules.saisie.archive import DOCUMENT_WORD, Archive, deplier
from spaser_rules.word.document import avec_la_rubrique
from tests.commandes.conftest import lancer, spaser, verifier  # noqa: F401
from tests.exemples import EN_REGLE

Remplir = Callable[..., bytes]


@pytest.fixture(scope="session")
def rubrique(juge: Juge) -> Callable[[Fiche], Archive]:
    """La rubrique d'une fiche, au 15 janvier 2026 si elle n'est pas datée."""

    def executer(fiche: Fiche) -> Archive:
        jugement = juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15))
        return deplier("rubrique.docx", docx.en_octets(jugement), DOCUMENT_WORD)

    return executer


@pytest.fixture(scope="session")
def remplir(juge: Juge, rubrique: Callable[[Fiche], Archive]) -> Remplir:
    """Les octets d'une fiche Word, remplie pour le marché d'un fichier ou d'un texte YAML."""
    codes = dict(juge.pack.codes)
    faites: dict[object, Archive] = {}

    def executer(octets: bytes, marche: Path | str = EN_REGLE) -> bytes:
        if marche not in faites:
            en_fichier = isinstance(marche, Path)
            lue = lire_fiche(str(marche), codes) if en_fichier else None
            faites[marche] = rubrique(lue or fiche_du_texte(str(marche), "fiche.yaml", codes))
        ville = deplier("ville.docx", octets, DOCUMENT_WORD)
        return avec_la_rubrique(ville, faites[marche]).en_octets()

    return executer
