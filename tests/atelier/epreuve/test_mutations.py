"""Chaque opérateur : un mutant qu'il fait, et un cas qui le voit."""

from typing import Any

import pytest

from spaser_rules.atelier.epreuve.mutations.mutant import Mutant
from spaser_rules.atelier.epreuve.mutations.toutes import (
    SUR_LA_VIGUEUR,
    SUR_UNE_CONDITION,
    mutants,
)
from spaser_rules.atelier.epreuve.survie import est_vu, survivants
from spaser_rules.pack.regle import Regle
from tests.atelier.epreuve.conftest import Essayee, Faire

JOUR = "2025-05-02"
AVEC, SANS = {"clauses": ["insertion"]}, {"clauses": ["formation"]}
DEUX_DATES = (("2025-01-01", "nature = travaux"), ("2025-07-01", "tout marché"))


def _fiche(rubrique: dict[str, Any] | None = None, **marche: Any) -> dict[str, Any]:
    besoin = {"nature": "services", "date_lancement": JOUR} | marche
    return {"marche": besoin} | ({"developpement_durable": rubrique} if rubrique else {})


SOURCING = {"sourcing": {"realise": "oui", "themes": ["innovation"]}}
EXAMEN = {
    "examen_clause_sociale": {"date": JOUR, "participants": ["DCP"], "conclusion": "clause retenue"}
}
LOTS = [{"numero": 1}, {"numero": 2}]
EXEMPLES: list[tuple[str, str, dict[str, Any], str, dict[str, Any], dict[str, Any]]] = [
    # opérateur, phrase, règle, statut du cas, sa fiche, ce que le cas dit d'autre
    ("seuil", "seuil de 40 000 € porté à 40 000,01 €",
     {"application": "montant_estime_ht > 40 k€"}, "a_completer",
     _fiche(montant_estime_ht="40 000,01 €"), {}),
    ("seuil", "seuil de 12 mois ramené à 11 mois", {"application": "duree_mois >= 12 mois"},
     "sans_objet", _fiche(duree_mois="11"), {}),
    ("seuil", "seuil de 5 % porté à 5,01 %", {"exigence": "critere environnement >= 5 %"},
     "conforme", _fiche({"criteres": [{"code": "environnement", "ponderation": "5 %"}]}), {}),
    ("seuil", "seuil de 01/03/2025 porté à 02/03/2025",
     {"application": "date_notification >= 2025-03-01"}, "a_completer",
     _fiche(date_notification="2025-03-01"), {}),
    ("comparateur", "« montant_estime_ht > 40 000 € » écrit « montant_estime_ht >= 40 000 € »",
     {"application": "montant_estime_ht > 40 k€"}, "sans_objet",
     _fiche(montant_estime_ht="40 000 €"), {}),
    ("comparateur", "« nature = travaux » écrit « nature != travaux »",
     {"application": "nature = travaux"}, "sans_objet", _fiche(), {}),
    ("liaison", "« ou » à la place de « et » dans « clause insertion et clause formation »",
     {"exigence": "clause insertion et clause formation"}, "a_completer", _fiche(AVEC), {}),
    ("liaison", "« et » à la place de « ou » dans « clause insertion ou clause formation »",
     {"exigence": "clause insertion ou clause formation"}, "conforme", _fiche(AVEC), {}),
    ("terme oublié", "« clause formation » oublié",
     {"exigence": "clause insertion et clause formation"}, "a_completer", _fiche(AVEC), {}),
    ("terme nié", "« clause insertion » nié", {}, "conforme", _fiche(AVEC), {}),
    ("terme nié", "« non cartographie sante » nié", {"application": "non cartographie sante"},
     "sans_objet", _fiche(cartographies={"sante": "oui"}), {}),
    ("mot", "« clause insertion » écrit « clause formation »", {}, "a_completer", _fiche(SANS), {}),
    ("mot", "« clause insertion » écrit « clause de famille sociale »", {}, "a_completer",
     _fiche(SANS), {}),
    ("mot", "« clause de famille sociale » écrit « clause insertion »",
     {"exigence": "clause de famille sociale"}, "conforme", _fiche(SANS), {}),
    ("mot", "« clause insertion » écrit « critere insertion »", {}, "conforme", _fiche(AVEC), {}),
    ("mot", "« critere environnement >= 5 % » écrit « critere environnement »",
     {"exigence": "critere environnement >= 5 %"}, "a_completer",
     _fiche({"criteres": ["environnement"]}), {}),
    ("mot", "« cartographie sante » écrit « cartographie agec »",
     {"application": "cartographie sante"}, "a_completer",
     _fiche(cartographies={"sante": "oui", "agec": "non"}), {}),
    ("mot", "« label de famille equitable » écrit « label de famille environnement »",
     {"exigence": "label de famille equitable"}, "a_completer",
     _fiche({"labels": [{"nom": "FSC", "famille": "environnement", "equivalent": "oui"}]}), {}),
    ("mot", "« examen_clause_sociale avec DCP » écrit « examen_clause_sociale avec PLIE »",
     {"exigence": "examen_clause_sociale avec DCP"}, "conforme", _fiche(EXAMEN), {}),
    ("mot", "« sourcing equitable » écrit « sourcing innovation »",
     {"exigence": "sourcing equitable"}, "a_completer", _fiche(SOURCING), {}),
    ("mot", "« sourcing equitable » écrit « sourcing_realise »",
     {"exigence": "sourcing equitable"}, "a_completer", _fiche(SOURCING), {}),
    ("mot", "« reservation » écrit « reservation_etudiee »", {"exigence": "reservation"},
     "a_completer", _fiche({"reservation": {"type": "aucune", "motif": "pas d'offre"}}), {}),
    ("mot", "« forts_enjeux » écrit « renouvellement »", {"application": "forts_enjeux"},
     "a_completer", _fiche(forts_enjeux="oui", renouvellement="non"), {}),
    ("valeur", "« nature = travaux » écrit « nature = services »",
     {"application": "nature = travaux"}, "sans_objet", _fiche(), {}),
    ("préfixe CPV", "« cpv commence par 4521 » écrit « cpv commence par 452 »",
     {"application": "cpv commence par 4521"}, "sans_objet", _fiche(cpv="45233000-9"), {}),
    ("préfixe CPV", "« cpv commence par [45, 90] » écrit « cpv commence par 45 »",
     {"application": "cpv commence par [45, 90]"}, "a_completer", _fiche(cpv="90610000-6"), {}),
    ("date", "entrée en vigueur retardée d'un jour, au 02/01/2025", {}, "a_completer",
     _fiche(date_lancement="2025-01-01"), {}),
    ("date", "entrée en vigueur avancée d'un jour, au 31/12/2024", {}, "sans_objet",
     _fiche(date_lancement="2024-12-31"), {}),
    ("date oubliée", "en vigueur sans attendre le 01/01/2025", {}, "sans_objet",
     _fiche(date_lancement="2024-12-31"), {}),
    ("date oubliée", "entrée en vigueur du 01/07/2025 oubliée", {"depuis": DEUX_DATES},
     "a_completer", _fiche(date_lancement="2025-07-01"), {}),
    ("condition de date oubliée", "entrée en vigueur sans la condition « nature = travaux »",
     {"depuis": DEUX_DATES}, "sans_objet", _fiche(), {}),
    ("valeur", "« nature = travaux » écrit « nature = fournitures »", {"depuis": DEUX_DATES},
     "a_completer", _fiche(nature="travaux"), {}),
    ("tout marché", "application à tout marché", {"application": "forts_enjeux"}, "sans_objet",
     _fiche(forts_enjeux="non"), {}),
    ("justification", "toute justification admise", {}, "a_completer",
     _fiche({"justifications": [{"regle": "ESSAI-1", "motif": "rare"}]}), {}),
    ("justification", "toute justification refusée", {"justification": "un motif écrit"},
     "justifie", _fiche({"justifications": [{"regle": "ESSAI-1", "motif": "rare"}]}), {}),
    ("niveau", "niveau « attendu » écrit « obligatoire »", {}, "conforme", _fiche(AVEC),
     {"niveau": "attendu"}),
    ("portee", "portée « marche » écrite « lot »", {}, "conforme", _fiche(AVEC, lots=LOTS), {}),
    ("portee", "portée « lot » écrite « marche »", {"portee": "lot"}, "conforme",
     _fiche(AVEC, lots=LOTS), {"lot": 1}),
]  # fmt: skip


def _mutant(essayee: Essayee, operateur: str, phrase: str) -> Mutant:
    tous = mutants(essayee.regle, essayee.banc.voisinage)
    trouves = [m for m in tous if m.operateur == operateur]
    assert phrase in [m.phrase for m in trouves]
    return next(m for m in trouves if m.phrase == phrase)


@pytest.mark.parametrize(
    ("operateur", "phrase", "regle", "statut", "fiche", "plus"), EXEMPLES, ids=lambda v: str(v)[:60]
)
def test_le_mutant_existe_et_le_cas_le_voit(
    faire: Faire, operateur: str, phrase: str, regle: Any, statut: str, fiche: Any, plus: Any
) -> None:
    essayee = faire(**regle)
    mutant = _mutant(essayee, operateur, phrase)
    joue = essayee.jouer(statut, fiche, **plus)
    assert joue.reussi, joue.rendu
    assert est_vu(mutant, joue)


def test_chaque_operateur_a_son_exemple() -> None:
    connus = {*SUR_UNE_CONDITION, *SUR_LA_VIGUEUR, "niveau", "portee", "justification"}
    assert {exemple[0] for exemple in EXEMPLES} == connus | {"tout marché"}


def test_un_cas_qui_n_en_dit_rien_laisse_vivre_le_mutant(faire: Faire) -> None:
    essayee = faire(application="montant_estime_ht > 40 k€")
    mutant = _mutant(essayee, "seuil", "seuil de 40 000 € porté à 40 000,01 €")
    loin = essayee.jouer("a_completer", _fiche(montant_estime_ht="480 k€"))
    assert loin.reussi and not est_vu(mutant, loin)
    assert survivants([mutant], [loin]) == [mutant]


def test_un_cas_qui_echoue_ne_prouve_rien(faire: Faire) -> None:
    essayee = faire()
    tous = mutants(essayee.regle, essayee.banc.voisinage)
    faux = essayee.jouer("conforme", _fiche(SANS))
    assert not faux.reussi
    assert survivants(tous, [faux]) == tous


def test_un_mutant_n_est_jamais_la_regle_ni_deux_fois_le_meme(faire: Faire) -> None:
    essayee = faire("nature = travaux ou nature = services", "clause insertion", DEUX_DATES)
    vus = [_ecrit(m.regle) for m in mutants(essayee.regle, essayee.banc.voisinage)]
    assert len(vus) == len(set(vus))
    assert _ecrit(essayee.regle) not in vus


def _ecrit(regle: Regle) -> tuple[object, ...]:
    texte = regle.texte
    conditions = (regle.vigueur, regle.application, regle.exigence)
    return (*conditions, texte.niveau, texte.portee, texte.justification)


def test_rien_n_est_remplace_par_un_fait_deduit_ni_une_exigence_par_un_besoin(faire: Faire) -> None:
    essayee = faire(exigence="rubrique_remplie ou sourcing innovation")
    for mutant in mutants(essayee.regle, essayee.banc.voisinage):
        assert not mutant.regle.derivee
        assert all(fait.demande for groupe in mutant.regle.groupes for fait in
                   [atome.fait for atome in groupe])  # fmt: skip
