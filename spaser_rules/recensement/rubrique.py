"""La rubrique d'une ligne : ce qu'elle dit, liste par liste ou case par case."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.dits import Dit, Elements
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import Champ
from spaser_rules.recensement.considerations import dits_des_mots
from spaser_rules.recensement.graphies import oui_non
from spaser_rules.textes import en_code
from spaser_rules.valeurs import booleens
from spaser_rules.vocabulaire.demarches import RESERVE

Liste = list[dict[str, str]]
"""Les éléments d'une liste, comme le schéma les lit."""

_SEPARATEURS = str.maketrans(dict.fromkeys(";\n/+", ","))


class _Reponse(NamedTuple):
    """Un dit, et le rang de la colonne qui le porte, depuis 1."""

    dit: Dit
    rang: int


@dataclass(slots=True)
class Rubrique:
    """Ce qu'une ligne dit de sa rubrique ; ``listes`` sont celles qu'elle donne en entier."""

    pack: Pack
    listes: dict[str, tuple[Liste, int]] = field(default_factory=dict)
    reponses: list[_Reponse] = field(default_factory=list)

    def lire(self, champ: Champ, ecrit: str, rang: int) -> None:
        """Retient ce que dit une cellule d'une famille, d'une considération ou d'un seul code.

        :raises ValeurIllisible: ni oui, ni non, ni un mot connu.
        """
        self.reponses += [_Reponse(dit, rang) for dit in self._dits(champ, ecrit)]

    def _dits(self, champ: Champ, ecrit: str) -> tuple[Dit, ...]:
        reponse = lire_oui_non(ecrit)
        if reponse is not None:
            return (Dit(champ.elements, reponse),)
        cites = tuple(Dit(cite, True) for cite in _cites(champ, ecrit, self.pack))
        if cites:
            return cites
        if champ.consideration:
            mots = ecrit.translate(_SEPARATEURS).split(",")
            return dits_des_mots(champ.consideration, mots, self.pack.referentiel)
        raise ValeurIllisible("ni oui ni non", "oui, non, ou les codes du catalogue")

    def reserver(self, rang: int) -> None:
        """Retient un marché réservé dont le bénéficiaire n'est pas dit."""
        self.reponses.append(_Reponse(Dit(RESERVE, True), rang))

    @property
    def dits(self) -> tuple[Dit, ...]:
        """Ce que la ligne dit hors de ses listes."""
        return tuple(reponse.dit for reponse in self.reponses)

    def completees(self) -> dict[str, tuple[Liste, int]]:
        """Les listes données, et celles dont chaque code a sa case."""
        return self._formees() | self.listes

    def _formees(self) -> dict[str, tuple[Liste, int]]:
        formees: dict[str, tuple[Liste, int]] = {}
        for genre in dict.fromkeys(g for r in self.reponses for g, _ in r.dit.elements):
            seuls = {next(iter(r.dit.elements)): r for r in self.reponses if _seul(r.dit, genre)}
            if seuls and len(seuls) == len(self.pack.codes.get(genre, ())):
                liste = [{"code": code} for (_, code), r in seuls.items() if r.dit.prevu]
                formees[genre] = (liste, min(r.rang for r in seuls.values()))
        return formees

    def ecarter_les_contradictions(self) -> list[tuple[int, int]]:
        """Ôte ce qui se contredit, et le dit : les rangs des deux colonnes, par paire."""
        paires = list(dict.fromkeys(self._contradictions()))
        fautifs = {rang for paire in paires for rang in paire}
        self.reponses = [r for r in self.reponses if r.rang not in fautifs]
        self.listes = {g: liste for g, liste in self.listes.items() if liste[1] not in fautifs}
        return paires

    def _contradictions(self) -> Iterator[tuple[int, int]]:
        for reponse in self.reponses:
            for genre, (liste, rang) in self.listes.items():
                if self._contredit(reponse.dit, genre, liste):
                    yield reponse.rang, rang
            for autre in self.reponses if reponse.dit.prevu else ():
                if not autre.dit.prevu and reponse.dit.elements <= autre.dit.elements:
                    yield reponse.rang, autre.rang

    @staticmethod
    def _contredit(dit: Dit, genre: str, liste: Liste) -> bool:
        """Vrai si la liste cite ce que le dit nie, ou tait tout ce qu'il affirme."""
        cites = {(genre, element["code"]) for element in liste if "code" in element}
        if not dit.prevu:
            return bool(cites & dit.elements)
        de_la_liste = all(autre == genre for autre, _ in dit.elements)
        return de_la_liste and not cites & dit.elements


def lire_oui_non(ecrit: str) -> bool | None:
    """La réponse, ou ``None`` si ce n'est ni oui ni non."""
    try:
        return booleens.lire(oui_non(ecrit))
    except ValeurIllisible:
        return None


def _seul(dit: Dit, genre: str) -> bool:
    """Vrai si le dit ne parle que d'un code de ce genre."""
    return len(dit.elements) == 1 and next(iter(dit.elements))[0] == genre


def _cites(champ: Champ, ecrit: str, pack: Pack) -> list[Elements]:
    """Les éléments nommés par leur code ou leur titre, si tous le sont."""
    cites = []
    for morceau in ecrit.translate(_SEPARATEURS).split(","):
        connus = frozenset(e for e in champ.elements if _est_nomme(e, morceau, pack))
        if not connus:
            return []
        cites.append(connus)
    return cites


def _est_nomme(element: tuple[str, str], texte: str, pack: Pack) -> bool:
    """Par son code ou son titre ; un bénéficiaire ou une famille de labels, par son code seul."""
    genre, code = element
    return code in (en_code(texte), pack.referentiel.catalogue.code_nomme(genre, texte))
