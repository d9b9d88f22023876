"""Ce que tous les tests partagent : le pack de la ville, chargé une fois."""

import os
import tempfile

import pytest
from hypothesis import settings

from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack

settings.register_profile("spaser", derandomize=True, database=None, deadline=None)
settings.load_profile("spaser")


def pytest_configure(config: pytest.Config) -> None:
    """Aucun test n'écrit dans le cache de la personne, pas même pendant la collecte."""
    cache = tempfile.TemporaryDirectory(prefix="spaser-tests-")
    os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = cache.name
    config.add_cleanup(cache.cleanup)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Le pack de la ville."""
    return charger_pack(pack_par_defaut())


@pytest.fixture(scope="session")
def juge(pack: Pack) -> Juge:
    """Le juge du pack de la ville."""
    return Juge(pack)
