"""Le CCAG d'usage d'un achat : le premier choix du pack qui convient, toujours à confirmer."""

from collections.abc import Iterator

from spaser_rules.decp.enregistrement import Proposition
from spaser_rules.decp.format_2022 import Champ
from spaser_rules.decp.parametres import CcagUsuels, Choix
from spaser_rules.jugement.questions import texte_de_la_question
from spaser_rules.kleene import Trivaleur, et
from spaser_rules.marche.sujet import Sujet
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import cpv


def ccag(regle: CcagUsuels, pack: Pack, sujet: Sujet) -> Proposition:
    """Le CCAG, ou ceux qui restent possibles tant que le code CPV n'est pas connu."""
    possibles = list(_possibles(regle.choix, sujet))
    noms = list(dict.fromkeys(str(choix.ccag) for choix in possibles))
    raison = ", ".join(_besoin(sujet))
    if len(noms) == 1 and _convient(possibles[-1], sujet):
        return Proposition(Champ.CCAG, noms[0], raison, regle)
    if not noms:
        return Proposition(Champ.CCAG, None, f"{raison} : aucun CCAG d'usage", regle)
    raison = f"{raison} : {enumerer(noms, 'ou')}"
    return Proposition(Champ.CCAG, None, raison, regle, (texte_de_la_question(pack, "cpv"),))


def _possibles(choix: list[Choix], sujet: Sujet) -> Iterator[Choix]:
    """Les choix que rien n'écarte, jusqu'au premier qui convient à coup sûr."""
    for un in choix:
        convient = _convient(un, sujet)
        if convient is not False:
            yield un
        if convient:
            return


def _convient(choix: Choix, sujet: Sujet) -> Trivaleur:
    marche, codes = sujet.marche, sujet.propre_au_lot("cpv")
    # Sans réponse, ce ne sont pas des prestations intellectuelles : le défaut de la fiche.
    intellectuelles = bool(marche.prestations_intellectuelles)
    voulues = choix.prestations_intellectuelles
    return et(
        [
            marche.nature in choix.natures,
            voulues is None or voulues == intellectuelles,
            not choix.cpv or _commence(codes, tuple(choix.cpv)),
        ]
    )


def _commence(codes: list[str] | None, prefixes: tuple[str, ...]) -> Trivaleur:
    return any(code.startswith(prefixes) for code in codes) if codes else None


def _besoin(sujet: Sujet) -> Iterator[str]:
    """Ce que la fiche dit de l'achat et dont le choix dépend."""
    yield str(sujet.marche.nature)
    if sujet.marche.prestations_intellectuelles:
        yield "prestations intellectuelles"
    codes = [cpv.ecrire(code) for code in sujet.propre_au_lot("cpv") or []]
    yield f"CPV {', '.join(codes)}" if codes else "code CPV non renseigné"
