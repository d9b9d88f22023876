"""Où en sont les livrables : ce que l'on n'a pas dit n'est ni fait ni en retard."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.indicateurs.ecriture import LivraisonEcrite
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.livrables import EtatLivrable, LivrableSuivi, suivre

DATE, SANS_DATE = "carte-agec", "penalites-dechets"
ECHEANCE = date(2024, 12, 31)
LENDEMAIN = ECHEANCE + timedelta(days=1)


def _dite(livrable: str, fait: str, jour: date = date(2024, 11, 4)) -> LivraisonEcrite:
    ecrite = {"livrable": livrable, "date": jour.isoformat(), "fait": fait, "auteur": "DCP"}
    return LivraisonEcrite.model_validate(ecrite)


def _suivi(
    indicateurs: Indicateurs, livrable: str, dites: list[LivraisonEcrite], au: date
) -> LivrableSuivi:
    suivis = suivre(indicateurs, dites, au)
    assert [s.livrable for s in suivis] == list(indicateurs.livrables)
    return next(s for s in suivis if s.livrable.code == livrable)


@pytest.mark.parametrize(
    ("livrable", "dit", "au", "etat"),
    [
        (DATE, "oui", ECHEANCE, EtatLivrable.FAIT),
        (DATE, "oui", LENDEMAIN, EtatLivrable.FAIT),
        (DATE, "non", ECHEANCE, EtatLivrable.A_VENIR),
        (DATE, "non", LENDEMAIN, EtatLivrable.EN_RETARD),
        (DATE, "", ECHEANCE, EtatLivrable.A_VENIR),
        (DATE, "", LENDEMAIN, EtatLivrable.INCONNU),
        (SANS_DATE, "oui", LENDEMAIN, EtatLivrable.FAIT),
        (SANS_DATE, "non", LENDEMAIN, EtatLivrable.PAS_FAIT),
        (SANS_DATE, "", LENDEMAIN, EtatLivrable.INCONNU),
    ],
)
def test_l_etat_suit_ce_qui_est_dit_et_l_echeance(
    livrable: str, dit: str, au: date, etat: EtatLivrable, indicateurs: Indicateurs
) -> None:
    dites = [_dite(livrable, dit)] if dit else []
    suivi = _suivi(indicateurs, livrable, dites, au)
    assert suivi.etat is etat
    assert suivi.fait_le == (date(2024, 11, 4) if dit == "oui" else None)


def test_le_dernier_mot_compte_et_demain_ne_compte_pas(indicateurs: Indicateurs) -> None:
    dites = [_dite(DATE, "oui"), _dite(DATE, "non", date(2025, 2, 3))]
    assert _suivi(indicateurs, DATE, dites, date(2025, 2, 2)).etat is EtatLivrable.FAIT
    assert _suivi(indicateurs, DATE, dites, date(2025, 2, 3)).etat is EtatLivrable.EN_RETARD


@given(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_sans_nouvelles_rien_n_est_fait_ni_en_retard(indicateurs: Indicateurs, au: date) -> None:
    etats = {suivi.etat for suivi in suivre(indicateurs, [], au)}
    assert etats <= {EtatLivrable.A_VENIR, EtatLivrable.INCONNU}
