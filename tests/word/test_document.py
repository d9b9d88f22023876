"""La rubrique vient à la place du repère ; tout le reste du document est gardé."""

import io
import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from spaser_rules.saisie.archive import DOCUMENT_WORD, deplier
from spaser_rules.word.apercu import texte
from spaser_rules.word.bloc import ALIAS, blocs, contenus
from spaser_rules.word.largeurs import disponible
from spaser_rules.word.noms import DOCUMENT, analyser
from spaser_rules.word.repere import lignes
from tests.archives import pieces
from tests.exemples import INCOMPLETE
from tests.word.conftest import Remplir
from tests.word.villes import REPERE, document, en_octets, suite, villes

VILLES = villes()
_PLUSIEURS = {"zone de texte": 2, "deux": 3}
toutes = pytest.mark.parametrize("nom", VILLES)


def _racine(octets: bytes) -> Any:
    return analyser(deplier("ville.docx", octets, DOCUMENT_WORD), "word/document.xml")


def _communs(avant: bytes, apres: bytes) -> int:
    """Le nombre d'octets par lesquels les deux commencent."""
    paires = zip(avant, apres, strict=False)
    return sum(1 for _ in takewhile(lambda paire: paire[0] == paire[1], paires))


def _hors_des_blocs(octets: bytes) -> str:
    """Le texte du document, sans les blocs, les repères ni les blancs."""
    racine = _racine(octets)
    dedans = set(contenus(blocs(racine)))
    dehors = (
        ligne.texte
        for ligne in lignes(racine)
        if not any(ancetre in dedans for ancetre in ligne.paragraphe.iterancestors())
    )
    return re.sub(r"\{\{\s*developpement_durable\s*\}\}|\s", "", "\n".join(dehors))


@toutes
def test_seuls_le_texte_et_les_styles_changent(nom: str, remplir: Remplir) -> None:
    avant, apres = pieces(VILLES[nom]), pieces(remplir(VILLES[nom]))
    assert list(avant) == list(apres)
    changees = {piece for piece in avant if avant[piece] != apres[piece]}
    assert changees in ({"word/document.xml"}, {"word/document.xml", "word/styles.xml"})
    ajoutes = apres["word/styles.xml"].replace(b"</w:styles>", b"")
    assert ajoutes.startswith(avant["word/styles.xml"].rstrip().removesuffix(b"</w:styles>"))


@toutes
def test_la_rubrique_est_la_et_le_reste_aussi(nom: str, remplir: Remplir) -> None:
    rempli = remplir(VILLES[nom])
    racine = _racine(rempli)
    assert len(blocs(racine)) == _PLUSIEURS.get(nom, 1)
    assert "Nettoiement de la voirie communale" in "".join(racine.itertext())
    assert _hors_des_blocs(rempli) == _hors_des_blocs(VILLES[nom])
    for marque in ("bookmarkStart", "commentReference", "sectPr", "delText", "blip", "fldChar"):
        voulus = [e for e in _racine(VILLES[nom]).iter() if str(e.tag).endswith(f"}}{marque}")]
        gardes = [e for e in racine.iter() if str(e.tag).endswith(f"}}{marque}")]
        assert len(gardes) >= len(voulus)


@toutes
def test_hors_du_paragraphe_du_repere_chaque_octet_est_garde(nom: str, remplir: Remplir) -> None:
    avant = pieces(VILLES[nom])["word/document.xml"]
    apres = pieces(remplir(VILLES[nom]))["word/document.xml"]
    debut = _communs(avant, apres)
    change = avant[debut : len(avant) - _communs(avant[:debut:-1], apres[:debut:-1])]
    if nom not in (*_PLUSIEURS, "utf-16"):
        assert len(change) < 2_000 and b"La suite du document" not in change
        assert change.count(b"<w:p>") + change.count(b"<w:p ") <= 1


@toutes
def test_une_seconde_fois_ne_change_rien(nom: str, remplir: Remplir) -> None:
    rempli = remplir(VILLES[nom])
    assert remplir(rempli) == rempli


@toutes
def test_un_autre_marche_met_la_rubrique_a_jour(nom: str, remplir: Remplir) -> None:
    rempli = remplir(VILLES[nom])
    a_jour = remplir(rempli, INCOMPLETE)
    assert a_jour != rempli and a_jour == remplir(VILLES[nom], INCOMPLETE)
    assert remplir(a_jour) == rempli


@toutes
def test_le_document_reste_bien_forme(nom: str, remplir: Remplir) -> None:
    rempli = remplir(VILLES[nom])
    racine = _racine(rempli)
    for conteneur in racine.iter(qn("w:tc"), qn("w:txbxContent")):
        assert conteneur[-1].tag == qn("w:p")
    for sorte in ("bookmarkStart", "sdt"):
        noeuds = racine.iter(qn(f"w:{sorte}"))
        ids = [e.get(qn("w:id")) or e.findtext(f"{qn('w:sdtPr')}/{qn('w:id')}") for e in noeuds]
        connus = [i for i in ids if i]
        assert len(connus) == len(set(connus))
    styles = {s.style_id for s in Document(io.BytesIO(rempli)).styles}
    for bloc, _ in blocs(racine):
        cites = bloc.iter(qn("w:pStyle"), qn("w:tblStyle"), qn("w:rStyle"))
        assert {cite.get(qn("w:val")) for cite in cites} <= styles


@toutes
def test_les_tableaux_tiennent_dans_la_largeur(nom: str, remplir: Remplir) -> None:
    for bloc, _ in blocs(_racine(remplir(VILLES[nom]))):
        largeurs = {
            sum(int(c.get(qn("w:w"))) for c in grille) for grille in bloc.iter(qn("w:tblGrid"))
        }
        assert max(largeurs) <= min(disponible(bloc), 10_206)
        for rangee in bloc.iter(qn("w:tr")):
            assert sum(int(c.get(qn("w:w"))) for c in rangee.iter(qn("w:tcW"))) in largeurs


def test_le_repere_se_lit_ou_que_word_le_coupe(remplir: Remplir) -> None:
    for rang in range(1, len(REPERE)):
        morceaux = suite(REPERE[:rang], "<w:b/>") + suite(REPERE[rang:] + " fin")
        corps = Document(io.BytesIO(remplir(en_octets(document(morceaux))))).element.body
        assert corps[1].tag == qn("w:sdt") and corps[2].text == " fin"


def test_le_texte_autour_garde_sa_forme(remplir: Remplir) -> None:
    corps = Document(io.BytesIO(remplir(VILLES["entouré"]))).element.body
    avant, bloc, apres = corps[1], corps[2], corps[3]
    assert (avant.text, apres.text) == ("Avant ", " après.")
    assert avant.find(f".//{qn('w:b')}") is not None and apres.find(f".//{qn('w:i')}") is not None
    assert bloc.tag == qn("w:sdt") and bloc.find(f".//{qn('w:alias')}").get(qn("w:val")) == ALIAS
    assert len(ALIAS) <= 64


def test_les_styles_de_la_ville_servent_et_ceux_qui_manquent_s_ajoutent(remplir: Remplir) -> None:
    rempli = Document(io.BytesIO(remplir(VILLES["française"])))
    par_cle = {s.style_id: s for s in rempli.styles}
    bloc = next(rempli.element.body.iter(qn("w:sdt")))
    cites = {e.get(qn("w:val")) for e in bloc.iter(qn("w:tblStyle"), qn("w:pStyle"))}
    assert "Grilledutableau" in cites and "TableGrid" not in par_cle
    assert par_cle["ListBullet"].element.find(f".//{qn('w:numPr')}") is None
    assert not list(par_cle["ListBullet"].element.iter(qn("w:rFonts")))
    puces = [p for p in bloc.iter(qn("w:p")) if "".join(p.itertext()).startswith("•")]
    assert puces and all(p.find(f".//{qn('w:ind')}") is not None for p in puces)


def test_les_titres_descendent_sous_celui_de_la_ville(remplir: Remplir) -> None:
    rempli = Document(io.BytesIO(remplir(VILLES["simple"])))
    noms = {s.style_id: s.name for s in rempli.styles}
    bloc = next(rempli.element.body.iter(qn("w:sdt")))
    titres = [noms[e.get(qn("w:val"))] for e in bloc.iter(qn("w:pStyle"))]
    assert titres[0] == "Heading 2" and "Heading 3" in titres and "Title" not in titres


def test_le_texte_d_une_fiche_n_est_ni_balise_ni_champ_ni_repere(remplir: Remplir) -> None:
    piege = "{{ developpement_durable }} {{ 7*7 }} {% raw %} <w:t>x</w:t> = MERGEFIELD & »"
    marche = (
        f"fiche: {{reference: '{piege}', direction: '{piege}'}}\n"
        f"marche: {{objet: '{piege}', nature: services}}\n"
        f"developpement_durable: {{labels: [{{nom: '{piege}', famille: environnement}}]}}\n"
    )
    rempli = remplir(VILLES["simple"], marche)
    assert remplir(rempli, marche) == rempli
    racine = _racine(rempli)
    assert len(blocs(racine)) == 1
    assert not list(racine.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar")))
    ecrit = "".join(racine.itertext()).replace("\u00a0", " ")
    assert ecrit.count(piege) >= 3 and "49 {%" not in ecrit


def test_ce_qu_on_ecrit_dans_le_bloc_est_recrit_et_le_bloc_ote_se_retrouve(
    remplir: Remplir,
) -> None:
    rempli = remplir(VILLES["cellule"])
    fiche = Document(io.BytesIO(rempli))
    fiche.element.body.iter(qn("w:sdtContent")).__next__()[0].r_lst[0].text = "Écrit à la main"
    touche = io.BytesIO()
    fiche.save(touche)
    assert "Écrit à la main" not in "".join(_racine(remplir(touche.getvalue())).itertext())
    bloc = next(fiche.element.body.iter(qn("w:sdt")))
    for element in list(bloc.find(qn("w:sdtContent"))):
        bloc.addprevious(element)  # « Supprimer le contrôle de contenu »
    bloc.getparent().remove(bloc)
    defait = io.BytesIO()
    fiche.save(defait)
    refait = remplir(defait.getvalue())
    assert pieces(refait)["word/document.xml"] == pieces(rempli)["word/document.xml"]


def test_l_apercu_dit_le_texte_ligne_a_ligne(remplir: Remplir, tmp_path: Path) -> None:
    avant = texte(deplier("v", VILLES["cellule"], DOCUMENT_WORD))
    assert avant[-2:] == [" | ".strip(), "| {{developpement_durable}}"]
    apres = texte(deplier("v", remplir(VILLES["simple"]), DOCUMENT_WORD))
    assert apres[0] == "Fiche de la ville" and apres[-1].startswith("La suite")
    assert any(ligne.startswith("Objet | Nettoiement de la voirie communale") for ligne in apres)


def test_dans_une_cellule_les_lignes_peuvent_se_couper(remplir: Remplir) -> None:
    """Tenues entières dans un tableau qui en contient un autre, LibreOffice tourne sans fin."""
    piece = {
        nom: deplier("ville.docx", remplir(villes()[nom]), DOCUMENT_WORD).pieces[DOCUMENT]
        for nom in ("cellule", "entouré")
    }
    assert b"cantSplit" in piece["entouré"]
    assert piece["cellule"].count(b"cantSplit") == _avant("cellule").count(b"cantSplit")


def _avant(nom: str) -> bytes:
    return deplier("ville.docx", villes()[nom], DOCUMENT_WORD).pieces[DOCUMENT]
