"""Un profil dit comment lire un fichier : il l'emporte, et ses fautes se disent à leur endroit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from spaser_rules.recensement.modele_de_profil import modele_de_profil
from spaser_rules.recensement.profil import Profil, choisir
from spaser_rules.recensement.profil_lu import lire_profil, refuser_les_inutiles
from spaser_rules.recensement.profil_schema import schema_du_profil
from spaser_rules.recensement.resultat import Recensement
from spaser_rules.recensement.sources import ouvrir_source
from tests.recensement.fichiers import xlsx
from tests.refus import anomalies, seule

_RECENSEMENT = (
    "Suivi;;;;;\nRéf. int.;Besoin;Type;Coût;Début;Suite\nR1;Étude;MOE;40;03/14/2025;fait\n"
)
_PROFIL = """\
entete: 2
colonnes:
  Réf. int.: fiche.reference
  Type: {champ: marche.nature, valeurs: {MOE: services, à voir: }}
  D: {champ: marche.montant_estime_ht, unite: k€, base: HT}
  Début: {champ: marche.date_lancement, forme: mm/jj/aaaa}
  Suite: {champ: marche.renouvellement, oui: [fait, en cours], non: abandon}
"""

LireProfil = Callable[[str], Profil]


@pytest.fixture
def profil(pack: Pack, tmp_path: Path) -> LireProfil:
    """Le profil de ce texte."""

    def executer(texte: str) -> Profil:
        (tmp_path / "marches.yaml").write_text(texte, "utf-8")
        return lire_profil(str(tmp_path / "marches.yaml"), pack)

    return executer


def _lire(pack: Pack, dossier: Path, profil: Profil, texte: str = _RECENSEMENT) -> Recensement:
    (dossier / "r.csv").write_text(texte, "utf-8")
    return lire_recensement(str(dossier / "r.csv"), pack, profil)


def test_chaque_reglage_sert(pack: Pack, tmp_path: Path, profil: LireProfil) -> None:
    lu = _lire(pack, tmp_path, profil(_PROFIL))
    [marche] = lu.marches
    assert marche.inconnus == () and lu.avertissements == []
    assert marche.fiche.fiche.reference == "R1"
    besoin = marche.fiche.marche
    assert (besoin.objet, besoin.nature, besoin.renouvellement) == ("Étude", "services", True)
    assert (besoin.montant_estime_ht, besoin.date_lancement) == (4000000, date(2025, 3, 14))


@pytest.mark.parametrize(
    ("avant", "apres", "champ", "valeur"),
    [
        ("MOE", "À VOIR", "nature", None),
        ("fait", "Abandon", "renouvellement", False),
        ("fait", "EN COURS", "renouvellement", True),
        (";40;", ";40 000 €;", "montant_estime_ht", 4000000),
        ("03/14/2025", "03-14-2025", "date_lancement", date(2025, 3, 14)),
    ],
)
def test_une_valeur_se_traduit(
    pack: Pack,
    tmp_path: Path,
    profil: LireProfil,
    avant: str,
    apres: str,
    champ: str,
    valeur: object,
) -> None:
    lu = _lire(pack, tmp_path, profil(_PROFIL), _RECENSEMENT.replace(avant, apres))
    [marche] = lu.marches
    assert getattr(marche.fiche.marche, champ) == valeur and marche.inconnus == ()


def test_une_date_d_une_autre_forme_est_inconnue(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    texte = _RECENSEMENT.replace("03/14/2025", "14/03/2025")
    [marche] = _lire(pack, tmp_path, profil(_PROFIL), texte).marches
    assert [(e.colonne, e.motif) for e in marche.inconnus] == [
        ("E", "une date d'une autre forme ; attendu : mm/jj/aaaa")
    ]


def test_une_colonne_ignoree_n_est_ni_lue_ni_signalee(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    lu = _lire(pack, tmp_path, profil("colonnes: {C: ignorer, D: ignorer, F: ignorer}"))
    assert [a.valeur for a in lu.avertissements] == ["Réf. int.", "Début"]


def test_le_profil_l_emporte_sur_le_titre(pack: Pack, tmp_path: Path, profil: LireProfil) -> None:
    texte = "Objet;Titre;Montant TTC;Référence\nA;B;10;R1\nC;;20;R2\n"
    lu = _lire(pack, tmp_path, profil("colonnes: {Titre: marche.objet}"), texte)
    assert [m.fiche.marche.objet for m in lu.marches] == ["B", None]
    hors_taxes = "colonnes: {Montant TTC: {champ: marche.montant_estime_ht, base: HT}}"
    lu = _lire(pack, tmp_path, profil(hors_taxes), texte)
    assert [m.fiche.marche.montant_estime_ht for m in lu.marches] == [1000, 2000]


def test_une_colonne_que_le_fichier_n_a_pas_est_dite(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    lu = _lire(pack, tmp_path, profil("colonnes: {Besoin: marche.objet, Sujet: fiche.direction}"))
    dits = [(a.valeur, a.motif) for a in lu.avertissements]
    assert ("Sujet", "colonne du profil que le fichier n'a pas") in dits


def test_seules_les_feuilles_dites_sont_lues(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    titres = ["Référence", "Objet"]
    livre = xlsx(tmp_path / "r.xlsx", A=[titres, ["R1", "a"]], B=[titres, ["R2", "b"]])
    lu = lire_recensement(str(livre), pack, profil("feuilles: b\ncolonnes: {}"))
    assert [m.feuille for m in lu.marches] == ["B"]
    with pytest.raises(SaisieInvalide, match="une feuille que le classeur n'a pas"):
        lire_recensement(str(livre), pack, profil("feuilles: [C]\ncolonnes: {}"))


@pytest.mark.parametrize(
    ("texte", "ligne", "dit"),
    [
        ("colonnes:\n  A: marche.object\n", 2, "Vouliez-vous écrire « marche.objet » ?"),
        ("colonnes:\n  A: truc\n", 2, "spaser recensement profil"),
        ("colonnes:\n  A:\n", 2, "une réponse obligatoire manque"),
        ("colonnes:\n  A: {champ: marche.objet, unit: k€}\n", 2, "unite"),
        ("colonnes:\n  A: {champ: marche.objet, unite: k€}\n", 2, "sans objet pour ce champ"),
        ("colonnes:\n  A: {champ: marche.date_lancement, forme: j/m/a}\n", 2, "jj/mm/aaaa"),
        ("colonnes:\n  A: marche.objet\n  B: marche.objet\n", 3, "« A » le donne déjà"),
        ("colonne: {}\n", 1, "colonnes"),
        ("entete: zéro\ncolonnes: {}\n", 1, "un numéro illisible"),
    ],
)
def test_une_faute_est_dite_a_son_endroit(
    profil: LireProfil, texte: str, ligne: int, dit: str
) -> None:
    trouvees = anomalies(lambda: profil(texte))
    assert any(anomalie.ligne == ligne and dit in str(anomalie) for anomalie in trouvees)


def test_le_modele_se_relit_et_donne_la_meme_lecture(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    texte = (
        'Objet;N° ;Montant annuel k€;Durée (mois);Clause sociale;Objet;Statut;Note "x" : y\n'
        "Gaz;R1;10;24;oui;Autre;ouvert;z\n"
    )
    devine = _lire(pack, tmp_path, profil("colonnes: {}"), texte)
    modele = modele_de_profil(ouvrir_source(str(tmp_path / "r.csv")), pack)
    assert all(f'"{titre}": ignorer' in modele for titre in ("Statut", "F"))
    relu = _lire(pack, tmp_path, profil(modele), texte)
    assert [m.fiche for m in relu.marches] == [m.fiche for m in devine.marches]
    assert relu.marches[0].fiche.marche.montant_estime_ht == 2000000
    assert not any("inconnue" in a.motif for a in relu.avertissements)


def test_un_profil_sert_aux_fichiers_qu_il_dit(profil: LireProfil) -> None:
    marco, tous = profil("fichiers: marco*.xlsx\ncolonnes: {}"), profil("colonnes: {}")
    assert choisir([marco, tous], "dossier/MARCO 2025.xlsx") is marco
    assert choisir([marco, tous], "dossier/astre.xlsx") is tous
    refuser_les_inutiles([marco], ["marco.xlsx"])
    anomalie = seule(lambda: refuser_les_inutiles([marco], ["astre.xlsx"]))
    assert anomalie.lu == "marco*.xlsx" and anomalie.conseil


@pytest.mark.parametrize(
    ("texte", "valide"),
    [
        (_PROFIL, True),
        ("fichiers: a.csv\nfeuilles: A\ncolonnes: {}", True),
        ("colonnes: {A: marche.object}", False),
        ("colonnes: {A: {champ: marche.objet, unit: k€}}", False),
        ("colonnes: {A: {champ: marche.montant_estime_ht, base: HTT}}", False),
    ],
)
def test_le_schema_admet_ce_que_le_lecteur_admet(
    pack: Pack, profil: LireProfil, texte: str, valide: bool
) -> None:
    document = yaml.safe_load(texte)
    schema = schema_du_profil(pack)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(document) is valide
    if valide:
        profil(texte)
    else:
        assert anomalies(lambda: profil(texte))


def test_un_fichier_dont_aucun_titre_n_est_connu_a_quand_meme_un_modele(
    pack: Pack, tmp_path: Path, profil: LireProfil
) -> None:
    texte = "Export du 3 février;;\n;;\nCons.;Libl. cons.;Mnt\n25-1;Gaz, eau;10\n"
    (tmp_path / "r.csv").write_text(texte, "utf-8")
    modele = modele_de_profil(ouvrir_source(str(tmp_path / "r.csv")), pack)
    assert "entete: 3" in modele and '"Libl. cons.": ignorer' in modele
    rempli = modele.replace('"Cons.": ignorer', '"Cons.": fiche.reference')
    [marche] = _lire(pack, tmp_path, profil(rempli), texte).marches
    assert (marche.fiche.fiche.reference, marche.ligne) == ("25-1", 4)


def test_un_fichier_sans_titre_connu_dit_qu_un_profil_peut_le_lire(
    pack: Pack, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text("Cons.;Libl.\n25-1;Gaz\n", "utf-8")
    refus = seule(lambda: lire_recensement(str(tmp_path / "r.csv"), pack))
    assert "spaser recensement profil" in refus.conseil
