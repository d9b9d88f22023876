"""Le sujet d'un verdict : ce qu'un lot tient de lui, du marché, et ce qu'une absence veut dire."""

import pytest

from spaser_rules.marche.elements import Clause
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine, Sujet, montant, somme_des_lots
from tests.marche.conftest import Lecteur

LOTS = """\
famille_achat: dechets
forts_enjeux: oui
lots:
  - {numero: 1, famille_achat: animaux, montant_estime_ht: 10 €}
  - {numero: 2, forts_enjeux: non, montant_estime_ht: "0,05 €"}
"""


def sujet(fiche: Fiche, lot: int | None = None, origine: Origine = Origine.FICHE) -> Sujet:
    """Le sujet du marché, ou du lot de ce numéro."""
    vises = [candidat for candidat in fiche.marche.lots or [] if candidat.numero == lot]
    return Sujet(fiche.marche, fiche.reponses, None, origine, vises[0] if vises else None)


def test_une_absence_vaut_non_dans_une_fiche_et_inconnu_dans_un_recensement(
    lire_marche: Lecteur,
) -> None:
    fiche = lire_marche("")
    assert sujet(fiche).sans_reponse is False
    assert sujet(fiche, origine=Origine.RECENSEMENT).sans_reponse is None


def test_un_lot_garde_ce_qu_il_dit_et_tient_le_reste_du_marche(lire_marche: Lecteur) -> None:
    fiche = lire_marche(LOTS)
    assert sujet(fiche, 1).propre_au_lot("famille_achat") == "animaux"
    assert sujet(fiche, 2).propre_au_lot("famille_achat") == "dechets"
    assert sujet(fiche, 1).propre_au_lot("forts_enjeux") is True
    assert sujet(fiche, 2).propre_au_lot("forts_enjeux") is False, "un non n'est pas une absence"
    assert sujet(fiche).propre_au_lot("famille_achat") == "dechets"


def test_un_marche_couvre_ses_lots_et_un_lot_se_couvre_seul(lire_marche: Lecteur) -> None:
    fiche = lire_marche(LOTS)
    lots = fiche.marche.lots or []
    assert sujet(fiche).achats() == [fiche.marche, *lots]
    assert sujet(fiche, 2).achats() == [lots[1]]
    assert (sujet(fiche).numero, sujet(fiche, 2).numero) == (None, 2)


def test_le_montant_du_marche_l_emporte_sur_la_somme_de_ses_lots(lire_marche: Lecteur) -> None:
    assert montant(lire_marche(LOTS).marche) == somme_des_lots(lire_marche(LOTS).marche) == 1_005
    assert montant(lire_marche("montant_estime_ht: 0\n" + LOTS).marche) == 0


@pytest.mark.parametrize(
    "lignes",
    [
        "",
        "lots: []",
        "lots: [{numero: 1}]",
        "lots: [{numero: 1, montant_estime_ht: 1}, {numero: 2}]",
    ],
)
def test_sans_tous_les_montants_le_montant_est_inconnu(lignes: str, lire_marche: Lecteur) -> None:
    assert montant(lire_marche(lignes).marche) is None


def test_un_element_liste_pour_un_lot_vaut_pour_lui_et_pour_le_marche(
    lire_rubrique: Lecteur,
) -> None:
    fiche = lire_rubrique("clauses: [insertion, {code: formation, lots: [2]}]")
    codes = {lot: [e.code for e in sujet(fiche, lot).elements("clauses") or []] for lot in (1, 2)}
    assert codes == {1: ["insertion"], 2: ["insertion", "formation"]}
    assert [e.code for e in sujet(fiche).elements("clauses") or []] == ["insertion", "formation"]


def test_une_liste_absente_n_est_pas_une_liste_vide(lire_rubrique: Lecteur) -> None:
    fiche = lire_rubrique("clauses: []")
    assert sujet(fiche).elements("clauses") == [] and sujet(fiche).elements("labels") is None


@pytest.mark.parametrize(("lots", "vaut"), [(None, True), ([1], True), ([2], False)])
def test_un_element_sans_lots_vaut_pour_tous(lots: list[int] | None, vaut: bool) -> None:
    element = Clause.model_construct(code="insertion", lots=lots)
    assert element.vaut_pour(1) is vaut and element.vaut_pour(None)
