"""Le fait qu'un achat relève d'une cartographie, et ce qui en a décidé."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spaser_rules.kleene import Trivaleur, ou
from spaser_rules.marche.besoin import Achat, Lot, Marche
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.cartographies import Cartographie
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.valeurs import cpv as nomenclature
from spaser_rules.vocabulaire.faits import NON_RENSEIGNE, Fait, booleen
from spaser_rules.vocabulaire.sortes import OUI_NON


def fait_de_cartographie(carte: Cartographie, referentiel: Referentiel) -> Fait:
    """L'achat relève de la cartographie, selon la fiche, sinon selon son CPV ou sa famille."""
    seul = carte.par_reponse
    champs = (f"cartographies.{carte.code}",)
    return booleen(
        f"cartographie {carte.code}",
        lambda sujet: _temoin(carte, referentiel, sujet).connu,
        champs if seul else ("cpv", "famille_achat", *champs),
        f"l'achat relève de « {carte.titre} »",
        f"l'achat ne relève pas de « {carte.titre} »",
        hors="achat hors cartographie",
        montrer=lambda sujet: _temoin(carte, referentiel, sujet).ecrire(),
        du_cpv=None if seul else lambda code: carte.touche([code], None) is not None,
    )


class _Temoin(NamedTuple):
    """Ce qu'un achat dit d'une cartographie, et par quoi : sa réponse, ou ces codes-là.

    ``suite`` porte les autres témoins d'un même « non ».
    """

    connu: Trivaleur
    achat: Achat
    codes: tuple[str, ...] | None = None
    suite: tuple["_Temoin", ...] = ()

    def ecrire(self) -> str:
        """« oui (CPV 90610000-6, lot 1) » ou « non (réponse de la fiche) »."""
        if self.connu is None:
            return NON_RENSEIGNE
        provenances = dict.fromkeys(temoin.provenance() for temoin in (self, *self.suite))
        return f"{OUI_NON.ecrire(self.connu)} ({' ; '.join(provenances)})"

    def provenance(self) -> str:
        """« CPV 90610000-6, lot 1 » ou « réponse de la fiche »."""
        lot = f"lot {self.achat.numero}" if isinstance(self.achat, Lot) else ""
        if self.codes is None:
            return f"réponse du {lot}" if lot else "réponse de la fiche"
        cites = [_citer(code) for code in self.codes]
        return ", ".join([*cites, lot] if lot else cites)


def _temoin(carte: Cartographie, referentiel: Referentiel, sujet: Sujet) -> _Temoin:
    """Le témoin qui décide, cherché une fois par sujet."""
    cle = f"cartographie {carte.code}"
    if cle not in sujet.deja_lus:
        sujet.deja_lus[cle] = _chercher_temoin(carte, referentiel, sujet)
    temoin: _Temoin = sujet.deja_lus[cle]
    return temoin


def _chercher_temoin(carte: Cartographie, referentiel: Referentiel, sujet: Sujet) -> _Temoin:
    """Le témoin qui décide.

    Pour un lot : sa réponse, sinon celle du marché, sinon ses codes, sinon ceux du marché. Pour un
    marché : sa réponse, sinon le « ou » de ses codes et de ce que dit chacun de ses lots.
    """
    marche, lot = sujet.marche, sujet.lot
    if lot:
        return _premier_connu(
            lambda: _reponse(carte, lot),
            lambda: _reponse(carte, marche),
            lambda: _codes(carte, referentiel, lot),
            lambda: _codes(carte, referentiel, marche),
        )
    reponse = _reponse(carte, marche)
    if reponse.connu is not None:
        return reponse
    temoins = [_codes(carte, referentiel, marche), *_temoins_des_lots(carte, referentiel, marche)]
    valeur = ou(temoin.connu for temoin in temoins)
    premier, *autres = (temoin for temoin in temoins if temoin.connu is valeur)
    return premier._replace(suite=() if valeur else tuple(autres))


def _premier_connu(*temoins: Callable[[], _Temoin]) -> _Temoin:
    for chercher in temoins:
        temoin = chercher()
        if temoin.connu is not None:
            break
    return temoin


def _temoins_des_lots(
    carte: Cartographie, referentiel: Referentiel, marche: Marche
) -> Iterator[_Temoin]:
    """Ce que dit chaque lot qui dit quelque chose ; les autres s'en remettent au marché."""
    for lot in marche.lots or []:
        reponse = _reponse(carte, lot)
        temoin = reponse if reponse.connu is not None else _codes(carte, referentiel, lot)
        if temoin.connu is not None:
            yield temoin


def _reponse(carte: Cartographie, achat: Achat) -> _Temoin:
    return _Temoin((achat.cartographies or {}).get(carte.code), achat)


def _codes(carte: Cartographie, referentiel: Referentiel, achat: Achat) -> _Temoin:
    """Vrai si un CPV ou la famille est dans la carte, inconnu s'il n'y a ni l'un ni l'autre."""
    cpv, famille = achat.cpv or [], achat.famille_achat
    if carte.par_reponse:
        return _Temoin(None, achat, ())
    if not cpv and not referentiel.connait(famille):
        return _Temoin(None, achat, ())
    touches = [code for code in cpv if carte.touche([code], None)]
    if touches or not carte.touche([], famille):
        return _Temoin(bool(touches), achat, tuple(touches or cpv or [str(famille)]))
    return _Temoin(True, achat, (str(famille),))


def _citer(code: str) -> str:
    """Un code CPV n'a que des chiffres, une famille commence par une lettre."""
    return f"CPV {nomenclature.ecrire(code)}" if code.isdecimal() else f"famille {code}"
