"""Pourquoi une règle concerne, ou non, ce marché : les comparaisons qui en ont décidé."""

from collections.abc import Iterator
from typing import NamedTuple

from spaser_rules.jugement.resultat import Resultat
from spaser_rules.kleene import Trivaleur
from spaser_rules.langage.arbre import TOUJOURS, Atome, Condition, Ou, atomes, nier
from spaser_rules.langage.evaluation import Faits, evaluer
from spaser_rules.langage.francais import ecrire, en_francais


class Raison(NamedTuple):
    """Une comparaison : telle que la règle l'écrit, la valeur du marché, et ce qu'il en résulte."""

    condition: str
    valeur: str
    resultat: Trivaleur
    atome: Atome


def raisons(resultat: Resultat) -> list[Raison]:
    """Les comparaisons qui décident, avec les valeurs du marché."""
    return list(_raisons(resultat))


def premiere_raison(resultat: Resultat) -> Raison:
    """La première des comparaisons qui décident ; il y en a toujours une, au moins la date."""
    return next(_raisons(resultat))


def _raisons(resultat: Resultat) -> Iterator[Raison]:
    condition, faits = _condition_a_expliquer(resultat), resultat.faits
    vus: set[str] = set()
    for atome in _decisifs(condition, evaluer(condition, faits), faits):
        ecriture = ecrire(atome)
        if ecriture not in vus:
            vus.add(ecriture)
            valeur = atome.fait.valeur_affichee(resultat.sujet)
            yield Raison(ecriture, valeur, evaluer(atome, faits), atome)


def _condition_a_expliquer(resultat: Resultat) -> Condition:
    """L'application suffit quand la règle est en vigueur ; sinon la date compte aussi."""
    regle = resultat.regle
    if resultat.concerne and regle.application != TOUJOURS:
        return regle.application
    return regle.vigueur if resultat.concerne else regle.concerne


def _decisifs(condition: Condition, valeur: Trivaleur, faits: Faits) -> Iterator[Atome]:
    """Les atomes sans lesquels la condition n'aurait pas cette valeur, cherchés à mesure."""
    if isinstance(condition, Atome):
        yield condition
    elif valeur and isinstance(condition, Ou):
        # Une raison suffit : la plus courte.
        vrais = (terme for terme in condition.termes if evaluer(terme, faits))
        yield from _decisifs(min(vrais, key=lambda t: len(list(atomes(t)))), valeur, faits)
    else:
        for terme in condition.termes:  # type: ignore[union-attr]
            if evaluer(terme, faits) is valeur:
                yield from _decisifs(terme, valeur, faits)


def en_clair(raison: Raison) -> str:
    """La raison en français courant, avec la valeur du marché.

    Par exemple : « le montant estimé HT dépasse 40 000 € (ici : 480 000 €) ».
    """
    atome = raison.atome if raison.resultat is not False else _contraire(raison.atome)
    if raison.resultat is None:
        return f"on ne sait pas si {en_francais(atome)} ({raison.valeur})"
    return en_francais(atome) + _entre_parentheses(raison)


def en_bref(raison: Raison) -> str:
    """La raison d'une exclusion, assez courte pour que plusieurs règles la partagent."""
    hors = raison.atome.fait.hors
    if not hors or raison.resultat is not False or not raison.atome.valeur:
        return en_clair(raison)
    return hors + _entre_parentheses(raison)


def _entre_parentheses(raison: Raison) -> str:
    """La valeur, sauf si la phrase dit déjà tout : « le marché est à forts enjeux »."""
    reponse, _, provenance = raison.valeur.partition(" (")
    if reponse in ("oui", "non"):
        return f" ({provenance}" if provenance else ""
    deja_dite = raison.resultat and raison.atome.comparateur == "="
    return "" if deja_dite else f" (ici : {raison.valeur})"


def _contraire(atome: Atome) -> Atome:
    contraire = nier(atome)
    assert isinstance(contraire, Atome)
    return contraire
