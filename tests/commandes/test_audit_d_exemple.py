"""Les chiffres de l'audit d'exemple se refont depuis ses lignes, et il montre de tout.

Il est à jour : tests/qualite/test_derives.py le vérifie.
"""

import csv
import io
import json
from typing import Any

import pytest

from tests.derives import AUDIT


@pytest.fixture(scope="module")
def audit() -> dict[str, Any]:
    donnees: dict[str, Any] = json.loads((AUDIT / "audit.json").read_text("utf-8"))
    return donnees


@pytest.fixture(scope="module")
def marches() -> list[dict[str, str]]:
    texte = (AUDIT / "marches.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte), delimiter=";"))


def test_toute_ligne_a_son_sort(audit: dict[str, Any], marches: list[dict[str, str]]) -> None:
    lignes = audit["lignes"]
    sorts = (lignes["auditees"], lignes["regroupees"], lignes["ecartees"])
    assert sorts == (len(marches), len(audit["regroupees"]), len(audit["ecartees"]))
    assert lignes["lues"] == sum(sorts)
    places = [(m["feuille"], int(m["ligne"])) for m in marches]
    places += [(e["feuille"], e["ligne"]) for e in audit["regroupees"] + audit["ecartees"]]
    assert len(set(places)) == lignes["lues"]


@pytest.mark.parametrize("regle", ["SPASER-1.3.2", "SPASER-2.2.1", "SPASER-3.1.2", "SPASER-4.2.3"])
def test_un_indicateur_se_refait_depuis_les_lignes(
    audit: dict[str, Any], marches: list[dict[str, str]], regle: str
) -> None:
    """Les parts que donne une règle du marché : suivie, parmi les marchés datés de 2025."""
    indicateurs = [i for i in audit["indicateurs"] if i["id"] in _DE_LA_REGLE[regle]]
    statuts = [m[regle] for m in marches if m["date"].endswith("/2025")]
    suivis, manques = statuts.count("conforme"), statuts.count("a_completer")
    for indicateur in indicateurs:
        assert indicateur["numerateur"] == suivis
        assert indicateur["denominateur"] == suivis + manques


_DE_LA_REGLE = {
    "SPASER-1.3.2": ["1.3.2"],
    "SPASER-2.2.1": ["2.2.1"],
    "SPASER-3.1.2": ["3.1.2"],
    "SPASER-4.2.3": ["4.2.3-part"],
}


def test_l_exemple_montre_de_tout(audit: dict[str, Any]) -> None:
    etats = {indicateur["etat"] for indicateur in audit["indicateurs"]}
    assert {"atteint", "non_atteint", "en_cours", "non_mesurable"} <= etats
    sortes = {alerte["type"] for alerte in audit["alertes"]}
    assert {"fractionnement_possible", "contradiction", "levier"} <= sortes
    assert audit["ecartees"] and audit["regroupees"] and audit["inconnus"]
