"""Ce que la fiche devrait encore porter : des éléments à ajouter, des questions à trancher."""

from collections.abc import Iterable
from dataclasses import dataclass

from spaser_rules.jugement.complements import Ajout, ajouts_dus_et_autres
from spaser_rules.jugement.questions import questions
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.ecriture import NIVEAUX
from spaser_rules.rendus.phrases import avec_les_lots, pourquoi
from spaser_rules.textes import enumerer
from spaser_rules.vocabulaire.elements import ELEMENTS

LISTES = tuple(liste for liste, _ in ELEMENTS.values())
"""Les listes de codes : un élément s'y ajoute sans que personne ait rien à préciser."""

OUI = {"qualimetrie": "prevue"}
"""Les réponses qui tiennent en un oui : la clé de la rubrique, et le champ à remplir."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """Une ligne proposée.

    ``code`` est vide quand seule une personne peut répondre (une date, un motif, un poids) : c'est
    alors une question, et ``ecriture`` dit comment y répondre. ``retrait`` est vrai s'il faut ôter
    de la fiche ce qu'une règle interdit : rien ne s'ajoute.
    """

    liste: str
    code: str
    texte: str
    ecriture: str
    piece: str = ""
    niveau: str = ""
    pourquoi: str = ""
    regles: tuple[str, ...] = ()
    lots: tuple[int, ...] = ()
    sinon: tuple[str, ...] = ()
    retrait: bool = False

    @property
    def question(self) -> bool:
        """Vrai s'il faut une personne pour répondre."""
        return not self.code

    @property
    def redaction(self) -> str:
        """Le modèle de rédaction à adapter, ``clauses/insertion`` ; vide s'il n'y en a pas."""
        return f"{self.liste}/{self.code}" if self.code and self.liste in LISTES else ""


def propositions(jugement: Jugement) -> list[Proposition]:
    """Tout ce que le marché doit et n'a pas encore, dans l'ordre des axes, obligations d'abord."""
    dus, autres = ajouts_dus_et_autres(jugement.resultats)
    lignes = [_de_l_ajout(jugement, ajout) for ajout in [*dus, *autres]]
    return [*lignes, *_des_questions(jugement)]


def _de_l_ajout(jugement: Jugement, ajout: Ajout) -> Proposition:
    liste, code = ajout.cle
    cites = [
        r
        for r in jugement.resultats
        if r.regle.id in ajout.regles and r.statut is Statut.A_COMPLETER
    ]
    niveaux = [r.regle.texte.niveau for r in cites]
    acceptable = liste in LISTES and ajout.seuil is None
    acceptable |= liste in OUI and getattr(jugement.fiche.reponses, liste) is None
    acceptable &= not ajout.retrait
    return Proposition(
        liste,
        code if acceptable else "",
        avec_les_lots(ajout.libelle, ajout.lots),
        f"{liste}: …" if ajout.retrait else ajout.ecriture,
        ajout.piece,
        str(min(niveaux, key=NIVEAUX.index)),
        _raisons(pourquoi(resultat) for resultat in cites),
        ajout.regles,
        ajout.lots,
        tuple(_sinon(jugement, ajout)),
        ajout.retrait,
    )


def _raisons(textes: Iterable[str]) -> str:
    return enumerer(list(dict.fromkeys(textes)))


def _sinon(jugement: Jugement, ajout: Ajout) -> list[str]:
    """Les autres réponses possibles, dont la justification quand la règle l'admet."""
    regles = [regle for regle in jugement.pack.regles if regle.id in ajout.regles]
    justifiables = [r.id for r in regles if r.texte.justification]
    motifs = [f"justifications: [{{regle: {regle}, motif: …}}]" for regle in justifiables]
    return [*ajout.ou, *motifs]


def _des_questions(jugement: Jugement) -> list[Proposition]:
    return [
        Proposition(
            "marche", "", question.texte, f"{question.champ}: …", regles=tuple(question.regles)
        )
        for question in questions(jugement.pack, jugement.resultats)
    ]
