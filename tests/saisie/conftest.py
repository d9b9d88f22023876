"""Les deux analyseurs YAML que l'on peut avoir : en C, ou en Python."""

import pytest
import yaml

from spaser_rules.saisie import document


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def analyseur(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chaque test vaut pour l'analyseur en C et pour celui en Python."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML sans libyaml")
    monkeypatch.setattr(document, "analyseur_rapide", lambda: getattr(yaml, request.param))
