"""Le schéma du registre dit oui à celui de la ville, et non à un code inconnu."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spaser_rules.atelier.registre.registre import Registre
from spaser_rules.atelier.registre.schema import schema_du_registre


@pytest.fixture(scope="module")
def ecrit(registre: Registre) -> dict[str, Any]:
    """Le registre tel qu'un éditeur le lit."""
    lu: dict[str, Any] = yaml.safe_load(Path(registre.fichier).read_text(encoding="utf-8"))
    return lu


def _fautes(registre: Registre, ecrit: Any) -> list[list[Any]]:
    schema = schema_du_registre(registre.pack)
    return [list(f.absolute_path) for f in Draft202012Validator(schema).iter_errors(ecrit)]


def test_le_registre_de_la_ville_suit_le_schema(registre: Registre, ecrit: dict[str, Any]) -> None:
    assert _fautes(registre, ecrit) == []


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("regles", ["SPASER-9.9.9"]), ("genre", "roman"), ("empreinte", "12"), ("lieu", {"axe": 1})],
)
def test_une_faute_y_est_vue(
    registre: Registre, ecrit: dict[str, Any], champ: str, valeur: Any
) -> None:
    faux = {"passages": [{**ecrit["passages"][0], champ: valeur}]}
    assert [chemin[:3] for chemin in _fautes(registre, faux)] == [["passages", 0, champ]]
