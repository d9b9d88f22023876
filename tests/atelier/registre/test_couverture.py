"""Ce qu'un registre laisse sans réponse, et ce qu'aucun passage ne demande."""

from dataclasses import replace

from spaser_rules.atelier.registre.couverture import couverture
from spaser_rules.atelier.registre.registre import PORTEURS, Passage, Registre
from tests.atelier.registre.conftest import Fabrique


def test_un_registre_vide_de_liens_laisse_tout_orphelin(fabrique: Fabrique) -> None:
    registre = fabrique(["Un passage"])
    dit = couverture(registre)
    assert tuple(dit.orphelins) == PORTEURS and not dit.entiere
    assert dit.orphelins["regles"] == tuple(regle.id for regle in registre.pack.regles)
    assert [passage.ligne for passage in dit.inexpliques] == [1] and dit.a_classer == ()


def test_ce_qui_n_est_pas_du_plan_n_est_pas_attendu(fabrique: Fabrique) -> None:
    orphelins = couverture(fabrique(["Un passage"])).orphelins
    assert not any(code.startswith("national-") for code in orphelins["indicateurs"])
    assert "considerations-nationales" not in orphelins["lectures"]
    assert {"duree-du-plan", "cible-echue", "volume-d-achats"} <= set(orphelins["lectures"])


def _sans(registre: Registre, genre: str, code: str) -> Registre:
    """Le même registre, sans ce lien."""

    def oter(passage: Passage) -> Passage:
        restent = [c for c in getattr(passage.texte, genre) if c != code]
        return replace(passage, texte=passage.texte.model_copy(update={genre: restent}))

    return replace(registre, passages=tuple(map(oter, registre.passages)))


def test_un_lien_perdu_se_voit(registre: Registre) -> None:
    for genre, code in (("regles", "SPASER-3.2.S"), ("livrables", "charte-fournisseurs")):
        assert couverture(_sans(registre, genre, code)).orphelins == {genre: (code,)}


def test_un_passage_sans_lien_ni_raison_se_voit(registre: Registre) -> None:
    [passage] = [p for p in registre.passages if p.texte.livrables == ["charte-fournisseurs"]]
    assert passage.explique
    reste = _sans(registre, "livrables", "charte-fournisseurs")
    assert [p.texte.resume for p in couverture(reste).inexpliques] == [passage.texte.resume]
