"""Les fichiers dérivés sont à jour ; ``SPASER_REGENERER=1`` devant pytest les réécrit."""

import json
import os
from pathlib import Path

import pytest

from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.schemas import schema_de_la_fiche
from spaser_rules.valeurs import dates

_RACINE = Path(__file__).parents[2]
_DEBUT, _FIN = "<!-- regles -->\n", "<!-- fin des regles -->"


def _readme(pack: Pack) -> str:
    """Le README, sa table des règles refaite depuis le pack."""
    lignes = ["| règle | niveau | depuis | ce qu'elle demande |", "|---|---|---|---|"]
    for regle in pack.regles:
        depuis = " ; ".join(dates.ecrire(etape.depuis) for etape in regle.texte.en_vigueur)
        texte = regle.texte
        lignes.append(f"| {texte.id} | {NIVEAUX[texte.niveau]} | {depuis} | {texte.titre} |")
    avant, _, reste = (_RACINE / "README.md").read_text(encoding="utf-8").partition(_DEBUT)
    apres = reste.partition(_FIN)[2]
    return avant + _DEBUT + "\n".join(lignes) + "\n" + _FIN + apres


def _schema(pack: Pack) -> str:
    return json.dumps(schema_de_la_fiche(pack), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    ("chemin", "deriver"),
    [("README.md", _readme), ("rules/clichy-2024-2026/fiche.schema.json", _schema)],
)
def test_le_fichier_derive_est_a_jour(pack: Pack, chemin: str, deriver) -> None:
    fichier, attendu = _RACINE / chemin, deriver(pack)
    if os.environ.get("SPASER_REGENERER"):
        fichier.write_text(attendu, encoding="utf-8")
    assert fichier.read_text(encoding="utf-8") == attendu
