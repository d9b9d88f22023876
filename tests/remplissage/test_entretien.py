"""L'entretien : les questions qui comptent, dans l'ordre, et une fiche qui se relit."""

from datetime import date

import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.questions import questions
from spaser_rules.remplissage.entretien import Entretien

JOUR = date(2026, 1, 15)


def _mener(juge: Juge, reponses: dict[str, str]) -> tuple[Entretien, list[str]]:
    """Mène l'entretien avec ces réponses ; tout le reste est « je ne sais pas »."""
    entretien, posees = Entretien(juge, JOUR), []
    while (demande := entretien.suivante()) is not None:
        posees.append(demande.champ)
        if demande.champ in reponses:
            entretien.repondre(demande.champ, reponses[demande.champ])
        else:
            entretien.passer(demande.champ)
    return entretien, posees


DEBUT = {
    "reference": "2026-X-1",
    "objet": 'Des livres : "romans", & autres #1',
    "nature": "fournitures",
    "date_lancement": "15/01/2026",
}


def test_on_ne_demande_que_ce_qui_peut_changer_un_verdict(juge: Juge) -> None:
    suite = {"cpv": "79530000-8", "montant_estime_ht": "30 000 €", "forts_enjeux": "non"}
    entretien, posees = _mener(juge, DEBUT | suite)
    assert posees == [*DEBUT, "cpv", "montant_estime_ht", "forts_enjeux"]
    fiche = entretien.fiche()
    assert fiche.marche.objet == DEBUT["objet"]
    assert questions(juge.pack, juger_fiche(juge, fiche, aujourdhui=JOUR).resultats) == []


def test_sans_code_cpv_on_demande_theme_par_theme_apres_le_reste(juge: Juge) -> None:
    _, posees = _mener(juge, DEBUT | {"montant_estime_ht": "480k€"})
    assert posees[4:7] == ["cpv", "montant_estime_ht", "forts_enjeux"]
    themes = [champ for champ in posees if champ.startswith("cartographies.")]
    assert len(themes) == len(juge.pack.referentiel.cartographies)


def test_les_reponses_par_theme_sont_dans_la_fiche(juge: Juge) -> None:
    entretien, _ = _mener(juge, DEBUT | {"cartographies.agec": "oui", "cartographies.sante": "non"})
    fiche = entretien.fiche()
    assert fiche.marche.cartographies == {"agec": True, "sante": False}


def test_une_reponse_illisible_n_est_pas_retenue(juge: Juge) -> None:
    entretien = Entretien(juge, JOUR)
    entretien.repondre("reference", "R")
    with pytest.raises(SaisieInvalide, match="travaux, fournitures, services"):
        entretien.repondre("nature", "fourniture")
    assert "nature" not in entretien.marche


def test_chaque_question_dit_les_regles_qu_elle_peut_trancher(juge: Juge) -> None:
    entretien = Entretien(juge, JOUR)
    for champ, reponse in DEBUT.items():
        entretien.repondre(champ, reponse)
    demande = entretien.suivante()
    assert demande is not None and demande.champ == "cpv" and len(demande.regles) > 10
    entretien.passer("cpv")
    entretien.passer("famille_achat")
    entretien.passer("montant_estime_ht")
    entretien.passer("forts_enjeux")
    theme = entretien.suivante()
    assert theme is not None and theme.champ == "cartographies.agec"
    assert theme.regles == ("SPASER-1.1.1",)
