"""Les considérations sociales et environnementales que la fiche prévoit.

Clauses, plans de progrès et labels sont des conditions d'exécution, un critère sert à choisir ;
attestations et questionnaires ne sont ni l'un ni l'autre.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spaser_rules.decp.enregistrement import Proposition
from spaser_rules.decp.format_2022 import Champ, Environnementale, Sociale
from spaser_rules.decp.parametres import Considerations
from spaser_rules.kleene import Trivaleur, ou
from spaser_rules.langage.arbre import faits
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.sujet import Sujet
from spaser_rules.pack.pack import Alerte, Pack
from spaser_rules.referentiel.catalogue import Consideration
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.demarches import faits_sans_argument
from spaser_rules.vocabulaire.elements import ELEMENTS, fait_d_element, fait_de_famille
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.labels import famille_du_label

_RIEN = "rien de tel n'est prévu à ce stade"
_PEUT_ETRE = "un label dont la famille n'est pas connue peut en être"


class _Part(NamedTuple):
    """Une considération : prévue ou non, par quoi, et ce qui empêche de le savoir."""

    prevue: Trivaleur
    temoins: list[str]
    obscurs: list[str]


def sociales(regle: Considerations, pack: Pack, sujet: Sujet) -> Proposition:
    """Une réservation seule, sinon la clause et le critère, sinon aucune."""
    reservation = faits_sans_argument()["reservation"]
    if reservation.lire(sujet):
        champ, raison = Champ.CONSIDERATIONS_SOCIALES, _prevu(reservation, sujet)
        return Proposition(champ, (Sociale.RESERVE,), raison, regle)
    return _proposition(Champ.CONSIDERATIONS_SOCIALES, Sociale, regle, pack, sujet)


def environnementales(regle: Considerations, pack: Pack, sujet: Sujet) -> Proposition:
    """La clause et le critère, sinon aucune."""
    champ = Champ.CONSIDERATIONS_ENVIRONNEMENTALES
    return _proposition(champ, Environnementale, regle, pack, sujet)


def _proposition(
    champ: Champ,
    mots: type[Sociale] | type[Environnementale],
    regle: Considerations,
    pack: Pack,
    sujet: Sujet,
) -> Proposition:
    compte = pack.referentiel.catalogue.considerations[regle.consideration]
    parts: dict[str, _Part] = {
        mots.CLAUSE: _part([*_clauses(compte, pack, sujet), *_labels(compte, pack, sujet)]),
        mots.CRITERE: _part(_de_famille("critere", compte, pack, sujet)),
    }
    prevues = tuple(mot for mot, part in parts.items() if part.prevue)
    # Une liste à laquelle il manque peut-être une valeur dirait « non » de ce qu'on ignore ; « pas
    # de considération » ne se publie que si l'on a répondu des clauses et des critères.
    muette = "" if prevues else _sans_reponse(sujet)
    obscure = any(part.prevue is None for part in parts.values())
    temoins = [temoin for part in parts.values() for temoin in part.temoins]
    a_preciser = (*_obscurs(parts.values()), *_loi(regle, parts, pack, sujet))
    return Proposition(
        champ,
        None if obscure or muette else prevues or (mots.AUCUNE,),
        " ; ".join(temoins) or (_PEUT_ETRE if obscure else muette or _RIEN),
        regle,
        a_preciser,
    )


def _sans_reponse(sujet: Sujet) -> str:
    """Ce dont la fiche ne dit rien encore, pas même une liste vide."""
    listes = {"clauses": sujet.reponses.clauses, "critères": sujet.reponses.criteres}
    tues = [nom for nom, reponses in listes.items() if reponses is None]
    return f"la fiche ne répond pas encore : {enumerer(tues)}" if tues else ""


def _part(indices: Iterable[tuple[Trivaleur, str]]) -> _Part:
    lus = list(indices)
    temoins = [texte for prevu, texte in lus if prevu]
    prevue = ou(prevu for prevu, _ in lus)
    return _Part(prevue, temoins, [t for p, t in lus if p is None] if prevue is None else [])


def _clauses(compte: Consideration, pack: Pack, sujet: Sujet) -> Iterator[tuple[Trivaleur, str]]:
    yield from _de_famille("clause", compte, pack, sujet)
    for code in compte.plans_de_progres:
        yield _lu(fait_d_element("plan_de_progres", code, pack.referentiel.catalogue), sujet)


def _de_famille(
    mot: str, compte: Consideration, pack: Pack, sujet: Sujet
) -> Iterator[tuple[Trivaleur, str]]:
    catalogue = pack.referentiel.catalogue
    connues = catalogue.familles(ELEMENTS[mot][0])
    for famille in compte.familles:
        if famille in connues:
            yield _lu(fait_de_famille(mot, famille, catalogue), sujet)


def _labels(compte: Consideration, pack: Pack, sujet: Sujet) -> Iterator[tuple[Trivaleur, str]]:
    """Un label dont la famille n'est pas connue peut être de celles-ci."""
    for label in sujet.elements("labels") or []:
        famille = famille_du_label(label, pack.referentiel)
        en_est = None if famille is None else famille in compte.familles_de_labels
        yield en_est, f"Label « {label.nom} »"


def _lu(fait: Fait, sujet: Sujet) -> tuple[Trivaleur, str]:
    prevu = fait.lire(sujet)
    assert prevu is None or isinstance(prevu, bool)
    return prevu, _prevu(fait, sujet)


def _prevu(fait: Fait, sujet: Sujet) -> str:
    assert fait.demande is not None
    return fait.demande.prevu(sujet)


def _obscurs(parts: Iterable[_Part]) -> Iterator[str]:
    obscurs = dict.fromkeys(texte for part in parts for texte in part.obscurs)
    for texte in obscurs:
        yield f"{texte} : précisez sa famille."


def _loi(regle: Considerations, parts: dict[str, _Part], pack: Pack, sujet: Sujet) -> Iterator[str]:
    """Ce que la loi attend en plus, au jour du lancement, tel que le pack en avertit."""
    manquent = [f"« {mot} »" for mot, part in parts.items() if not part.prevue]
    for alerte in pack.alertes:
        if manquent and alerte.code == regle.toutes_attendues and _vaut(alerte, sujet):
            loi, reference = alerte.texte.texte, alerte.texte.reference
            source = f" Source : {reference}." if reference else ""
            yield f"Pas encore établi : {enumerer(manquent)}. {loi}{source}"


def _vaut(alerte: Alerte, sujet: Sujet) -> bool:
    """Vrai si l'avertissement concerne ce marché, à son lancement."""
    if sujet.date_lancement is None or sujet.date_lancement < alerte.depuis:
        return False
    lus = {cle: fait.lire(sujet) for cle, fait in faits(alerte.quand).items()}
    return evaluer(alerte.quand, lus) is True
