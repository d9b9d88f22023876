"""La lettre de la colonne qui dit chaque champ."""

from spaser_rules.recensement.lettres import lettres_de
from tests.recensement.conftest import LireCsv


def test_chaque_champ_lu_a_sa_lettre(lire_csv: LireCsv) -> None:
    recensement = lire_csv(
        "Remarque;Référence;Montant HT;Code CPV;Clause insertion;Considérations sociales\n"
        "x;A;1 000;39130000;oui;oui\n"
        "x;B;2 000;39130000;non;non\n"
    )
    premier, second = recensement.marches
    assert premier.colonnes is second.colonnes
    assert lettres_de(premier.colonnes, "montant_estime_ht") == ["C"]
    assert lettres_de(premier.colonnes, "cpv") == ["D"]
    assert lettres_de(premier.colonnes, "clauses", ["insertion"]) == ["E"]
    assert lettres_de(premier.colonnes, "clauses", ["formation"]) == ["F"]
    assert lettres_de(premier.colonnes, "clauses") == ["E", "F"]
    assert lettres_de(premier.colonnes, "duree_mois") == []


def test_des_lots_reunis_gardent_les_lettres(lire_csv: LireCsv) -> None:
    recensement = lire_csv("Référence;Objet;N° de lot\nA;Bancs;1\nA;Bancs;2\n")
    [marche] = recensement.marches
    assert lettres_de(marche.colonnes, "objet") == ["B"]
