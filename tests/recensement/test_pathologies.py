"""Les fichiers malades : lus juste, ou refusés en disant quoi faire ; jamais perdus."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from tests import archives
from tests.recensement.conftest import Lire, LireCsv
from tests.recensement.fichiers import ods, xlsx
from tests.refus import seule

_TITRES = ["Référence", "Objet", "Montant HT"]
_LIGNES = [_TITRES, ["R1", "Été à Noël", "1 200,50"], ["R2", "Peinture", "3"]]
_TEXTE = "\r\n".join(";".join(ligne) for ligne in _LIGNES) + "\r\n"


def _verifier(lire: Lire, chemin: Path, octets: bytes) -> None:
    chemin.write_bytes(octets)
    marches = [marche.fiche for marche in lire(chemin).marches]
    assert [fiche.fiche.reference for fiche in marches] == ["R1", "R2"]
    assert [fiche.marche.objet for fiche in marches] == ["Été à Noël", "Peinture"]
    assert [fiche.marche.montant_estime_ht for fiche in marches] == [120050, 300]


@pytest.mark.parametrize(
    "encodage",
    ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "mac_roman",
     "cp850"],
)  # fmt: skip
@pytest.mark.parametrize("fin", ["\r\n", "\n", "\r"])
def test_tout_encodage_et_toute_fin_de_ligne(
    lire: Lire, tmp_path: Path, encodage: str, fin: str
) -> None:
    _verifier(lire, tmp_path / "r.csv", _TEXTE.replace("\r\n", fin).encode(encodage))


@pytest.mark.parametrize(
    "transformer",
    [
        lambda texte: "sep=;\r\n" + texte,
        lambda texte: "SEP=|\r\n" + texte.replace(";", "|"),
        lambda texte: "\r\n\r\n" + texte,
        lambda texte: texte.replace("Objet", "\u200bObjet\u00a0"),
        lambda texte: texte.replace("Objet", '"Objet\r\ndu marché"'),
        lambda texte: texte.replace("\r\n", ";;;\r\n"),
        lambda texte: texte.replace(";", "\t"),
    ],
)
def test_ce_que_les_tableurs_ajoutent(
    lire: Lire, tmp_path: Path, transformer: Callable[[str], str]
) -> None:
    _verifier(lire, tmp_path / "r.csv", transformer(_TEXTE).encode())


@pytest.mark.parametrize("nom", ["r.xls", "r.xlsx", "r.ods", "r.txt", "r.tsv"])
def test_un_texte_mal_nomme_se_lit(lire: Lire, tmp_path: Path, nom: str) -> None:
    _verifier(lire, tmp_path / nom, _TEXTE.encode("cp1252"))


@pytest.mark.parametrize("nom", ["r.csv", "r.xls", "r.txt"])
def test_un_classeur_mal_nomme_se_lit(lire: Lire, tmp_path: Path, nom: str) -> None:
    _verifier(lire, tmp_path / nom, xlsx(tmp_path / "bon.xlsx", A=_LIGNES).read_bytes())
    _verifier(lire, tmp_path / nom, ods(tmp_path / "bon.ods", _LIGNES).read_bytes())


def test_un_caractere_invisible_est_remplace_et_dit(lire_csv: LireCsv) -> None:
    lu = lire_csv(_TEXTE.replace("Peinture", "Pein\x0bture") + "\x1a")
    assert lu.marches[1].fiche.marche.objet == "Pein ture"
    assert lu.avertissements[0].motif == "2 caractères invisibles remplacés par une espace"


def test_une_ligne_decalee_par_une_virgule_est_ecartee(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence,Objet,Montant HT\nR1,Peinture, enduits,3\nR2,Toiture,4\n")
    assert [m.fiche.fiche.reference for m in lu.marches] == ["R2"]
    [ecart] = lu.ecartees
    assert ecart.ligne == 2 and "décale la ligne" in ecart.motif and "enduits" in ecart.valeur


def test_une_colonne_sans_titre_est_dite(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;\nR1;Peinture;à revoir\n")
    [averti] = lu.avertissements
    assert averti.colonne == "C" and averti.motif == "colonne sans titre, non lue : 1 cellule"


def test_un_fichier_d_une_seule_ligne_n_a_aucun_marche(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Montant HT")
    assert (lu.lues, lu.marches) == (0, [])


def test_une_synthese_a_cote_des_marches_n_est_pas_comptee(lire: Lire, tmp_path: Path) -> None:
    synthese = [["Direction", "Montant HT"], ["Voirie", 1200], ["Sports", 3]]
    lu = lire(xlsx(tmp_path / "r.xlsx", Marchés=_LIGNES, TCD=synthese))
    assert lu.lues == 2
    assert [(a.feuille, "non lue" in a.motif) for a in lu.avertissements] == [("TCD", True)]


def test_un_classeur_ouvert_ailleurs_se_lit_et_se_dit(lire: Lire, tmp_path: Path) -> None:
    chemin = xlsx(tmp_path / "r.xlsx", A=_LIGNES)
    (tmp_path / "~$r.xlsx").write_bytes(b"verrou")
    assert "fichier ouvert ailleurs" in lire(chemin).avertissements[0].motif


def test_une_feuille_de_mille_colonnes(lire: Lire, tmp_path: Path) -> None:
    larges = [[*ligne, *[""] * 997] for ligne in _LIGNES]
    larges[0][3:] = ["Colonne"] * 997
    _verifier(lire, tmp_path / "r.xlsx", xlsx(tmp_path / "a.xlsx", A=larges).read_bytes())


_ODS_CHIFFRE = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/>'
_XLSX_CHIFFRE = archives.OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


@pytest.mark.parametrize(
    ("nom", "octets", "dit"),
    [
        ("vide.xlsx", b"", "vide"),
        ("vide.csv", b"", "vide"),
        ("blanc.csv", b"\n \n", "vide"),
        ("ancien.xls", archives.OLE + bytes(1000), "ancien format"),
        ("ancien.xlsx", archives.OLE + bytes(1000), "ancien format"),
        ("chiffre.xlsx", _XLSX_CHIFFRE, "mot de passe"),
        ("page.xls", b"<html><table><tr><td>Objet</td></tr></table></html>", "page web"),
        ("image.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "pas un classeur Excel"),
        ("image.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "pas un texte"),
        ("nul.csv", _TEXTE.replace("Peinture", "Pein\0ture").encode(), "pas un texte"),
        ("guillemet.csv", b'Objet;Lot\n"a;1\nb;2\n', "abîmé"),
        ("donnees.csv", b"R1;Peinture;1 000\nR2;Toiture;2 000\n", "aucune ligne n'a deux titres"),
    ],
)
def test_un_fichier_refuse_dit_pourquoi_et_quoi_faire(
    pack: Pack, tmp_path: Path, nom: str, octets: bytes, dit: str
) -> None:
    (tmp_path / nom).write_bytes(octets)
    anomalie = seule(lambda: lire_recensement(str(tmp_path / nom), pack))
    assert dit in anomalie.probleme and anomalie.conseil


@pytest.mark.parametrize("forme", ["xlsx", "ods"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.99])
def test_un_classeur_tronque_est_refuse(
    pack: Pack, tmp_path: Path, forme: str, part: float
) -> None:
    chemin = tmp_path / f"sain.{forme}"
    octets = (ods(chemin, _LIGNES) if forme == "ods" else xlsx(chemin, A=_LIGNES)).read_bytes()
    chemin = tmp_path / f"tronque.{forme}"
    chemin.write_bytes(octets[: int(len(octets) * part)])
    assert seule(lambda: lire_recensement(str(chemin), pack)).conseil


@pytest.mark.parametrize("nom", ["dossier.xlsx", "dossier.csv", "absent.ods", "absent.csv"])
def test_ce_qui_n_est_pas_un_fichier_est_refuse(pack: Pack, tmp_path: Path, nom: str) -> None:
    if nom.startswith("dossier"):
        (tmp_path / nom).mkdir()
    anomalie = seule(lambda: lire_recensement(str(tmp_path / nom), pack))
    assert anomalie.probleme in ("c'est un dossier", "le fichier n'existe pas")


@pytest.mark.parametrize("nom", ["r.xlsx", "r.csv"])
def test_un_fichier_sans_droit_de_lecture(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nom: str
) -> None:
    def refuser(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuser)  # un administrateur lirait malgré les droits
    anomalie = seule(lambda: lire_recensement(str(tmp_path / nom), pack))
    assert "la lecture en est refusée" in anomalie.probleme


def test_un_ods_chiffre_est_refuse(pack: Pack, tmp_path: Path) -> None:
    chemin = ods(tmp_path / "r.ods", _LIGNES)
    changes: dict[str, bytes | None] = {"META-INF/manifest.xml": _ODS_CHIFFRE}
    chemin.write_bytes(archives.recomposer(chemin.read_bytes(), changes))
    assert "mot de passe" in seule(lambda: lire_recensement(str(chemin), pack)).probleme


def test_une_ligne_d_un_autre_encodage_se_lit_et_se_dit(lire: Lire, tmp_path: Path) -> None:
    chemin = tmp_path / "r.csv"
    chemin.write_bytes(_TEXTE.encode() + "R3;Fenêtre;4\r\n".encode("cp1252"))
    lu = lire(chemin)
    assert [m.fiche.marche.objet for m in lu.marches] == ["Été à Noël", "Peinture", "Fenêtre"]
    assert "encodages mêlés : 1 caractère" in lu.avertissements[0].motif


def test_une_cellule_demesuree_est_inconnue(lire: Lire, tmp_path: Path) -> None:
    enorme = [*_TITRES], ["R1", "a" * 30_000, "3"], ["R2", "b", "4"]
    [premier, _] = lire(xlsx(tmp_path / "r.xlsx", A=list(enorme))).marches
    [inconnu] = premier.inconnus
    assert inconnu.colonne == "B" and "trop long" in inconnu.motif and len(inconnu.valeur) < 100
