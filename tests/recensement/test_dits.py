"""Une colonne qui ne dit qu'une part de la rubrique : ce qu'elle prouve, et rien de plus."""

from datetime import date

import pytest

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.sujet import Origine, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.recensement.conftest import LireCsv

Savoir = dict[str, Trivaleur]


def _fait(pack: Pack, texte: str) -> Fait:
    vocabulaire = Vocabulaire(pack.referentiel)
    mot, _, argument = texte.partition(" ")
    if not argument:
        return vocabulaire.seul(mot)
    famille = argument.startswith("de famille ")
    return vocabulaire.avec(mot, "de famille" if famille else "", argument.split()[-1])


def _lus(lire_csv: LireCsv, pack: Pack, titre: str, cellule: str, faits: Savoir) -> Savoir:
    [marche] = lire_csv(f'Référence;Objet;{titre}\nR1;Peinture;"{cellule}"\n').marches
    [sujet] = sujets(marche.fiche, date(2025, 3, 1), Origine.RECENSEMENT)
    return {texte: _fait(pack, texte).lire(sujet) for texte in faits}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("titre", "cellule", "attendus"),
    [
        (
            "Clause d'insertion",
            "oui",
            {"clause insertion": True, "clause formation": None, "clause de famille sociale": True},
        ),
        (
            "Clause d'insertion",
            "non",
            {"clause insertion": False, "clause de famille sociale": None},
        ),
        (
            "Clause sociale (oui/non)",
            "x",
            {"clause insertion": None, "clause de famille sociale": True, "reservation": None},
        ),
        (
            "Clauses sociales",
            "non",
            {"clause insertion": False, "clause de famille sociale": False, "reservation": None},
        ),
        (
            "Clause sociale",
            "formation",
            {"clause formation": True, "clause insertion": None},
        ),
        (
            "Insertion",  # une clause ou un critère : l'un des deux, sans dire lequel
            "oui",
            {"clause insertion": None, "critere insertion": None, "consideration sociale": True},
        ),
        ("Insertion", "non", {"clause insertion": False, "critere insertion": False}),
        (
            "Considérations sociales",
            "oui",
            {"clause de famille sociale": None, "reservation": None, "consideration sociale": True},
        ),
        (
            "Dispositions sociales",
            "non",
            {
                "clause de famille sociale": False,
                "critere insertion": False,
                "plan_de_progres egalite": False,
                "label de famille equitable": False,
                "reservation": False,
                "consideration sociale": False,
                "clause reemploi": None,
            },
        ),
        (
            "considerationsSociales",
            "Clause sociale, Critère social",
            {
                "clause de famille sociale": True,
                "clause insertion": None,
                "critere insertion": True,
                "reservation": False,
            },
        ),
        (
            "Considération sociale",
            "Critère social",
            {
                "clause de famille sociale": False,
                "critere insertion": True,
                "reservation": False,
                "consideration sociale": True,
            },
        ),
        (
            "considerations_sociales",
            "Marchés réservés",
            {"reservation": True, "clause de famille sociale": None, "consideration sociale": True},
        ),
        (
            "Considérations sociales",
            "Pas de considération sociale",
            {"clause insertion": False, "reservation": False, "consideration sociale": False},
        ),
        (
            "considerationsEnvironnementales",
            "Sans objet",
            {"critere environnement": False, "clause reemploi": False, "clause insertion": None},
        ),
        (
            "Considérations environnementales",
            "Clause environnementale ; Critère environnemental",
            {
                "clause de famille environnementale": True,
                "critere de famille environnementale": True,
                "critere environnement": None,
                "consideration environnementale": True,
            },
        ),
        ("Considérations sociales", "NC", {"reservation": None, "consideration sociale": None}),
        ("Clauses sociales", "peut-être", {"clause de famille sociale": None}),
        ("Marché réservé", "oui", {"reservation": True, "consideration sociale": True}),
    ],
)
def test_ce_qu_une_colonne_prouve(
    lire_csv: LireCsv, pack: Pack, titre: str, cellule: str, attendus: Savoir
) -> None:
    assert _lus(lire_csv, pack, titre, cellule, attendus) == attendus


@pytest.mark.parametrize(
    "cellule",
    [
        "Clause sociale, Pas de considération sociale",
        "clause de style",
        "oui et non",
        "insertion ?",
    ],
)
def test_ce_qui_ne_se_lit_pas_est_liste(lire_csv: LireCsv, pack: Pack, cellule: str) -> None:
    lu = lire_csv(f'Référence;Objet;Considérations sociales\nR1;Peinture;"{cellule}"\n')
    [marche] = lu.marches
    [inconnu] = marche.inconnus
    assert (inconnu.colonne, inconnu.valeur) == ("C", cellule)
    assert marche.fiche.reponses.dit(frozenset([("clauses", "insertion")]), None) is None


def test_un_code_dont_la_ponderation_est_tue_pese_zero_s_il_est_nie(
    lire_csv: LireCsv, pack: Pack
) -> None:
    pese = Vocabulaire(pack.referentiel).avec("critere", "mesure", "environnement")
    for cellule, attendu in (("non", 0), ("oui", None)):
        lu = lire_csv(f"Référence;Objet;Critère environnemental\nR1;Peinture;{cellule}\n")
        [sujet] = sujets(lu.marches[0].fiche, date(2025, 3, 1), Origine.RECENSEMENT)
        assert pese.lire(sujet) == attendu


@pytest.mark.parametrize(
    ("titres", "cellules"),
    [
        ("Clauses;Clause d'insertion", "reemploi;oui"),
        ("Clauses;Clause d'insertion", "insertion;non"),
        ("Clauses;Clause sociale", "insertion;non"),
        ("Clauses;Clause sociale", "reemploi;oui"),
        ("Clause d'insertion;Clause sociale", "oui;non"),
        ("Clause d'insertion;Considérations sociales", "oui;Pas de considération sociale"),
    ],
)
def test_deux_colonnes_qui_se_contredisent_sont_inconnues(
    lire_csv: LireCsv, titres: str, cellules: str
) -> None:
    [marche] = lire_csv(f"Référence;{titres}\nR1;{cellules}\n").marches
    assert {(e.colonne, e.motif) for e in marche.inconnus} == {
        ("B", "la colonne C dit le contraire"),
        ("C", "la colonne B dit le contraire"),
    }
    reponses = marche.fiche.reponses
    assert reponses.clauses is None
    assert reponses.dit(frozenset([("clauses", "insertion")]), None) is None


@pytest.mark.parametrize(
    ("titres", "cellules"),
    [
        ("Clauses;Clause d'insertion", "insertion;oui"),
        ("Clauses;Clause d'insertion", "reemploi;non"),
        ("Clauses;Considérations sociales", "reemploi;oui"),  # un critère, peut-être
        ("Clause d'insertion;Clause sociale", "non;oui"),  # une autre clause
    ],
)
def test_deux_colonnes_qui_s_accordent_sont_gardees(
    lire_csv: LireCsv, titres: str, cellules: str
) -> None:
    [marche] = lire_csv(f"Référence;{titres}\nR1;{cellules}\n").marches
    assert marche.inconnus == ()


def test_une_famille_se_dit_a_la_lecture(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Considérations sociales\nR1;Peinture;oui\n")
    [averti] = lu.avertissements
    assert averti.colonne == "C" and "ne dit pas quel élément" in averti.motif


def test_chaque_lot_garde_ses_reponses(lire_csv: LireCsv, pack: Pack) -> None:
    lu = lire_csv(
        "Référence;Objet;Lot;Clauses;Critère environnemental;Marché réservé\n"
        "R1;Balayage;1;insertion;oui;SIAE\nR1;Lavage;2;aucune;non;non\n"
    )
    [marche] = lu.marches
    faits = [
        _fait(pack, texte)
        for texte in ("clause insertion", "critere de famille environnementale", "reservation")
    ]
    lus = [
        [fait.lire(sujet) for fait in faits]
        for sujet in sujets(marche.fiche, date(2025, 3, 1), Origine.RECENSEMENT)
    ]
    assert lus == [[True] * 3, [True] * 3, [False] * 3]


def test_des_lots_dont_l_un_se_tait(lire_csv: LireCsv, pack: Pack) -> None:
    lu = lire_csv("Référence;Objet;Lot;Clause d'insertion\nR1;A;1;non\nR1;B;2;\n")
    [marche] = lu.marches
    insertion = _fait(pack, "clause insertion")
    tous = sujets(marche.fiche, date(2025, 3, 1), Origine.RECENSEMENT)
    assert [insertion.lire(sujet) for sujet in tous] == [None, False, None]


def test_des_reponses_qui_ne_tiennent_pas_en_une_restent_a_part(lire_csv: LireCsv) -> None:
    lu = lire_csv("Référence;Objet;Lot;Qualimétrie\nR1;A;1;oui\nR1;B;2;non\n")
    assert len(lu.marches) == 2
    assert "leurs réponses diffèrent" in lu.avertissements[0].motif
