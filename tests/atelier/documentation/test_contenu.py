"""Ce que disent les pages : tout ce qui est dans le pack y est, et rien n'y est d'ailleurs."""

from dataclasses import replace
from datetime import date

import pytest

from spaser_rules.atelier.documentation.adresses import de_l_element, de_la_carte
from spaser_rules.atelier.documentation.blocs import (
    Code,
    Definitions,
    Page,
    Paragraphe,
    Tableau,
    Texte,
)
from spaser_rules.atelier.documentation.mots import mots
from spaser_rules.atelier.documentation.ouvrage import Ouvrage, ouvrage
from spaser_rules.atelier.documentation.pages import pages
from spaser_rules.atelier.documentation.pages.accueil import natures_de
from spaser_rules.atelier.documentation.pages.langage import TOURNURES
from spaser_rules.langage.francais import en_francais
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.cas import lire_cas
from spaser_rules.pack.ecriture import Changement
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.catalogue import GENRES
from spaser_rules.textes import en_phrase
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.atelier.documentation.conftest import Ecrite
from tests.pages import Page as PageHtml


def _pages(tire: Ouvrage) -> dict[str, Page]:
    return {page.adresse: page for page in pages(tire)}


@pytest.fixture(scope="module")
def ecrit(pack: Pack) -> Ouvrage:
    """La documentation du pack de la ville."""
    return ouvrage(pack)


def _plat(texte: str) -> str:
    return " ".join(texte.replace("\u00a0", " ").split())


def test_la_page_d_une_regle_dit_tout_ce_qu_elle_ecrit(livree: Ecrite) -> None:
    pack = livree.ouvrage.pack
    for regle in pack.regles:
        lu = _plat(PageHtml(livree.html[f"regles/{regle.id}.html"]).texte)
        ecrite = regle.texte
        attendus = [ecrite.titre, ecrite.nom, ecrite.explication, ecrite.conseil, regle.fichier]
        attendus += [pack.citer(ecrite.source), en_phrase(en_francais(regle.application))]
        attendus += [f"application: {ecrite.application}", f"exigence: {ecrite.exigence}"]
        attendus += [ecrite.justification or "Rien", en_phrase(en_francais(regle.vigueur))]
        attendus += [cas.texte.nom for cas in lire_cas(pack, regle)]
        for lecture in pack.lectures_de(regle):
            attendus += [lecture.texte.passage, lecture.texte.lecture]
        attendus += [alerte.texte.texte for alerte in pack.alertes_de(regle)]
        for attendu in attendus:
            assert en_phrase(_plat(attendu)) in lu or _plat(attendu) in lu, (regle.id, attendu)


def test_la_page_d_une_regle_mene_a_ce_qu_elle_lit(ecrit: Ouvrage) -> None:
    vues = _pages(ecrit)
    for regle in ecrit.pack.regles:
        cites = {str(bloc) for bloc in vues[f"regles/{regle.id}"].blocs}
        cartes = [de_la_carte(code) for code in ecrit.cartes(regle)]
        elements = [de_l_element(genre, code) for genre, code in ecrit.elements(regle)]
        for adresse in [*cartes, *elements]:
            assert adresse in vues and any(adresse in bloc for bloc in cites)
    [regle] = [r for r in ecrit.pack.regles if r.id == "SPASER-1.3.1"]
    assert ecrit.cartes(regle) == ["valorisation_dechets"]
    assert ecrit.elements(regle) == [("themes_de_sourcing", "valorisation_dechets")]


def test_une_regle_cite_les_indicateurs_qui_la_comptent(ecrit: Ouvrage) -> None:
    regle = ecrit.pack.regle("SPASER-1.1.1")
    assert regle
    assert [(i.id, compte) for i, compte in ecrit.indicateurs_de(regle)] == [
        ("1.1.1", True),
        ("1.1.1-montant", True),
    ]
    for indicateur in ecrit.indicateurs.indicateurs:
        if comptee := ecrit.pack.regle(str(indicateur.texte.regle)):
            assert (indicateur, True) in ecrit.indicateurs_de(comptee)


def test_chaque_chose_nommee_a_sa_page(livree: Ecrite) -> None:
    referentiel = livree.ouvrage.pack.referentiel
    for code in referentiel.cartographies:
        assert f"cartographies/{code}.md" in livree.markdown
    for genre in GENRES:
        for code in referentiel.catalogue.genre(genre):
            assert f"catalogue/{genre}/{code}.md" in livree.markdown


def test_une_cartographie_donne_chaque_entree_et_sa_raison(livree: Ecrite) -> None:
    for code, carte in livree.ouvrage.pack.referentiel.cartographies.items():
        lu = _plat(PageHtml(livree.html[f"cartographies/{code}.html"]).texte)
        for entree in [*carte.entrees, *carte.exceptions]:
            assert _plat(entree.raison) in lu and (not entree.cpv or f"CPV {entree.cpv}" in lu)


def test_une_cartographie_par_defaut_le_dit(ecrit: Ouvrage, pack: Pack) -> None:
    vues = _pages(ecrit)
    for code in pack.referentiel.cartographies:
        definitions = vues[de_la_carte(code)].blocs[0]
        assert isinstance(definitions, Definitions)
        [dit] = [_en_clair(texte) for nom, texte in definitions.lignes if nom == "À savoir"]
        assert dit.startswith("Cartographie par défaut : à valider par")
        assert "yaml" not in dit


def test_un_element_donne_sa_redaction_ses_precautions_et_ses_references(livree: Ecrite) -> None:
    pack = livree.ouvrage.pack
    for genre in GENRES:
        for code, entree in pack.referentiel.catalogue.genre(genre).items():
            lu = _plat(PageHtml(livree.html[f"catalogue/{genre}/{code}.html"]).texte)
            redaction, conseils = pack.redaction(genre, code)
            for dit in (entree.resume, entree.vigilance, *entree.references, redaction, conseils):
                assert _plat(dit) in lu, (genre, code)


def test_tout_indicateur_toute_lecture_et_toute_alerte_sont_dits(livree: Ecrite) -> None:
    tire = livree.ouvrage
    lu = _plat(PageHtml(livree.html["indicateurs.html"]).texte)
    for indicateur in tire.indicateurs.indicateurs:
        assert f"{indicateur.id} · {_plat(indicateur.texte.libelle)}" in lu
    for livrable in tire.indicateurs.livrables:
        assert _plat(livrable.texte.titre) in lu
    lu = _plat(PageHtml(livree.html["lectures.html"]).texte)
    for dite in (*tire.pack.lectures, *tire.pack.alertes):
        assert _plat(dite.texte.titre) in lu


def test_chaque_mot_du_langage_est_au_glossaire_et_son_exemple_se_lit(livree: Ecrite) -> None:
    pack = livree.ouvrage.pack
    vocabulaire = Vocabulaire(pack.referentiel)
    dits = list(mots(pack))
    for mot in dits:
        faits = lire_condition(mot.exemple, vocabulaire)
        assert mot.champs and mot.valeur and (mot.sens or mot.codes), faits
    ecritures = {mot.ecriture.split()[0] for mot in dits}
    employables = {mot for (mot, _), forme in vocabulaire.formes.items() if forme.codes}
    assert ecritures == {*vocabulaire.mots, *employables, "cpv"}
    assert len(dits) == len({mot.ecriture for mot in dits})


def test_chaque_tournure_se_lit(pack: Pack) -> None:
    for _, exemple, _ in TOURNURES:
        lire_condition(exemple, Vocabulaire(pack.referentiel))


def test_les_codes_d_un_mot_ont_tous_leur_page_ou_leur_nom(ecrit: Ouvrage) -> None:
    textes = str(_pages(ecrit)["langage"].blocs)
    for mot in mots(ecrit.pack):
        for code in mot.codes:
            assert repr(code) in textes


@pytest.mark.parametrize(
    ("regle", "natures"),
    [
        ("SPASER-1.3.2", ["travaux"]),
        ("SPASER-1.1.3", ["fournitures"]),
        ("SPASER-2.1.2", ["travaux", "fournitures", "services"]),
    ],
)
def test_les_natures_d_une_regle(regle: str, natures: list[str], pack: Pack) -> None:
    trouvee = pack.regle(regle)
    assert trouvee and natures_de(trouvee) == natures


def test_l_historique_d_une_regle_se_lit(ecrit: Ouvrage) -> None:
    premiere, *autres = ecrit.pack.regles
    dit = Changement.model_construct(version="1.1.0", date=date(2027, 1, 2), changement="Élargie.")
    texte = premiere.texte.model_copy(update={"historique": [dit]})
    pack = replace(ecrit.pack, regles=(replace(premiere, texte=texte), *autres))
    page = next(p for p in pages(Ouvrage(pack, ecrit.indicateurs)) if premiere.id in p.titre)
    derniere = page.blocs[-1]
    assert isinstance(derniere, Tableau)
    assert derniere.lignes[0].cases == (("1.1.0",), ("02/01/2027",), ("Élargie.",))


def test_les_passages_du_plan_se_lisent_quand_il_y_en_a(ecrit: Ouvrage) -> None:
    premiere = ecrit.pack.regles[0]
    avec = replace(ecrit, passages={premiere.id: [("axe 1, n° 2", "Un résumé.")]})
    blocs = _pages(avec)[f"regles/{premiere.id}"].blocs
    [dits] = [b for b in blocs if isinstance(b, Tableau) and "résumés" in b.legende]
    assert dits.lignes[0].cases == (("axe 1, n° 2",), ("Un résumé.",))
    sans = _pages(replace(ecrit, passages={}))[f"regles/{premiere.id}"].blocs
    assert not [b for b in sans if isinstance(b, Tableau) and "résumés" in b.legende]


def test_une_table_impossible_le_dit(ecrit: Ouvrage, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "spaser_rules.atelier.documentation.decision.ETATS_MAXIMUM"
    monkeypatch.setattr(module, 10)
    blocs = _pages(ecrit)["regles/SPASER-1.2.3"].blocs
    dits = [_en_clair(bloc.texte) for bloc in blocs if isinstance(bloc, Paragraphe)]
    assert any("n'est pas donnée" in dit and "10 au plus" in dit for dit in dits)
    assert not [b for b in blocs if isinstance(b, Tableau) and "Selon" in b.legende]


def _en_clair(texte: Texte) -> str:
    return "".join(m if isinstance(m, str) else m.texte for m in texte if isinstance(m, str | Code))
