"""Le plan du classeur : quelles feuilles, quelles cases, dérivés du schéma de la fiche."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spaser_rules.classeur.cases import Case, cases, est_une_liste, modele_contenu
from spaser_rules.marche.fiche import Codes, Fiche
from spaser_rules.saisie.document import Chemin

CHAMP, REPONSE, AIDE, RUBRIQUE = "Champ", "Réponse", "Aide", "Rubrique"
"""Les en-têtes que le schéma ne nomme pas."""

LISTES, PROPOSITIONS = "Listes", "Propositions"
"""Les feuilles du logiciel, qui ne portent aucune réponse."""

AUCUN = "(aucun)"
"""Écrit dans une case, il dit une liste vide, et non une réponse pas encore donnée."""

SEPARATEUR = " · "
"""Entre un code et son titre, dans une liste déroulante."""

_FEUILLES_A_PART = ("lots", "justifications")
"""Les listes qui ont leur feuille ; les autres partagent celle de leur section."""


@dataclass(frozen=True, slots=True)
class Table:
    """Une liste d'éléments, un par ligne.

    ``rappel`` est la colonne écrite d'avance : seule sur sa ligne, elle n'est pas une réponse.
    """

    chemin: Chemin
    titre: str
    aide: str
    cases: tuple[Case, ...]
    rappel: Chemin = ()


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une feuille : des lignes « libellé, réponse » (chemins entiers) et des tables."""

    titre: str
    reponses: tuple[Case, ...]
    tables: tuple[Table, ...]

    @property
    def par_rubrique(self) -> bool:
        """Vrai si chaque ligne nomme sa table."""
        return len(self.tables) > 1

    @property
    def colonnes(self) -> tuple[Case, ...]:
        """Les colonnes de toutes les tables, l'obligatoire d'abord ; les chemins sont relatifs."""
        toutes: dict[Chemin, list[Case]] = {}
        for table in self.tables:
            for case in table.cases:
                toutes.setdefault(case.chemin, []).append(case)
        cles = {chemin for chemin, memes in toutes.items() if any(c.obligatoire for c in memes)}
        rangs = sorted(toutes, key=lambda chemin: (chemin not in cles, len(chemin)))
        return tuple(self._fondre(toutes[chemin]) for chemin in rangs)

    def _fondre(self, memes: list[Case]) -> Case:
        """Une seule case pour la même colonne de plusieurs tables."""
        premiere = memes[0]
        if len({case.libelle for case in memes}) > 1:
            premiere = replace(premiere, libelle=str(premiere.chemin[-1]).capitalize())
        partout = len(memes) == len(self.tables)
        return replace(premiere, obligatoire=partout and all(c.obligatoire for c in memes))


def feuilles(codes: Codes) -> list[Feuille]:
    """Les feuilles du formulaire, dans l'ordre du schéma."""
    reponses: dict[str, list[Case]] = {}
    tables: dict[str, list[Table]] = {}
    for section, champ in Fiche.model_fields.items():
        modele = modele_contenu(champ)
        assert modele is not None and champ.title
        besoin = champ.is_required()
        titre = str(Fiche.model_fields["fiche"].title) if besoin else champ.title
        reponses.setdefault(titre, []).extend(
            case.sous((section,)) for case in cases(modele, codes)
        )
        for table in _tables(section, codes):
            a_part = table.chemin[-1] in _FEUILLES_A_PART
            tables.setdefault(table.titre if a_part else titre, []).append(table)
    titres = dict.fromkeys([*reponses, *tables])
    ordre = sorted(titres, key=lambda t: _rang(t, list(titres)))
    return [
        Feuille(titre, tuple(reponses.get(titre, ())), tuple(tables.get(titre, ())))
        for titre in ordre
    ]


def _rang(titre: str, titres: list[str]) -> tuple[int, int]:
    """La feuille des lots vient après celle du besoin."""
    ordre = ("Fiche", "Lots")
    return (ordre.index(titre) if titre in ordre else len(ordre), titres.index(titre))


def _tables(section: str, codes: Codes) -> Iterator[Table]:
    modele = modele_contenu(Fiche.model_fields[section])
    assert modele is not None
    for nom, champ in modele.model_fields.items():
        element = modele_contenu(champ)
        if element is not None and est_une_liste(champ):
            titre = champ.title or nom
            colonnes = tuple(cases(element, codes))
            yield Table((section, nom), titre, champ.description or "", colonnes)
