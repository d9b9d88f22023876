"""Un mutant se distingue par une fiche, ou par rien : l'un et l'autre vérifiés à part."""

import pytest

from spaser_rules.atelier.analyse.regles import etats_de_la_regle, statut_dans
from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.distinction import Distinction, distinguer
from spaser_rules.atelier.epreuve.essais import plus_simples
from spaser_rules.atelier.epreuve.mutations.toutes import mutants
from spaser_rules.atelier.epreuve.survie import est_vu
from spaser_rules.jugement.juge import justification_recevable
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import Origine, Sujet, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from tests.atelier.epreuve.conftest import Faire
from tests.generateurs import Hasard


@pytest.fixture(scope="module")
def toutes(pack: Pack) -> list[tuple[Regle, Distinction]]:
    """Chaque mutant du pack de la ville, confronté à sa règle sans le secours d'aucun cas."""
    banc = Banc(pack)
    return [
        (regle, distinguer(banc, regle, mutant))
        for regle in pack.regles
        for mutant in mutants(regle, banc.voisinage)[::9]
    ]


def _statut(version: Regle, sujet: Sujet) -> str:
    faits = {c: None if f.derive else f.lire(sujet) for c, f in version.faits.items()}
    justifiee = justification_recevable(version, sujet) is not None
    return statut_dans(version, faits, justifiee).value


def test_chaque_mutant_a_sa_fiche_ou_sa_preuve(toutes) -> None:
    assert len(toutes) > 100
    assert [d.obstacle for _, d in toutes if d.obstacle] == []


def test_la_fiche_le_distingue_une_fois_jugee(toutes) -> None:
    for regle, distinction in toutes:
        if distinction.temoin:
            joue = distinction.temoin.joue
            assert joue.reussi and est_vu(distinction.mutant, joue)
            assert joue.cas.regle is regle


EQUIVALENTES = [
    ("montant_estime_ht >= 0 €", "clause insertion", "comparateur",
     "« montant_estime_ht >= 0 € » écrit « montant_estime_ht > 0 € »", False),
    ("tout marché", "clause de famille sociale ou clause insertion", "terme oublié",
     "« clause insertion » oublié", True),
    ("tout marché", "critere environnement >= 5 % et critere environnement", "terme oublié",
     "« critere environnement » oublié", True),
    ("tout marché", "sourcing_realise ou sourcing innovation", "terme oublié",
     "« sourcing innovation » oublié", True),
    ("prestations_intellectuelles et nature = services", "clause insertion", "terme oublié",
     "« nature = services » oublié", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("application", "exigence", "operateur", "phrase", "equivalent"), EQUIVALENTES
)
def test_l_equivalence_est_prouvee_puis_confirmee_au_hasard(
    faire: Faire, application: str, exigence: str, operateur: str, phrase: str, equivalent: bool
) -> None:
    """Zéro euro suffit à distinguer : ce n'est alors pas une équivalence."""
    essayee = faire(application, exigence)
    tous = mutants(essayee.regle, essayee.banc.voisinage)
    [mutant] = [m for m in tous if (m.operateur, m.phrase) == (operateur, phrase)]
    distinction = distinguer(essayee.banc, essayee.regle, mutant)
    assert distinction.equivalent is equivalent and distinction.obstacle == ""
    if equivalent:
        assert distinction.etats > 10
        _confirmer(essayee.banc.pack, essayee.regle, mutant.regle)


@pytest.mark.parametrize(
    ("identifiant", "phrase"),
    [
        ("SPASER-2.2.1", "« clause egalite_professionnelle » écrit « clause de famille egalite »"),
        ("SPASER-2.2.2", "« critere egalite_femmes_hommes » écrit « critere de famille egalite »"),
        ("SPASER-3.2.S", "« critere circuits_courts » écrit « critere de famille economique »"),
    ],
)
def test_les_equivalences_du_pack_tiennent_au_hasard(
    pack: Pack, identifiant: str, phrase: str
) -> None:
    banc, regle = Banc(pack), pack.regle(identifiant)
    assert regle is not None
    [mutant] = [m for m in mutants(regle, banc.voisinage) if m.phrase == phrase]
    assert distinguer(banc, regle, mutant).equivalent
    _confirmer(pack, regle, mutant.regle)


def _confirmer(pack: Pack, une: Regle, autre: Regle) -> None:
    tireur = Hasard(pack, 5) if pack.regle("SPASER-2.1.2") else _sans_justifications(pack)
    vus = set()
    for fiche, jour, origine in tireur.marches(400):
        for sujet in sujets(fiche, jour, origine):
            assert _statut(une, sujet) == _statut(autre, sujet)
            vus.add(_statut(une, sujet))
    assert {"a_completer", "sans_objet"} <= vus


def _sans_justifications(pack: Pack) -> Hasard:
    """Le hasard cite des règles de la ville, qu'un pack fait exprès n'a pas."""
    tireur = Hasard(pack, 5)
    tireur._justifications = lambda: []  # type: ignore[method-assign]
    return tireur


def test_trop_d_etats_se_dit_et_ne_vaut_pas_preuve(faire: Faire, pack: Pack) -> None:
    clauses = " ou ".join(f"clause {code}" for code in list(pack.codes["clauses"])[:14])
    essayee = faire(exigence=clauses)
    mutant = mutants(essayee.regle, essayee.banc.voisinage)[0]
    distinction = distinguer(essayee.banc, essayee.regle, mutant)
    assert not distinction.equivalent and "trop d'états" in distinction.obstacle


def test_une_regle_deduite_trouve_une_vraie_fiche(pack: Pack) -> None:
    banc, regle = Banc(pack), pack.regle("SPASER-4.2.2")
    assert regle is not None and regle.derivee
    de_l_exigence = [m for m in mutants(regle, banc.voisinage) if m.champ == "exigence"]
    par_operateur = {mutant.operateur: mutant for mutant in de_l_exigence}
    assert set(par_operateur) == {"liaison", "terme oublié", "terme nié", "mot"}
    for mutant in par_operateur.values():
        temoin = distinguer(banc, regle, mutant).temoin
        assert temoin is not None and temoin.essai.origine is Origine.FICHE


def test_une_regle_deduite_peut_etre_vue_conforme_sans_aucun_cas(pack: Pack) -> None:
    """Ses seuls états n'y suffisent pas : il faut une fiche dont chaque obligation a sa réponse."""
    banc, regle = Banc(pack), pack.regle("SPASER-4.2.2")
    assert regle is not None
    etats = etats_de_la_regle(pack, regle)
    essais = plus_simples(e.etat for e in etats if e.statut is Statut.CONFORME)
    trouve = banc.trouver(regle, essais, lambda joue: joue.rendu == "conforme")
    assert trouve is not None and trouve.joue.reussi
