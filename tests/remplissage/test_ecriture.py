"""Une fiche écrite en YAML se relit pareille, quoi qu'elle contienne."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.fiche import fiche_du_texte, lire_fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.ecriture import en_yaml
from tests.exemples import EXEMPLES
from tests.generateurs import Hasard

_SIGNES = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")
_TEXTES = st.text(_SIGNES, min_size=1, max_size=60).filter(lambda texte: texte.strip() == texte)


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_exemple_se_relit(exemple, pack: Pack) -> None:
    fiche = lire_fiche(str(exemple), dict(pack.codes))
    assert fiche_du_texte(en_yaml(fiche), "f.yaml", dict(pack.codes)) == fiche


def test_des_fiches_au_hasard_se_relisent(juge: Juge) -> None:
    hasard, codes = Hasard(juge.pack, 5), dict(juge.pack.codes)
    for _ in range(200):
        fiche = hasard.fiche(Origine.FICHE)
        assert fiche_du_texte(en_yaml(fiche), "f.yaml", codes) == fiche


@given(texte=_TEXTES, autre=_TEXTES)
def test_tout_texte_se_relit(pack: Pack, texte: str, autre: str) -> None:
    modele = fiche_du_texte(
        "fiche: {reference: R}\nmarche: {objet: O, nature: services}\n"
        "developpement_durable: {examen_clause_sociale: {participants: [P], conclusion: C}}\n",
        "f.yaml",
        dict(pack.codes),
    )
    examen = modele.reponses.examen_clause_sociale
    assert examen is not None
    ecrit = examen.model_copy(update={"participants": [texte, autre], "conclusion": autre})
    rubrique = modele.reponses.model_copy(update={"examen_clause_sociale": ecrit})
    marche = modele.marche.model_copy(update={"objet": texte})
    fiche = modele.model_copy(update={"marche": marche, "developpement_durable": rubrique})
    assert fiche_du_texte(en_yaml(fiche), "f.yaml", dict(pack.codes)) == fiche


def test_une_rubrique_absente_est_prete_a_remplir(pack: Pack) -> None:
    texte = "fiche: {reference: R}\nmarche: {objet: O, nature: services}\n"
    assert en_yaml(fiche_du_texte(texte, "f", dict(pack.codes))).endswith(
        "\ndeveloppement_durable:\n"
    )
