"""Le même marché dans chaque format publié : les mêmes faits."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from spaser_rules.marche.dits import savoir
from spaser_rules.recensement.decp import reconnaissance
from spaser_rules.recensement.resultat import MarcheLu
from spaser_rules.vocabulaire.demarches import RESERVE
from tests.recensement.decp.conftest import Lire, en_json, enregistrement

_NATIONAL = {
    "id": "2025-001",
    "nature": "Marché",
    "objet": "Rénovation de l’école",
    "codeCPV": "45214000",
    "procedure": "Procédure adaptée",
    "titulaire_id_1": "00000000000002",
    "acheteur.id": "00000000000001",
    "dureeMois": "12",
    "dateNotification": "2025-03-14",
    "datePublicationDonnees": "2025-04-01",
    "montant": "120000.5",
    "ccag": "Travaux",
    "considerationsSociales": "Clause sociale",
    "considerationsEnvironnementales": "Pas de considération environnementale",
    "marcheInnovant": "oui",
    "tauxAvance": "CDL",
    "idModification": "CDL",
    "montantModification": "CDL",
}
_DECP_INFO = {
    "uid": "000000000000012025-001",
    "id": "2025-001",
    "nature": "Marché",
    "acheteur_id": "00000000000001",
    "acheteur_nom": "Ville d'essai",
    "titulaire_id": "00000000000002",
    "objet": "Rénovation de l’école",
    "montant": "120000.5",
    "type": "Travaux",
    "codeCPV": "45214000",
    "procedure": "Procédure adaptée",
    "dureeMois": "12",
    "dateNotification": "2025-03-14",
    "datePublicationDonnees": "2025-04-01",
    "considerationsSociales": "Clause sociale",
    "considerationsEnvironnementales": "Sans objet",
    "ccag": "Travaux",
    "modification_id": "0",
    "donneesActuelles": "true",
}


def _json_2022(dossier: Path) -> Path:
    return en_json(dossier / "decp.json", enregistrement())


def _json_2019(dossier: Path) -> Path:
    """Le format 2019 n'a pas de considérations ; celles-ci s'y ajoutent à plat, comme en 2.0.0."""
    marche = enregistrement(
        _type="Marché",
        acheteur={"id": "00000000000001", "nom": "Ville d'essai"},
        codeCPV="45214000-9",
        dateNotification="2025-03-14+01:00",
        considerationsSociales=["Clause sociale"],
        considerationsEnvironnementales=["Pas de considération environnementale"],
        modifications=[],
    )
    chemin = dossier / "2019.json"
    chemin.write_text("\ufeff" + json.dumps({"marches": [marche]}), "utf-8")
    return chemin


def _xml(dossier: Path) -> Path:
    chemin = dossier / "decp.xml"
    chemin.write_text(
        """<?xml version="1.0" encoding="UTF-8"?>
<marches xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x">
 <marche>
  <id>2025-001</id><acheteur><id>00000000000001</id></acheteur><nature>Marché</nature>
  <objet>Rénovation de l&#8217;école</objet><codeCPV>45214000-9</codeCPV>
  <procedure>Procédure adaptée</procedure><dureeMois>12</dureeMois>
  <dateNotification>2025-03-14+01:00</dateNotification><montant>120000.50</montant>
  <datePublicationDonnees>2025-04-01</datePublicationDonnees><origineUE/><ccag>Travaux</ccag>
  <considerationsSociales><considerationSociale>Clause sociale</considerationSociale>
  </considerationsSociales><considerationsEnvironnementales><considerationEnvironnementale>Pas de
 considération environnementale</considerationEnvironnementale></considerationsEnvironnementales>
 </marche>
</marches>""".replace("Pas de\n", "Pas de"),
        "utf-8",
    )
    return chemin


def _csv(chemin: Path, ligne: dict[str, str], separateur: str, encodage: str) -> Path:
    tampon = io.StringIO()
    ecrivain = csv.DictWriter(tampon, ligne, delimiter=separateur, quoting=csv.QUOTE_ALL)
    ecrivain.writeheader()
    ecrivain.writerow(ligne)
    chemin.write_bytes(tampon.getvalue().encode(encodage))
    return chemin


def _national(dossier: Path) -> Path:
    return _csv(dossier / "decp.csv", _NATIONAL, ";", "utf-8")


def _portail(dossier: Path) -> Path:
    """L'interface du portail abaisse les noms et change le point."""
    noms = {nom.lower().replace(".", "_"): valeur for nom, valeur in _NATIONAL.items()}
    return _csv(dossier / "portail.csv", noms, ",", "cp1252")


def _decp_info(dossier: Path) -> Path:
    return _csv(dossier / "decp.csv", _DECP_INFO, ",", "utf-8-sig")


def _parquet(dossier: Path) -> Path:
    ligne: dict[str, Any] = {**_DECP_INFO, "donneesActuelles": True, "modification_id": 0}
    ligne |= {"montant": 120000.5, "dureeMois": 12.0, "considerationsSociales": ["Clause sociale"]}
    cadre = pl.DataFrame([ligne]).with_columns(pl.col("dateNotification").str.to_date())
    chemin = dossier / "decp.parquet"
    cadre.write_parquet(chemin)
    return chemin


_FORMATS = [_json_2022, _json_2019, _xml, _national, _portail, _decp_info, _parquet]


def _faits(lu: MarcheLu) -> dict[str, object]:
    fiche = lu.fiche
    faits = fiche.marche.model_dump(exclude_none=True)
    reservation = savoir(fiche.developpement_durable.dits, RESERVE)  # type: ignore[union-attr]
    objet = faits.pop("objet").replace("’", "'")
    return {**faits, "objet": objet, "reference": fiche.fiche.reference, "reserve": reservation}


@pytest.mark.parametrize("ecrire", _FORMATS, ids=lambda f: f.__name__.strip("_"))
def test_chaque_format_donne_les_memes_faits(
    ecrire: Callable[[Path], Path], lire: Lire, tmp_path: Path
) -> None:
    chemin = ecrire(tmp_path)
    assert reconnaissance.lecteur_de(str(chemin)) is not None
    [marche] = lire(chemin).marches
    [temoin] = lire(_json_2022(tmp_path)).marches
    assert _faits(marche) == _faits(temoin)
    assert marche.fiche.developpement_durable.dits == temoin.fiche.developpement_durable.dits  # type: ignore[union-attr]
    assert not marche.inconnus


def test_les_faits_sont_ceux_qui_sont_ecrits(lire: Lire, tmp_path: Path) -> None:
    [marche] = lire(_json_2022(tmp_path)).marches
    faits = _faits(marche)
    assert faits["nature"] == "travaux" and faits["montant_estime_ht"] == 12000050
    assert (faits["cpv"], faits["duree_mois"]) == (["45214000"], 12)
    assert str(faits["date_notification"]) == "2025-03-14" and "date_lancement" not in faits
    assert (faits["procedure"], faits["reserve"]) == ("procedure_adaptee", False)
    assert marche.fiche.fiche.direction == "00000000000001"


@pytest.mark.parametrize(("ecrire", "ligne"), [(_xml, 1), (_national, 2), (_parquet, 1)])
def test_l_endroit_est_un_rang_ou_une_ligne_de_tableau(
    ecrire: Callable[[Path], Path], ligne: int, lire: Lire, tmp_path: Path
) -> None:
    [marche] = lire(ecrire(tmp_path)).marches
    assert marche.ligne == ligne


@pytest.mark.parametrize(
    ("ecrire", "montant", "clause", "nature"),
    [
        (_json_2022, "montant", "considerationsSociales", "codeCPV"),
        (_national, "K", "M", "D"),
        (_decp_info, "H", "O", "I"),
        (_parquet, "montant", "considerationsSociales", "type"),
    ],
)
def test_chaque_champ_sait_ou_il_est_dit(
    ecrire: Callable[[Path], Path], montant: str, clause: str, nature: str, lire: Lire,
    tmp_path: Path,
) -> None:  # fmt: skip
    [marche] = lire(ecrire(tmp_path)).marches
    ou = marche.colonnes
    dits = (ou["montant_estime_ht"], ou["clauses.insertion"], ou["nature"])
    assert dits == (montant, clause, nature) and "sourcing.realise" not in ou


def test_le_nom_de_l_acheteur_tient_lieu_de_direction(lire: Lire, tmp_path: Path) -> None:
    [marche] = lire(_decp_info(tmp_path)).marches
    assert marche.fiche.fiche.direction == "Ville d'essai"


@pytest.mark.parametrize(
    ("nom", "contenu"),
    [
        (
            "fiche.json",
            '{"fiche": {"reference": "marches"}, "marche": {"objet": "\\"marches\\":"}}',
        ),
        ("audit.json", '{"version": 1, "alertes": [{"marches": []}]}'),
        ("recensement.csv", "Référence;Objet;Date de notification\n"),
        ("absent.json", None),
    ],
)
def test_ce_qui_n_est_pas_publie_n_est_pas_reconnu(
    nom: str, contenu: str | None, tmp_path: Path
) -> None:
    chemin = tmp_path / nom
    if contenu is not None:
        chemin.write_text(contenu, "utf-8")
    assert reconnaissance.lecteur_de(str(chemin)) is None


def test_des_cles_simples_peuvent_preceder_les_marches(lire: Lire, tmp_path: Path) -> None:
    chemin = tmp_path / "decp.json"
    marches = json.dumps({"marche": [enregistrement()]})
    avant = '{"$schema": "x", "version": 2, "source": {"nom": "x"}, "mots": [1], "marches": '
    chemin.write_text(avant + marches + "}", "utf-8")
    assert reconnaissance.lecteur_de(str(chemin)) is not None
    assert len(lire(chemin).marches) == 1
