"""Un document confronté à son schéma : toutes les fautes, en français, à leur endroit."""

from typing import Annotated

import pytest
from pydantic import Field, RootModel

from spaser_rules.anomalies import MONTREES, Anomalie, SaisieInvalide
from spaser_rules.marche.types import DuCatalogue, Modele, Montant, Numero, Parmi, Texte
from spaser_rules.saisie.document import ecrire_chemin, lire_document
from spaser_rules.saisie.validation import valider
from tests.refus import anomalies, seule


class Ligne(Modele):
    """Une ligne d'achat."""

    numero: Numero = Field(title="Numéro", description="Un entier.")
    prix: Montant | None = None


class Achat(Modele):
    """Un achat, de quoi essayer chaque forme."""

    objet: Texte = Field(title="Objet")
    nature: Annotated[str, Parmi("travaux", "services")] | None = None
    code: Annotated[str, DuCatalogue("clauses")] | None = None
    lignes: list[Ligne] | None = Field(None, min_length=1)
    par_nom: dict[Texte, Ligne] | None = None


def lire(texte: str, modele: type = Achat) -> Achat:
    return valider(lire_document(texte, "f.yaml"), modele, {"codes": {"clauses": ("insertion",)}})


def faute(texte: str, modele: type = Achat) -> Anomalie:
    return seule(lambda: lire(texte, modele))


def test_un_document_juste_devient_un_objet() -> None:
    lu = lire("objet: x\nlignes: [{numero: 2, prix: 3 €}]\ncode: insertion\nnature: Travaux\n")
    assert lu.lignes == [Ligne.model_construct(numero=2, prix=300)]
    assert (lu.objet, lu.code, lu.nature) == ("x", "insertion", "travaux")


def test_une_cle_inconnue_est_situee_et_la_plus_proche_est_proposee() -> None:
    vue = faute("objet: x\nlignes:\n  - numero: 1\n    prxi: 3\n")
    assert (vue.fichier, vue.ligne, vue.colonne) == ("f.yaml", 4, 5)
    assert (vue.probleme, vue.champ, vue.lu) == ("une clé inconnue", "lignes[1]", "prxi")
    assert vue.attendu == "une de : numero, prix"
    assert vue.conseil == "Vouliez-vous écrire « prix » ?"


def test_dans_une_table_de_noms_aussi_la_cle_la_plus_proche_est_proposee() -> None:
    vue = faute("objet: x\npar_nom: {un: {numero: 1, prxi: 3}}\n")
    assert vue.conseil == "Vouliez-vous écrire « prix » ?"


def test_a_la_racine_d_un_fichier_de_noms_aussi() -> None:
    vue = faute("un: {numero: 1, prxi: 3}\n", RootModel[dict[str, Ligne]])
    assert (vue.lu, vue.conseil) == ("prxi", "Vouliez-vous écrire « prix » ?")


def test_un_montant_coupe_par_une_virgule_est_explique() -> None:
    vue = faute("{objet: x, lignes: [{numero: 1, prix: 39 999,99 €}]}")
    assert vue.lu == "99 €" and "guillemets" in vue.conseil


def test_une_reponse_obligatoire_absente_est_demandee() -> None:
    vue = faute("objet: x\nlignes: [{numero: 1}, {prix: 3}]\n")
    assert (vue.probleme, vue.champ) == ("une réponse obligatoire manque", "lignes[2].numero")
    assert (vue.ligne, vue.colonne, vue.attendu) == (2, 23, "Un entier.")
    assert "numero: …" in vue.conseil


@pytest.mark.parametrize("vide", ["", "~", "''", "'  '"])
def test_une_reponse_obligatoire_vide_est_demandee(vide: str) -> None:
    vue = faute(f"objet: {vide}\nnature: services\n")
    assert (vue.probleme, vue.champ, vue.lu) == (
        "une réponse obligatoire manque",
        "objet",
        "(vide)",
    )


@pytest.mark.parametrize(
    ("texte", "lu", "attendu"),
    [
        ("objet: [x]", "une liste", "une seule valeur"),
        ("objet: {a: x}", "une table", "une seule valeur"),
        ("objet: x\nlignes: 3", "3", "une liste"),
        ("objet: x\nlignes: {numero: 1}", "une table", "une liste"),
        ("objet: x\nlignes: [3]", "3", "une table"),
        ("objet: x\npar_nom: [3]", "une liste", "une table"),
        ("- objet", "une liste", "une table"),
        ("objet", "objet", "une table"),
    ],
)
def test_une_forme_inattendue_est_dite(texte: str, lu: str, attendu: str) -> None:
    vue = faute(texte)
    assert (vue.probleme, vue.lu) == ("une forme inattendue", lu)
    assert vue.ligne and vue.attendu.startswith(attendu)


def test_une_liste_trop_courte_est_dite_en_francais() -> None:
    vue = faute("objet: x\nlignes: []\n")
    assert vue.attendu and "List should" not in str(vue)


@pytest.mark.parametrize(
    ("texte", "proche"),
    [("nature: travo", "travaux"), ("code: insertoin", "insertion"), ("code: INSERTION", "")],
)
def test_un_code_inconnu_dit_les_codes_et_le_plus_proche(texte: str, proche: str) -> None:
    vue = faute(f"objet: x\n{texte}\n")
    assert (vue.probleme, vue.ligne) == ("un code inconnu", 2)
    assert vue.attendu.startswith("un de : ") and proche in vue.conseil


def test_toutes_les_fautes_sont_dites_dans_l_ordre_du_fichier() -> None:
    fautes = anomalies(
        lambda: lire("nature: trop\nlignes:\n  - {prix: -3, numero: 0}\n  - 4\nz: 1\nz: 2\n")
    )
    assert [(a.ligne, a.probleme) for a in fautes] == [
        (1, "une réponse obligatoire manque"),
        (1, "un code inconnu"),
        (3, "un montant négatif"),
        (3, "un numéro illisible"),
        (4, "une forme inattendue"),
        (5, "une clé inconnue"),
        (6, "une clé écrite deux fois"),
    ]


def test_ce_qui_est_lu_est_abrege_et_rendu_visible() -> None:
    vue = faute(f'objet: x\nnature: "a\\u200b\\n{"b" * 500}"\n')
    assert len(vue.lu) <= 60 and "\\n" in vue.lu and vue.lu.isprintable()


def test_un_message_dit_l_endroit_puis_le_detail() -> None:
    texte = str(faute("objet: x\nlignes: [{numero: zéro}]\n"))
    assert texte.startswith("f.yaml, ligne 2, colonne 19 : un numéro illisible\n")
    assert "champ   : lignes[1].numero" in texte and "lu      : zéro" in texte


def test_au_dela_d_une_page_les_fautes_sont_comptees() -> None:
    trop = SaisieInvalide([Anomalie("f.yaml", "faux", n) for n in range(MONTREES + 7)])
    assert len(trop.anomalies) == MONTREES + 7 and str(trop).endswith("… et 7 autres anomalies.")


def test_un_chemin_s_ecrit_avec_des_rangs_qui_comptent_a_partir_de_un() -> None:
    assert ecrire_chemin(("marche", "lots", 1, "cpv")) == "marche.lots[2].cpv"
