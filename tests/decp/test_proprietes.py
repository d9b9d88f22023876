"""Sur des marchés au hasard : les valeurs du format, et jamais un non tiré d'un inconnu."""

from datetime import date
from itertools import combinations

import pytest

from spaser_rules.decp.enregistrement import Proposition
from spaser_rules.decp.format_2022 import Champ
from spaser_rules.decp.propositions import donnees_essentielles
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from tests.decp.test_format_2022 import CCAG, ENVIRONNEMENTALES, SOCIALES
from tests.generateurs import Hasard

FAITS = ("montant_estime_ht", "duree_mois", "procedure", "cpv")
"""Ce que l'on peut ne pas savoir du besoin ; le reste a une valeur par défaut."""


def _proposees(pack: Pack, fiche: Fiche) -> list[Proposition]:
    donnees = donnees_essentielles(pack, fiche, date(2026, 9, 1))
    assert donnees is not None
    return [p for enregistrement in donnees.enregistrements for p in enregistrement.propositions]


def _sans(fiche: Fiche, champs: tuple[str, ...]) -> Fiche:
    """La fiche où ces faits ne sont plus connus, ni du marché ni de ses lots."""
    vides = dict.fromkeys(champs)
    du_lot = {cle: None for cle in vides if cle in ("montant_estime_ht", "cpv")}
    lots = [lot.model_copy(update=du_lot) for lot in fiche.marche.lots or []]
    marche = fiche.marche.model_copy(update={**vides, "lots": lots})
    return fiche.model_copy(update={"marche": marche})


@pytest.fixture(scope="module")
def fiches(pack: Pack) -> list[Fiche]:
    """Trois cents fiches, la même suite à chaque fois."""
    hasard = Hasard(pack, 2022)
    return [hasard.fiche(Origine.FICHE) for _ in range(300)]


def test_les_valeurs_sont_celles_du_format_et_aucune_exclut_les_autres(
    pack: Pack, fiches: list[Fiche]
) -> None:
    mots = {
        Champ.CONSIDERATIONS_SOCIALES: SOCIALES,
        Champ.CONSIDERATIONS_ENVIRONNEMENTALES: ENVIRONNEMENTALES,
    }
    vues: set[object] = set()
    for fiche in fiches:
        for proposition in _proposees(pack, fiche):
            valeur = proposition.valeur
            vues.add(valeur)
            if isinstance(valeur, tuple):
                assert valeur and len(set(valeur)) == len(valeur)
                assert set(valeur) <= set(mots[proposition.champ])
                seules = [mot for mot in valeur if mot[:4] in ("Pas ", "Marc")]
                assert not seules or len(valeur) == 1
            else:
                assert valeur in (CCAG if proposition.champ is Champ.CCAG else (True, False)) or (
                    valeur is None
                )
    assert len(vues) > 12


def test_oublier_un_fait_rend_inconnu_et_ne_change_jamais_une_valeur(
    pack: Pack, fiches: list[Fiche]
) -> None:
    for fiche in fiches[:100]:
        avant = _proposees(pack, fiche)
        for nombre in range(1, len(FAITS) + 1):
            for oublies in combinations(FAITS, nombre):
                apres = _proposees(pack, _sans(fiche, oublies))
                for connue, reste in zip(avant, apres, strict=True):
                    assert reste.valeur in (connue.valeur, None), (reste.champ, oublies)
