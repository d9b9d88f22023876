"""N'importe quelle fiche, écrite n'importe comment : le remplissage n'y change que son bloc."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spaser_rules.marche.sujet import Origine
from spaser_rules.remplissage.edition import Edition, dit
from tests.generateurs import Hasard
from tests.remplissage.plume import ANCIEN_BLOC, SAUTS, Forme, ecrire, valeurs_ecrites

_SAUTS = "\n\r\x85\u2028"
_FORMES = st.builds(
    Forme,
    graine=st.integers(0, 2**32),
    saut=st.sampled_from(SAUTS),
    commentaires=st.booleans(),
    guillemets=st.booleans(),
    melange=st.booleans(),
    ancres=st.booleans(),
    bloc_ancien=st.booleans(),
    document=st.booleans(),
    fin=st.sampled_from(["\n", "", "\n\n\n", "\n  \n# fin\n", "\n# fin"]),
)


def _ajoute(avant: str, apres: str) -> str:
    """Ce qu'il y a de plus dans ``apres``, d'un seul tenant ; tout le reste y est, en place."""
    longueur = len(apres) - len(avant)
    commun = next((i for i, signe in enumerate(avant) if signe != apres[i]), len(avant))
    places = (d for d in range(commun, -1, -1) if d == len(avant) or avant[d - 1] in _SAUTS)
    debut = next(d for d in places if apres.endswith(avant[d:]))
    return apres[debut : debut + longueur]


@settings(max_examples=300)
@given(marche=st.integers(0, 2**32), forme=_FORMES)
def test_seul_le_bloc_change(edition: Edition, marche: int, forme: Forme) -> None:
    fiche = Hasard(edition.juge.pack, marche).fiche(Origine.FICHE)
    texte = ecrire(valeurs_ecrites(fiche), forme)
    assert dit(edition.support.relire(texte)) == dit(fiche), "la plume écrit ce qu'on lui dicte"
    rempli = edition.remplie(texte)
    assert dit(edition.support.relire(rempli)) == dit(fiche)
    assert edition.remplie(rempli) == rempli
    ancien = rf" *propositions: {re.escape(ANCIEN_BLOC)}(\r\n|[\r\n\x85\u2028]|$)"
    nu = re.sub(ancien, "", texte)
    neuf = _ajoute(nu, rempli)
    lignes = [ligne for ligne in re.split(r"[\r\n\x85\u2028]", neuf) if ligne]
    if lignes and lignes[0].strip() == "developpement_durable:":
        del lignes[0]
    attendues = len(edition.proposees(texte)) > 0
    assert bool(lignes) is attendues
    if lignes:
        marge = len(lignes[0]) - len(lignes[0].lstrip())
        assert lignes[0].strip() == "propositions:"
        assert all(ligne.startswith(" " * (marge + 1)) for ligne in lignes[1:])


@settings(max_examples=300)
@given(marche=st.integers(0, 2**32), forme=_FORMES)
def test_tout_ce_qu_on_accepte_entre_dans_les_listes(
    edition: Edition, marche: int, forme: Forme
) -> None:
    fiche = Hasard(edition.juge.pack, marche).fiche(Origine.FICHE)
    texte = ecrire(valeurs_ecrites(fiche), forme)
    dues = [p for p in edition.proposees(texte) if p.code and p.niveau == "obligatoire"]
    rempli = edition.remplie(texte, ())
    reponses = edition.support.relire(rempli).reponses
    for due in dues:
        if due.liste != "qualimetrie":
            assert due.code in {e.code for e in getattr(reponses, due.liste)}
    restantes = {(p.liste, p.code) for p in edition.proposees(rempli) if p.code}
    assert not restantes & {(p.liste, p.code) for p in dues}


@pytest.mark.parametrize("saut", SAUTS)
def test_chaque_fin_de_ligne_est_gardee(edition: Edition, saut: str) -> None:
    texte = "fiche: {reference: F}\nmarche: {objet: O, nature: services}\n".replace("\n", saut)
    rempli = edition.remplie(texte)
    assert rempli.startswith(texte)
    assert ("\n" in rempli) is (saut not in ("\r",))
