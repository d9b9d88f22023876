"""Le tableau de data.economie.gouv.fr : ses marques, son dernier avenant, ses encodages."""

from pathlib import Path

import pytest

from spaser_rules.recensement.decp import reconnaissance
from spaser_rules.recensement.resultat import Recensement
from tests.recensement.decp.conftest import Lire

_LIGNE = {
    "id": "2025-001",
    "nature": "Marché",
    "objet": "Rénovation",
    "codeCPV": "45214000",
    "procedure": "Procédure adaptée",
    "acheteur.id": "00000000000001",
    "dureeMois": "12",
    "dateNotification": "2025-03-14",
    "datePublicationDonnees": "2025-04-01",
    "montant": "120000",
    "considerationsSociales": "Clause sociale, Critère social",
    "considerationsEnvironnementales": "MQ NC",
    "idModification": "CDL",
    "montantModification": "CDL",
    "dureeMoisModification": "CDL",
    "datePublicationDonneesModificationModification": "CDL",
}


def _ecrire(chemin: Path, *lignes: dict[str, str], **plus: str) -> Path:
    rangees = [{**plus, **_LIGNE, **ligne} for ligne in lignes]
    textes = [[*rangees[0]], *([*rangee.values()] for rangee in rangees)]
    chemin.write_text("\n".join('"' + '";"'.join(t) + '"' for t in textes), "utf-8")
    return chemin


def _lire(lire: Lire, dossier: Path, *lignes: dict[str, str]) -> Recensement:
    return lire(_ecrire(dossier / "decp.csv", *lignes))


def test_les_marques_ne_disent_rien(lire: Lire, tmp_path: Path) -> None:
    lu = _lire(lire, tmp_path, {"codeCPV": "MQ", "montant": "MQ NC", "procedure": "CDL"})
    [marche] = lu.marches
    faits = marche.fiche.marche
    assert (faits.cpv, faits.montant_estime_ht, faits.procedure) == (None, None, None)
    assert not marche.inconnus and not lu.avertissements


def test_une_valeur_hors_du_format_est_dite_a_sa_cellule(lire: Lire, tmp_path: Path) -> None:
    [marche] = _lire(lire, tmp_path, {}, {"id": "2", "montant": "INX 4500000"}).marches[1:]
    [ecart] = marche.inconnus
    assert (ecart.ligne, ecart.colonne, ecart.valeur) == (3, "J", "INX 4500000")
    assert "4500000" in ecart.motif and marche.fiche.marche.montant_estime_ht is None


@pytest.mark.parametrize(
    ("ecrit", "centimes", "doutes"),
    [("150000", 15000000, 0), ("9000", 12000000, 1), ("INX 0", 12000000, 1), ("CDL", 12000000, 0)],
)
def test_le_dernier_avenant_a_ses_colonnes(
    ecrit: str, centimes: int, doutes: int, lire: Lire, tmp_path: Path
) -> None:
    lu = _lire(lire, tmp_path, {"montantModification": ecrit})
    assert lu.marches[0].fiche.marche.montant_estime_ht == centimes
    assert [(a.ligne, a.colonne) for a in lu.avertissements] == [(2, "N")] * doutes


def test_la_publication_de_l_avenant_ordonne_les_republications(lire: Lire, tmp_path: Path) -> None:
    modifie = {
        "montantModification": "150000",
        "datePublicationDonneesModificationModification": "2025-09-01",
    }
    lu = _lire(lire, tmp_path, modifie, {"datePublicationDonnees": "2025-05-01"})
    assert [m.ligne for m in lu.marches] == [2]
    assert [e.ligne for e in lu.regroupees] == [3]


def test_les_marches_invalides_se_lisent_aussi(lire: Lire, tmp_path: Path) -> None:
    chemin = _ecrire(tmp_path / "invalides.csv", {}, Erreurs="montant")
    assert len(lire(chemin).marches) == 1


def test_un_tableau_de_concessions_est_ecarte(lire: Lire, tmp_path: Path) -> None:
    chemin = tmp_path / "concessions.csv"
    chemin.write_text(
        "id;nature;objet;datePublicationDonnees;autoriteConcedante.id\n"
        "C1;Concession de service;Fourrière;2025-01-01;1\n",
        "utf-8",
    )
    [ecart] = lire(chemin).ecartees
    assert (ecart.ligne, ecart.valeur) == (2, "C1") and "concession" in ecart.motif


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("nom", ["decp.csv", "decp.xml", "decp.json"])
def test_chaque_encodage_se_reconnait(encodage: str, nom: str, lire: Lire, tmp_path: Path) -> None:
    contenus = {
        "decp.csv": _ecrire(tmp_path / "temoin.csv", {}).read_text("utf-8"),
        "decp.xml": f'<?xml version="1.0" encoding="{encodage}"?><marches><marche>'
        "<objet>Rénovation</objet></marche></marches>",
        "decp.json": '{"marches": [{"objet": "Rénovation"}]}',
    }
    chemin = tmp_path / nom
    chemin.write_bytes(contenus[nom].encode(encodage))
    assert reconnaissance.lecteur_de(str(chemin)) is not None
    assert [m.fiche.marche.objet for m in lire(chemin).marches] == ["Rénovation"]
