"""Un registre faux est refusé en entier, chaque faute à sa place, avec le mot le plus proche."""

import pytest

from spaser_rules.anomalies import Anomalie
from spaser_rules.atelier.registre.chargement import charger_registre
from tests.pack.conftest import Copie
from tests.refus import anomalies

_PASSAGE = """\
passages:
  - lieu: {axe: 2, objectif: 1, action: 1, ordre: 1}
    genre: engagement
    empreinte: 12-0123456789abcdef
    resume: Un essai.
    regles: [SPASER-2.1.1]
    indicateurs: [2.1.1]
    livrables: [guide-clause-sociale]
    lectures: [volume-d-achats]
"""


def _fautes(copie: Copie, ancien: str, nouveau: str) -> list[Anomalie]:
    assert ancien in _PASSAGE
    copie.ecrire("source.yaml", _PASSAGE.replace(ancien, nouveau).encode())
    return anomalies(lambda: charger_registre(copie.charger()))


def test_un_registre_juste_se_lit(copie: Copie) -> None:
    copie.ecrire("source.yaml", _PASSAGE.encode())
    registre = charger_registre(copie.charger())
    assert registre is not None
    [passage] = registre.passages
    assert passage.nom == "axe 2, objectif 1, action 1, n° 1 (engagement)" and passage.ligne == 2
    assert [genre for genre, _ in passage.porteurs] == [
        "regles", "indicateurs", "livrables", "lectures",
    ]  # fmt: skip


def test_un_pack_sans_registre_n_en_a_pas(copie: Copie) -> None:
    (copie.dossier / "source.yaml").unlink()
    assert charger_registre(copie.charger()) is None


@pytest.mark.parametrize(
    ("ancien", "nouveau", "ligne", "dit"),
    [
        ("SPASER-2.1.1", "SPASER-2.1.11", 6, "SPASER-2.1.1"),
        ("[2.1.1]", "[2.1.1-nombres]", 7, "2.1.1-nombre"),
        ("guide-clause-sociale", "guide-clauses-sociales", 8, "guide-clause-sociale"),
        ("volume-d-achats", "volume-achats", 9, "volume-d-achats"),
        ("genre: engagement", "genre: engagements", 3, "engagement"),
        ("12-0123456789abcdef", "0123456789abcdef", 4, "spaser regles source"),
        ("axe: 2", "axe: 7", 2, "un de : 1, 2, 3, 4"),
        ("action: 1", "action: 9", 2, "un de : 1, 2, 3"),
        ("    resume", "    resumes", 5, "resume"),
    ],
)
def test_une_faute_est_dite_a_sa_ligne(
    copie: Copie,
    ancien: str,
    nouveau: str,
    ligne: int,
    dit: str,
) -> None:
    [faute] = _fautes(copie, ancien, nouveau)
    assert faute.ligne == ligne and dit in faute.attendu + faute.conseil


def test_les_passages_d_un_lieu_se_suivent(copie: Copie) -> None:
    repete = _PASSAGE + _PASSAGE.partition("passages:\n")[2]
    copie.ecrire("source.yaml", repete.encode())
    [faute] = anomalies(lambda: charger_registre(copie.charger()))
    assert faute.ligne == 10 and "plus de 1" in faute.attendu
    assert faute.champ == "passages[2].lieu.ordre"


def test_toutes_les_fautes_sont_dites_ensemble(copie: Copie) -> None:
    fautes = _fautes(copie, "[SPASER-2.1.1]\n    indicateurs: [2.1.1]", "[A]\n    indicateurs: [B]")
    assert [faute.ligne for faute in fautes] == [6, 7]
