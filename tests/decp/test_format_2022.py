"""Les mots du format officiel, recopiés du schéma 2.0.3 : un signe de travers les fait rejeter."""

from spaser_rules.decp.format_2022 import TITRES, Ccag, Champ, Environnementale, Sociale

SOCIALES = ["Clause sociale", "Critère social", "Marché réservé", "Pas de considération sociale"]
ENVIRONNEMENTALES = [
    "Clause environnementale",
    "Critère environnemental",
    "Pas de considération environnementale",
]
CCAG = [
    "Travaux",
    "Maitrise d'œuvre",
    "Fournitures courantes et services",
    "Marchés industriels",
    "Prestations intellectuelles",
    "Techniques de l'information et de la communication",
    "Pas de CCAG",
]
CHAMPS = [
    "considerationsSociales",
    "considerationsEnvironnementales",
    "marcheInnovant",
    "attributionAvance",
    "sousTraitanceDeclaree",
    "ccag",
]


def test_les_mots_sont_ceux_du_schema() -> None:
    assert [mot.value for mot in Sociale] == SOCIALES
    assert [mot.value for mot in Environnementale] == ENVIRONNEMENTALES
    assert [mot.value for mot in Ccag] == CCAG


def test_les_champs_sont_ceux_du_schema_et_ont_un_titre() -> None:
    assert [champ.value for champ in Champ] == CHAMPS
    assert list(TITRES) == list(Champ)
