"""Ce que chaque réponse de la fiche fait proposer, et ce qu'elle laisse inconnu."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spaser_rules.decp.enregistrement import Proposition
from spaser_rules.decp.format_2022 import Champ
from spaser_rules.decp.propositions import donnees_essentielles
from spaser_rules.pack.pack import Pack
from tests.decp.conftest import lire

Proposer = Callable[..., dict[Champ, Proposition]]
CLAUSE_S, CRITERE_S, RIEN_S = "Clause sociale", "Critère social", "Pas de considération sociale"
CLAUSE_E, CRITERE_E = "Clause environnementale", "Critère environnemental"
RIEN_E = "Pas de considération environnementale"
VIDES: dict[str, Any] = {"clauses": [], "criteres": []}
"""On a répondu qu'il n'y a ni clause ni critère."""
LABEL = {"nom": "Écolabel européen"}
CYCLE = {"code": "cout_cycle_vie"}
LOI = date(2026, 8, 22)


@pytest.mark.parametrize(
    ("reponses", "attendues"),
    [
        ({}, (RIEN_S,)),
        ({"clauses": ["insertion"]}, (CLAUSE_S,)),
        ({"clauses": ["egalite_professionnelle"]}, (CLAUSE_S,)),
        ({"plans_de_progres": ["egalite"]}, (CLAUSE_S,)),
        ({"labels": [{"nom": "Fair for Life"}]}, (CLAUSE_S,)),
        ({"criteres": ["insertion"]}, (CRITERE_S,)),
        ({"criteres": ["egalite_femmes_hommes"]}, (CRITERE_S,)),
        ({"clauses": ["handicap"], "criteres": ["insertion"]}, (CLAUSE_S, CRITERE_S)),
        ({"clauses": ["sous_traitance_ess_pme", "avance_incitative"]}, (RIEN_S,)),
        ({"attestations": ["non_condamnation_discrimination"]}, (RIEN_S,)),
        ({"questionnaires": ["egalite_professionnelle"]}, (RIEN_S,)),
        ({"reservation": {"type": "aucune", "motif": "m"}}, (RIEN_S,)),
        ({"reservation": {"type": "siae"}}, ("Marché réservé",)),
        ({"reservation": {"type": "penitentiaire"}, "clauses": ["insertion"]}, ("Marché réservé",)),
    ],
)
def test_les_considerations_sociales(
    proposer: Proposer, reponses: dict[str, Any], attendues: tuple[str, ...]
) -> None:
    assert proposer(**VIDES | reponses)[Champ.CONSIDERATIONS_SOCIALES].valeur == attendues


@pytest.mark.parametrize(
    ("reponses", "attendues"),
    [
        ({}, (RIEN_E,)),
        ({"clauses": ["vehicules_peu_polluants"]}, (CLAUSE_E,)),
        ({"labels": [LABEL]}, (CLAUSE_E,)),
        ({"labels": [LABEL | {"equivalent": "non"}]}, (CLAUSE_E,)),
        ({"plans_de_progres": ["dechets_gestion"]}, (CLAUSE_E,)),
        ({"criteres": [CYCLE]}, (CRITERE_E,)),
        ({"clauses": ["environnement"], "criteres": ["environnement"]}, (CLAUSE_E, CRITERE_E)),
        ({"labels": [{"nom": "Label Rouge"}], "criteres": ["circuits_courts"]}, (RIEN_E,)),
        ({"verifications": ["plan_numerique_responsable"]}, (RIEN_E,)),
        ({"reservation": {"type": "siae"}}, (RIEN_E,)),
    ],
)
def test_les_considerations_environnementales(
    proposer: Proposer, reponses: dict[str, Any], attendues: tuple[str, ...]
) -> None:
    assert proposer(**VIDES | reponses)[Champ.CONSIDERATIONS_ENVIRONNEMENTALES].valeur == attendues


@pytest.mark.parametrize("reponses", [{}, {"clauses": []}, {"criteres": []}])
def test_sans_reponse_on_ne_publie_pas_une_absence(
    proposer: Proposer, reponses: dict[str, Any]
) -> None:
    for champ in (Champ.CONSIDERATIONS_SOCIALES, Champ.CONSIDERATIONS_ENVIRONNEMENTALES):
        proposition = proposer(**reponses)[champ]
        assert proposition.valeur is None and "ne répond pas encore" in proposition.raison


def test_un_label_sans_famille_connue_laisse_la_liste_inconnue(proposer: Proposer) -> None:
    propositions = proposer(labels=[{"nom": "Mystère"}], criteres=["environnement"])
    for champ in (Champ.CONSIDERATIONS_SOCIALES, Champ.CONSIDERATIONS_ENVIRONNEMENTALES):
        assert propositions[champ].valeur is None
        assert "Label « Mystère » : précisez sa famille." in propositions[champ].a_preciser
    assert "Critère" in propositions[Champ.CONSIDERATIONS_ENVIRONNEMENTALES].raison
    assert "peut en être" in propositions[Champ.CONSIDERATIONS_SOCIALES].raison


def test_un_label_sans_famille_ne_change_rien_a_une_clause_deja_la(proposer: Proposer) -> None:
    propositions = proposer(labels=[{"nom": "Mystère"}], clauses=["insertion", "environnement"])
    assert propositions[Champ.CONSIDERATIONS_SOCIALES].valeur == (CLAUSE_S,)
    assert propositions[Champ.CONSIDERATIONS_SOCIALES].a_preciser == ()


@pytest.mark.parametrize(
    ("jour", "reponses", "manquent"),
    [
        (date(2026, 8, 21), {}, ""),
        (LOI, {}, "« Clause environnementale » et « Critère environnemental »"),
        (LOI, {"criteres": [CYCLE]}, "Pas encore établi : « Clause environnementale »."),
        (LOI, {"criteres": [CYCLE], "clauses": ["environnement"]}, ""),
    ],
)
def test_la_loi_climat_attend_les_deux(
    proposer: Proposer, pack: Pack, jour: date, reponses: dict[str, Any], manquent: str
) -> None:
    propositions = proposer(jour=jour, **reponses)
    restes = " ".join(propositions[Champ.CONSIDERATIONS_ENVIRONNEMENTALES].a_preciser)
    assert manquent in restes and bool(manquent) == bool(restes)
    (alerte,) = [a for a in pack.alertes if a.code == "loi-climat-environnement"]
    assert not manquent or alerte.texte.texte in restes
    assert propositions[Champ.CONSIDERATIONS_SOCIALES].a_preciser == ()


@pytest.mark.parametrize(
    ("procedure", "valeur"),
    [("partenariat_innovation", True), ("procedure_adaptee", None), (None, None)],
)
def test_le_marche_innovant(proposer: Proposer, procedure: str | None, valeur: object) -> None:
    proposition = proposer({"procedure": procedure}, sourcing={"themes": ["innovation"]})
    assert proposition[Champ.MARCHE_INNOVANT].valeur is valeur


@pytest.mark.parametrize(
    ("montant", "duree", "valeur", "questions"),
    [
        ("50 000,01 €", "3", True, 0),
        ("50 000 €", "3", False, 0),
        ("50 000,01 €", "2", False, 0),
        ("40 000 €", None, False, 0),
        (None, "1", False, 0),
        ("480 000 €", None, None, 1),
        (None, "48", None, 1),
        (None, None, None, 2),
    ],
)
def test_l_avance(
    proposer: Proposer, montant: str | None, duree: str | None, valeur: object, questions: int
) -> None:
    marche = {"montant_estime_ht": montant, "duree_mois": duree}
    proposition = proposer(marche)[Champ.ATTRIBUTION_AVANCE]
    assert proposition.valeur is valeur and len(proposition.a_preciser) == questions
    prevue = proposer(marche, clauses=["avance_incitative"])[Champ.ATTRIBUTION_AVANCE]
    assert prevue.valeur is True and prevue.a_preciser == ()


def test_la_sous_traitance(proposer: Proposer) -> None:
    assert proposer()[Champ.SOUS_TRAITANCE_DECLAREE].valeur is None
    prevue = proposer(clauses=["sous_traitance_ess_pme"])[Champ.SOUS_TRAITANCE_DECLAREE]
    assert prevue.valeur is True and prevue.raison.startswith("Clause « ")


TIC = "Techniques de l'information et de la communication"


@pytest.mark.parametrize(
    ("marche", "valeur"),
    [
        ({"nature": "travaux"}, "Travaux"),
        ({"nature": "travaux", "cpv": "72000000"}, "Travaux"),
        ({"nature": "fournitures", "cpv": "39130000"}, "Fournitures courantes et services"),
        ({"nature": "fournitures", "cpv": "30213100"}, TIC),
        ({"nature": "fournitures", "cpv": "71200000"}, "Fournitures courantes et services"),
        ({"nature": "services", "cpv": "72000000"}, TIC),
        ({"cpv": "72000000", "prestations_intellectuelles": "oui"}, TIC),
        ({"cpv": "71221000", "prestations_intellectuelles": "oui"}, "Maitrise d'œuvre"),
        ({"cpv": "79410000", "prestations_intellectuelles": "oui"}, "Prestations intellectuelles"),
        ({"cpv": "79410000"}, "Fournitures courantes et services"),
        ({"nature": "fournitures"}, None),
        ({"prestations_intellectuelles": "oui"}, None),
    ],
)
def test_le_ccag(proposer: Proposer, marche: dict[str, str], valeur: str | None) -> None:
    proposition = proposer(marche)[Champ.CCAG]
    assert proposition.valeur == valeur
    assert bool(proposition.a_preciser) == (valeur is None)


def test_sans_code_cpv_les_ccag_possibles_sont_dits(proposer: Proposer) -> None:
    proposition = proposer({"nature": "fournitures"})[Champ.CCAG]
    assert f"{TIC} ou Fournitures courantes et services" in proposition.raison
    assert proposition.a_preciser == ("Quel est le code CPV de l'achat ?",)


def test_chaque_lot_a_ses_valeurs(proposer: Proposer) -> None:
    """Le montant est celui du lot, jamais celui du marché ; son CPV peut venir du marché."""
    marche = {
        "cpv": "72000000",
        "montant_estime_ht": "480 000 €",
        "duree_mois": "48",
        "lots": [
            {"numero": "1", "montant_estime_ht": "50 000 €"},
            {"numero": "2", "cpv": "90610000"},
            {"numero": "3", "montant_estime_ht": "300 000 €"},
        ],
    }
    reponses = {
        "reservation": {"type": "ess", "lots": ["1"]},
        "clauses": [{"code": "insertion", "lots": ["1", "2"]}],
        "criteres": [{"code": "environnement", "lots": ["3"]}],
    }
    un, deux, trois = (proposer(marche, rang=rang, **reponses) for rang in range(3))
    sociales = [p[Champ.CONSIDERATIONS_SOCIALES].valeur for p in (un, deux, trois)]
    assert sociales == [("Marché réservé",), (CLAUSE_S,), (RIEN_S,)]
    avances = [p[Champ.ATTRIBUTION_AVANCE].valeur for p in (un, deux, trois)]
    assert avances == [False, None, True]
    ccag = [p[Champ.CCAG].valeur for p in (un, deux, trois)]
    assert ccag == [TIC, "Fournitures courantes et services", TIC]
    environnement = [p[Champ.CONSIDERATIONS_ENVIRONNEMENTALES].valeur for p in (un, deux, trois)]
    assert environnement == [(RIEN_E,), (RIEN_E,), (CRITERE_E,)]


def test_avant_la_date_des_parametres_rien(pack: Pack) -> None:
    donnees = donnees_essentielles(pack, lire(pack, {}, {}), date(2023, 12, 31))
    assert donnees is not None and donnees.enregistrements == ()


def test_chaque_proposition_dit_pourquoi_et_ce_qu_il_faut_confirmer(proposer: Proposer) -> None:
    for champ, proposition in proposer().items():
        assert proposition.raison and proposition.regle.a_confirmer and proposition.regle.source
        assert proposition.champ is champ
