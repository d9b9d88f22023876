"""Les champs au choix : proposés par un plan qui les lit, lus par tous."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.classeur.lecture import lire_classeur
from spaser_rules.classeur.plan import feuilles
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.marche.au_choix import ACHETEUR, AU_CHOIX
from spaser_rules.marche.fiche import Fiche, fiche_du_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import champs
from spaser_rules.rendus.fiche_vierge import fiche_vierge
from spaser_rules.rendus.schemas import schema_de_la_fiche
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.packs import DEMONSTRATION, le_pack
from tests.refus import seule

TOUS = (*AU_CHOIX, ACHETEUR)
FICHE = """\
fiche: {reference: F}
marche: {objet: O, nature: services, type_contrat: DSP, acheteur: metropole}
developpement_durable:
  clauses: [{code: insertion, note_minimale: 7}]
  heures_insertion: 1 200 h
"""


def _lire(pack: Pack, texte: str = FICHE) -> Fiche:
    return fiche_du_texte(texte, "fiche.yaml", dict(pack.codes))


def _proposes(schema: object) -> set[str]:
    """Les champs au choix qu'un schéma décrit."""
    if isinstance(schema, list):
        return set().union(*map(_proposes, schema))
    if not isinstance(schema, dict):
        return set()
    ici = {nom for nom in TOUS if nom in schema.get("properties", {})}
    return ici.union(*map(_proposes, schema.values()))


def test_un_plan_qui_ne_les_lit_pas_ne_les_propose_nulle_part(pack: Pack) -> None:
    assert _proposes(schema_de_la_fiche(pack)) == set()
    assert not [nom for nom in TOUS if nom in fiche_vierge(pack)]
    cases = [c for f in feuilles(dict(pack.codes)) for c in (*f.reponses, *f.colonnes)]
    assert not [case for case in cases if case.chemin[-1] in TOUS]
    assert not [champ for champ in champs(pack).values() if champ.chemin[-1] in TOUS]


def test_un_plan_qui_les_lit_les_propose_partout() -> None:
    pack = le_pack(DEMONSTRATION)
    assert _proposes(schema_de_la_fiche(pack)) == set(TOUS)
    cases = [c for f in feuilles(dict(pack.codes)) for c in (*f.reponses, *f.colonnes)]
    assert {case.chemin[-1] for case in cases} >= set(TOUS)
    vierge = fiche_vierge(pack)
    assert "Métropole" in vierge and "heures_insertion:" in vierge
    assert _liste_des_acheteurs(pack)


def _liste_des_acheteurs(pack: Pack) -> bool:
    feuille = load_workbook(io.BytesIO(ecrire(None, pack)))["Listes"]
    return any("metropole · Métropole" in map(str, ligne) for ligne in feuille.values)


def test_une_fiche_qui_les_remplit_se_lit_avec_tout_plan(pack: Pack) -> None:
    lue = _lire(pack)
    assert (lue.marche.type_contrat, lue.marche.acheteur) == ("concession", "metropole")
    assert lue.reponses.heures_insertion == 1200
    assert lue.reponses.clauses and lue.reponses.clauses[0].note_minimale == 700


@pytest.mark.parametrize("nom", [DEMONSTRATION, "clichy-2024-2026"])
def test_le_formulaire_d_une_fiche_qui_les_remplit_ne_perd_rien(nom, tmp_path) -> None:
    pack = le_pack(nom)
    fiche, chemin = _lire(pack), tmp_path / "fiche.xlsx"
    chemin.write_bytes(ecrire(fiche, pack))
    assert lire_classeur(str(chemin), dict(pack.codes)) == fiche


def test_un_acheteur_inconnu_est_une_faute_avec_le_mot_le_plus_proche() -> None:
    pack = le_pack(DEMONSTRATION)
    faute = seule(lambda: _lire(pack, FICHE.replace("metropole", "metropol")))
    assert faute.lu == "metropol" and "« metropole »" in faute.conseil


@pytest.mark.parametrize(
    ("ligne", "conseil"),
    [
        ("heures_insertion >= 150 h", "champs: [heures_insertion]"),
        ("type_contrat = concession", "champs: [type_contrat]"),
        ("note insertion >= 7", "champs: [note_minimale]"),
        ("acheteur = ville", "acheteurs:"),
    ],
)
def test_une_condition_qui_en_lit_un_sans_le_proposer_dit_quoi_faire(
    pack: Pack, ligne: str, conseil: str
) -> None:
    with pytest.raises(FauteDeCondition) as refus:
        lire_condition(ligne, Vocabulaire(pack.referentiel))
    assert conseil in refus.value.faute.conseil


def test_un_plan_peut_n_en_proposer_qu_un(pack: Pack) -> None:
    seul = replace(pack, referentiel=replace(pack.referentiel, champs=("type_contrat",)))
    assert _proposes(schema_de_la_fiche(seul)) == {"type_contrat"}
