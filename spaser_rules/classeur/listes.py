"""La feuille « Listes » : les réponses possibles, que les listes déroulantes montrent."""

from collections.abc import Mapping
from typing import Any

from spaser_rules.classeur.cases import Case, Sorte
from spaser_rules.classeur.plan import LISTES, SEPARATEUR, Feuille
from spaser_rules.pack.pack import Pack

_EN_TETE = 1
_OUI_NON = ("oui", "non")


Titres = Mapping[str, Mapping[str, str]]
"""Par genre, les codes d'une liste et leur titre, vide s'ils n'en ont pas."""


def titres_du_pack(pack: Pack) -> Titres:
    """Les codes que le pack connaît."""
    return {
        genre: {code: _titre(pack, genre, code) for code in codes}
        for genre, codes in pack.codes.items()
    }


def _titre(pack: Pack, genre: str, code: str) -> str:
    if genre == "regles":
        regle = pack.regle(code)
        return str(regle.texte.titre) if regle else ""
    if genre == "acheteurs":
        return pack.referentiel.acheteurs.get(code, "")
    entree = getattr(pack.referentiel.catalogue, genre, {}).get(code)
    return str(getattr(entree, "titre", "") or "")


class Listes:
    """Les listes, à la suite ; les codes y sont suivis de leur titre."""

    def __init__(self, titres: Titres, plan: list[Feuille]) -> None:
        self.titres = titres
        self.listes: dict[str, tuple[str, ...]] = {}
        tables = (table for feuille in plan for table in feuille.tables)
        cases = [case for feuille in plan for case in feuille.reponses]
        for case in (*cases, *(case for table in tables for case in table.cases)):
            possibles = self._possibles(case)
            if possibles:
                self.listes.setdefault(_nom(case), possibles)

    def _possibles(self, case: Case) -> tuple[str, ...]:
        if case.sorte is Sorte.OUI_NON:
            return _OUI_NON
        if case.genre:
            return tuple(self.montrer(case, code) for code in self.titres.get(case.genre, ()))
        return case.codes

    def montrer(self, case: Case, code: str) -> str:
        """Le code suivi de son titre : « insertion · Clause d'insertion »."""
        titre = "" if case.multiple else self.titres.get(case.genre, {}).get(code, "")
        return f"{code}{SEPARATEUR}{titre}" if titre else code

    def source(self, case: Case) -> str:
        """La plage de cellules de la liste, ou un texte vide si la case est libre."""
        debut = _EN_TETE + 1
        for nom, possibles in self.listes.items():
            if nom == _nom(case):
                return f"={LISTES}!$B${debut}:$B${debut + len(possibles) - 1}"
            debut += len(possibles)
        return ""

    def ecrire(self, classeur: Any) -> None:
        """Ajoute la feuille au classeur."""
        feuille = classeur.add_worksheet(LISTES)
        gras = classeur.add_format({"bold": True, "bottom": 1})
        feuille.freeze_panes(_EN_TETE, 0)
        feuille.repeat_rows(0)
        feuille.set_landscape()
        feuille.set_paper(9)
        feuille.fit_to_pages(1, 0)
        feuille.set_column(0, 0, 26)
        feuille.set_column(1, 1, 100)
        feuille.write_row(0, 0, ("Liste", "Réponse possible"), gras)
        lignes = ((nom, un) for nom, possibles in self.listes.items() for un in possibles)
        for rang, (nom, possible) in enumerate(lignes, _EN_TETE):
            feuille.write_string(rang, 0, nom)
            feuille.write_string(rang, 1, possible)


def _nom(case: Case) -> str:
    """Le nom de la liste où la case prend sa valeur."""
    if case.sorte is Sorte.OUI_NON:
        return "oui ou non"
    return case.genre.replace("_", " ") or (case.libelle if case.codes else "")
