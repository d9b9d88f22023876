"""De quoi juger une fiche écrite dans le test, pour voir comment elle est rendue."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.marche.fiche import fiche_du_texte
from spaser_rules.pack.pack import Pack

PIEGES = """<script>alert(1)</script> & "l'un" <b onclick=x> &lt; *gras* [lien](#x) _ `c` | #"""
"""Ce qu'un texte de fiche peut contenir de plus gênant pour une page."""


@pytest.fixture
def juger(pack: Pack, juge: Juge) -> Callable[[str], Jugement]:
    """Le jugement du texte d'une fiche, au 15 janvier 2026 si elle n'est pas datée."""

    def executer(texte: str) -> Jugement:
        fiche = fiche_du_texte(texte, "fiche.yaml", dict(pack.codes))
        return juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15))

    return executer


@pytest.fixture
def piegee() -> str:
    """Une fiche dont chaque texte libre est piégé."""
    piege = json.dumps(PIEGES)  # une chaîne JSON est une chaîne YAML
    return PIEGEE.replace("PIEGE", piege)


PIEGEE = """\
fiche: {reference: PIEGE, direction: PIEGE}
marche:
  objet: PIEGE
  nature: services
  cpv: 90911200
  famille_achat: PIEGE
  date_lancement: 2026-01-15
  lots:
    - {numero: 1, objet: PIEGE, montant_estime_ht: 50 000 €}
    - {numero: 2, objet: PIEGE, famille_achat: PIEGE}
developpement_durable:
  labels: [{nom: PIEGE, famille: environnement, equivalent: non}, {nom: PIEGE}]
  reservation: {type: aucune, motif: PIEGE}
  examen_clause_sociale: {date: 2026-01-10, participants: [PIEGE], conclusion: PIEGE}
  justifications: [{regle: SPASER-2.1.2, motif: PIEGE, auteur: PIEGE}]
"""
