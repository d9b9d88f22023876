"""Réunir les lots : un marché est concerné dès qu'un lot l'est, et suivi si tous le sont."""

from typing import Any

import narwhals as nw

from spaser_rules.colonnes.juge import ALLOTI, concerne, exigence
from spaser_rules.colonnes.lignes import LOT, MARCHE
from spaser_rules.indicateurs.en_colonnes.lecture import tus
from spaser_rules.indicateurs.en_colonnes.noms import REUNI, tu
from spaser_rules.indicateurs.en_colonnes.sommes import compter
from spaser_rules.pack.regle import Regle


def des_lots(juges: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Les lignes des lots, et celles des marchés qui n'en ont pas."""
    return juges.filter(~nw.col(LOT).is_null() | ~nw.col(ALLOTI))


def reunir(juges: nw.LazyFrame[Any], regles: list[Regle]) -> nw.LazyFrame[Any]:
    """Une ligne par marché, avec les colonnes que lit ``lecture.par_lots_reunis``."""
    suivies = {_suivie(r): ~nw.col(concerne(r)) | nw.col(exigence(r)) for r in regles}
    comptes = {nom: e for regle in regles for nom, e in _comptes(regle, juges).items()}
    reunis = des_lots(juges).with_columns(**suivies).group_by(MARCHE).agg(**comptes)
    colonnes = {nom: e for regle in regles for nom, e in _colonnes(regle).items()}
    return reunis.select(MARCHE, **colonnes)


def _comptes(regle: Regle, juges: nw.LazyFrame[Any]) -> dict[str, nw.Expr]:
    vise, suivie = nw.col(concerne(regle)), nw.col(_suivie(regle))
    comptes = {
        _vrais(concerne(regle)): vise.fill_null(False),
        _inconnus(concerne(regle)): vise.is_null(),
        _faux(exigence(regle)): ~suivie.fill_null(True),
        _inconnus(exigence(regle)): suivie.is_null(),
        **{tu(regle, champ): nul for champ, nul in tus(regle.faits).items()},
    }
    return {nom: compter(vrais, juges) for nom, vrais in comptes.items()}


def _colonnes(regle: Regle) -> dict[str, nw.Expr]:
    vise, suivi = concerne(regle), exigence(regle)
    return {
        vise + REUNI: _decider(_vrais(vise), True, _inconnus(vise)),
        suivi + REUNI: _decider(_faux(suivi), False, _inconnus(suivi)),
        **{tu(regle, champ): nw.col(tu(regle, champ)) > 0 for champ in tus(regle.faits)},
    }


def _decider(decisifs: str, valeur: bool, inconnus: str) -> nw.Expr:
    """``valeur`` dès qu'un lot la donne, sinon vide si l'un est inconnu, sinon le contraire."""
    sinon = nw.when(nw.col(inconnus) > 0).then(nw.lit(None, nw.Boolean))
    return (
        nw.when(nw.col(decisifs) > 0)
        .then(nw.lit(valeur))
        .otherwise(sinon.otherwise(nw.lit(not valeur)))
    )


def _suivie(regle: Regle) -> str:
    return f"{exigence(regle)} suivie"


def _vrais(nom: str) -> str:
    return f"{nom} vrais"


def _faux(nom: str) -> str:
    return f"{nom} faux"


def _inconnus(nom: str) -> str:
    return f"{nom} inconnus"
