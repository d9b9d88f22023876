"""Un recensement sale, audité, et son classeur rouvert."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.classeur import rendre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge

HOSTILES = (
    "=HYPERLINK(1)",
    "+33 1 47",
    "@somme",
    "-1 sous-sol",
    "https://x.fr",
    "12345",
    "\x07bip",
)

SALE = """\
Référence;Objet;Direction;Nature;Code CPV;Montant HT;Date de lancement;N° de lot;Clauses;Critères
A;=HYPERLINK(1);Voirie;travaux;45214200;250 000;15/02/2025;;gestion_dechets;environnement : 3 %
B;+33 1 47;VOIRIE;services;90910000;39 999,99;03/07/2025;;aucune;aucun
C;@somme;Éducation;services;55523100;beaucoup;31/02/2025;;;
D;-1 sous-sol;;fournitures;39130000;40 000;10/05/2025;;contenu_recycle;aucun
L;Lots;Éducation;fournitures;39130000;10 000;10/05/2025;1;contenu_recycle;aucun
L;Lots;Éducation;fournitures;39130000;20 000;10/05/2025;2;aucune;aucun
Total;;;;;300 000;;;;
"""

Auditer = Callable[[str], Audit]
Feuilles = dict[str, Worksheet]


@pytest.fixture(scope="session")
def auditer_csv(juge: Juge, tmp_path_factory: pytest.TempPathFactory) -> Auditer:
    """L'audit d'un recensement .csv, sur 2025 et au 1er août."""

    def executer(texte: str) -> Audit:
        fichier: Path = tmp_path_factory.mktemp("audit") / "r.csv"
        fichier.write_text(texte, encoding="utf-8")
        indicateurs = charger_indicateurs(juge.pack)
        return auditer(juge, indicateurs, [str(fichier)], lire("2025"), date(2025, 8, 1))

    return executer


@pytest.fixture(scope="session")
def audit(auditer_csv: Auditer) -> Audit:
    """L'audit du recensement sale, avec une alerte."""
    audit = auditer_csv(SALE)
    audit.alertes = [Alerte("fractionnement_possible", tuple(audit.marches[:2]), "à vérifier")]
    return audit


@pytest.fixture(scope="session")
def feuilles(audit: Audit) -> Feuilles:
    """Les feuilles de son classeur."""
    return ouvrir(rendre(audit))


def ouvrir(octets: bytes) -> Feuilles:
    """Les feuilles d'un classeur, par nom."""
    classeur: Workbook = load_workbook(io.BytesIO(octets))
    return {feuille.title: feuille for feuille in classeur.worksheets}


def lignes(feuille: Worksheet, haut: int = 1) -> list[dict[str, Any]]:
    """Les lignes du tableau dont l'en-tête est à la ligne ``haut``, par titre de colonne."""
    titres, *suite = feuille.iter_rows(min_row=haut, values_only=True)
    return [dict(zip(map(str, titres), ligne, strict=True)) for ligne in suite]


def tableau(feuille: Worksheet, titre: str) -> list[dict[str, Any]]:
    """Les lignes du tableau dont la première colonne a ce titre, jusqu'à une ligne vide."""
    haut = next(c.row for c in feuille["A"] if c.value == titre)
    toutes = lignes(feuille, haut)
    fin = next((n for n, ligne in enumerate(toutes) if not any(ligne.values())), len(toutes))
    return toutes[:fin]
