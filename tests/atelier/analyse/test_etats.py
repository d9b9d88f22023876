"""Les états d'une règle : aucun marché n'y échappe, et chacun est celui de sa fiche."""

from collections.abc import Iterable
from itertools import islice

import pytest

from spaser_rules.atelier.analyse.etats import Espace, relire
from spaser_rules.atelier.analyse.regles import etats_de_la_regle
from spaser_rules.jugement.juge import Juge
from spaser_rules.langage.arbre import Condition, atomes
from spaser_rules.langage.evaluation import Faits, evaluer_atome
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.marche.sujet import Origine, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.generateurs import Hasard
from tests.packs import NOMS, PACKS

Vecteur = tuple[bool | None, ...]


def _vecteur(conditions: Iterable[Condition], faits: Faits) -> Vecteur:
    """Ce que chaque comparaison des conditions vaut pour ces faits."""
    return tuple(evaluer_atome(a, faits) for c in conditions for a in atomes(c))


def _espace(pack: Pack, *lignes: str) -> tuple[list[Condition], Espace]:
    vocabulaire = Vocabulaire(pack.referentiel)
    conditions = [lire_condition(ligne, vocabulaire) for ligne in lignes]
    return conditions, Espace(pack, conditions)


@pytest.mark.parametrize("pack", PACKS, ids=NOMS)
def test_aucun_marche_n_echappe_aux_etats_de_chaque_regle(pack: Pack) -> None:
    connus = {
        regle: {
            _vecteur((regle.concerne, regle.exigence), etat.faits)
            for etat in Espace(pack, (regle.concerne, regle.exigence))
        }
        for regle in pack.regles
    }
    for fiche, jour, origine in Hasard(pack, 11).marches(400):
        if jour is None and origine is Origine.FICHE:
            continue  # une fiche sans date est jugée à ce jour
        for sujet in sujets(fiche, jour, origine):
            for regle, vecteurs in connus.items():
                faits = {c: None if f.derive else f.lire(sujet) for c, f in regle.faits.items()}
                vu = _vecteur((regle.concerne, regle.exigence), faits)
                assert vu in vecteurs, (regle.id, faits)


@pytest.mark.parametrize("pack", PACKS, ids=NOMS)
def test_chaque_etat_est_celui_de_sa_fiche(pack: Pack) -> None:
    for regle in pack.regles:
        for etat in Espace(pack, (regle.concerne, regle.exigence)):
            relus = relire(pack, regle.faits.values(), etat.origine, etat.ecriture)
            assert relus == etat.faits


@pytest.mark.parametrize(
    ("lignes", "impossible"),
    [
        (("clause insertion", "clause de famille sociale"), (True, False)),
        (("sourcing innovation", "sourcing_realise"), (True, False)),
        (("reservation", "type_de_reservation = aucune"), (True, True)),
        (("type_de_reservation = siae", "type_de_reservation = ess"), (True, True)),
        (("cpv commence par 4521", "cpv commence par 45"), (True, False)),
        (("critere environnement >= 5 %", "critere environnement"), (True, False)),
        (("montant_estime_ht > 90 k€", "montant_estime_ht > 40 k€"), (True, False)),
        (("prestations_intellectuelles", "nature = services"), (True, False)),
        (("clause insertion", "consideration sociale"), (True, False)),
        (("reservation", "consideration sociale"), (True, False)),
        (("clause insertion", "rubrique_remplie"), (True, False)),
    ],
)
def test_ce_qui_depend_des_memes_mots_ne_varie_pas_a_part(
    pack: Pack, lignes: tuple[str, str], impossible: Vecteur
) -> None:
    conditions, espace = _espace(pack, *lignes)
    vus = {_vecteur(conditions, etat.faits) for etat in espace}
    connus = {vu for vu in vus if None not in vu}
    assert impossible not in vus and len(connus) in (2, 3)


@pytest.mark.parametrize(
    "lignes",
    [
        ("cpv commence par 45", "cpv commence par 90"),
        ("clause insertion", "clause formation"),
        ("label de famille environnement", "label de famille equitable"),
        ("examen_clause_sociale avec DCP", "examen_clause_sociale avec PLIE"),
        ("cartographie sante", "cartographie agec"),
    ],
)
def test_ce_qui_est_independant_se_combine_de_toutes_les_facons(
    pack: Pack, lignes: tuple[str, str]
) -> None:
    conditions, espace = _espace(pack, *lignes)
    vus = {_vecteur(conditions, etat.faits) for etat in espace}
    assert {(a, b) for a in (True, False) for b in (True, False)} <= vus


def test_une_fiche_a_toujours_une_date_et_une_nature(pack: Pack) -> None:
    _, espace = _espace(pack, "date_lancement >= 2025-01-01", "nature = travaux")
    inconnus = [etat for etat in espace if None in etat.faits.values()]
    assert inconnus and all(etat.origine.value == "recensement" for etat in inconnus)


def test_trop_d_etats_se_dit(pack: Pack) -> None:
    clauses = list(pack.codes["clauses"])[:14]
    _, espace = _espace(pack, *(f"clause {code}" for code in clauses))
    with pytest.raises(OverflowError, match="clauses"):
        list(espace)


def test_l_etat_d_une_fiche_se_juge_comme_la_fiche(juge: Juge) -> None:
    """Les statuts que donnent les états sont ceux du juge : une fiche sur sept."""
    pack = juge.pack
    for regle in [r for r in pack.regles if not r.derivee]:
        for etat in islice(etats_de_la_regle(pack, regle), 0, None, 7):
            fiche = etat.fiche
            resultats = juge.juger(fiche, fiche.marche.date_lancement, etat.etat.origine)
            [resultat] = [r for r in resultats if r.regle is regle]
            assert resultat.statut is etat.statut
