"""decp.info : une ligne par titulaire et par version, un seul marché."""

from pathlib import Path
from typing import Any

import polars as pl

from spaser_rules.recensement.resultat import Recensement
from tests.recensement.decp.conftest import Lire

_TITRES = [
    "uid", "id", "acheteur_id", "acheteur_nom", "titulaire_id", "objet", "montant", "codeCPV",
    "dureeMois", "dateNotification", "datePublicationDonnees", "considerationsSociales",
    "modification_id", "donneesActuelles",
]  # fmt: skip
_ORIGINE = {
    "uid": "11", "id": "1", "acheteur_id": "1", "acheteur_nom": "Ville d'essai",
    "titulaire_id": "7", "objet": "Peinture", "montant": "100000.0", "codeCPV": "45442100",
    "dureeMois": "12", "dateNotification": "2025-03-14", "datePublicationDonnees": "2025-04-01",
    "considerationsSociales": "Sans objet", "modification_id": "0", "donneesActuelles": "true",
}  # fmt: skip


def _ecrire(chemin: Path, *lignes: dict[str, str]) -> Path:
    rangees = [[{**_ORIGINE, **ligne}[titre] for titre in _TITRES] for ligne in lignes]
    chemin.write_text("\n".join(map(",".join, [_TITRES, *rangees])) + "\n", "utf-8")
    return chemin


def _lire(lire: Lire, dossier: Path, *lignes: dict[str, str]) -> Recensement:
    return lire(_ecrire(dossier / "decp.csv", *lignes))


def _version(rang: int, actuelle: bool = True, **changes: str) -> dict[str, str]:
    return {"modification_id": str(rang), "donneesActuelles": str(actuelle).lower(), **changes}


def test_une_ligne_par_titulaire_fait_un_marche(lire: Lire, tmp_path: Path) -> None:
    lu = _lire(lire, tmp_path, {}, {"titulaire_id": "8"}, {})
    [marche] = lu.marches
    assert (marche.ligne, marche.fiche.marche.nature) == (2, "travaux")
    assert [(e.ligne, e.motif) for e in lu.regroupees] == [
        (3, "autre titulaire du marché de la ligne 2"),
        (4, "copie exacte de la ligne 2"),
    ]


def test_en_parquet_un_autre_titulaire_n_est_pas_une_copie(lire: Lire, tmp_path: Path) -> None:
    lignes = [_ORIGINE, {**_ORIGINE, "titulaire_id": "8"}]
    pl.DataFrame(lignes).write_parquet(tmp_path / "decp.parquet")
    [autre] = lire(tmp_path / "decp.parquet").regroupees
    assert autre.motif == "autre titulaire du marché de la ligne 1"


def test_une_version_remplacee_donne_l_origine(lire: Lire, tmp_path: Path) -> None:
    avenant = _version(1, montant="130000.0", dateNotification="2025-09-01")
    lu = _lire(lire, tmp_path, _version(0, actuelle=False), avenant)
    [marche] = lu.marches
    faits = marche.fiche.marche
    assert (marche.ligne, faits.montant_estime_ht) == (3, 13000000)
    assert str(faits.date_notification) == "2025-03-14"
    [ancienne] = lu.regroupees
    assert ancienne.ligne == 2 and "donneesActuelles" in ancienne.motif


def test_un_ecart_publie_pour_un_total_est_un_doute(lire: Lire, tmp_path: Path) -> None:
    avenant = _version(1, montant="9000.0", dateNotification="2025-09-01")
    lu = _lire(lire, tmp_path, avenant, _version(0, actuelle=False))
    assert lu.marches[0].fiche.marche.montant_estime_ht == 10000000
    [doute] = lu.avertissements
    assert (doute.ligne, doute.valeur) == (2, "9000.0") and "écart" in doute.motif


def test_une_version_d_un_autre_fichier_nomme_celui_qui_la_remplace(
    lire: Lire, tmp_path: Path
) -> None:
    chemins = [tmp_path / "ancien.csv", tmp_path / "recent.csv"]
    _ecrire(chemins[0], {})
    _ecrire(chemins[1], _version(1, montant="120000"))
    [ancienne] = lire(*chemins).regroupees
    assert ancienne.fichier.endswith("ancien.csv") and "la ligne 2 de recent.csv" in ancienne.motif


def test_sans_version_d_origine_la_premiere_en_tient_lieu(lire: Lire, tmp_path: Path) -> None:
    lu = _lire(lire, tmp_path, _version(1, actuelle=False), _version(2, montant="110000"))
    assert lu.marches[0].fiche.marche.montant_estime_ht == 11000000
    assert [(a.ligne, a.colonne) for a in lu.avertissements] == [(0, "modification_id")]


def test_les_lots_d_un_meme_identifiant_restent_des_marches(lire: Lire, tmp_path: Path) -> None:
    assert len(_lire(lire, tmp_path, {}, {"objet": "Menuiserie"}).marches) == 2


def test_une_valeur_illisible_est_dite_a_sa_cellule(lire: Lire, tmp_path: Path) -> None:
    [marche] = _lire(lire, tmp_path, {"codeCPV": "45210003", "montant": "12311111111"}).marches
    dits: Any = [(e.ligne, e.colonne, e.valeur) for e in marche.inconnus]
    assert dits == [(2, "H", "45210003"), (2, "G", "12311111111")]


def test_une_ligne_vide_ne_compte_pas(lire: Lire, tmp_path: Path) -> None:
    vide = dict.fromkeys(_TITRES, "")
    lu = _lire(lire, tmp_path, {}, vide, {"uid": "12", "id": "2"})
    assert (lu.lues, [m.ligne for m in lu.marches]) == (2, [2, 4])
