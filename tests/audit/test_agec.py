"""La déclaration AGEC : le format de l'État, les marchés à leur place, et pas un montant."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.audit import agec
from spaser_rules.audit.agec import categories, format_officiel
from spaser_rules.audit.audit import Audit
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.ecriture import PackEcrit
from spaser_rules.pack.pack import Pack
from tests.audit.ecrits import auditer_le_fichier, auditer_le_texte

MONTANTS = {
    "montant_total", "montant_reemploi_et_reutilisation", "montant_produits_issus_don",
    "montant_produits_recycles",
}  # fmt: skip
RECENSEMENT = """\
Référence;Objet;Nature;Montant HT;CPV;Famille d'achat;Date de lancement
2025-1;Bureaux;fournitures;39 001;39130000;;03/02/2025
2025-2;Copieurs;fournitures;39 002;;reprographie;03/02/2025
2025-3;Enrobés;travaux;39 003;45233222;;03/02/2025
2025-4;Flou;services;39 004;;;03/02/2025
=2025-5;Sièges;fournitures;39 005;39110000;;03/02/2024
;;fournitures;39 006;39110000;;03/02/2026
"""


@pytest.fixture
def audit(juge: Juge, tmp_path: Path) -> Audit:
    """L'audit de ce recensement, en 2024 et 2025."""
    texte, au = RECENSEMENT, date(2026, 8, 1)
    lu = auditer_le_texte(juge, tmp_path, texte, "2024", au)
    lu.periode = lu.periode._replace(au=date(2025, 12, 31))
    return lu


def _lignes(audit: Audit) -> list[dict[str, str]]:
    texte = agec.rendre(audit)
    assert texte.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(texte.removeprefix("\ufeff")), delimiter=";"))


def test_une_ligne_par_annee_et_par_categorie_du_decret(audit: Audit) -> None:
    lignes = _lignes(audit)
    attendues = [(annee, nom) for annee in ("2024", "2025") for nom in categories().values()]
    assert [(li["annee"], li["type_produit_acquis"]) for li in lignes] == attendues
    assert len(categories()) == 17 and categories()[5] == "Papier"


def test_la_declaration_suit_le_format_officiel(audit: Audit) -> None:
    """Les champs, leur ordre, leurs contraintes ; seuls manquent les montants et l'organisme."""
    lignes = _lignes(audit)
    champs = {champ["name"]: champ for champ in format_officiel()["fields"]}
    manquants = set()
    for ligne in lignes:
        assert list(ligne) == list(champs)
        for nom, valeur in ligne.items():
            contraintes = champs[nom].get("constraints", {})
            if not valeur:
                manquants |= {nom} if contraintes.get("required") else set()
                continue
            assert valeur in contraintes.get("enum", [valeur])
            assert re.fullmatch(contraintes.get("pattern", ".*"), valeur)
            assert champs[nom]["type"] != "year" or re.fullmatch(r"\d{4}", valeur)
    assert manquants == {*MONTANTS, "siret", "raison_sociale"}


def test_un_marche_est_nomme_la_ou_il_peut_tomber(audit: Audit) -> None:
    dits = {(li["annee"], li["type_produit_acquis"]): li["commentaires"] for li in _lignes(audit)}
    mobilier = "Mobilier et aménagement d'intérieur"
    assert "2025-1 et =2025-5." in dits["2025", mobilier]
    assert "2025-1" not in dits["2024", mobilier] and "=2025-5." in dits["2024", mobilier]
    assert "2025-2 (ou Consommables d'impression)" in dits["2025", categories()[3]]
    assert "2025-2 (ou Matériel de reprographie" in dits["2025", "Consommables d'impression"]
    assert "2025-3" not in " ".join(dits.values())
    assert all(
        "Sans catégorie connue : 1 achat." in dits["2025", nom] for nom in categories().values()
    )
    assert "Sans catégorie" not in dits["2024", "Papier"]


def test_aucune_estimation_n_est_declaree(audit: Audit) -> None:
    assert not any(ligne[montant] for ligne in _lignes(audit) for montant in MONTANTS)
    assert "3900" not in agec.rendre(audit).replace(" ", "")


def test_la_reponse_d_une_fiche_l_emporte(juge: Juge, tmp_path: Path) -> None:
    fiche = tmp_path / "fiche.yaml"
    for reponse, nomme, a_classer in (("non", False, False), ("oui", True, False)):
        fiche.write_text(
            "fiche: {reference: F-1}\n"
            "marche: {objet: Sièges, nature: fournitures, cpv: 39110000, "
            f"cartographies: {{agec: {reponse}}}}}\n",
            encoding="utf-8",
        )
        texte = agec.rendre(auditer_le_fichier(juge, fiche))
        assert ("F-1" in texte, "Sans catégorie" in texte) == (nomme, a_classer)
    fiche.write_text(fiche.read_text("utf-8").replace("39110000", "45233222"), "utf-8")
    assert "Sans catégorie connue : 1 achat." in agec.rendre(auditer_le_fichier(juge, fiche))


def test_l_organisme_vient_du_pack(audit: Audit) -> None:
    texte = audit.pack.texte.model_copy(update={"siret": "12345678901234", "raison_sociale": "V"})
    audit.indicateurs = replace(audit.indicateurs, pack=replace(audit.pack, texte=texte))
    assert {(li["siret"], li["raison_sociale"]) for li in _lignes(audit)} == {
        ("12345678901234", "V")
    }


@pytest.mark.parametrize("ecrit", ["1234", "1234567890123a", "123456789012345"])
def test_un_siret_a_quatorze_chiffres(ecrit: str, pack: Pack) -> None:
    champs = {"id": "x", "version": "1", "collectivite": "V", "document": "D"}
    periode = {"du": "2024-01-01", "au": "2024-12-31"}
    juste = PackEcrit.model_validate({**champs, "periode": periode, "siret": "123 456 789 01234"})
    assert juste.siret == "12345678901234"
    with pytest.raises(ValueError, match="SIRET"):
        PackEcrit.model_validate({**champs, "periode": periode, "siret": ecrit})


def test_chaque_entree_du_pack_a_des_categories_du_decret(pack: Pack) -> None:
    carte = pack.referentiel.cartographies[agec.CARTOGRAPHIE]
    citees = {numero for entree in carte.entrees for numero in entree.categories}
    assert citees == set(categories()) and all(entree.categories for entree in carte.entrees)
    for entree in carte.entrees:
        dites = re.findall(r"(?:^Familles? |et |famille )(\d{1,2})\b", str(entree.raison))
        assert {int(numero) for numero in dites} == set(entree.categories), entree.nom
