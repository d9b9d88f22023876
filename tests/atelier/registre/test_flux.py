"""La mise en page n'est pas du texte : deux copies d'un plan donnent la même suite de signes."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaser_rules.atelier.registre.flux import flux

PHRASE = (
    "L'œuvre n° 2 : 30 % des marchés « réservés », sous-traités dès le 4e trimestre (40 000 €)."
)


@pytest.mark.parametrize(
    "autre",
    [
        PHRASE.upper(),
        PHRASE.replace("'", "’").replace("œ", "oe").replace(" ", "\u00a0"),
        unicodedata.normalize("NFD", PHRASE),
        f"- **{PHRASE}**",
        f"<p style='x'>{PHRASE}</p><!-- note -->",
        PHRASE.replace("é", "&eacute;"),
        PHRASE.replace("marchés", "mar-\nchés").replace("sous-traités", "sous-\r\ntraités"),
        PHRASE.replace("4e", "4ᵉ").replace("n°", "nº"),
        PHRASE.replace("4e", "4^e").replace("marchés", "mar\u00adchés"),
        "![](image-12.png)\n❖ " + PHRASE,
        "\n".join(textwrap.wrap(PHRASE, 12)),
    ],
)
def test_la_typographie_ne_change_rien(autre: str) -> None:
    assert flux(autre).signes == flux(PHRASE).signes


@pytest.mark.parametrize(
    "autre",
    [
        PHRASE.replace("30 %", "35 %"),
        PHRASE.replace("30 %", "30 €"),
        PHRASE.replace("dès", "sans"),
        PHRASE.replace("4e", "3e"),
    ],
)
def test_un_mot_ou_un_chiffre_change_tout(autre: str) -> None:
    assert flux(autre).signes != flux(PHRASE).signes


def test_un_mot_se_retrouve_a_sa_ligne_et_tel_qu_ecrit() -> None:
    copie = flux("Un **titre**\r\n\r\n<p>Deux mots</p>\fFin")
    assert [copie.ligne(mot.debut) for mot in copie.mots] == [1, 1, 3, 3, 4]
    deux = copie.mots[2]
    assert copie.extrait(deux.debut, copie.mots[4].fin) == "Deux mots Fin"


@given(st.text(max_size=60))
def test_tout_texte_se_lit_et_ses_mots_couvrent_ses_signes(texte: str) -> None:
    copie = flux(texte)
    bornes = [0, *(mot.fin for mot in copie.mots)]
    assert [mot.debut for mot in copie.mots] == bornes[:-1] and bornes[-1] == len(copie.signes)
    assert flux(copie.signes).signes == copie.signes
    assert all(copie.mots_entre(mot.debut, mot.fin) == (mot,) for mot in copie.mots)
