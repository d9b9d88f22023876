"""Les fichiers abîmés, piégés ou d'une autre sorte : refusés en français, jamais une trace."""

import io
from pathlib import Path

import polars as pl
import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.recensement.decp import parquet, tabulaire
from tests.recensement.decp.conftest import Lire, en_json, enregistrement

_PIEGE = """<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><marches><marche><id>&c;</id></marche></marches>"""
_EXTERNE = """<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<marches><marche><objet>&x;</objet></marche></marches>"""


@pytest.mark.parametrize(
    ("nom", "contenu", "dit"),
    [
        ("coupe.json", '{"marches": {"marche": [{"id": "1"', "JSON est abîmé"),
        ("forme.json", '{"marches": 3}', "liste de marchés"),
        ("cle.json", '{"marches": {"marchés": []}}', "liste de marchés"),
        ("profond.json", '{"marches": ' + "[" * 200_000, "trop d'étages"),
        ("vide.xml", "", "vide"),
        ("coupe.xml", "<marches><marche>", "XML est abîmé"),
        ("autre.xml", "<factures><facture/></factures>", "<factures>"),
        ("profond.xml", "<marches>" + "<a>" * 50, "trop d'étages"),
        ("cle.xml", "<marches><facture/></marches>", "liste de marchés"),
        ("piege.xml", _PIEGE, "entités"),
        ("externe.xml", _EXTERNE, "entités"),
        ("binaire.parquet", "PAR1 pas vraiment", "abîmé"),
        ("binaire.xml", "\x00\x01\x02", "pas un texte"),
    ],
)
def test_un_fichier_faux_est_refuse(
    nom: str, contenu: str, dit: str, lire: Lire, tmp_path: Path
) -> None:
    (tmp_path / nom).write_text(contenu, "utf-8")
    with pytest.raises(SaisieInvalide, match=dit):
        lire(tmp_path / nom)


def test_tous_les_fichiers_faux_sont_dits(lire: Lire, tmp_path: Path) -> None:
    juste = en_json(tmp_path / "juste.json", enregistrement())
    for nom in ("un.xml", "deux.xml"):
        (tmp_path / nom).write_text("<a/>", "utf-8")
    with pytest.raises(SaisieInvalide) as refus:
        lire(tmp_path / "un.xml", juste, tmp_path / "deux.xml", tmp_path / "absent.parquet")
    assert [Path(a.fichier).name for a in refus.value.anomalies] == [
        "absent.parquet",
        "deux.xml",
        "un.xml",
    ]


def test_un_enregistrement_trop_profond_est_ecarte(lire_tous: Lire) -> None:
    profond: object = "fin"
    for _ in range(30):
        profond = [profond]
    lu = lire_tous(enregistrement(titulaires=profond), enregistrement())
    assert [e.ligne for e in lu.ecartees] == [1] and len(lu.marches) == 1


def test_un_parquet_d_une_autre_sorte_est_refuse(lire: Lire, tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(SaisieInvalide, match="colonnes"):
        lire(tmp_path / "a.parquet")


@pytest.mark.parametrize("borne", ["LIGNES_MAXIMUM", "CARACTERES_MAXIMUM", "TAILLE_MAXIMALE"])
def test_un_parquet_demesure_est_refuse_avant_d_etre_garde(
    borne: str, lire: Lire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, borne, 1)
    colonnes = {nom: ["x", "y"] for nom in ("id", "objet", "acheteur_id", "datePublicationDonnees")}
    pl.DataFrame(colonnes).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(SaisieInvalide):
        lire(tmp_path / "a.parquet")


def test_un_tableau_de_trop_de_lignes_est_refuse(
    lire: Lire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabulaire, "LIGNES_MAXIMUM", 2)
    titres, ligne = "id,objet,acheteur_id,datePublicationDonnees\n", "1,Toits,2,2024-01-01\n"
    (tmp_path / "a.csv").write_text(titres + ligne * 2, "utf-8")
    assert lire(tmp_path / "a.csv").lues == 2
    (tmp_path / "a.csv").write_text(titres + ligne * 3, "utf-8")
    with pytest.raises(SaisieInvalide, match="plus de"):
        lire(tmp_path / "a.csv")


def test_un_parquet_coupe_est_refuse(lire: Lire, tmp_path: Path) -> None:
    tampon = io.BytesIO()
    pl.DataFrame({"id": ["1"] * 1000, "objet": ["x"] * 1000}).write_parquet(tampon)
    entier = tampon.getvalue()
    for fin in (10, len(entier) // 2, len(entier) - 3):
        (tmp_path / "a.parquet").write_bytes(entier[:fin])
        with pytest.raises(SaisieInvalide):
            lire(tmp_path / "a.parquet")


def test_un_fichier_sans_marche_ne_donne_rien(lire: Lire, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"marches": []}', "utf-8")
    (tmp_path / "b.xml").write_text("<marches/>", "utf-8")
    lu = lire(tmp_path / "a.json", tmp_path / "b.xml")
    assert (lu.lues, lu.marches) == (0, [])


def test_une_cle_ecrite_deux_fois_n_est_pas_choisie(lire: Lire, tmp_path: Path) -> None:
    ecrit = '{"marches": [{"id": "1", "objet": "Gaz", "montant": 5000, "montant": 90000}]}'
    (tmp_path / "a.json").write_text(ecrit, "utf-8")
    [marche] = lire(tmp_path / "a.json").marches
    assert marche.fiche.marche.montant_estime_ht is None
    assert [(e.colonne, e.valeur) for e in marche.inconnus] == [("montant", "5000, 90000")]
