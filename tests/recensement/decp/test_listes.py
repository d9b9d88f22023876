"""Les considérations, dans toutes leurs formes : oui, non, et inconnu qui n'est jamais non."""

from typing import Any

import pytest

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.sujet import Origine, sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.decp.arbre import mots
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.recensement.decp.conftest import LireUn

_FORMES = [
    {"considerationSociale": ["Clause sociale", "Critère social"]},
    [{"considerationSociale": ["Clause sociale", "Critère social"]}],
    [{"considerationSociale": "Clause sociale"}, {"considerationSociale": "Critère social"}],
    ["Clause sociale", "Critère social"],
    "Clause sociale, Critère social",
    "Clause sociale ; Crit&egrave;re social",
    "CLAUSES SOCIALES;CRITERES SOCIAUX",
]


def _consideration(pack: Pack, marche: Any, code: str = "sociale") -> Trivaleur:
    [sujet] = sujets(marche.fiche, marche.fiche.marche.date_notification, Origine.RECENSEMENT)
    lue: Trivaleur = Vocabulaire(pack.referentiel).avec("consideration", "", code).lire(sujet)  # type: ignore[assignment]
    return lue


@pytest.mark.parametrize("forme", _FORMES)
def test_une_liste_se_lit_sous_toutes_ses_formes(forme: Any, lire_un: LireUn, pack: Pack) -> None:
    temoin = lire_un(considerationsSociales=_FORMES[0])
    marche = lire_un(considerationsSociales=forme)
    assert not marche.inconnus and _consideration(pack, marche) is True
    assert marche.fiche.developpement_durable.dits == temoin.fiche.developpement_durable.dits  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "absente",
    [None, [], "", {}, {"considerationSociale": []}, {"considerationSociale": ["NC"]}, "MQ NC"],
)
def test_une_liste_absente_est_inconnue(absente: Any, lire_un: LireUn, pack: Pack) -> None:
    marche = lire_un(considerationsSociales=absente)
    assert _consideration(pack, marche) is None and not marche.inconnus


@pytest.mark.parametrize("aucune", ["Pas de considération sociale", "Sans objet", ["Sans objet"]])
def test_une_absence_dite_est_un_non(aucune: Any, lire_un: LireUn, pack: Pack) -> None:
    assert _consideration(pack, lire_un(considerationsSociales=aucune)) is False


@pytest.mark.parametrize(
    "fausse",
    [
        "INX clause",
        "Clause sociale, NC",
        "Clause sociale, Pas de considération sociale",
        "Clause miracle",
        ["Clause sociale", 3],
        [True],
    ],
)
def test_une_liste_fausse_est_inconnue_et_dite(fausse: Any, lire_un: LireUn, pack: Pack) -> None:
    marche = lire_un(considerationsSociales=fausse)
    assert _consideration(pack, marche) is None
    assert [e.colonne for e in marche.inconnus] == ["considerationsSociales"]


def test_une_reservation_est_une_consideration(lire_un: LireUn, pack: Pack) -> None:
    marche = lire_un(considerationsSociales=["Marché réservé"])
    assert _consideration(pack, marche) is True
    assert _consideration(pack, marche, "environnementale") is False


def test_sans_rubrique_rien_n_est_dit(lire_un: LireUn, pack: Pack) -> None:
    marche = lire_un(considerationsSociales=None, considerationsEnvironnementales=None)
    assert marche.fiche.developpement_durable is None
    assert _consideration(pack, marche) is None


def test_une_entite_html_ne_coupe_pas_un_mot() -> None:
    assert mots("Crit&egrave;re social") == ["Critère social"]
