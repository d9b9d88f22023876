"""Les indicateurs confrontés à un recompte écrit à part : recensements troués, et l'exemple."""

from datetime import date
from random import Random
from typing import Any

import pytest

from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.audite import Audite
from spaser_rules.indicateurs.calcul import calculer
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode, lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.fiche import Fiche
from tests.exemples import DOSSIER
from tests.generateurs import Hasard
from tests.oracle_des_cibles import PAR_MAINS, PLAN, SUIVIS, cible
from tests.oracle_des_indicateurs import Recense, compter

ANNEE = lire("2025")
PERIODES = [
    ANNEE, Periode(*PLAN), lire("2026"), lire("2024-S2"), lire("2025-T2"), lire("2027"),
    Periode(date(2025, 3, 15), date(2026, 2, 10)),
]  # fmt: skip
JOURS = [
    date.fromisoformat(jour)
    for jour in (
        "2024-09-01", "2025-02-01", "2025-06-30", "2025-09-30", "2025-10-01", "2025-12-31",
        "2026-01-01", "2026-02-15", "2026-04-01", "2026-12-31", "2027-05-01",
    )
]  # fmt: skip
NOTIFICATIONS = [None, "2025-02-01", "2025-12-31", "2026-01-01", "2026-03-01"]


def test_l_oracle_suit_les_memes_indicateurs(indicateurs: Indicateurs) -> None:
    assert {i.id for i in indicateurs.indicateurs} == set(SUIVIS)
    assert {i.id for i in indicateurs.indicateurs if i.par_mains} == PAR_MAINS


@pytest.mark.parametrize("periode", PERIODES, ids=str)
def test_les_cibles_de_tous_les_jours(periode: Periode, indicateurs: Indicateurs) -> None:
    for jour in JOURS:
        for mesure in calculer(indicateurs, [], periode, jour):
            du = PLAN[0] if SUIVIS[mesure.id].depuis_le_plan else periode.du
            visee = cible(mesure.id, du, periode.au, jour)
            attendu = (visee.valeur, visee.echeance) if visee else (None, None)
            assert (mesure.cible, mesure.echeance) == attendu, (mesure.id, jour)


def test_des_recensements_au_hasard(juge: Juge, indicateurs: Indicateurs) -> None:
    de, comptees = Random(2025), 0
    for graine in range(16):
        fiches = Hasard(juge.pack, graine).marches(de.randint(0, 14))
        marches = [(_completer(fiche, de), *suite) for fiche, *suite in fiches]
        audites = [Audite(f, j, juge.juger(f, j, o), o) for f, j, o in marches]
        for _ in range(4):
            periode, jour = de.choice(PERIODES), de.choice(JOURS)
            comptees += confronter(indicateurs, audites, periode, jour)
    assert comptees > 2_000


def test_le_recensement_d_exemple(juge: Juge, indicateurs: Indicateurs) -> None:
    """Sans les lignes qui ne disent d'une liste qu'un oui ou un non : l'oracle ne les lit pas."""
    source = str(DOSSIER / "recensement-2025.xlsx")
    audit = auditer(juge, indicateurs, [source], ANNEE, date(2026, 2, 15))
    audites = [m.audite for m in audit.marches if not getattr(m.audite.fiche, "dits", ())]
    assert len(audites) > 40
    for periode in (ANNEE, Periode(*PLAN)):
        confronter(indicateurs, audites, periode, date(2026, 2, 15))


def _completer(fiche: Fiche, de: Random) -> Fiche:
    """Une notification et un renouvellement, parfois."""
    notification = de.choice(NOTIFICATIONS)
    marche = fiche.marche.model_copy(
        update={
            "date_notification": notification and date.fromisoformat(notification),
            "renouvellement": de.choice([True, False, None]),
        }
    )
    return fiche.model_copy(update={"marche": marche})


def confronter(
    indicateurs: Indicateurs, audites: list[Audite], periode: Periode, jour: date
) -> int:
    """Le nombre de mesures comparées ; échoue au premier désaccord."""
    pack = indicateurs.pack
    recenses = [Recense(pack, a.fiche, a.date_reference, a.origine) for a in audites]
    comptees = [m for m in calculer(indicateurs, audites, periode, jour) if m.id not in PAR_MAINS]
    for mesure in comptees:
        c = compter(mesure.id, recenses, periode.du, periode.au, jour)
        denominateur = c.denominateur if SUIVIS[mesure.id].part else None
        assert _dite(mesure) == (
            c.numerateur, denominateur, c.inconnus, c.exclus, c.valeur, c.etat, c.cible,
            c.echeance, c.reste, c.en_nombre if SUIVIS[mesure.id].en_euros else None,
        ), (mesure.id, periode, jour)  # fmt: skip
    return len(comptees)


def _dite(m: Mesure) -> tuple[Any, ...]:
    etat, rythme = m.etat and m.etat.value, m.rythme and (m.rythme.reste, m.rythme.mois)
    return (
        m.numerateur, m.denominateur, m.inconnus, m.exclus, m.valeur, etat, m.cible, m.echeance,
        rythme, m.en_nombre,
    )  # fmt: skip
