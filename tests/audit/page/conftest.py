"""Un audit où tout ce qu'une page peut montrer se trouve, textes piégés compris."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.auditer import auditer
from spaser_rules.audit.page import rendre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.periodes import lire
from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.pack import Pack

PIEGE = """<script>alert(1)</script> & "l'un" <b onclick=x> &lt; </style> {{ 7*7 }} --> ]]>"""
"""Ce qu'une cellule peut contenir de plus gênant pour une page."""

_CELLULE = '"' + PIEGE.replace('"', '""') + '"'

_LIGNES = f"""Référence;Objet;Direction;Nature;Montant HT;CPV;Date de lancement;Clauses
A;{_CELLULE};Voirie;travaux;100 001;45233140;15/02/2025;insertion
B;Trottoirs à 77 000 €;VOIRIE;travaux;300 002;45233140;15/05/2025;aucune
C;Repas;{_CELLULE};services;;55524000;20/05/2025;insertion
D;Sans date;Éducation;services;beaucoup;90910000;;insertion
E;Avant le plan;;services;1 003;90910000;20/12/2023;insertion
F;Mobilier;Éducation;fournitures;120 004;39130000;20/06/2025;aucune
F;Mobilier;Éducation;fournitures;120 004;39130000;20/06/2025;aucune
;;;;;;;
Total;;;;521010;;;
"""
MONTANTS = ("100 001 €", "300 002 €", "1 003 €", "120 004 €", "77 000 €", "521010")
"""Tout ce qui est un montant d'un marché, une somme, ou la ligne d'un total."""

Auditeur = Callable[[str], Audit]


@pytest.fixture(scope="session")
def auditeur(pack: Pack, juge: Juge, tmp_path_factory: pytest.TempPathFactory) -> Auditeur:
    """L'audit d'un recensement écrit dans le test, sur 2025, au 1er août."""

    def executer(texte: str) -> Audit:
        fichier: Path = tmp_path_factory.mktemp("page") / "recensement.csv"
        fichier.write_text(texte, encoding="utf-8")
        indicateurs = charger_indicateurs(pack)
        return auditer(juge, indicateurs, [str(fichier)], lire("2025"), date(2025, 8, 1))

    return executer


@pytest.fixture(scope="session")
def audit(auditeur: Auditeur) -> Audit:
    """Le recensement piégé, et pour seule alerte une qui cite deux de ses marchés."""
    audit = auditeur(_LIGNES)
    motif = f"deux marchés de travaux, 400 003 € en tout {PIEGE}"
    audit.alertes[:] = [Alerte("fractionnement_possible", tuple(audit.marches[:2]), motif)]
    return audit


@pytest.fixture(scope="session")
def html(audit: Audit) -> str:
    """La page de cet audit."""
    return rendre(audit)
