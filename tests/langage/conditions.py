"""Des conditions au hasard sur le vrai vocabulaire, telles que le langage les construit."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from spaser_rules.langage.arbre import (
    CONTRAIRES,
    TOUJOURS,
    Atome,
    Condition,
    Non,
    conjonction,
    disjonction,
    nier,
)
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.marche.au_choix import AU_CHOIX
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.valeurs import montants
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import (
    DATE,
    DUREE,
    HEURES,
    MONTANT,
    NOTE,
    OUI_NON,
    POURCENTAGE,
)
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

_ACHETEURS = {"metropole": "Métropole", "ville": "Ville"}
VOCABULAIRE = Vocabulaire(
    replace(charger_pack(pack_par_defaut()).referentiel, champs=AU_CHOIX, acheteurs=_ACHETEURS)
)
"""Les mots de la ville, et ceux de tous les champs au choix."""

FAITS = [
    *VOCABULAIRE.mots.values(),
    *(
        VOCABULAIRE.avec(mot, lien, code)
        for (mot, lien), forme in VOCABULAIRE.formes.items()
        for code in forme.codes
    ),
    VOCABULAIRE.cpv(("45",)),
    VOCABULAIRE.cpv(("4521", "90610000")),
]
_CONSTANTES: dict[Any, st.SearchStrategy[Any]] = {
    MONTANT: st.integers(0, montants.MAXIMUM),
    DUREE: st.integers(1, 1200),
    POURCENTAGE: st.integers(0, 10_000),
    NOTE: st.integers(0, 1_000),
    HEURES: st.integers(0, 100_000_000),
    DATE: st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    OUI_NON: st.booleans(),
}


def lire(ligne: str) -> Condition:
    """La condition de cette ligne, avec le vocabulaire de la ville."""
    return lire_condition(ligne, VOCABULAIRE)


@st.composite
def atomes(tirer: st.DrawFn, faits: list[Fait] = FAITS) -> Atome:
    """Une comparaison d'un de ces faits."""
    fait = tirer(st.sampled_from(faits))
    sorte = fait.sorte
    valeur = tirer(st.sampled_from(sorte.codes) if sorte.codes else _CONSTANTES[sorte])
    comparateurs = list(CONTRAIRES) if sorte.ordonnee else ["=", "!="]
    return Atome(
        fait, tirer(st.sampled_from(comparateurs if sorte is not OUI_NON else ["="])), valeur
    )


def _nier(condition: Condition) -> Condition:
    """La négation comme le langage la lit : un atome change de comparateur."""
    return nier(condition) if isinstance(condition, Atome) else Non(condition)


def conditions(
    feuilles: st.SearchStrategy[Atome] | None = None, maximum: int = 6
) -> st.SearchStrategy[Condition]:
    """Une condition, de quelques comparaisons."""

    def plus_grandes(petites: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        termes = st.lists(petites, min_size=2, max_size=3)
        return st.one_of(
            termes.map(lambda vus: conjonction(*vus)),
            termes.map(lambda vus: disjonction(*vus)),
            petites.map(_nier),
        )

    return st.recursive(
        atomes() if feuilles is None else feuilles, plus_grandes, max_leaves=maximum
    )


def quelconques() -> st.SearchStrategy[Condition]:
    """Une condition, ou celle que tout marché remplit."""
    return conditions() | st.just(TOUJOURS)
