"""``spaser schema`` : le JSON Schema dit oui aux bonnes fiches et non aux fausses."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spaser_rules.atelier.schemas import DOSSIER
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.schemas import schema_de_la_reponse
from tests.commandes.conftest import Lanceur
from tests.exemples import EXEMPLES, INCOMPLETE


@pytest.fixture
def schema(spaser: Lanceur) -> dict[str, Any]:
    """Le schéma de la fiche, tel que la commande l'écrit."""
    issue = spaser("schema")
    assert (issue.code, issue.erreurs) == (0, "")
    return json.loads(issue.sortie)


def _fiche(**marche: Any) -> dict[str, Any]:
    besoin = {"objet": "Un besoin", "nature": "services", **marche}
    return {"fiche": {"reference": "F-1"}, "marche": besoin}


def _fautes(schema: dict[str, Any], fiche: Any) -> list[str]:
    fautes = Draft202012Validator(schema).iter_errors(fiche)
    return [f"{list(faute.absolute_path)} : {faute.message}" for faute in fautes]


def _comme_un_editeur(valeur: Any) -> Any:
    """Ce que lit un éditeur : YAML fait d'une date un objet, JSON n'en a pas."""
    if isinstance(valeur, dict):
        return {cle: _comme_un_editeur(contenu) for cle, contenu in valeur.items()}
    if isinstance(valeur, list):
        return [_comme_un_editeur(contenu) for contenu in valeur]
    return valeur.isoformat() if isinstance(valeur, date) else valeur


_NOMS = ("reponse", "decp", "audit", "verification", "indicateurs", "suivi", "source")
OPTIONS = [f"--{nom}" for nom in _NOMS]


@pytest.mark.parametrize("option", [[], *([option] for option in OPTIONS)], ids=str)
def test_le_schema_est_un_json_schema_2020_12(option: list[str], spaser: Lanceur) -> None:
    schema = json.loads(spaser("schema", *option).sortie)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_le_schema_de_la_reponse_est_celui_livre(spaser: Lanceur) -> None:
    assert json.loads(spaser("schema", "--reponse").sortie) == schema_de_la_reponse()


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_exemple_suit_le_schema(exemple: Path, schema: dict[str, Any]) -> None:
    fiche = _comme_un_editeur(yaml.safe_load(exemple.read_text("utf-8")))
    assert _fautes(schema, fiche) == []


BONNES = {
    "trois champs": {},
    "un code CPV": {"cpv": "90610000-6"},
    "un code CPV sans clé": {"cpv": 90610000},
    "une liste de codes": {"cpv": ["90610000-6", "90511000"]},
    "un montant nu": {"montant_estime_ht": 480000},
    "un montant écrit": {"montant_estime_ht": "1,2 M€"},
    "oui en toutes lettres": {"renouvellement": "oui"},
    "oui de YAML": {"renouvellement": True},
    "des champs vides": {"cpv": None, "lots": None, "date_lancement": None},
    "un lot": {"lots": [{"numero": 1, "cpv": "90610000-6"}]},
    "une cartographie": {"cartographies": {"sante": "oui"}},
}


@pytest.mark.parametrize("champs", BONNES.values(), ids=BONNES)
def test_une_bonne_fiche_suit_le_schema_et_se_lit(
    champs: dict[str, Any], schema: dict[str, Any], verifier: Lanceur
) -> None:
    fiche = _fiche(**champs)
    lue = verifier("-", "--date", "2026-01-15", entree=json.dumps(fiche).encode())
    assert (lue.code, lue.erreurs) == (1, "")
    assert _fautes(schema, fiche) == []


FAUSSES = {
    "code de clause": _fiche() | {"developpement_durable": {"clauses": ["insertoin"]}},
    "code de clause en table": _fiche()
    | {"developpement_durable": {"clauses": [{"code": "insertoin"}]}},
    "règle": _fiche() | {"developpement_durable": {"justifications": [{"regle": "SPASER-9.9.9"}]}},
    "famille de label": _fiche()
    | {"developpement_durable": {"labels": [{"nom": "X", "famille": "vert"}]}},
    "thème de cartographie": _fiche(cartographies={"santee": "oui"}),
    "nature": _fiche(nature="service"),
    "clé": _fiche(natur="services"),
    "section": _fiche() | {"zut": {}},
    "forme": _fiche(lots={"numero": 1}),
    "champ obligatoire": {"fiche": {}, "marche": {"objet": "o", "nature": "services"}},
}


@pytest.mark.parametrize("fausse", FAUSSES.values(), ids=FAUSSES)
def test_une_fiche_fausse_ne_suit_pas_le_schema_et_ne_se_lit_pas(
    fausse: dict[str, Any], schema: dict[str, Any], verifier: Lanceur
) -> None:
    assert _fautes(schema, fausse)
    assert verifier("-", entree=json.dumps(fausse).encode()).code == 2


def test_le_schema_enumere_les_codes_du_pack(schema: dict[str, Any], pack: Pack) -> None:
    texte = json.dumps(schema)
    assert "x-catalogue" not in texte
    for genre in ("clauses", "criteres", "regles", "cartographies"):
        assert json.dumps(list(pack.codes[genre])) in texte


def test_une_reponse_suit_le_schema_de_la_reponse(spaser: Lanceur, verifier: Lanceur) -> None:
    schema = json.loads(spaser("schema", "--reponse").sortie)
    reponse = json.loads(verifier(INCOMPLETE, "--format", "json").sortie)
    assert _fautes(schema, reponse) == []
    assert _fautes(schema, reponse | {"version": 2})


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_les_donnees_essentielles_suivent_leur_schema(exemple: Path, spaser: Lanceur) -> None:
    schema = json.loads(spaser("schema", "--decp").sortie)
    reponse = json.loads(spaser("fiche", "decp", exemple, "--format", "json").sortie)
    assert _fautes(schema, reponse) == []
    (premier, *_) = reponse["enregistrements"]
    for champ, faux in (("ccag", "CCAG"), ("marcheInnovant", "oui"), ("zut", None)):
        autre = premier | {"valeurs": premier["valeurs"] | {champ: faux}}
        assert _fautes(schema, reponse | {"enregistrements": [autre]})


def test_sortie_ecrit_le_schema_dans_un_fichier(tmp_path: Path, spaser: Lanceur) -> None:
    fichier = tmp_path / "fiche.schema.json"
    assert spaser("schema", "--sortie", fichier).sortie == ""
    assert fichier.read_text("utf-8") == spaser("schema").sortie


def test_tous_ecrit_ceux_que_le_pack_garde(tmp_path: Path, pack: Pack, spaser: Lanceur) -> None:
    dossier = tmp_path / "schemas"
    issue = spaser("schema", "--tous", "--sortie", dossier)
    assert (issue.code, issue.erreurs) == (0, "")
    ecrits = {fichier.name: fichier.read_bytes() for fichier in dossier.iterdir()}
    gardes = {fichier.name: fichier.read_bytes() for fichier in (pack.dossier / DOSSIER).iterdir()}
    assert ecrits == gardes and f"{len(gardes)} schémas dans" in issue.sortie


def test_tous_demande_un_dossier(spaser: Lanceur) -> None:
    issue = spaser("schema", "--tous")
    assert (issue.code, issue.sortie) == (2, "") and "--sortie" in issue.erreurs
