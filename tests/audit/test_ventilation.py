"""Les parts d'un audit et leur tendance."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.ventilation import Tendance, par_direction, par_trimestre, tendance
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import Periode, lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack
from tests.exemples import DOSSIER

_LIGNES = """Référence;Objet;Direction;Nature;Montant HT;Date de lancement;Clauses
A;Voirie;Voirie;travaux;100 000;15/02/2025;insertion
B;Trottoirs;VOIRIE;travaux;300 000;15/05/2025;aucune
C;Repas;Éducation;services;;20/05/2025;insertion
D;Sans date;Éducation;services;1 000;;insertion
E;Avant;;services;1 000;20/12/2024;insertion
F;Ailleurs;;services;1 000;20/06/2025;aucune
"""


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    fichier: Path = tmp_path_factory.mktemp("audit") / "r.csv"
    fichier.write_text(_LIGNES, encoding="utf-8")
    pack = charger_pack(pack_par_defaut())
    jour = date(2025, 8, 1)
    return auditer(Juge(pack), charger_indicateurs(pack), [str(fichier)], lire("2025"), jour)


def test_une_direction_reunit_ses_graphies_et_la_seule_periode(audit: Audit) -> None:
    parts = {part.nom: part for part in par_direction(audit)}
    assert {n: [m.nom for m in p.marches] for n, p in parts.items()} == {
        "Voirie": ["A", "B"],
        "Éducation": ["C"],
        "sans direction": ["F"],
    }
    assert (parts["Voirie"].centimes, parts["Voirie"].sans_montant) == (40_000_000, 0)
    assert (parts["Éducation"].centimes, parts["Éducation"].sans_montant) == (0, 1)


def test_une_part_mesure_ses_seuls_marches(audit: Audit) -> None:
    voirie = next(part for part in par_direction(audit) if part.nom == "Voirie")
    mesure = next(m for m in voirie.mesures if m.id == "2.1.2")
    assert (mesure.valeur, mesure.en_nombre) == (Fraction(1, 4), Fraction(1, 2))
    assert voirie.obligations()[Statut.A_COMPLETER] == sum(
        r.regle.obligatoire and r.statut is Statut.A_COMPLETER
        for m in voirie.marches
        for r in m.audite.resultats
    )


@pytest.mark.parametrize("periode", [lire("2025"), Periode(date(2024, 7, 1), date(2026, 12, 31))])
def test_les_directions_font_la_collectivite(periode: Periode, pack: Pack, juge: Juge) -> None:
    """Les marchés sans date y sont inconnus, et ce qui se compte à la notification l'est aussi."""
    sources, au = [str(DOSSIER / "recensement-2025.xlsx")], date(2026, 2, 15)
    audit = auditer(juge, charger_indicateurs(pack), sources, periode, au)
    parts = par_direction(audit)
    for mesure in (m for m in audit.mesures if not m.indicateur.par_mains):
        siennes = [m for part in parts for m in part.mesures if m.id == mesure.id]
        for champ in ("numerateur", "denominateur", "inconnus"):
            somme = sum(getattr(m, champ) or 0 for m in siennes)
            assert somme == (getattr(mesure, champ) or 0), (mesure.id, champ)


def test_un_trimestre_compte_les_notifies_a_leur_notification(
    pack: Pack, juge: Juge, tmp_path: Path
) -> None:
    lignes = "Référence;Objet;Date de lancement;Date de notification;Critères\n"
    lignes += "A;Théâtre;15/02/2025;20/05/2025;egalite_femmes_hommes\n"
    (tmp_path / "r.csv").write_text(lignes, encoding="utf-8")
    sources, au = [str(tmp_path / "r.csv")], date(2025, 8, 1)
    audit = auditer(juge, charger_indicateurs(pack), sources, lire("2025"), au)
    trimestres = par_trimestre(audit)
    egalite = [next(m for m in part.mesures if m.id == "2.2.2") for part in trimestres]
    assert [(len(p.marches), m.valeur) for p, m in zip(trimestres, egalite, strict=True)] == [
        (1, 0), (0, 1), (0, 0),
    ]  # fmt: skip


def test_les_trimestres_vont_jusqu_au_jour_de_l_audit(audit: Audit) -> None:
    trimestres = par_trimestre(audit)
    assert [(p.nom, len(p.marches)) for p in trimestres] == [
        ("2025-T1", 1), ("2025-T2", 3), ("2025-T3", 0),
    ]  # fmt: skip


def test_la_tendance_compare_les_deux_derniers_trimestres(audit: Audit) -> None:
    premiers = par_trimestre(audit)[:2]
    assert tendance(premiers, "2.1.2") == Tendance(Fraction(1), Fraction(0), 1)
    assert tendance(premiers, "2.1.2").phrase == "baisse, sous réserve de 1 inconnu"  # type: ignore[union-attr]
    assert tendance(premiers, "2.1.2").sens == "baisse"  # type: ignore[union-attr]
    assert tendance(premiers[:1], "2.1.2") is None
    assert tendance(premiers, "3.1.3") is None  # relevé par des personnes


@pytest.mark.parametrize(
    ("avant", "apres", "sens"),
    [(None, 1, ""), (1, None, ""), (1, 1, "stable"), (1, 2, "hausse"), (2, 1, "baisse")],
)
def test_le_sens_d_une_tendance(avant: int | None, apres: int | None, sens: str) -> None:
    deux = (None if v is None else Fraction(v) for v in (avant, apres))
    assert Tendance(*deux).sens == sens
