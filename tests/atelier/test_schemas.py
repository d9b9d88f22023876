"""Les JSON Schema des fichiers d'un pack : oui à tout ce qui est livré, non à chaque faute."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from spaser_rules.atelier.schemas import CONTRATS, DOSSIER, Contrat
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs
from spaser_rules.pack.pack import Pack
from tests.derives import packs_livres

PACKS = packs_livres()


class _CommeUnEditeur(yaml.SafeLoader):
    """YAML 1.2, que lisent les éditeurs : « oui » et une date y sont des textes."""


_CommeUnEditeur.yaml_implicit_resolvers = {
    lettre: [paire for paire in resolus if not paire[0].endswith((":timestamp", ":bool"))]
    for lettre, resolus in yaml.SafeLoader.yaml_implicit_resolvers.items()
}  # fmt: skip


def _lire(chemin: Path) -> Any:
    return _en_json(yaml.load(chemin.read_text("utf-8"), _CommeUnEditeur))


def _en_json(valeur: Any) -> Any:
    """Les clés d'un objet JSON sont des textes : « 1: » y devient « "1" »."""
    if isinstance(valeur, dict):
        return {str(cle): _en_json(dit) for cle, dit in valeur.items()}
    return [_en_json(dit) for dit in valeur] if isinstance(valeur, list) else valeur


@pytest.fixture(scope="module", params=PACKS, ids=lambda dossier: dossier.name)
def livre(request: pytest.FixtureRequest) -> Pack:
    """Chaque pack livré."""
    return charger_pack(request.param)


def _contrat(nom: str, pack: Pack) -> Draft202012Validator:
    return Draft202012Validator(CONTRATS[nom].schema(pack))


@pytest.mark.parametrize("contrat", CONTRATS.values(), ids=CONTRATS)
def test_chaque_fichier_livre_suit_son_schema(contrat: Contrat, livre: Pack) -> None:
    schema = contrat.schema(livre)
    Draft202012Validator.check_schema(schema)
    assert "x-catalogue" not in str(schema)
    for chemin in contrat.fichiers(livre.dossier):
        fautes = Draft202012Validator(schema).iter_errors(_lire(chemin))
        dites = [f"{chemin.name} {f.json_path} : {f.message}" for f in fautes]
        assert dites == []


def test_tout_fichier_du_pack_a_son_contrat(livre: Pack) -> None:
    couverts = {f for contrat in CONTRATS.values() for f in contrat.fichiers(livre.dossier)}
    assert set(livre.dossier.rglob("*.yaml")) == couverts


def test_chaque_fichier_dit_son_schema_a_l_editeur(livre: Pack) -> None:
    """La première ligne mène, depuis le fichier, au schéma gardé dans le pack."""
    for contrat in CONTRATS.values():
        for chemin in contrat.fichiers(livre.dossier):
            premiere = chemin.read_text("utf-8").splitlines()[0]
            debut, _, vers = premiere.partition("$schema=")
            assert debut == "# yaml-language-server: ", chemin
            schema = livre.dossier / DOSSIER / f"{contrat.nom}.schema.json"
            assert (chemin.parent / vers).resolve() == schema.resolve(), chemin
            assert schema.is_file()


Faute = Callable[[Any], object]

FAUTES: dict[str, tuple[str, Faute]] = {
    "clé inconnue": ("regle", lambda r: r.update(niveaux="attendu")),
    "niveau inconnu": ("regle", lambda r: r.update(niveau="urgent")),
    "portée inconnue": ("regle", lambda r: r.update(portee="marchés")),
    "axe inconnu": ("regle", lambda r: r["source"].update(axe=9)),
    "service inconnu": ("regle", lambda r: r.update(contact=["DPC"])),
    "exigence oubliée": ("regle", lambda r: r.pop("exigence")),
    "source oubliée": ("regle", lambda r: r.pop("source")),
    "jamais en vigueur": ("regle", lambda r: r.update(en_vigueur=[])),
    "une date sans jour": ("regle", lambda r: r["en_vigueur"][0].pop("depuis")),
    "historique sans date": ("regle", lambda r: r.update(historique=[{"version": "1"}])),
    "statut inconnu": ("cas", lambda c: c[0].update(statut="bon")),
    "cas sans fiche": ("cas", lambda c: c[0].pop("fiche")),
    "champ inconnu de la fiche": ("cas", lambda c: c[0]["fiche"]["marche"].update(natur="x")),
    "nature inconnue": ("cas", lambda c: c[0]["fiche"]["marche"].update(nature="service")),
    "clause inconnue": (
        "cas",
        lambda c: c[0]["fiche"].update(developpement_durable={"clauses": ["insertoin"]}),
    ),
    "règle justifiée inconnue": (
        "cas",
        lambda c: c[0]["fiche"].update(
            developpement_durable={"justifications": [{"regle": "SPASER-9", "motif": "m"}]}
        ),
    ),
    "des cas en table": ("cas", lambda c: c.__setitem__(0, "un cas")),
    "période oubliée": ("pack", lambda p: p.pop("periode")),
    "objectif en texte": ("pack", lambda p: p["axes"]["1"].update(objectifs="aucun")),
    "famille inconnue": (
        "cartographie",
        lambda c: c["entrees"].append({"famille": "zut", "raison": "r"}),
    ),
    "entrée sans raison": ("cartographie", lambda c: c["entrees"].append({"cpv": "45"})),
    "pièce inconnue": ("catalogue", lambda e: next(iter(e.values())).update(piece="CCAPP")),
    "titre oublié": ("catalogue", lambda e: next(iter(e.values())).pop("titre")),
    "famille de labels inconnue": ("labels", lambda e: next(iter(e.values())).update(famille="x")),
    "pièce sans titre": ("pieces", lambda e: next(iter(e.values())).pop("titre")),
    "considération d'une famille inconnue": (
        "considerations",
        lambda e: next(iter(e.values())).update(familles=["x"]),
    ),
    "famille d'achat sans titre": ("familles", lambda e: next(iter(e.values())).pop("titre")),
    "lecture sans passage": ("lectures", lambda e: next(iter(e.values())).pop("passage")),
    "alerte sans date": ("alertes", lambda e: next(iter(e.values())).pop("depuis")),
    "indicateur sans unité": ("indicateurs", lambda i: i["indicateurs"]["1.1.1"].pop("unite")),
    "passage sans empreinte": ("source", lambda s: s["passages"][0].pop("empreinte")),
    "nature d'un seuil": (
        "alertes-audit",
        lambda a: next(iter(a["seuils"].values())).update(natures=["achats"]),
    ),
    "heures sans segments": ("insertion", lambda i: i.pop("segments")),
    "secteur sans nom": ("inclusion", lambda i: i["secteurs"].append({"cpv": ["90"]})),
    "constat accepté sans motif": ("acceptations", lambda a: a["acceptes"][0].pop("motif")),
    "CCAG sans choix": ("parametres-decp", lambda d: d["ccag"].update(choix=[])),
}
"""Une faute par ligne : le contrat, et comment abîmer un fichier qui le suit."""


@pytest.mark.parametrize(("nom", "abimer"), FAUTES.values(), ids=FAUTES)
def test_le_schema_refuse_chaque_faute(nom: str, abimer: Faute, pack: Pack) -> None:
    contrat, chemin = _contrat(nom, pack), CONTRATS[nom].fichiers(pack.dossier)[0]
    juste = _lire(chemin)
    assert contrat.is_valid(juste)
    fausse = copy.deepcopy(juste)
    abimer(fausse)
    assert not contrat.is_valid(fausse)


def test_chaque_contrat_a_au_moins_une_faute_essayee() -> None:
    assert {nom for nom, _ in FAUTES.values()} == set(CONTRATS)


def test_le_schema_enumere_ce_que_le_pack_connait(pack: Pack) -> None:
    schema = CONTRATS["regle"].schema(pack)
    proprietes = schema["properties"]
    assert proprietes["contact"]["items"]["enum"] == list(pack.texte.services)
    assert schema["$defs"]["Source"]["properties"]["axe"]["enum"] == [1, 2, 3, 4]
    assert proprietes["niveau"]["enum"] == ["obligatoire", "attendu", "recommande"]


def test_les_packs_livres_sont_tous_la() -> None:
    assert [dossier.parent for dossier in PACKS] == [dossier_des_packs()] * len(PACKS)
