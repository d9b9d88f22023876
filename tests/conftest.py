"""Ce que tous les tests partagent : le pack de la ville, chargé une fois."""

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Le pack de la ville."""
    return charger_pack(pack_par_defaut())


@pytest.fixture(scope="session")
def juge(pack: Pack) -> Juge:
    """Le juge du pack de la ville."""
    return Juge(pack)
