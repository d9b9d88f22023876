"""Les cartographies livrées : fidèles à la nomenclature CPV, sans redite, et motivées."""

import re

import pytest

from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.referentiel.cartographies import Cartographie, Entree
from spaser_rules.valeurs import cpv

PACK = charger_pack(pack_par_defaut())
CARTES = PACK.referentiel.cartographies
THEMES = {
    "agec", "duree_de_vie", "indice_durabilite", "cout_cycle_vie", "numerique", "bien_etre_animal",
    "biodiversite", "sante", "valorisation_dechets", "reservable", "egalite", "innovation",
    "commerce_equitable", "restauration",
}  # fmt: skip
chaque_carte = pytest.mark.parametrize("carte", CARTES.values(), ids=CARTES)


def prefixes(entrees: list[Entree]) -> list[str]:
    return [str(entree.cpv) for entree in entrees if entree.cpv]


def familles(entrees: list[Entree]) -> list[str]:
    return [str(entree.famille) for entree in entrees if entree.famille]


def test_les_quatorze_themes_du_plan_ont_leur_cartographie() -> None:
    fichiers = {f.stem for f in (PACK.dossier / "cartographies").glob("*.yaml")}
    assert fichiers == set(CARTES) == THEMES


@chaque_carte
def test_une_cartographie_s_annonce_comme_un_defaut_a_valider(carte: Cartographie) -> None:
    texte = (PACK.dossier / "cartographies" / f"{carte.code}.yaml").read_text(encoding="utf-8")
    assert texte.splitlines()[1].startswith("# Cartographie par défaut : à valider par")
    assert not re.search(r"https?://|www\.", texte)


@chaque_carte
def test_une_cartographie_dit_sa_source_et_sa_question(carte: Cartographie) -> None:
    assert carte.entrees and carte.titre and carte.source and carte.question.endswith("?")


@chaque_carte
def test_chaque_prefixe_porte_son_libelle_officiel_et_sa_raison(carte: Cartographie) -> None:
    for entree in [*carte.entrees, *carte.exceptions]:
        assert entree.raison, entree.nom
        if entree.cpv:
            assert cpv.existe(entree.cpv.ljust(8, "0")), entree.nom
            assert entree.libelle == cpv.libelle(entree.cpv.ljust(8, "0")), entree.nom


@chaque_carte
def test_aucun_prefixe_n_est_redit(carte: Cartographie) -> None:
    for groupe in (carte.entrees, carte.exceptions):
        codes, noms = prefixes(groupe), familles(groupe)
        assert len(set(codes)) == len(codes) and len(set(noms)) == len(noms)
        assert [(a, b) for a in codes for b in codes if a != b and a.startswith(b)] == []


@chaque_carte
def test_chaque_exception_est_sous_une_entree_qu_elle_n_efface_pas(carte: Cartographie) -> None:
    entrees = prefixes(carte.entrees)
    for exception in prefixes(carte.exceptions):
        assert any(exception.startswith(e) and exception != e for e in entrees), exception
        assert not any(e.startswith(exception) for e in entrees), exception


@chaque_carte
def test_chaque_famille_est_dans_la_nomenclature_de_la_ville(carte: Cartographie) -> None:
    assert set(familles([*carte.entrees, *carte.exceptions])) <= set(PACK.referentiel.familles)


@chaque_carte
def test_une_cartographie_ne_vise_ni_rien_ni_tout(carte: Cartographie) -> None:
    chemin = cpv._NOMENCLATURE.read_text(encoding="utf-8")
    codes = [ligne[:8] for ligne in chemin.splitlines()]
    touches = sum(carte.touche([code], None) is not None for code in codes)
    assert 0 < touches < len(codes) / 2


def test_chaque_famille_d_achat_a_un_code_un_titre_et_des_exemples() -> None:
    for code, famille in PACK.referentiel.familles.items():
        assert re.fullmatch(r"[a-z_]+", code) and famille.titre and famille.exemples, code


def test_les_dix_sept_familles_agec_sont_citees() -> None:
    raisons = [str(entree.raison) for entree in CARTES["agec"].entrees]
    assert all(raison.startswith(("Famille ", "Familles ")) for raison in raisons)
    citees = {int(n) for raison in raisons for n in re.findall(r"(?<!\d)(\d{1,2}) \(", raison)}
    assert citees == set(range(1, 18))
