"""``spaser regles quand`` : texte de 80 colonnes, JSON, et ce qui ne se lit pas."""

import json

from tests.commandes.conftest import Lanceur

_FICHE = "examples/nettoiement-voirie.yaml"


def test_le_texte_dit_le_seuil_la_distance_et_rien_pour_y_echapper(spaser: Lanceur) -> None:
    issue = spaser("regles", "quand", "SPASER-2.1.1", _FICHE)
    vu = issue.sortie.replace("\u00a0", " ")
    assert issue.code == 0 and "Ce marché est concerné." in vu
    assert "au-dessus de 40 000 €" in vu and "à 440 000 € d'ici" in vu
    assert "Scinder un besoin" in vu
    assert max(map(len, issue.sortie.splitlines())) <= 80


def test_ce_qui_manque_se_dit_en_ajouts(spaser: Lanceur) -> None:
    sortie = spaser("regles", "quand", "SPASER-2.2.1", _FICHE).sortie
    assert "[ ] " in sortie or "conforme" in sortie


def test_la_date_imposee_deplace_la_frontiere(spaser: Lanceur) -> None:
    sortie = spaser("regles", "quand", "SPASER-2.1.2", _FICHE, "--date", "31/12/2024").sortie
    assert "n'est pas concerné" in sortie and "01/01/2025, à 1 jour d'ici" in sortie


def test_le_json_a_les_memes_dires(spaser: Lanceur) -> None:
    issue = spaser("regles", "quand", "SPASER-2.1.1", _FICHE, "--format", "json")
    [frontiere] = json.loads(issue.sortie)["frontieres"]
    montant = next(f for f in frontiere["faits"] if f["fait"] == "montant_estime_ht")
    assert (montant["valeur"], montant["autre_cote"]) == (480_000_00, 40_000_00)
    assert frontiere["suffisants"] == [["date_lancement", "montant_estime_ht"]]


def test_une_regle_inconnue_est_dite_avec_la_plus_proche(spaser: Lanceur) -> None:
    issue = spaser("regles", "quand", "SPASER-2.1.l", _FICHE)
    assert issue.code == 2 and "Vouliez-vous écrire" in issue.erreurs and not issue.sortie
