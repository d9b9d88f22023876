"""Ce qui est vrai des alertes de tout recensement."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.audit.alertes.alerter import TITRES, alerter
from spaser_rules.audit.alertes.groupes import plus_tard
from spaser_rules.audit.alertes.parametres import lire_parametres
from spaser_rules.audit.audit import Alerte, Audit, MarcheAudite
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from spaser_rules.textes import replier
from tests.generateurs import Hasard

_JOURS = st.one_of(st.none(), st.integers(0, 900).map(lambda n: date(2024, 5, 1) + timedelta(n)))
_MONTANTS = st.sampled_from([None, 0, 1_00, 14_000_00, 36_000_00, 39_000_00, 40_000_00, 40_000_01])
_marches = st.fixed_dictionaries(
    {
        "direction": st.sampled_from([None, "Voirie", "VOIRIE", "DSI"]),
        "jour": _JOURS,
        "montant": _MONTANTS,
        "nature": st.sampled_from([None, "travaux", "services"]),
        "famille": st.sampled_from([None, "dechets", "mobilier"]),
        "cpv": st.sampled_from([None, ["90511000"], ["90512000"], ["45000000"]]),
    }
)


def _audite(rang: int, dit: dict) -> MarcheAudite:
    """Un marché que rien ne juge : ses verdicts ne comptent pas dans ces rapprochements."""
    valeurs = {
        "fiche": {"reference": f"M{rang:03}", "direction": dit["direction"]},
        "marche": {
            "nature": dit["nature"], "famille_achat": dit["famille"], "cpv": dit["cpv"],
        },
    }  # fmt: skip
    fiche = FicheRecensee.model_validate(valeurs, context={"codes": {}})
    marche = fiche.marche.model_copy(
        update={"montant_estime_ht": dit["montant"], "date_lancement": dit["jour"]}
    )
    fiche = fiche.model_copy(update={"marche": marche})
    return MarcheAudite(Audite(fiche, dit["jour"], ()), "r.csv", "", rang + 2)


@pytest.fixture(scope="module")
def vide(juge: Juge) -> Audit:
    """Un audit dont les indicateurs ne comptent rien."""
    indicateurs = charger_indicateurs(juge.pack)
    sans = type(indicateurs)(juge.pack, (), ())
    return Audit(sans, lire("2025"), date(2026, 2, 1))


def _alertes(vide: Audit, marches: list[MarcheAudite]) -> list[Alerte]:
    return alerter(Audit(vide.indicateurs, vide.periode, vide.au, marches=marches))


def _faits(marche: MarcheAudite) -> tuple[str, date, int, str | None]:
    fiche = marche.audite.fiche
    jour, centimes = fiche.marche.date_lancement, fiche.marche.montant_estime_ht
    assert jour is not None and centimes
    return replier(str(fiche.fiche.direction)), jour, centimes, fiche.marche.nature


@given(st.lists(_marches, max_size=14))
def test_chaque_groupe_remplit_sa_condition(vide: Audit, dits: list[dict]) -> None:
    parametres = lire_parametres(vide.pack)
    assert parametres is not None
    for alerte in _alertes(vide, [_audite(*paire) for paire in enumerate(dits)]):
        if alerte.type not in ("fractionnement_possible", "juste_sous_le_seuil"):
            continue
        directions, jours, montants, natures = zip(*map(_faits, alerte.marches), strict=True)
        assert len({*directions}) == 1 and "" not in directions and "none" not in directions
        assert max(jours) < plus_tard(min(jours), 12)
        seuils = [
            {
                seuil.au(jour) if seuil.vise(nature) else None
                for jour, nature in zip(jours, natures, strict=True)
            }
            for seuil in parametres.seuils.values()
        ]
        communs = [min(s) for s in seuils if len(s) == 1 and None not in s]
        passes = [s for s in communs if max(montants) <= s]
        if alerte.type == "fractionnement_possible":
            assert len(montants) > 1 and any(sum(montants) > s for s in passes)
            marches = [m.audite.fiche.marche for m in alerte.marches]
            familles = {m.famille_achat for m in marches}
            classes = {tuple(code[:4] for code in m.cpv or []) for m in marches}
            assert familles in ({"dechets"}, {"mobilier"}) or classes == {("9051",)}
        else:
            assert len(montants) >= 3 and any(min(montants) >= s * 9 // 10 for s in passes)


@given(st.lists(_marches, max_size=14), st.randoms(use_true_random=False))
def test_l_ordre_des_lignes_ne_change_rien(vide: Audit, dits: list[dict], hasard: Random) -> None:
    marches = [_audite(*paire) for paire in enumerate(dits)]
    melees = list(marches)
    hasard.shuffle(melees)
    assert _alertes(vide, marches) == _alertes(vide, melees)


@given(st.lists(_marches, max_size=14))
def test_un_marche_muet_ne_cree_aucune_alerte_sur_les_autres(vide: Audit, dits: list[dict]) -> None:
    muet = dict.fromkeys(("direction", "jour", "montant", "nature", "famille", "cpv"))
    marches = [_audite(*paire) for paire in enumerate(dits)]
    sans = [a for a in _alertes(vide, marches) if a.type != "comparaison_incomplete"]
    avec = _alertes(vide, [*marches, _audite(99, muet)])
    assert [a for a in avec if a.type != "comparaison_incomplete"] == sans


def test_un_recensement_au_hasard_alerte_sans_se_contredire(juge: Juge) -> None:
    tireur, marches = Hasard(juge.pack, 7), []
    for rang in range(60):
        fiche, jour = tireur.fiche(Origine.RECENSEMENT), tireur.jour()
        resultats = juge.juger(fiche, jour, Origine.RECENSEMENT)
        marches.append(MarcheAudite(Audite(fiche, jour, resultats), "r.csv", "", rang + 2))
    indicateurs, periode, au = charger_indicateurs(juge.pack), lire("2025"), date(2026, 2, 1)
    audit = Audit(indicateurs, periode, au, marches=marches)
    audit.mesures = calculer(indicateurs, [m.audite for m in marches], periode, au)
    alertes = alerter(audit)
    ordre = list(TITRES)
    rangs = [ordre.index(alerte.type) for alerte in alertes]
    assert alertes and rangs == sorted(rangs)
    assert all(alerte.marches and alerte.motif for alerte in alertes)
    audit.marches = marches[::-1]
    assert alerter(audit) == alertes
