"""Deux packs comparés : chaque changement est vu, et chaque exemple est jugé comme il est dit."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.atelier.analyse.etats import fiche_de
from spaser_rules.atelier.comparaison import json as en_json
from spaser_rules.atelier.comparaison import texte as en_texte
from spaser_rules.atelier.comparaison.comparaison import Comparaison, comparer, comparer_sur
from spaser_rules.atelier.comparaison.effets import CONCERNE, LIBERE
from spaser_rules.indicateurs.audite import montant_du_sujet
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs
from spaser_rules.pack.pack import Pack
from tests.atelier.packs import changer, copie, fichier_de_la_regle

_RECENSEMENT = str(Path(__file__).parents[3] / "examples" / "recensement-2025.xlsx")


def _comparer(avant: Pack, dossier: Path) -> Comparaison:
    return comparer(charger_indicateurs(avant), charger_indicateurs(charger_pack(dossier)))


@pytest.fixture
def autre(tmp_path: Path) -> Path:
    return copie(tmp_path)


def test_un_pack_compare_a_lui_meme_ne_change_rien(pack: Pack, autre: Path) -> None:
    comparaison = _comparer(pack, autre)
    assert not comparaison.differences and not comparaison.definitions
    assert "Rien ne change" in en_texte.rendre(comparaison)


@pytest.mark.parametrize(
    ("regle", "avant", "apres", "quoi", "passages"),
    [
        ("SPASER-2.1.1", "> 40", "> 39", {"application"}, {CONCERNE}),
        ("SPASER-2.1.1", "> 40", ">= 40", {"application"}, {CONCERNE}),
        ("SPASER-2.1.1", "> 40", "> 41", {"application"}, {LIBERE}),
        ("SPASER-2.1.2", "2025-01-01", "2024-12-01", {"entrée en vigueur"}, {CONCERNE}),
        ("SPASER-2.1.2", "2025-01-01", "2025-02-01", {"entrée en vigueur"}, {LIBERE}),
        ("SPASER-2.1.2", "niveau: obligatoire", "niveau: attendu", {"niveau"}, set()),
        ("SPASER-1.1.2", "portee: lot", "portee: marche", {"portée"}, set()),
        ("SPASER-1.2.3", "clause reduction_bruit ou ", "", {"exigence"}, {"jugé autrement"}),
        ("SPASER-2.1.1", "titre: ", "titre: Bien ", {"titre"}, set()),
    ],
)
def test_chaque_changement_est_vu_avec_son_effet(
    pack: Pack, autre: Path, regle: str, avant: str, apres: str, quoi: set[str],
    passages: set[str],
) -> None:  # fmt: skip
    changer(fichier_de_la_regle(autre, regle), avant, apres)
    [difference] = _comparer(pack, autre).differences
    assert difference.paire.regle.id == regle and difference.sorte == "modifiée"
    assert {changement.quoi for changement in difference.changements} == quoi
    assert {e.sens for e in difference.effets if Statut.INDETERMINE not in (e.avant, e.apres)} == (
        passages
    )


def test_un_marche_d_exemple_est_juge_comme_il_est_dit(pack: Pack, autre: Path) -> None:
    changer(fichier_de_la_regle(autre, "SPASER-2.1.1"), "> 40", "> 25")
    changer(fichier_de_la_regle(autre, "SPASER-1.2.3"), " ou critere reduction_bruit", "")
    changer(fichier_de_la_regle(autre, "SPASER-3.1.2"), "2025-10-01", "2025-07-01")
    comparaison = _comparer(pack, autre)
    juges = [Juge(comparaison.avant), Juge(comparaison.apres)]
    vus = 0
    for difference in comparaison.differences:
        for effet in difference.effets:
            etat = effet.exemple
            fiche = fiche_de(comparaison.apres, etat.origine, etat.ecriture)
            statuts = [
                next(
                    r.statut
                    for r in juge.juger(fiche, fiche.marche.date_lancement, etat.origine)
                    if r.regle.id == difference.paire.regle.id
                )
                for juge in juges
            ]
            assert statuts == [effet.avant, effet.apres]
            vus += 1
    assert vus >= 8


def test_une_ecriture_equivalente_ne_change_aucun_verdict(pack: Pack, autre: Path) -> None:
    fichier = fichier_de_la_regle(autre, "SPASER-2.1.1")
    changer(fichier, "montant_estime_ht > 40", "non montant_estime_ht <= 40")
    assert not _comparer(pack, autre).differences


def test_une_regle_ajoutee_retiree_ou_renommee(pack: Pack, autre: Path) -> None:
    fichier = fichier_de_la_regle(autre, "SPASER-1.1.5")
    changer(fichier, "id: SPASER-1.1.5", "id: SPASER-1.1.9")
    for cite in (autre / "lectures.yaml",):
        changer(cite, "SPASER-1.1.5", "SPASER-1.1.9")
    [difference] = _comparer(pack, autre).differences
    assert [(c.quoi, c.avant, c.apres) for c in difference.changements] == [
        ("identifiant", "SPASER-1.1.5", "SPASER-1.1.9")
    ]
    changer(fichier, "nom: ", "nom: autre-")
    sortes = {d.paire.regle.id: d.sorte for d in _comparer(pack, autre).differences}
    assert sortes == {"SPASER-1.1.9": "ajoutée", "SPASER-1.1.5": "retirée"}


def test_une_cartographie_dit_les_codes_qui_entrent_et_qui_sortent(pack: Pack, autre: Path) -> None:
    carte = autre / "cartographies" / "sante.yaml"
    changer(carte, 'cpv: "9061"', 'cpv: "9063"')
    [definition] = _comparer(pack, autre).definitions
    assert (definition.genre, definition.code) == ("cartographie", "sante")
    assert any("9061" in sortie for sortie in definition.sortent)


def test_une_cible_deplacee_et_un_element_retire(pack: Pack, autre: Path) -> None:
    changer(
        autre / "indicateurs.yaml",
        "cibles: [{valeur: 30 %, chaque: annee, depuis: 2025}]",
        "cibles: [{valeur: 40 %, chaque: annee, depuis: 2025}]",
    )
    changer(autre / "catalogue" / "themes_de_sourcing.yaml", "reemploi:", "remploi:")
    changer(autre / "indicateurs.yaml", "sourcing reemploi", "sourcing remploi")
    dites = {(d.genre, d.code): d.dits for d in _comparer(pack, autre).definitions}
    assert "30 % par an → 40 % par an" in dites["indicateur", "2.1.2"][0]
    assert dites["themes_de_sourcing", "reemploi"] == ("retiré",)
    assert dites["themes_de_sourcing", "remploi"] == ("ajouté",)


def test_sur_un_recensement_les_marches_les_euros_et_les_indicateurs(
    pack: Pack, autre: Path
) -> None:
    changer(fichier_de_la_regle(autre, "SPASER-2.1.1"), "> 40", "> 25")
    packs = [charger_indicateurs(p) for p in (pack, charger_pack(autre))]
    periode = Periode(date(2025, 1, 1), date(2025, 12, 31))
    comparaison = comparer_sur(*packs, [_RECENSEMENT], periode, date(2026, 1, 15))
    reel = comparaison.reel
    assert reel is not None
    bascules = reel.bascules["SPASER-2.1.1"]
    montants = [montant_du_sujet(marche.audite.marche) for marche in reel.apres.marches]
    entre = [m for m in montants if m is not None and 25_000_00 < m <= 40_000_00]
    touches = sum(len(bascule.noms) for bascule in bascules)
    assert touches == len(entre) > 0
    assert sum(bascule.montant for bascule in bascules) == sum(entre)
    assert {m.apres.id for m in reel.mouvements if m.apres} >= {"2.1.1", "2.1.1-nombre"}
    assert '"SPASER-2.1.1"' in en_json.rendre(comparaison)
    assert "Indicateurs qui bougent" in en_texte.rendre(comparaison)


def test_une_cartographie_par_reponse_qui_gagne_des_codes(tmp_path: Path) -> None:
    avant = charger_pack(dossier_des_packs() / "demonstration-autres-collectivites")
    dossier = tmp_path / "pack"
    shutil.copytree(avant.dossier, dossier)
    codes = 'entrees: [{cpv: "60", raison: Transports}]'
    changer(dossier / "cartographies" / "deplacements_frequents.yaml", "par_reponse: oui", codes)
    [definition] = _comparer(avant, dossier).definitions
    assert definition.entrent and not definition.sortent
    [dit] = definition.dits
    assert dit == "seule la réponse de la fiche → les codes CPV et les familles, sans réponse"
