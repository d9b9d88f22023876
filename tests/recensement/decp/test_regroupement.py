"""Un marché republié compte une fois ; les lots d'une consultation restent autant de marchés."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.recensement.decp.conftest import Lire, LireUn, en_json, enregistrement


def test_une_copie_exacte_est_regroupee(lire_tous: Lire) -> None:
    lu = lire_tous(enregistrement(), enregistrement())
    assert [m.ligne for m in lu.marches] == [1]
    [copie] = lu.regroupees
    assert (copie.ligne, copie.valeur) == (2, "2025-001") and "copie exacte" in copie.motif


def test_un_marche_republie_garde_sa_derniere_publication(lire: Lire, tmp_path: Path) -> None:
    hier = en_json(tmp_path / "1.json", enregistrement(montant=50000))
    ensuite = en_json(
        tmp_path / "2.json",
        enregistrement(datePublicationDonnees="2025-06-01", objet="RENOVATION DE L’ÉCOLE"),
        enregistrement(datePublicationDonnees="2025-05-01", montant=60000),
    )
    lu = lire(hier, ensuite)
    [garde] = lu.marches
    assert (Path(garde.fichier).name, garde.ligne) == ("2.json", 1)
    assert [(Path(e.fichier).name, e.ligne) for e in lu.regroupees] == [
        ("1.json", 1),
        ("2.json", 2),
    ]
    assert "la ligne 1 de 2.json" in lu.regroupees[0].motif
    assert (
        "montant" in lu.regroupees[0].motif and "acheteur.id, id et objet" in lu.regroupees[0].motif
    )


def test_du_meme_jour_le_dernier_lu_l_emporte(lire_tous: Lire) -> None:
    [garde] = lire_tous(enregistrement(), enregistrement(dureeMois=24)).marches
    assert garde.fiche.marche.duree_mois == 24


def test_la_publication_d_un_avenant_compte(lire_tous: Lire) -> None:
    """``datePublicationDonnees`` est celle de la première publication, et ne change pas."""
    avenant = {"id": 1, "montant": 150000, "datePublicationDonneesModification": "2025-09-01"}
    modifie = enregistrement(modifications=[{"modification": avenant}])
    [garde] = lire_tous(modifie, enregistrement(datePublicationDonnees="2025-04-02")).marches
    assert garde.fiche.marche.montant_estime_ht == 15000000


@pytest.mark.parametrize(
    "autre", [{"objet": "Lot 2 : peinture"}, {"id": "2025-002"}, {"acheteur": {"id": "3"}}]
)
def test_une_cle_differente_est_un_autre_marche(autre: dict[str, Any], lire_tous: Lire) -> None:
    assert len(lire_tous(enregistrement(), enregistrement(**autre)).marches) == 2


@pytest.mark.parametrize("inconnue", ["id", "acheteur", "objet"])
def test_une_cle_inconnue_n_en_egale_aucune_autre(inconnue: str, lire_tous: Lire) -> None:
    sans = [enregistrement(**{inconnue: None}, dureeMois=mois) for mois in (6, 7)]
    assert len(lire_tous(*sans).marches) == 2


def test_un_maximum_redit_reste_autant_de_marches(lire_tous: Lire) -> None:
    lots = [enregistrement(objet=f"Lot {rang}", montant=260000) for rang in range(1, 15)]
    assert len(lire_tous(*lots).marches) == 14


@pytest.mark.parametrize(
    ("totaux", "centimes", "doutes"),
    [
        ([150000], 15000000, 0),
        ([150000, 130000], 13000000, 0),
        ([36855], 12000050, 1),
        ([150000, 9000], 15000000, 1),
        ([0], 12000050, 1),
        (["INX 3"], 12000050, 1),
        ([None], 12000050, 0),
    ],
)
def test_le_dernier_total_d_un_marche_modifie(
    totaux: list[Any], centimes: int, doutes: int, lire_tous: Lire
) -> None:
    avenants = [
        {
            "modification": {
                "id": 1,
                "montant": total,
                "dateNotificationModification": f"2025-0{n}-01",
            }
        }
        for n, total in enumerate(totaux, 4)
    ]
    lu = lire_tous(enregistrement(modifications=avenants[::-1]))
    assert lu.marches[0].fiche.marche.montant_estime_ht == centimes
    assert [a.colonne for a in lu.avertissements] == ["modifications.montant"] * doutes


def test_un_avenant_nu_ou_une_duree(lire_un: LireUn) -> None:
    marche = lire_un(modifications=[{"dureeMois": 18, "titulaires": [[[{"id": "4"}]]]}])
    assert (marche.fiche.marche.duree_mois, marche.fiche.marche.montant_estime_ht) == (18, 12000050)
    assert (
        lire_un(
            modifications={"modification": {"montant": "130000"}}
        ).fiche.marche.montant_estime_ht
        == 13000000
    )


def test_sans_total_initial_un_avenant_ne_prouve_rien(lire_tous: Lire) -> None:
    avenants = [{"modification": {"montant": 36855}}]
    lu = lire_tous(enregistrement(montant=None, modifications=avenants))
    assert lu.marches[0].fiche.marche.montant_estime_ht is None
    [doute] = lu.avertissements
    assert (doute.colonne, doute.valeur) == ("modifications.montant", "36855")


def test_le_rang_suit_l_ordre_du_fichier(lire: Lire, tmp_path: Path) -> None:
    marches = json.dumps([enregistrement()])
    ecrit = f'{{"marches": {{"contrat-concession": [{{"id": "C1"}}], "marche": {marches}}}}}'
    (tmp_path / "c.json").write_text(ecrit, "utf-8")
    lu = lire(tmp_path / "c.json")
    assert ([e.ligne for e in lu.ecartees], [m.ligne for m in lu.marches]) == ([1], [2])


def test_une_concession_est_ecartee(lire: Lire, lire_tous: Lire, tmp_path: Path) -> None:
    ecrit = '{"marches": {"contrat-concession": [{"id": "C1"}], "marche": []}}'
    (tmp_path / "c.json").write_text(ecrit, "utf-8")
    [ecart] = lire(tmp_path / "c.json").ecartees
    assert (ecart.valeur, ecart.ligne) == ("C1", 1) and "concession" in ecart.motif
    for dit in ({"_type": "Contrat de concession"}, {"nature": "Délégation de service public"}):
        assert len(lire_tous(enregistrement(**dit)).ecartees) == 1


@pytest.mark.parametrize("informe", [None, "NC", 3, [], {}, {"ccag": "Travaux"}])
def test_ce_qui_n_est_pas_un_marche_est_ecarte(informe: Any, lire_tous: Lire) -> None:
    lu = lire_tous(informe, enregistrement())
    assert ([e.ligne for e in lu.ecartees], len(lu.marches)) == ([1], 1)


def test_les_reserves_se_disent_une_fois_par_fichier(lire: Lire, tmp_path: Path) -> None:
    anciens = [
        enregistrement(
            id=f"2023-{rang}", objet=f"March\ufffd {rang}", dateNotification="2023-12-31"
        )
        for rang in range(3)
    ]
    lu = lire(
        en_json(tmp_path / "1.json", *anciens), en_json(tmp_path / "2.json", enregistrement())
    )
    dits = [(Path(a.fichier).name, a.ligne, a.colonne) for a in lu.avertissements]
    assert dits == [("1.json", 0, "dateNotification"), ("1.json", 0, "objet")]
    assert all(a.motif.startswith("3 marchés : ") for a in lu.avertissements)
