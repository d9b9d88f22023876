"""La réponse JSON : conforme à son schéma, complète, dans l'ordre, cohérente avec elle-même."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus import json as rendu
from spaser_rules.rendus.schemas import schema_de_la_reponse
from tests.exemples import EXEMPLES

STATUTS = ["conforme", "a_completer", "justifie", "sans_objet", "indetermine"]
CLES = ["version", "pack", "marche", "bilan", "resultats", "ajouts", "questions", "avertissements"]
CLES_D_UN_RESULTAT = {
    "regle", "titre", "niveau", "portee", "lot", "statut", "source", "pourquoi", "exigences",
    "questions",
}  # fmt: skip
SCHEMA = Draft202012Validator(schema_de_la_reponse())

Reponse = dict[str, Any]
Juger = Callable[[str], Jugement]


@pytest.fixture(params=EXEMPLES, ids=lambda chemin: chemin.stem)
def reponse(request: pytest.FixtureRequest, juger: Juger) -> Reponse:
    """La réponse à chaque exemple."""
    chemin: Path = request.param
    return json.loads(rendu.rendre(juger(chemin.read_text("utf-8"))))


def test_la_reponse_suit_le_schema_livre(reponse: Reponse) -> None:
    assert [faute.message for faute in SCHEMA.iter_errors(reponse)] == []
    assert SCHEMA.is_valid([reponse, reponse])
    assert not SCHEMA.is_valid(reponse | {"zut": 1})


def test_la_reponse_a_les_cles_du_contrat(reponse: Reponse) -> None:
    assert list(reponse) == CLES
    assert list(reponse["pack"]) == ["id", "version", "date_reference"]
    assert list(reponse["marche"]) == ["reference", "objet"]
    for resultat in reponse["resultats"]:
        assert resultat.keys() >= CLES_D_UN_RESULTAT
        assert list(resultat["source"]) == ["document", "axe", "objectif", "action"]


def test_le_bilan_compte_les_resultats(reponse: Reponse) -> None:
    nombres = Counter(resultat["statut"] for resultat in reponse["resultats"])
    assert list(reponse["bilan"]) == STATUTS
    assert reponse["bilan"] == {statut: nombres[statut] for statut in STATUTS}


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_regle_du_pack_puis_chaque_lot_dans_l_ordre(
    exemple: Path, juger: Juger, pack: Pack
) -> None:
    jugement = juger(exemple.read_text("utf-8"))
    numeros = [lot.numero for lot in jugement.fiche.marche.lots or []] or [None]
    voulus = [
        (regle.id, lot)
        for regle in pack.regles
        for lot in (numeros if regle.texte.portee == "lot" else [None])
    ]
    resultats = json.loads(rendu.rendre(jugement))["resultats"]
    assert [(resultat["regle"], resultat["lot"]) for resultat in resultats] == voulus


def test_les_lots_gardent_l_ordre_de_la_fiche(juger: Juger) -> None:
    texte = (
        "fiche: {reference: L}\n"
        "marche: {objet: o, nature: services, lots: [{numero: 3}, {numero: 1}, {numero: 2}]}\n"
    )
    resultats = rendu.objet(juger(texte))["resultats"]
    agec = [resultat["lot"] for resultat in resultats if resultat["regle"] == "SPASER-1.1.1"]
    assert agec == [3, 1, 2]


def test_une_regle_sans_action_le_dit(reponse: Reponse) -> None:
    actions = {r["regle"]: r["source"]["action"] for r in reponse["resultats"]}
    assert {regle for regle, action in actions.items() if action is None} == {
        "SPASER-1.BP",
        "SPASER-3.2.S",
    }


def test_chaque_statut_a_de_quoi_s_expliquer(reponse: Reponse) -> None:
    for resultat in reponse["resultats"]:
        statut, regle = resultat["statut"], resultat["regle"]
        assert resultat["pourquoi"], regle
        valeurs = {raison["resultat"] for raison in resultat["pourquoi"]}
        assert (statut == "sans_objet") == (valeurs == {False}), regle
        assert bool(resultat["questions"]) == (statut == "indetermine"), regle
        assert bool(resultat["justification"]) == (statut == "justifie"), regle
        assert bool(resultat["exigences"]) == (statut != "sans_objet"), regle


def test_une_regle_est_conforme_quand_chaque_groupe_est_satisfait(reponse: Reponse) -> None:
    for resultat in reponse["resultats"]:
        groupes: dict[int, set[bool | None]] = {}
        for exigence in resultat["exigences"]:
            groupes.setdefault(exigence["groupe"], set()).add(exigence["satisfaite"])
        if resultat["statut"] in ("conforme", "a_completer"):
            satisfaite = all(True in groupe for groupe in groupes.values())
            assert satisfaite == (resultat["statut"] == "conforme"), resultat["regle"]


def test_ajouts_et_questions_renvoient_a_des_regles_ouvertes(reponse: Reponse) -> None:
    par_statut: dict[str, set[str]] = {statut: set() for statut in STATUTS}
    for resultat in reponse["resultats"]:
        par_statut[resultat["statut"]].add(resultat["regle"])
    servies = {regle for ajout in reponse["ajouts"] for regle in ajout["regles"]}
    assert servies == par_statut["a_completer"] - {"SPASER-4.2.2"}
    posees = {regle for question in reponse["questions"] for regle in question["regles"]}
    assert posees <= par_statut["indetermine"]
    assert bool(posees) == bool(par_statut["indetermine"])


def test_les_textes_de_la_fiche_sont_rendus_tels_quels(juger: Juger, piegee: str) -> None:
    jugement = juger(piegee)
    reponse = json.loads(rendu.rendre(jugement))
    assert SCHEMA.is_valid(reponse)
    assert reponse["marche"]["objet"] == jugement.fiche.marche.objet
    (justifiee,) = [r for r in reponse["resultats"] if r["statut"] == "justifie"]
    assert justifiee["justification"] == jugement.fiche.marche.objet
