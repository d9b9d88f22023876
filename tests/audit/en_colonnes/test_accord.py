"""Un tableau lu en colonnes donne l'audit du même tableau lu marché par marché, au complet."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.audit.audit import Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.en_colonnes import auditer as audit_en_colonnes
from spaser_rules.audit.en_colonnes import relecture
from spaser_rules.audit.en_colonnes.auditer import auditer_en_colonnes
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from tests.audit.en_colonnes.accord import confronter
from tests.audit.en_colonnes.hostiles import Hostile
from tests.audit.en_colonnes.tableaux import Tableau
from tests.packs import NOMS, juge_de, le_pack

_PERIODE, _AU = lire("2025"), date(2025, 11, 3)
Verdict = tuple[int, int | None, str]


@pytest.fixture(scope="module")
def indicateurs(pack: Pack) -> Indicateurs:
    """Les indicateurs de la ville."""
    return charger_indicateurs(pack)


def _verdicts(audit: Audit) -> dict[Verdict, str]:
    return {
        (marche.ligne, r.sujet.numero, r.regle.id): r.statut.value
        for marche in audit.marches
        for r in marche.audite.resultats
    }


def _verdicts_ecrits(chemin: Path, pack: Pack) -> dict[Verdict, str]:
    return {
        (ligne["ligne"], ligne["lot"], regle.id): ligne[regle.id]
        for ligne in pl.read_parquet(chemin).iter_rows(named=True)
        for regle in pack.regles
        if ligne[regle.id] is not None
    }


@pytest.mark.parametrize("nom", NOMS)
@pytest.mark.parametrize("graine", range(30))
def test_les_deux_lectures_donnent_le_meme_audit(nom: str, tmp_path: Path, graine: int) -> None:
    pack = le_pack(nom)
    indicateurs = charger_indicateurs(pack)
    fichier = Tableau(pack, graine).ecrire(tmp_path / "recensement.csv", 150)
    un = auditer(juge_de(nom), indicateurs, [str(fichier)], _PERIODE, _AU)
    ecrits = tmp_path / "verdicts.parquet"
    autre = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU, verdicts=ecrits)
    confronter(un, autre)
    assert _verdicts_ecrits(ecrits, pack) == _verdicts(un)


@pytest.mark.parametrize("graine", range(8))
def test_un_fichier_hostile_donne_le_meme_audit(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path, graine: int
) -> None:
    fichier = Hostile(pack, graine).ecrire(tmp_path / "recensement.csv", 80)
    un = auditer(Juge(pack), indicateurs, [str(fichier)], _PERIODE, _AU)
    ecrits = tmp_path / "verdicts.parquet"
    autre = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU, verdicts=ecrits)
    confronter(un, autre)
    assert _verdicts_ecrits(ecrits, pack) == _verdicts(un)


def test_des_parties_ne_changent_rien(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fichier = Tableau(pack, 99).ecrire(tmp_path / "recensement.csv", 400)
    entier = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU)
    monkeypatch.setattr(audit_en_colonnes, "OCTETS", 5_000)
    monkeypatch.setattr(relecture, "LIGNES", 20)
    coupe = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU)
    confronter(entier, coupe)


@pytest.mark.parametrize("encodage", ["cp1252", "utf-16", "utf-8-sig"])
def test_l_encodage_ne_change_rien(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path, encodage: str
) -> None:
    fichier = Tableau(pack, 5).ecrire(tmp_path / "recensement.csv", 200)
    texte = fichier.read_text("utf-8").replace("\u202f", " ").replace("≈", "~")
    fichier.write_text(texte, "utf-8", newline="")
    attendu = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU)
    fichier.write_text(texte, encodage, newline="")
    confronter(attendu, auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU))


def test_un_accent_hors_du_debut_revele_l_encodage(
    indicateurs: Indicateurs, tmp_path: Path
) -> None:
    lignes = [f"R{n};Fourniture et pose de mobilier;1000" for n in range(5_000)]
    texte = "\n".join(["Reference;Objet;Montant HT", *lignes, "Z;Éclairage public rénové;2000"])
    fichier = tmp_path / "ancien.csv"
    fichier.write_bytes(texte.encode("cp1252"))
    ecrits = tmp_path / "verdicts.parquet"
    audit = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU, verdicts=ecrits)
    assert audit.auditees == 5_001
    assert pl.read_parquet(ecrits).get_column("reference")[-1] == "Z"


_EMPILES = "Référence;Objet;Sourcing;Commentaire;Montant HT;Justification 2.1.2\n"


@pytest.mark.parametrize(
    "autre",
    [
        "Référence;Montant HT;Objet",
        "N° marché; Sourcing ;Intitulé;;Code CPV",
        "Intitulé;Code CPV;N° marché;Commentaire",
        "N° marché;Intitulé;CPV;;;;Montant HT",
        "N° marché;Intitulé;CPV;Date de lancement;Justification 2.1.2",
    ],
)
def test_un_autre_tableau_plus_bas_est_refuse(
    indicateurs: Indicateurs, tmp_path: Path, autre: str
) -> None:
    """Jamais lu sous les mauvais titres, où que soit le mot qui l'annonce."""
    fichier, lignes = tmp_path / "empiles.csv", ["R1;Peinture;oui;vu;40000;"] * 3
    fichier.write_text(_EMPILES + "\n".join([*lignes, "", autre, "R2;1;2;3;4;5"]), "utf-8")
    assert any(
        "autre en-tête" in ecart.motif
        for ecart in lire_recensement(str(fichier), indicateurs.pack).ecartees
    )
    with pytest.raises(SaisieInvalide) as refus:
        auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU)
    [anomalie] = refus.value.anomalies
    assert anomalie.ligne == 6 and "un autre tableau" in anomalie.probleme


def test_un_mot_de_titre_dans_un_marche_n_en_ouvre_pas_un_autre(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path
) -> None:
    fichier = tmp_path / "mots.csv"
    suite = "R1;Objet;oui;Sourcing;40000;\nR2;Toits;Objet;vu;10;Référence\n;;;Commentaire;;\n"
    fichier.write_text(_EMPILES + suite + _EMPILES, "utf-8")
    un = auditer(Juge(pack), indicateurs, [str(fichier)], _PERIODE, _AU)
    confronter(un, auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU))


@pytest.mark.parametrize("rang", [1, 4_000])
@pytest.mark.parametrize("colonne", ["Objet", "Commentaire"])
def test_des_encodages_meles_se_lisent_et_se_disent(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path, rang: int, colonne: str
) -> None:
    """Au début comme à la fin, dans une colonne lue comme dans une autre."""
    lignes = [f"R{n};Rénovation de la chaussée n° {n};vu;1000".encode() for n in range(4_500)]
    if colonne == "Objet":
        lignes[rang] = "Z;Réseaux d'été;vu;2000".encode("cp1252")
    else:
        lignes[rang] = "Z;Toiture du gymnase;réglé cet été;2000".encode("cp1252")
    fichier = tmp_path / "meles.csv"
    fichier.write_bytes(b"\n".join(["Référence;Objet;Commentaire;Montant HT".encode(), *lignes]))
    un = auditer(Juge(pack), indicateurs, [str(fichier)], _PERIODE, _AU)
    ecrits = tmp_path / "verdicts.parquet"
    autre = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU, verdicts=ecrits)
    confronter(un, autre)
    assert any("encodages mêlés" in note.motif for note in autre.avertissements)
    assert "Z" in pl.read_parquet(ecrits).get_column("reference")


@pytest.mark.parametrize(
    "contenu",
    [b"", b"\0\1\2", b"a;b\n1;2\n", b"<html><body>", b'Objet;Montant HT\n"jamais;1\n' * 3],
)
def test_ce_qui_n_est_pas_un_recensement_est_refuse(
    indicateurs: Indicateurs, tmp_path: Path, contenu: bytes
) -> None:
    fichier = tmp_path / "faux.csv"
    fichier.write_bytes(contenu)
    with pytest.raises(SaisieInvalide):
        auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU)


def test_les_lots_se_jugent_comme_des_lots(
    pack: Pack, indicateurs: Indicateurs, tmp_path: Path
) -> None:
    fichier = tmp_path / "lots.csv"
    fichier.write_text(
        "Référence;Objet;Lot;CPV;Montant HT;Date de lancement;Clauses\n"
        "R1;Balayage;1;90610000;30000;01/03/2025;aucune\n"
        "R1;Mobilier;2;39130000;20000;01/03/2025;reemploi\n"
        "R2;Étude;;79311000;10000;01/03/2025;aucune\n",
        "utf-8",
    )
    ecrits = tmp_path / "verdicts.parquet"
    audit = auditer_en_colonnes(indicateurs, str(fichier), _PERIODE, _AU, verdicts=ecrits)
    un = auditer(Juge(pack), indicateurs, [str(fichier)], _PERIODE, _AU)
    confronter(un, audit)
    assert (audit.lues, audit.auditees, len(audit.regroupees)) == (3, 2, 1)
    assert _verdicts_ecrits(ecrits, pack) == _verdicts(un)
