"""Le pack de démonstration : il se dit tel, cite ses sources, montre chaque tournure du langage."""

import pytest

from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.jugement.exigences import est_interdit
from spaser_rules.langage.arbre import atomes
from spaser_rules.pack.regle import Regle
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.valeurs import cpv
from spaser_rules.vocabulaire.sortes import HEURES, MONTANT, NOTE, POURCENTAGE
from tests.packs import DEMONSTRATION, le_pack

PACK = le_pack(DEMONSTRATION)
CATALOGUE = PACK.referentiel.catalogue
INTERDITS = {("clauses", "vaisselle_jetable"), ("criteres", "origine_locale")}
ATOMES = [a for r in PACK.regles for c in (r.application, r.exigence) for a in atomes(c)]
chaque_regle = pytest.mark.parametrize("regle", PACK.regles, ids=lambda regle: regle.id)


def test_le_pack_dit_qu_il_n_est_le_plan_de_personne() -> None:
    dit = f"{PACK.texte.document} {PACK.texte.collectivite}"
    assert dit.count("Démonstration") == 2 and PACK.texte.periode.au is None
    lisez_moi = (PACK.dossier / "README.md").read_text(encoding="utf-8")
    assert "n'est le plan officiel d'aucune collectivité" in lisez_moi
    cites = lisez_moi.replace("1.10, 1.11", "1.10, DEMO-1.11").replace("2.3, 2.5", "2.3, DEMO-2.5")
    assert all(f"{regle.id} " in cites or f"{regle.id}," in cites for regle in PACK.regles)


@chaque_regle
def test_chaque_regle_a_sa_collectivite_sa_page_et_de_quoi_la_comprendre(regle: Regle) -> None:
    dit = regle.texte
    assert dit.source.collectivite and dit.source.url and dit.explication and dit.conseil


@chaque_regle
def test_une_origine_n_est_jamais_demandee(regle: Regle) -> None:
    for atome in atomes(regle.exigence):
        demande = atome.fait.demande
        assert demande is not None
        assert est_interdit(atome) or not {(demande.liste, c) for c in demande.codes} & INTERDITS


def test_chaque_tournure_a_sa_regle_ou_son_indicateur() -> None:
    assert {a.fait.sorte for a in ATOMES} >= {NOTE, HEURES, MONTANT, POURCENTAGE}
    assert {a.fait.cle for a in ATOMES} >= {"type_contrat", "acheteur"}
    assert any(est_interdit(atome) for regle in PACK.regles for atome in atomes(regle.exigence))
    assert any(carte.par_reponse for carte in PACK.referentiel.cartographies.values())
    assert any(regle.texte.justification for regle in PACK.regles)
    mesures = charger_indicateurs(PACK).indicateurs
    assert {i.unite for i in mesures} == {
        *("part_nombre", "part_montant", "montant", "heures", "par_mains")
    }
    cibles = [cible for i in mesures for cible in i.texte.cibles]
    assert any(cible.souple for cible in cibles) and any(cible.chaque for cible in cibles)
    acheteurs = {
        a.valeur for i in mesures for a in atomes(i.application) if a.fait.cle == "acheteur"
    }
    assert acheteurs == set(PACK.referentiel.acheteurs)


@pytest.mark.parametrize(
    ("genre", "code"),
    [(g, c) for g in GENRES for c in CATALOGUE.genre(g) if (g, c) not in INTERDITS],
)
def test_chaque_element_que_l_on_peut_demander_a_sa_redaction(genre: str, code: str) -> None:
    redaction, conseils = PACK.redaction(genre, code)
    if genre == "themes_de_sourcing":  # il ne s'écrit dans aucune pièce
        assert not redaction
        return
    assert redaction and conseils.startswith("À adapter") and "juriste" in conseils
    assert genre != "familles_de_labels" or "équivalent" in redaction


def test_ce_qui_est_interdit_n_a_pas_de_redaction() -> None:
    assert not [element for element in INTERDITS if PACK.redaction(*element)[0]]


def test_chaque_prefixe_porte_son_libelle_officiel() -> None:
    for carte in PACK.referentiel.cartographies.values():
        for entree in (*carte.entrees, *carte.exceptions):
            assert not entree.cpv or entree.libelle == cpv.libelle(entree.cpv.ljust(8, "0"))
