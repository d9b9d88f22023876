"""Les leviers : la valeur promise est celle que l'indicateur aurait, l'élément une fois écrit."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from spaser_rules.audit.alertes.recherche import MONTRES, elements
from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.chiffres import part
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from tests.audit.alertes.conftest import AU, Alerter, Auditer, noms

ENTETE = (
    "Référence;Objet;Nature;CPV;Montant HT;Date de lancement;Date de notification;"
    "Clauses;Attestations;Questionnaires"
)


def _ligne(nom: str, **change: str) -> str:
    dits = {
        "nature": "services", "cpv": "", "montant": "100 000 €", "lance": "10/03/2025",
        "notifie": "", "clauses": "aucune", "attestations": "aucune", "questionnaires": "aucun",
    } | change  # fmt: skip
    return ";".join((nom, f"Objet {nom}", *dits.values()))


def _de(alertes: list[Alerte], indicateur: str) -> Alerte | None:
    return next((a for a in alertes if a.motif.startswith(f"{indicateur}, ")), None)


def _valeur(audit: Audit, indicateur: str) -> Fraction:
    valeur = next(m.valeur for m in audit.mesures if m.id == indicateur)
    assert valeur is not None
    return valeur


def test_les_plus_gros_montants_d_abord_et_la_valeur_exacte(auditer_lignes: Auditer) -> None:
    montants = [f"{rang} 000 €" for rang in (100, 90, 300, 5, 7, 80, 60)]
    lignes = [_ligne(f"M{rang}", montant=m) for rang, m in enumerate(montants)]
    audit = auditer_lignes(ENTETE, *lignes)
    alerte = _de([a for a in audit.alertes if a.type == "levier"], "2.1.2")
    assert (
        alerte and noms(alerte) == ["M2", "M0", "M1", "M5", "M6"] and len(noms(alerte)) == MONTRES
    )
    promises = dict(re.findall(r"(M\d) \(([\d,]+ %)\)", alerte.motif))
    for nom, promise in promises.items():
        rang = int(nom[1])
        avec = [*lignes]
        avec[rang] = _ligne(nom, montant=montants[rang], clauses="insertion")
        assert part(_valeur(auditer_lignes(ENTETE, *avec), "2.1.2")) == promise
    assert "Ensemble : 98,1 %" in alerte.motif and "cible 30 %" in alerte.motif


def test_un_seul_element_doit_suffire(alerter_lignes: Alerter) -> None:
    presque = {"clauses": "egalite_professionnelle", "questionnaires": "egalite_professionnelle"}
    lignes = [
        _ligne("A", **presque),
        _ligne("B", **presque | {"questionnaires": "aucun"}),  # il en faudrait deux
        _ligne("C", **presque | {"attestations": ""}),  # on ne sait pas s'il manque
    ]
    alerte = _de(alerter_lignes("levier", ENTETE, *lignes), "2.2.1")
    assert alerte and noms(alerte) == ["A"]
    assert "Attestation" in alerte.motif and "A (50 %)" in alerte.motif
    assert "cible 100 %" in alerte.motif and "Ensemble" not in alerte.motif


def test_ceux_qui_peuvent_encore_changer_passent_devant(alerter_lignes: Alerter) -> None:
    lignes = [
        _ligne("notifie", montant="900 000 €", notifie="01/02/2026"),
        _ligne("muet", montant="500 000 €"),
        _ligne("a_venir", montant="20 000 €", notifie="02/02/2026"),
    ]
    alerte = _de(alerter_lignes("levier", ENTETE, *lignes, au=AU), "2.1.2")
    assert alerte and noms(alerte) == ["a_venir", "muet", "notifie"]
    for dit in ("à venir pour 1 marché", "inconnue pour 1 marché", "déjà faite pour 1 marché"):
        assert dit in alerte.motif


@pytest.mark.parametrize(
    "change",
    [
        {"clauses": "insertion"},
        {"clauses": ""},  # inconnu : peut-être y est-elle
        {"lance": "10/03/2024"},  # hors de la période
        {"lance": ""},
        {"montant": ""},
    ],
)
def test_ce_qui_ne_pese_pas_n_est_pas_un_levier(
    change: dict[str, str], alerter_lignes: Alerter
) -> None:
    lignes = [_ligne("A", montant="900 000 €"), _ligne("B", **change)]
    alerte = _de(alerter_lignes("levier", ENTETE, *lignes), "2.1.2")
    assert alerte and noms(alerte) == ["A"]


def test_une_cible_atteinte_ou_sans_mesure_n_a_pas_de_levier(alerter_lignes: Alerter) -> None:
    atteinte = [_ligne("A", clauses="insertion"), _ligne("B")]
    assert _de(alerter_lignes("levier", ENTETE, *atteinte), "2.1.2") is None
    muets = [_ligne("A"), _ligne("B", clauses=""), _ligne("C", clauses="")]
    assert _de(alerter_lignes("levier", ENTETE, *muets), "2.1.2") is None


def test_jamais_un_fait_du_besoin_ni_une_demarche_prealable(auditer_lignes: Auditer) -> None:
    audit = auditer_lignes(ENTETE, _ligne("A"))
    proposes = [a.fait for i in audit.indicateurs.indicateurs for a in elements(i, audit.pack)]
    assert proposes and all(fait.demande is not None and not fait.derive for fait in proposes)
    types = {fait.demande.type for fait in proposes if fait.demande}
    assert not types & {"sourcing", "benchmark", "examen", "verification", "reservation"}


_FICHE = """fiche: {reference: %s}
marche: {objet: Mobilier, nature: fournitures, date_lancement: 2025-03-10,
  lots: [{numero: 1, cpv: 39130000-2, montant_estime_ht: %s}, {numero: 2, cpv: 39130000-2,
  montant_estime_ht: 10 k€}]}
developpement_durable: {%s}
"""


@pytest.fixture
def leviers_des_fiches(juge: Juge, indicateurs: Indicateurs, tmp_path: Path):
    """Les leviers de fiches à deux lots : leur nom, leur premier montant, leur rubrique."""

    def leviers_des_fiches(*fiches: tuple[str, str, str]) -> list[Alerte]:
        for fiche in fiches:
            (tmp_path / f"{fiche[0]}.yaml").write_text(_FICHE % fiche, encoding="utf-8")
        chemins = sorted(map(str, tmp_path.glob("*.yaml")))
        audit = auditer(juge, indicateurs, chemins, lire("2025"), AU)
        return [alerte for alerte in audit.alertes if alerte.type == "levier"]

    return leviers_des_fiches


def test_une_absence_justifiee_n_est_pas_un_levier(leviers_des_fiches) -> None:
    motivee = "justifications: [{regle: SPASER-2.1.2, motif: pas d'offre}]"
    alerte = _de(leviers_des_fiches(("A", "50 k€", motivee), ("B", "40 k€", "")), "2.1.2")
    assert alerte and noms(alerte) == ["B"] and "B (50 %)" not in alerte.motif


def test_un_element_sans_lot_vaut_pour_tous_les_lots(leviers_des_fiches) -> None:
    un_lot = "clauses: [{code: reemploi, lots: [1]}]"
    alertes = leviers_des_fiches(("A", "50 k€", ""), ("B", "40 k€", un_lot))
    marches = _de(alertes, "1.1.1")
    assert marches and noms(marches) == ["A", "B"] and "A (50 %) et B (50 %)" in marches.motif
    assert "Ensemble : 100 %" in marches.motif
