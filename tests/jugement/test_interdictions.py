"""Ce qu'une règle interdit : à retirer partout, jamais à ajouter ; inconnu, il le reste."""

import json
from dataclasses import replace
from datetime import date

import pytest

from spaser_rules.audit.manques import manques
from spaser_rules.jugement.complements import ajouts
from spaser_rules.jugement.exigences import exigences
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.resultat import Jugement, Resultat
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.marche.fiche import fiche_du_texte
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from spaser_rules.remplissage.bloc import lignes_du_bloc
from spaser_rules.remplissage.choix import choisir
from spaser_rules.remplissage.propositions import Proposition, propositions
from spaser_rules.rendus import docx, html, markdown, texte
from spaser_rules.rendus import json as en_json
from spaser_rules.rendus.redactions import redactions
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.packs import DEMONSTRATION, juge_de

JUGE = juge_de(DEMONSTRATION)
RETRAIT = "À retirer : Critère « Origine locale »"
FICHE = """\
fiche: {reference: F}
marche: {objet: O, nature: services, cpv: 90610000, date_lancement: 2025-05-02}
developpement_durable:
  clauses: [environnement]
  criteres: [{code: origine_locale, lots: []}]
"""


def _juger(contenu: str = FICHE) -> Jugement:
    fiche = fiche_du_texte(contenu, "fiche.yaml", dict(JUGE.pack.codes))
    return juger_fiche(JUGE, fiche, aujourdhui=date(2026, 1, 15))


def _de(jugement: Jugement, regle: str = "DEMO-3.1") -> Resultat:
    return next(r for r in jugement.resultats if r.regle.id == regle)


def _proposition(jugement: Jugement) -> Proposition:
    return next(p for p in propositions(jugement) if "DEMO-3.1" in p.regles)


def test_la_demande_est_l_absence_et_le_geste_un_retrait() -> None:
    [exigence] = exigences(_de(_juger()))
    assert (exigence.interdite, exigence.satisfaite) == (True, False)
    assert exigence.libelle == "Pas de : Critère « Origine locale »"
    assert exigence.correction == RETRAIT
    [ajout] = ajouts([_de(_juger())])
    assert (ajout.retrait, ajout.cle, ajout.libelle) == (
        True,
        ("criteres", "origine_locale"),
        RETRAIT,
    )


@pytest.mark.parametrize("rendu", [texte, html, markdown], ids=lambda module: module.__name__)
def test_chaque_rendu_dit_de_retirer_et_n_ecrit_jamais_d_ajouter(rendu) -> None:
    lu = rendu.rendre(_juger())
    assert "À retirer" in lu
    assert "criteres: [origine_locale]" not in lu.replace("\\", "")


def test_le_json_met_a_part_ce_qui_se_retire() -> None:
    reponse = json.loads(en_json.rendre(_juger()))
    assert [retrait["code"] for retrait in reponse["retraits"]] == ["origine_locale"]
    assert "ecriture" not in reponse["retraits"][0]
    assert "origine_locale" not in [ajout["code"] for ajout in reponse["ajouts"]]
    sans = json.loads(en_json.rendre(_juger(FICHE.replace("origine_locale", "environnement"))))
    assert "retraits" not in sans


def test_le_document_word_dit_de_retirer() -> None:
    contexte = docx.contexte(_juger())
    assert any("À retirer" in etape for etape in contexte["etapes"])


def test_remplir_le_signale_et_ne_l_accepte_jamais() -> None:
    jugement = _juger()
    proposition = _proposition(jugement)
    assert proposition.retrait and proposition.question and not proposition.redaction
    bloc = "\n".join(lignes_du_bloc(JUGE.pack, [proposition], ""))
    assert f'a_retirer: "{RETRAIT}"' in bloc and "a_ajouter" not in bloc
    retenues = choisir(propositions(jugement), (), "fiche.yaml")
    assert "origine_locale" not in [retenue.code for retenue in retenues]


def test_une_interdiction_n_a_pas_de_redaction_type() -> None:
    regle = JUGE.pack.regle("DEMO-3.1")
    assert regle is not None and not list(redactions(JUGE.pack, [regle]))


def test_une_famille_interdite_se_retire_en_entier() -> None:
    """« non clause de famille f » : toutes celles de la famille, nommées."""
    regle = JUGE.pack.regle("DEMO-3.1")
    assert regle is not None
    exigence = lire_condition(
        "non clause de famille sociale et non clause de famille egalite",
        Vocabulaire(JUGE.pack.referentiel),
    )
    seul = replace(JUGE.pack, regles=(replace(regle, exigence=exigence),))
    contenu = FICHE.replace("[environnement]", "[insertion, egalite_professionnelle]")
    fiche = fiche_du_texte(contenu, "fiche.yaml", dict(seul.codes))
    gestes = ajouts(Juge(seul).juger(fiche, date(2025, 5, 2)))
    assert [geste.cle for geste in gestes] == [("clauses", "sociale"), ("clauses", "egalite")]
    assert all(geste.retrait and geste.libelle.startswith("À retirer : ") for geste in gestes)


@pytest.mark.parametrize(
    ("rubrique", "statut"),
    [
        (None, "indetermine"),
        ({"clauses": ["environnement"]}, "indetermine"),
        ({"criteres": ["environnement"]}, "conforme"),
        ({"criteres": ["origine_locale"]}, "a_completer"),
    ],
)
def test_dans_un_recensement_l_inconnu_reste_inconnu(rubrique, statut) -> None:
    valeurs = {"marche": {"date_lancement": "2025-05-02"}, "developpement_durable": rubrique}
    fiche = FicheRecensee.model_validate(valeurs, context={"codes": JUGE.pack.codes})
    resultats = JUGE.juger(fiche, date(2025, 5, 2), Origine.RECENSEMENT)
    vise = next(r for r in resultats if r.regle.id == "DEMO-3.1")
    assert vise.statut.value == statut
    if statut == "a_completer":
        [manque] = manques(JUGE.pack, vise)
        assert manque.reponse == RETRAIT and manque.codes == ()


def test_un_poids_trop_fort_s_abaisse() -> None:
    regle = JUGE.pack.regle("DEMO-3.1")
    assert regle is not None
    plafond = lire_condition("critere environnement <= 30 %", Vocabulaire(JUGE.pack.referentiel))
    seul = replace(JUGE.pack, regles=(replace(regle, exigence=plafond),))
    contenu = FICHE.replace(
        "{code: origine_locale, lots: []}", "{code: environnement, ponderation: 60}"
    )
    fiche = fiche_du_texte(contenu, "fiche.yaml", dict(seul.codes))
    [geste] = ajouts(Juge(seul).juger(fiche, date(2025, 5, 2)))
    assert geste.libelle.endswith("à abaisser : 30 % ou moins")
