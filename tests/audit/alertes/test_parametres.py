"""``alertes_audit.yaml`` : chaque faute à sa place, et un pack peut s'en passer."""

from datetime import date
from pathlib import Path

import pytest

from spaser_rules.audit.alertes.parametres import FICHIER, lire_parametres
from spaser_rules.audit.auditer import auditer
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack
from tests.pack.conftest import Copie
from tests.pack.conftest import copie as copie
from tests.refus import anomalies


def test_les_seuils_de_la_ville_sont_dates(pack: Pack) -> None:
    parametres = lire_parametres(pack)
    assert parametres is not None
    dispense, plan = (parametres.seuils[c] for c in ("dispense-fournitures-services", "plan"))
    veille, jour = date(2026, 3, 31), date(2026, 4, 1)
    assert (dispense.au(veille), dispense.au(jour)) == (40_000_00, 60_000_00)
    assert (plan.au(veille), plan.au(jour), plan.au(date(2024, 6, 30))) == (
        40_000_00, 40_000_00, None,
    )  # fmt: skip
    assert (dispense.vise("travaux"), dispense.vise(None), plan.vise(None)) == (False, False, True)


@pytest.mark.parametrize(
    ("ancien", "nouveau", "probleme"),
    [
        ("chiffres_cpv: 4", "chiffres_cpv: 2", "un nombre de chiffres CPV impossible"),
        ("12 mois", "douze mois", "une durée illisible"),
        ("marge: 10 %", "marge: beaucoup", "un pourcentage illisible"),
        ("[fournitures, services]", "[fournitures, servics]", "un code inconnu"),
        ("60 000 €", "60 000 € TTC", "un montant TTC"),
        ("2026-04-01", "2026-04-31", "un jour qui n'existe pas"),
        ("au_moins:", "minimum:", "une clé inconnue"),
    ],
)
def test_une_faute_est_situee(ancien: str, nouveau: str, probleme: str, copie: Copie) -> None:
    ligne, _ = copie.remplacer(FICHIER, ancien, nouveau)
    vue = next(a for a in anomalies(lambda: lire_parametres(copie.charger())) if a.ligne == ligne)
    assert probleme in vue.probleme and vue.fichier == str(copie.dossier / FICHIER)


_LIGNES = """Référence;Direction;Nature;Famille d'achat;Montant HT;Date de lancement
A;Voirie;services;dechets;25 000 €;10/03/2025
B;Voirie;services;dechets;24 000 €;11/03/2025
"""


def _types(pack: Pack, dossier: Path) -> set[str]:
    fichier = dossier / "r.csv"
    fichier.write_text(_LIGNES, encoding="utf-8")
    indicateurs = charger_indicateurs(pack)
    audit = auditer(Juge(pack), indicateurs, [str(fichier)], lire("2025"), date(2026, 2, 1))
    return {alerte.type for alerte in audit.alertes}


def test_un_seuil_se_change_sans_code(copie: Copie, tmp_path: Path) -> None:
    assert "fractionnement_possible" in _types(copie.charger(), tmp_path)
    texte = (copie.dossier / FICHIER).read_text("utf-8")
    copie.ecrire(FICHIER, texte.replace("40 000 €", "50 000 €").encode())
    assert "fractionnement_possible" not in _types(copie.charger(), tmp_path)


def test_sans_le_fichier_rien_n_est_rapproche(copie: Copie, tmp_path: Path) -> None:
    (copie.dossier / FICHIER).unlink()
    types = _types(copie.charger(), tmp_path)
    assert not types & {"fractionnement_possible", "comparaison_incomplete", "valeur_suspecte"}
