"""La fiche besoin : des fiches entières lues exactement, depuis n'importe quel fichier."""

from datetime import date
from pathlib import Path

import pytest

from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack
from tests.exemples import EXEMPLES
from tests.marche.conftest import Lecteur
from tests.refus import seule

CONTRAT = Path(__file__).parent / "contrat.yaml"


def test_la_fiche_du_contrat_se_lit_en_entier(pack: Pack) -> None:
    fiche = lire_fiche(str(CONTRAT), dict(pack.codes))
    marche, reponses = fiche.marche, fiche.reponses
    assert (fiche.fiche.reference, fiche.fiche.date) == ("2025-VOI-012", date(2025, 2, 14))
    assert (marche.montant_estime_ht, marche.duree_mois) == (48_000_000, 48)
    assert (marche.cpv, marche.procedure) == (["90610000"], "appel_offres_ouvert")
    assert (marche.date_lancement, marche.date_notification) == (date(2025, 5, 2), None)
    assert (marche.renouvellement, marche.forts_enjeux, marche.cible_avance) == (True, False, True)
    assert (marche.prestations_intellectuelles, marche.cartographies) == (False, {"sante": True})
    assert [(lot.numero, lot.cpv, lot.montant_estime_ht) for lot in marche.lots or []] == [
        (1, ["90612000"], 30_000_000)
    ]
    assert [(c.code, c.piece, c.lots) for c in reponses.clauses or []] == [
        ("insertion", None, None),
        ("vehicules_peu_polluants", None, None),
        ("formation", "CCAP", [1]),
    ]
    assert [(c.code, c.ponderation) for c in reponses.criteres or []] == [("environnement", 1000)]
    assert reponses.labels and reponses.labels[0].equivalent is True
    assert reponses.sourcing and reponses.sourcing.themes == ["valorisation_dechets"]
    assert reponses.reservation and reponses.reservation.type == "aucune"
    assert reponses.examen_clause_sociale
    assert reponses.examen_clause_sociale.participants == ["DCP", "PLIE"]
    assert reponses.justifications and reponses.justifications[0].regle == "SPASER-2.1.2"
    assert reponses.plans_de_progres == [] and reponses.propositions is None


@pytest.mark.parametrize("chemin", EXEMPLES, ids=lambda chemin: chemin.name)
def test_chaque_exemple_se_lit(chemin: Path, pack: Pack) -> None:
    assert lire_fiche(str(chemin), dict(pack.codes)).marche.objet


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_ni_l_encodage_ni_les_fins_de_ligne_ne_changent_la_fiche(
    encodage: str, fin: str, tmp_path: Path, pack: Pack
) -> None:
    copie = tmp_path / "fiche.yaml"
    copie.write_bytes(CONTRAT.read_text(encoding="utf-8").replace("\n", fin).encode(encodage))
    codes = dict(pack.codes)
    assert lire_fiche(str(copie), codes) == lire_fiche(str(CONTRAT), codes)


def test_une_fiche_en_cp1252_se_lit(tmp_path: Path, pack: Pack) -> None:
    copie = tmp_path / "fiche.yaml"
    copie.write_bytes(CONTRAT.read_text(encoding="utf-8").encode("cp1252"))
    codes = dict(pack.codes)
    assert lire_fiche(str(copie), codes) == lire_fiche(str(CONTRAT), codes)


def test_une_fiche_peut_s_ecrire_en_json_avec_des_nombres_et_des_nuls(lire: Lecteur) -> None:
    fiche = lire(
        '{"fiche": {"reference": "R"}, "marche": {"objet": "\\u00c9tudes", "nature": "services",\n'
        '"cpv": null, "montant_estime_ht": 480000.5, "duree_mois": 48, "renouvellement": true,\n'
        '"lots": [{"numero": 1}]}, "developpement_durable": null}'
    )
    assert (fiche.marche.objet, fiche.marche.cpv) == ("Études", None)
    assert (fiche.marche.montant_estime_ht, fiche.marche.renouvellement) == (48_000_050, True)
    assert fiche.developpement_durable is None


def test_un_code_cpv_nu_garde_son_zero_de_tete(lire_marche: Lecteur) -> None:
    assert lire_marche("cpv: 03111100").marche.cpv == ["03111100"]
    assert lire_marche("cpv: [03111100, 90610000-6]").marche.cpv == ["03111100", "90610000"]


@pytest.mark.parametrize("procedure", ["MAPA", "Appel d'offres ouvert", "gré à gré", "concours"])
def test_les_noms_courants_des_procedures_se_lisent(procedure: str, lire_marche: Lecteur) -> None:
    assert lire_marche(f"procedure: {procedure}").marche.procedure


def test_le_strict_necessaire_suffit(lire: Lecteur) -> None:
    fiche = lire("fiche: {reference: R}\nmarche: {objet: O, nature: Travaux}\n")
    assert (fiche.marche.nature, fiche.marche.lots) == ("travaux", None)
    assert not fiche.reponses.est_remplie()


@pytest.mark.parametrize(
    ("lignes", "remplie"),
    [
        ("clauses: []", False),
        ("clauses: [insertion]", True),
        ("propositions: {clauses: [insertion]}", False),
        ("qualimetrie: {prevue: }", False),
        ("qualimetrie: {prevue: non}", True),
        ("justifications: [{regle: SPASER-2.1.2}]", False),
        ("justifications: [{regle: SPASER-2.1.2, motif: '  '}]", False),
        ("justifications: [{regle: SPASER-2.1.2, motif: sans lien}]", True),
    ],
)
def test_une_rubrique_est_remplie_par_une_vraie_reponse(
    lignes: str, remplie: bool, lire_rubrique: Lecteur
) -> None:
    assert lire_rubrique(lignes).reponses.est_remplie() is remplie


@pytest.mark.parametrize("contenu", ["3", "[a, [b]]", "{a: {b: [c]}}", "null", "'texte'"])
def test_les_propositions_se_relisent_quoi_qu_elles_disent(
    contenu: str, lire_rubrique: Lecteur
) -> None:
    assert lire_rubrique(f"propositions: {contenu}").reponses.propositions is None


@pytest.mark.parametrize("texte", ["a: b", "- a", "texte", "{}", "[]", "# rien\n", "null", "~"])
def test_ce_qui_n_est_pas_une_fiche_est_refuse(texte: str, lire: Lecteur) -> None:
    vue = seule(lambda: lire(texte))
    assert (vue.probleme, vue.ligne) == ("ce n'est pas une fiche besoin", 1)
    assert "spaser fiche modele" in vue.conseil


def test_une_faute_sur_un_fichier_le_nomme(tmp_path: Path, pack: Pack) -> None:
    fichier = tmp_path / "fiche.yaml"
    fichier.write_text("fiche: {reference: R}\nmarche: {objet: O, nature: x}\n", encoding="utf-8")
    assert seule(lambda: lire_fiche(str(fichier), dict(pack.codes))).fichier == str(fichier)
