"""Ce que disent la première feuille, les alertes, la relecture et les paramètres."""

from dataclasses import replace
from datetime import timedelta

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur import rendre
from spaser_rules.indicateurs.ecriture import LivraisonEcrite
from spaser_rules.indicateurs.livrables import suivre
from tests.audit.classeur.conftest import Feuilles, lignes, ouvrir, tableau


def test_lisez_moi_avertit_et_compte(feuilles: Feuilles, audit: Audit) -> None:
    feuille = feuilles["Lisez-moi"]
    texte = "\n".join(str(c.value) for ligne in feuille.iter_rows() for c in ligne if c.value)
    assert "ne pas diffuser" in texte and "pas des obligations légales" in texte
    assert audit.lues == len(audit.marches) + len(audit.regroupees) + len(audit.ecartees)
    assert "7 = 5 + 1 + 1" in texte
    assert [ligne["Statut d'une règle"] for ligne in tableau(feuille, "Statut d'une règle")] == [
        "✓ conforme", "✗ à compléter", "✓ justifié", "– sans objet", "? indéterminé",
    ]  # fmt: skip


def test_lisez_moi_mene_a_chaque_feuille(feuilles: Feuilles) -> None:
    citees = [ligne["Feuille"] for ligne in tableau(feuilles["Lisez-moi"], "Feuille")]
    assert citees == [nom for nom in feuilles if nom != "Lisez-moi"]


def test_une_alerte_dit_ses_marches_et_leur_place(feuilles: Feuilles, audit: Audit) -> None:
    [alerte] = lignes(feuilles["Alertes"])
    assert (alerte["Type"], alerte["Marchés"], alerte["À vérifier"]) == (
        "Besoins peut-être fractionnés", 2, "à vérifier",
    )  # fmt: skip
    assert alerte["Lesquels, et où"].splitlines() == [
        f"{marche.nom} ({marche.lieu})" for marche in audit.marches[:2]
    ]


def test_rien_ne_se_perd_en_silence(feuilles: Feuilles, audit: Audit) -> None:
    ecrits = [(e["Sort"], e["Ligne"], e["Colonne"], e["Motif"])
              for e in lignes(feuilles["Lignes écartées"])]  # fmt: skip
    attendus = [
        (sort, e.ligne or None, e.colonne or None, e.motif)
        for sort, ecarts in (
            ("ligne écartée", audit.ecartees),
            ("ligne regroupée", audit.regroupees),
            ("case illisible", audit.inconnus),
            ("avertissement", audit.avertissements),
        )
        for e in ecarts
    ]
    assert ecrits == attendus
    assert {sort for sort, *_ in ecrits} >= {"ligne écartée", "ligne regroupée", "case illisible"}


def test_les_parametres_disent_ce_qui_a_juge(feuilles: Feuilles, audit: Audit) -> None:
    feuille = feuilles["Paramètres"]
    regles = tableau(feuille, "Règle")
    assert [regle["Règle"] for regle in regles] == [regle.id for regle in audit.pack.regles]
    par_id = {regle["Règle"]: regle for regle in regles}
    assert par_id["SPASER-2.1.1"]["S'applique quand"] == "montant_estime_ht > 40 000 €"
    assert par_id["SPASER-2.1.1"]["En vigueur depuis"] == "01/07/2024"
    assert len(tableau(feuille, "Lecture")) == len(audit.pack.lectures)
    cartes = tableau(feuille, "Cartographie")
    assert len(cartes) == len(audit.pack.referentiel.cartographies)
    assert audit.pack.texte.version in str(feuille["A2"].value)


def test_un_livrable_dit_ou_il_en_est_et_de_qui_on_le_tient(audit: Audit) -> None:
    fait, en_retard, muet = audit.indicateurs.livrables[:3]
    jour = audit.au - timedelta(days=1)
    dits = [
        LivraisonEcrite.model_validate({"livrable": code, "date": jour.isoformat(),
                                        "fait": dit, "auteur": "DCP"},
                                       context={"codes": {"livrables": (code,)}})
        for code, dit in ((fait.code, "oui"), (en_retard.code, "non"))
    ]  # fmt: skip
    suivis = replace(audit, livrables=suivre(audit.indicateurs, dits, audit.au))
    ecrits = {e["Code"]: e for e in lignes(ouvrir(rendre(suivis))["Livrables"])}
    assert len(ecrits) == len(audit.indicateurs.livrables)
    assert (ecrits[fait.code]["État"], ecrits[fait.code]["Par"]) == ("✓ fait", "DCP")
    assert ecrits[fait.code]["Dit le"].date() == jour
    assert ecrits[en_retard.code]["État"] == "✗ en retard"
    assert (ecrits[muet.code]["État"], ecrits[muet.code]["Par"]) == ("? sans nouvelles", None)
