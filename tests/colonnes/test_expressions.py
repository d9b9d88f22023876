"""Une condition en colonnes vaut ce que disent l'évaluateur de référence et durable_rules."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.jugement.moteur import Moteur
from spaser_rules.langage.arbre import JAMAIS, TOUJOURS, Atome, Condition, Et, Non, Ou, faits
from spaser_rules.langage.cellules import cellules, valeurs_utiles
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.pack.regle import Regle
from tests.colonnes.lecture import evaluer_en_colonnes
from tests.langage.conditions import VOCABULAIRE, conditions, lire, quelconques
from tests.packs import REGLES


@pytest.mark.parametrize("regle", REGLES, ids=lambda regle: regle.id)
def test_trois_lectures_de_chaque_cellule_de_la_regle(regle: Regle) -> None:
    nommees = {"concerne": regle.concerne, "exigence": regle.exigence}
    toutes, moteur = list(cellules(*nommees.values())), Moteur(nommees)
    en_colonnes = evaluer_en_colonnes(nommees, toutes)
    reference = [{n: evaluer(c, cellule) for n, c in nommees.items()} for cellule in toutes]
    assert en_colonnes == reference
    assert en_colonnes == [moteur.decider(cellule) for cellule in toutes]
    assert {None, True, False} <= {v for ligne in en_colonnes for v in ligne.values()}


@settings(max_examples=300)
@given(quelconques(), conditions(maximum=10), st.integers(0, 2**32))
def test_des_conditions_au_hasard(une: Condition, autre: Condition, graine: int) -> None:
    nommees = {"une": une, "autre": autre}
    de, cles = Random(graine), {cle for c in nommees.values() for cle in faits(c)}
    axes = {cle: [*valeurs_utiles(cle, nommees.values()), None] for cle in cles}
    vues = [{cle: de.choice(axe) for cle, axe in axes.items()} for _ in range(300)]
    attendues = [{n: evaluer(c, cellule) for n, c in nommees.items()} for cellule in vues]
    assert evaluer_en_colonnes(nommees, vues) == attendues


_OUI = Atome(VOCABULAIRE.champs["renouvellement"], "=", True)


@pytest.mark.parametrize(
    "condition",
    [
        TOUJOURS,
        JAMAIS,
        Non(TOUJOURS),
        Non(JAMAIS),
        Et((TOUJOURS, _OUI)),
        Et((JAMAIS, _OUI)),
        Ou((TOUJOURS, _OUI)),
        Ou((JAMAIS, _OUI)),
        Et((_OUI,)),
        Ou((Non(_OUI),)),
        Atome(_OUI.fait, "=", False),
        Atome(_OUI.fait, "!=", True),
        Atome(_OUI.fait, "!=", False),
    ],
)
def test_les_bords_du_et_du_ou_et_du_oui(condition: Condition) -> None:
    connus = [{_OUI.fait.cle: valeur} for valeur in (True, False, None)]
    attendues = [{"c": evaluer(condition, connu)} for connu in connus]
    assert evaluer_en_colonnes({"c": condition}, connus) == attendues


@pytest.mark.parametrize("comparateur", ["=", "!=", ">", ">=", "<", "<="])
@pytest.mark.parametrize(
    "seuil", ["montant_estime_ht {} 40 k€", "duree_mois {} 12 mois", "critere environnement {} 5 %",
              "date_lancement {} 2025-01-01"],
)  # fmt: skip
def test_chaque_comparateur_de_chaque_sorte(seuil: str, comparateur: str) -> None:
    condition = lire(seuil.format(comparateur))
    vues = list(cellules(condition))
    attendues = [{"c": evaluer(condition, cellule)} for cellule in vues]
    assert evaluer_en_colonnes({"c": condition}, vues) == attendues
    assert attendues[-1] == {"c": None}


@pytest.mark.parametrize(
    "ligne",
    ["nature dans [travaux, services]", "non nature dans [travaux, services]", "nature != travaux"],
)
def test_un_code_dans_une_liste(ligne: str) -> None:
    natures = [{"nature": n} for n in ("travaux", "services", "fournitures", None)]
    attendues = [{"c": evaluer(lire(ligne), nature)} for nature in natures]
    assert evaluer_en_colonnes({"c": lire(ligne)}, natures) == attendues
