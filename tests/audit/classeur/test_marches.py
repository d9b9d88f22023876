"""La feuille des marchés : des nombres, des dates, un signe et un mot par règle."""

from datetime import datetime

from openpyxl.utils import get_column_letter

from spaser_rules.audit.audit import Audit
from spaser_rules.rendus.statuts import STATUTS
from tests.audit.classeur.conftest import Feuilles, lignes


def _regle(audit: Audit, identifiant: str) -> str:
    regle = audit.pack.regle(identifiant)
    assert regle
    return f"{regle.id} {regle.texte.titre}"


def test_un_montant_est_un_nombre_et_une_date_une_date(feuilles: Feuilles) -> None:
    par_reference = {ligne["Référence"]: ligne for ligne in lignes(feuilles["Marchés"])}
    assert par_reference["A"]["Montant HT"] == 250_000
    assert par_reference["B"]["Montant HT"] == 39_999.99
    assert par_reference["L"]["Montant HT"] == 30_000
    assert par_reference["A"]["Lancement ou notification"] == datetime(2025, 2, 15)
    illisible = par_reference["C"]
    assert illisible["Montant HT"] is illisible["Lancement ou notification"] is None
    assert "€" in feuilles["Marchés"]["F2"].number_format
    assert par_reference["A"]["Ligne"] == 2


def test_chaque_verdict_est_un_signe_et_un_mot(feuilles: Feuilles, audit: Audit) -> None:
    possibles = {" ".join(statut) for statut in STATUTS.values()}
    for ligne, marche in zip(lignes(feuilles["Marchés"]), audit.marches, strict=True):
        for regle in audit.pack.regles:
            ecrit = ligne[_regle(audit, regle.id)]
            assert ecrit in possibles
            verdicts = marche.audite.resultats_de(regle.id)
            if len(verdicts) == 1:
                assert ecrit == " ".join(STATUTS[verdicts[0].statut.value])


def test_le_pire_des_lots_decide_et_la_note_les_detaille(feuilles: Feuilles, audit: Audit) -> None:
    titre = _regle(audit, "SPASER-1.1.1")
    feuille = feuilles["Marchés"]
    rang = [cellule.value for cellule in feuille[1]].index(titre) + 1
    allotis = [n for n, ligne in enumerate(lignes(feuille), 2) if ligne["Référence"] == "L"]
    cellule = feuille[f"{get_column_letter(rang)}{allotis[0]}"]
    assert cellule.value == "✗ à compléter"
    assert cellule.comment and cellule.comment.text == "lot 1 : conforme\nlot 2 : à compléter"
    assert feuille[f"{get_column_letter(rang)}2"].comment is None


def test_les_obligations_a_completer_sont_comptees(feuilles: Feuilles, audit: Audit) -> None:
    for ligne, marche in zip(lignes(feuilles["Marchés"]), audit.marches, strict=True):
        comptees = ligne["Obligations à compléter"] + ligne["Obligations indéterminées"]
        assert comptees == sum(resultat.manque for resultat in marche.audite.resultats)
