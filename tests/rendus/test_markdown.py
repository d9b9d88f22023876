"""Le Markdown : les textes de la fiche n'y deviennent ni mise en forme ni HTML."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus import markdown as rendu
from tests.exemples import EXEMPLES

Juger = Callable[[str], Jugement]


@pytest.mark.parametrize("signe", "\\`*_{}[]<>#|~")
def test_un_signe_special_est_echappe(signe: str) -> None:
    assert rendu.echapper(f"a{signe}b") == f"a\\{signe}b"


def test_une_entite_html_reste_ce_qui_est_ecrit() -> None:
    assert rendu.echapper("R&D") in ("R&D", r"R\&D", "R&amp;D")
    assert rendu.echapper("&lt;b&gt;") in (r"\&lt;b\&gt;", "&amp;lt;b&amp;gt;")


def test_un_texte_tient_sur_sa_ligne() -> None:
    assert rendu.echapper("un\n\n# deux\n- trois") == r"un \# deux - trois"


def test_rien_d_une_fiche_piegee_n_est_mis_en_forme(juger: Juger, piegee: str) -> None:
    texte = rendu.rendre(juger(piegee))
    sans_echappes = re.sub(r"\\[\\`*_{}\[\]<>#|~&]", "", texte)
    assert not re.search(r"[<>`|~{}\\&]", sans_echappes)
    assert "*gras*" not in texte and "[lien]" not in texte
    assert r"\<script\>alert(1)\</script\>" in texte


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_le_document_a_un_titre_des_parties_et_des_cases(exemple: Path, juger: Juger) -> None:
    jugement = juger(exemple.read_text("utf-8"))
    lignes = rendu.rendre(jugement).splitlines()
    titres = [ligne for ligne in lignes if re.match("#+ ", ligne)]
    reference = rendu.echapper(jugement.fiche.fiche.reference)
    assert titres[0].startswith(f"# {reference} ")
    assert sum(titre.startswith("# ") for titre in titres) == 1
    for titre in titres:  # un titre est toujours entre deux lignes vides
        rang = lignes.index(titre)
        assert rang == 0 or lignes[rang - 1] == ""
        assert lignes[rang + 1] == ""
    faits = [r for r in jugement.resultats if r.statut.value in ("conforme", "justifie")]
    assert sum(ligne.startswith("- [x] ") for ligne in lignes) == len(faits)
    assert any(ligne.startswith("- [ ] ") for ligne in lignes) != jugement.en_regle


def test_un_filet_separe_les_fiches() -> None:
    assert rendu.encadrer(False).entre == ""
    assert rendu.encadrer(True).entre == "\n---\n\n"
