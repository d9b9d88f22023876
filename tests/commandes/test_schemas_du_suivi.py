"""Les JSON Schema des indicateurs, du suivi et de l'audit : oui au bon, non au faux."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spaser_rules.indicateurs.chargement import FICHIER, charger_indicateurs
from spaser_rules.indicateurs.suivi import lire_suivi
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.schemas import schema_des_indicateurs, schema_du_suivi
from tests.commandes.conftest import Lanceur
from tests.exemples import EXEMPLES
from tests.refus import anomalies

SUIVI = """\
releves:
  - {indicateur: 3.1.3, date: "2025-03-14", valeur: 1, auteur: DCP}
  - {indicateur: 4.2.1, date: "2025-06-30", valeur: 60 %, auteur: DRH}
livrables:
  - {livrable: carte-agec, date: "2025-01-20", fait: oui, auteur: DCP}
"""


def _comme_un_editeur(texte: str) -> Any:
    """Ce que lit un éditeur : YAML y fait d'une date un objet, JSON n'en a pas."""
    return json.loads(json.dumps(yaml.safe_load(texte), default=date.isoformat))


def test_les_indicateurs_livres_suivent_leur_schema(pack: Pack, spaser: Lanceur) -> None:
    schema = json.loads(spaser("schema", "--indicateurs").sortie)
    assert schema == schema_des_indicateurs(pack)
    livres = _comme_un_editeur((pack.dossier / FICHIER).read_text("utf-8"))
    Draft202012Validator(schema).validate(livres)


@pytest.mark.parametrize(
    "champs",
    [
        {"regle": "SPASER-9.9.9"}, {"unite": "euros"}, {"lectures": ["inconnue"]},
        {"cible": []}, {"cibles": [{"echeance": "2025"}]}, {"libelle": None},
    ],
    ids=str,
)  # fmt: skip
def test_un_indicateur_faux_ne_suit_pas_le_schema(champs: dict[str, Any], pack: Pack) -> None:
    juste = {"libelle": "Un", "unite": "part_nombre", "regle": "SPASER-2.1.2"}
    contrat = Draft202012Validator(schema_des_indicateurs(pack))
    assert contrat.is_valid({"indicateurs": {"un": juste}})
    assert not contrat.is_valid({"indicateurs": {"un": juste | champs}})


@pytest.mark.parametrize(
    ("ancien", "nouveau", "bon"),
    [
        ("DCP", "DRH", True),
        ("valeur: 1", "valeur: 0", True),
        ("fait: oui", "fait: non", True),
        ("3.1.3", "3.1.4", False),
        ("3.1.3", "2.1.2", False),
        ("carte-agec", "carte-agce", False),
        ("valeur: 1, ", "", False),
        ("valeur: 1", "valeur: [1]", False),
        ("fait: oui", "fait: fini", False),
        ("releves:", "releve:", False),
    ],
)
def test_le_schema_du_suivi_dit_ce_que_dit_la_lecture(
    ancien: str, nouveau: str, bon: bool, pack: Pack, tmp_path: Path
) -> None:
    indicateurs = charger_indicateurs(pack)
    texte = SUIVI.replace(ancien, nouveau)
    chemin = tmp_path / "suivi.yaml"
    chemin.write_text(texte, "utf-8")
    schema = schema_du_suivi(indicateurs)
    assert Draft202012Validator(schema).is_valid(_comme_un_editeur(texte)) is bon
    if bon:
        assert lire_suivi(str(chemin), indicateurs).releves
    else:
        assert anomalies(lambda: lire_suivi(str(chemin), indicateurs))


def test_le_schema_du_suivi_enumere_les_codes(spaser: Lanceur, pack: Pack) -> None:
    indicateurs = charger_indicateurs(pack)
    ecrit = spaser("schema", "--suivi").sortie
    assert json.loads(ecrit) == schema_du_suivi(indicateurs) and "x-catalogue" not in ecrit
    for livrable in indicateurs.livrables:
        assert f'"{livrable.code}"' in ecrit


def _sans_livrables(audit: dict[str, Any]) -> None:
    del audit["livrables"]


def _etat_inconnu(audit: dict[str, Any]) -> None:
    audit["indicateurs"][0]["etat"] = "presque"


def _date_francaise(audit: dict[str, Any]) -> None:
    audit["periode"]["du"] = "01/07/2024"


def _statut_de_trop(audit: dict[str, Any]) -> None:
    next(iter(audit["statuts"].values()))["peut_etre"] = 1


def _alerte_sans_motif(audit: dict[str, Any]) -> None:
    audit["alertes"] = [{"type": "levier", "marches": [], "lieux": []}]


@pytest.mark.parametrize(
    "fausser",
    [_sans_livrables, _etat_inconnu, _date_francaise, _statut_de_trop, _alerte_sans_motif],
)
def test_le_schema_de_l_audit_refuse_un_audit_fausse(
    fausser: Callable[[dict[str, Any]], None], spaser: Lanceur
) -> None:
    schema = json.loads(spaser("schema", "--audit").sortie)
    contrat = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    audit = json.loads(spaser("auditer", EXEMPLES[0], "--format", "json").sortie)
    contrat.validate(audit)
    levier = {"type": "levier", "marches": ["M"], "lieux": ["r.csv, ligne 2"], "motif": "m"}
    contrat.validate(audit | {"alertes": [levier]})
    assert not contrat.is_valid(audit | {"alertes": [levier | {"type": "seuil"}]})
    fausse = copy.deepcopy(audit)
    fausser(fausse)
    assert not contrat.is_valid(fausse)
