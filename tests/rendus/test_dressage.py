"""La phrase du bilan : ce qui reste dû, ce qui est tenu, ou rien."""

from collections.abc import Callable

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus.dressage import phrase_du_bilan

_FICHE = "fiche: {reference: A}\nmarche: {objet: O, nature: services, date_lancement: JOUR}\n"


def test_avant_le_plan_rien_n_est_du(juger: Callable[[str], Jugement]) -> None:
    dit = phrase_du_bilan(juger(_FICHE.replace("JOUR", "2024-01-15")))
    assert dit == "Rien n'est dû : aucune obligation du plan ne concerne ce marché."


def test_pendant_le_plan_le_bilan_compte(juger: Callable[[str], Jugement]) -> None:
    assert "à compléter" in phrase_du_bilan(juger(_FICHE.replace("JOUR", "2025-06-15")))
