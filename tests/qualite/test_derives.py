"""Les fichiers dérivés sont à jour ; ``SPASER_REGENERER=1`` devant pytest les réécrit."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spaser_rules.atelier.registre.schema import schema_du_registre
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus import texte
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.schemas import (
    schema_de_la_fiche,
    schema_des_indicateurs,
    schema_du_suivi,
)
from spaser_rules.valeurs import dates
from tests.packs import NOMS, PACKS

_RACINE = Path(__file__).parents[2]
_DEBUT, _FIN = "<!-- regles -->\n", "<!-- fin des regles -->"


def _readme(pack: Pack) -> str:
    """Le README, sa table des règles refaite depuis le pack."""
    lignes = ["| règle | niveau | depuis | ce qu'elle demande |", "|---|---|---|---|"]
    for regle in pack.regles:
        depuis = " ; ".join(dates.ecrire(etape.depuis) for etape in regle.texte.en_vigueur)
        dit = regle.texte
        lignes.append(f"| {dit.id} | {NIVEAUX[dit.niveau]} | {depuis} | {dit.titre} |")
    avant, _, reste = (_RACINE / "README.md").read_text(encoding="utf-8").partition(_DEBUT)
    apres = reste.partition(_FIN)[2]
    return avant + _DEBUT + "\n".join(lignes) + "\n" + _FIN + apres


def _schema(deriver: Callable[[Pack], dict[str, Any]]) -> Callable[[Pack], str]:
    return lambda pack: json.dumps(deriver(pack), ensure_ascii=False, indent=2) + "\n"


_DERIVES = {
    "fiche.schema.json": _schema(schema_de_la_fiche),
    "indicateurs.schema.json": _schema(schema_des_indicateurs),
    "suivi.schema.json": _schema(lambda pack: schema_du_suivi(charger_indicateurs(pack))),
}


def test_le_readme_est_a_jour(pack: Pack) -> None:
    _confronter(_RACINE / "README.md", _readme(pack))


@pytest.mark.parametrize("nom", _DERIVES)
@pytest.mark.parametrize("pack", PACKS, ids=NOMS)
def test_le_fichier_derive_est_a_jour(pack: Pack, nom: str) -> None:
    _confronter(pack.dossier / nom, _DERIVES[nom](pack))


def test_le_schema_du_registre_est_a_jour(pack: Pack) -> None:
    _confronter(pack.dossier / "source.schema.json", _schema(schema_du_registre)(pack))


def _confronter(fichier: Path, attendu: str) -> None:
    if os.environ.get("SPASER_REGENERER"):
        fichier.write_text(attendu, encoding="utf-8")
    assert fichier.read_text(encoding="utf-8") == attendu


def test_l_extrait_du_readme_est_la_vraie_reponse(juge: Juge) -> None:
    readme = (_RACINE / "README.md").read_text(encoding="utf-8")
    extrait = readme.partition("```console\n")[2].partition("```")[0].splitlines()
    exemple = extrait[0].removeprefix("$ spaser-check ")
    fiche = lire_fiche(str(_RACINE / exemple), dict(juge.pack.codes))
    rendu = texte.rendre(juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15)))
    vu = [ligne.replace("\u00a0", " ") for ligne in rendu.splitlines()]
    assert extrait[-1] == "…" and vu[: len(extrait) - 2] == extrait[1:-1]
