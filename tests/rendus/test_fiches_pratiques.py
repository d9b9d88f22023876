"""Les fiches pratiques disent ce que disent les règles pour chaque type d'achat."""

from html.parser import HTMLParser

import pytest

from spaser_rules.jugement.juge import Juge
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiches_pratiques import SEGMENTS, fiches_pratiques
from spaser_rules.rendus.fiches_pratiques_html import page
from tests.generateurs import Hasard


def _segment(marche) -> str:
    if marche.nature == "services" and marche.prestations_intellectuelles:
        return "prestations-intellectuelles"
    return "travaux" if marche.nature == "travaux" else "fournitures-services"


def test_une_regle_qui_concerne_un_marche_est_dans_sa_fiche(pack: Pack, juge: Juge) -> None:
    par_segment = {
        fiche.segment.code: {demande.regle.id for demande in fiche.demandes}
        for fiche in fiches_pratiques(pack)
    }
    vues: dict[str, set[str]] = {code: set() for code in par_segment}
    hasard = Hasard(pack, 5)
    for _ in range(600):
        fiche, jour = hasard.fiche(Origine.FICHE), hasard.jour()
        for resultat in juge.juger(fiche, jour):
            if resultat.concerne and not resultat.regle.derivee:
                vues[_segment(fiche.marche)].add(resultat.regle.id)
    for code, regles in vues.items():
        assert regles <= par_segment[code]
    assert sum(map(len, vues.values())) > 60


def test_ce_qui_ne_peut_pas_concerner_n_y_est_pas(pack: Pack) -> None:
    fiches = {fiche.segment.code: fiche for fiche in fiches_pratiques(pack)}
    ids = {code: {d.regle.id for d in fiche.demandes} for code, fiche in fiches.items()}
    assert "SPASER-1.3.2" in ids["travaux"]
    assert "SPASER-1.3.2" not in ids["fournitures-services"] | ids["prestations-intellectuelles"]
    assert "SPASER-1.1.3" in ids["fournitures-services"]
    assert "SPASER-1.1.3" not in ids["travaux"] | ids["prestations-intellectuelles"]


def test_la_date_est_celle_du_type_d_achat(pack: Pack) -> None:
    quand = {
        fiche.segment.code: {d.regle.id: d.quand for d in fiche.demandes}
        for fiche in fiches_pratiques(pack)
    }
    assert quand["travaux"]["SPASER-1.3.2"] == "tout marché"
    assert "40 000 €" in quand["travaux"]["SPASER-2.1.1"]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.balises: list[str] = []
        self.liens: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.balises.append(tag)
        self.liens += [valeur or "" for nom, valeur in attrs if nom in ("href", "src")]


@pytest.mark.parametrize("rang", range(len(SEGMENTS)), ids=[s.code for s in SEGMENTS])
def test_chaque_page_est_autonome(pack: Pack, rang: int) -> None:
    fiche = fiches_pratiques(pack)[rang]
    texte = page(pack, fiche)
    lecteur = _Lecteur()
    lecteur.feed(texte)
    assert lecteur.balises.count("h1") == 1 and "script" not in lecteur.balises
    assert all(lien.startswith("#") for lien in lecteur.liens)
    assert '<html lang="fr">' in texte
    for demande in fiche.demandes:
        assert demande.regle.id in texte
    assert len(fiche.redactions) >= 15
