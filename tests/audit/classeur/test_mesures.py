"""Les indicateurs, la synthèse et les parts : des nombres que l'on peut refaire."""

import io
import re
from datetime import datetime, time
from zipfile import ZipFile

import pytest

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur import rendre
from spaser_rules.audit.ventilation import par_direction, par_trimestre
from spaser_rules.indicateurs.etats import Etat
from tests.audit.classeur.conftest import Auditer, Feuilles, lignes, ouvrir, tableau

_CONNUS = """\
Référence;Nature;Direction;Montant HT;Date de lancement;Clauses
A;travaux;Voirie;100 000;15/02/2025;insertion
B;travaux;Voirie;300 000;15/05/2025;aucune
C;services;Écoles;50 000;20/05/2025;aucune
"""


def test_chaque_indicateur_a_de_quoi_etre_refait(feuilles: Feuilles, audit: Audit) -> None:
    ecrits = lignes(feuilles["Indicateurs"])
    for ligne, mesure in zip(ecrits, audit.mesures, strict=True):
        diviseur = 100 if mesure.indicateur.en_euros else 1
        for titre, nombre in (("Numérateur", mesure.numerateur),
                              ("Dénominateur", mesure.denominateur)):  # fmt: skip
            assert ligne[titre] == (None if nombre is None else nombre / diviseur)
        assert ligne["Code"] == mesure.id
        assert (ligne["Inconnus"], ligne["Exclus"]) == (mesure.inconnus, mesure.exclus)
        assert ligne["Valeur"] == (None if mesure.valeur is None else pytest.approx(mesure.valeur))
        minuit = mesure.echeance and datetime.combine(mesure.echeance, time())
        assert ligne["Échéance"] == minuit
        assert (ligne["Ce qui manque"] or "") == mesure.manque


def test_la_synthese_tait_une_valeur_trop_peu_connue(feuilles: Feuilles, audit: Audit) -> None:
    montrees = {str(c.value): c.offset(column=2).value for c in feuilles["Synthèse"]["A"]}
    for mesure in audit.mesures:
        if mesure.cible is not None and mesure.etat is Etat.NON_MESURABLE:
            assert montrees[mesure.id] is None


def test_la_synthese_montre_une_valeur_connue(auditer_csv: Auditer) -> None:
    feuille = ouvrir(rendre(auditer_csv(_CONNUS)))["Synthèse"]
    [sociale] = [c for c in feuille["A"] if c.value == "2.1.2"]
    assert sociale.offset(column=2).value == pytest.approx(100 / 450)
    assert "%" in sociale.offset(column=2).number_format
    assert sociale.offset(column=5).value == "… en cours"


def test_les_verdicts_par_axe_sont_ceux_de_l_audit(feuilles: Feuilles, audit: Audit) -> None:
    lus = tableau(feuilles["Synthèse"], "Axe")
    statuts = audit.statuts()
    sociaux = [statuts[r.id] for r in audit.pack.regles if r.texte.source.axe == 2]
    axe = lus[1]
    assert (axe["Axe"], axe["Intitulé"]) == ("Axe 2", "Social")
    assert axe["indéterminé"] == sum(s["indetermine"] for s in sociaux)


def test_chaque_graphique_est_a_cote_de_son_tableau(feuilles: Feuilles) -> None:
    feuille = feuilles["Synthèse"]
    graphiques = feuille._charts  # type: ignore[attr-defined]
    assert len(graphiques) == 4
    for graphique in graphiques:
        ancre = graphique.anchor._from
        assert ancre.col > 6
        assert feuille.cell(ancre.row + 1, 1).value in ("Code", "Axe", "Trimestre")


def test_chaque_graphique_a_son_texte_de_rechange(audit: Audit) -> None:
    with ZipFile(io.BytesIO(rendre(audit))) as archive:
        dessin = archive.read("xl/drawings/drawing1.xml").decode()
    assert len(re.findall(r'descr="[^"]+ Les chiffres sont dans le tableau', dessin)) == 4


def test_une_direction_par_ligne(feuilles: Feuilles, audit: Audit) -> None:
    ecrites = lignes(feuilles["Par direction"])
    parts = par_direction(audit)
    assert [ligne["Direction"] for ligne in ecrites] == [part.nom for part in parts]
    assert [ligne["Marchés"] for ligne in ecrites] == [len(part.marches) for part in parts]


def test_la_tendance_est_dite_en_mots(auditer_csv: Auditer) -> None:
    audit = auditer_csv(_CONNUS)
    trimestres = lignes(ouvrir(rendre(audit))["Par trimestre"])
    assert [t for t in trimestres[0] if str(t).startswith("2025")] == [
        part.nom for part in par_trimestre(audit)
    ]
    par_code = {ligne["Code"]: ligne for ligne in trimestres}
    sociale = par_code["2.1.2"]
    assert (sociale["2025-T1"], sociale["2025-T2"]) == (1, 0)
    assert sociale["2025-T3"] == "– aucun marché"
    assert sociale["Tendance"] == "? non comparable"
