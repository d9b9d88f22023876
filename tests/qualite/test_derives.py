"""Les fichiers dérivés sont à jour ; ``python -m tests.derives`` les refait tous."""

from datetime import date
from pathlib import Path

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.marche.fiche import lire_fiche
from spaser_rules.rendus import texte
from tests.derives import RACINE, Derive, derives


@pytest.mark.parametrize("derive", derives(), ids=lambda derive: derive.nom)
def test_les_fichiers_derives_sont_a_jour(derive: Derive) -> None:
    perimes = [chemin.relative_to(RACINE).as_posix() for chemin in derive.perimes()]
    assert perimes == [], "« python -m tests.derives » les refait"


def test_un_fichier_perime_absent_ou_de_trop_se_voit_et_se_refait(tmp_path: Path) -> None:
    bon, vieux, absent, de_trop = (tmp_path / nom for nom in ("a", "b", "c/c", "d"))
    derive = Derive("essai", lambda: {bon: b"1", vieux: b"2", absent: b"3"}, tmp_path)
    bon.write_bytes(b"1")
    vieux.write_bytes(b"0")
    de_trop.write_bytes(b"")
    assert derive.perimes() == [vieux, absent, de_trop]
    assert list(derive.recrire()) == [vieux, absent, de_trop]
    assert derive.perimes() == [] and not de_trop.exists()


def test_l_extrait_du_readme_est_la_vraie_reponse(juge: Juge) -> None:
    readme = (RACINE / "README.md").read_text(encoding="utf-8")
    extrait = readme.partition("```console\n")[2].partition("```")[0].splitlines()
    exemple = extrait[0].removeprefix("$ spaser-check ")
    fiche = lire_fiche(str(RACINE / exemple), dict(juge.pack.codes))
    rendu = texte.rendre(juger_fiche(juge, fiche, aujourdhui=date(2026, 1, 15)))
    vu = [ligne.replace("\u00a0", " ") for ligne in rendu.splitlines()]
    assert extrait[-1] == "…" and vu[: len(extrait) - 2] == extrait[1:-1]
