"""D'une condition à une formule de Z3, avec ce qui lie les faits entre eux."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from spaser_rules.atelier.analyse.lus import CARTOGRAPHIE, CONSIDERATION, CPV, EXAMEN, prefixes_de
from spaser_rules.langage.arbre import Atome, Condition, Et, Non, faits
from spaser_rules.langage.evaluation import COMPARER
from spaser_rules.marche.besoin import Marche
from spaser_rules.marche.reponses import AUCUNE, RESERVATIONS
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.valeurs import cpv
from spaser_rules.vocabulaire.considerations import elements
from spaser_rules.vocabulaire.elements import ELEMENTS
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import OUI_NON, POURCENTAGE, Valeur

Formule = Any
"""Une expression de Z3, dont la bibliothèque ne dit pas le type."""

LISTES = frozenset(liste for liste, _ in ELEMENTS.values())
PONDERATION = "ponderation "
_REALISE = ("sourcing_realise", "benchmark", "qualimetrie")


class Intraduisible(Exception):
    """Un mot que la preuve ne sait pas encore lire."""


class Traduction:
    """Les variables d'une condition, et ce qui les lie."""

    def __init__(self, z3: Any, condition: Condition, referentiel: Referentiel) -> None:
        self.z3, self.referentiel = z3, referentiel
        self.faits = faits(condition)
        self.variables: dict[str, Formule] = {}
        self.contraintes: list[Formule] = []

    def formule(self, condition: Condition) -> Formule:
        """La condition est vraie."""
        if isinstance(condition, Atome):
            return self._atome(condition)
        if isinstance(condition, Non):
            return self.z3.Not(self.formule(condition.terme))
        lien = self.z3.And if isinstance(condition, Et) else self.z3.Or
        return lien([self.formule(terme) for terme in condition.termes])

    def liens(self) -> Iterator[Formule]:
        """Ce qui est vrai de tout marché, une fois la condition traduite."""
        if "rubrique_remplie" in self.faits:
            remplie = self._oui("rubrique_remplie")
            for nom, variable in list(self.variables.items()):
                if nom.startswith(_REPONSE):
                    yield self.z3.Implies(variable, remplie)
        yield from self.contraintes

    def _atome(self, atome: Atome) -> Formule:
        fait = atome.fait
        if fait.cle == "type_de_reservation":
            egal = self._reservation == RESERVATIONS.index(str(atome.valeur))
            voulu = egal if atome.comparateur == "=" else self.z3.Not(egal)
            return self.z3.And(self._reponse("reservation"), voulu)
        if fait.sorte is OUI_NON:
            vrai = self._booleen(fait)
            return vrai if atome.valeur else self.z3.Not(vrai)
        return COMPARER[atome.comparateur](self._nombre(fait), _nombre(fait, atome.valeur))

    def _nombre(self, fait: Fait) -> Formule:
        """Un entier : centimes, mois, centièmes, jour, ou rang d'un code."""
        if fait.cle.startswith(PONDERATION):
            return self._poids(fait)
        if fait.cle not in Marche.model_fields:
            raise Intraduisible(f"« {fait.ecrit} » ne se traduit pas encore")
        bornes = (0, len(fait.sorte.codes) - 1) if fait.sorte.codes else fait.sorte.bornes
        return self._entier(fait.cle, bornes)

    def _poids(self, fait: Fait) -> Formule:
        code = fait.cle.removeprefix(PONDERATION)
        poids = self._entier(fait.cle, POURCENTAGE.bornes)
        self.contraintes.append(self.z3.Implies(poids > 0, self._element("criteres", code)))
        return poids

    def _booleen(self, fait: Fait) -> Formule:
        for debut, traduire in self._formes.items():
            if fait.cle.startswith(debut):
                return traduire(fait)
        if fait.cle in self._mots:
            return self._mots[fait.cle]()
        demande = fait.demande
        if demande and demande.liste in LISTES:
            return self.z3.Or([self._element(demande.liste, code) for code in demande.codes])
        if fait.derive or fait.cle == "rubrique_remplie" or fait.cle in Marche.model_fields:
            return self._oui(fait.cle)
        raise Intraduisible(f"« {fait.ecrit} » ne se traduit pas encore")

    @property
    def _formes(self) -> dict[str, Callable[[Fait], Formule]]:
        return {
            CARTOGRAPHIE: lambda fait: self._oui(fait.cle),
            CPV: self._cpv,
            CONSIDERATION: self._consideration,
            EXAMEN: lambda fait: self._reponse(fait.cle),
            "label de famille ": self._label,
            "sourcing ": self._theme,
        }

    @property
    def _mots(self) -> dict[str, Callable[[], Formule]]:
        mots: dict[str, Callable[[], Formule]] = {
            "prestations_intellectuelles": self._prestations_intellectuelles,
            "reservation": self._est_reserve,
            "reservation_etudiee": lambda: self.z3.Or(
                self._est_reserve(), self._reponse("motif de réservation")
            ),
        }
        return mots | {mot: lambda mot=mot: self._reponse(mot) for mot in _REALISE}

    def _prestations_intellectuelles(self) -> Formule:
        """Elles ne se disent que de services."""
        oui = self._oui("prestations_intellectuelles")
        if nature := self.faits.get("nature"):
            services = nature.sorte.codes.index("services")
            self.contraintes.append(self.z3.Implies(oui, self._nombre(nature) == services))
        return oui

    def _theme(self, fait: Fait) -> Formule:
        """Un sourcing sur un thème est un sourcing."""
        theme = self._reponse(fait.cle)
        self.contraintes.append(self.z3.Implies(theme, self._reponse("sourcing_realise")))
        return theme

    def _label(self, fait: Fait) -> Formule:
        """Nommé, et aucun de la famille n'est fermé aux équivalents."""
        famille = fait.cle.removeprefix("label de famille ")
        ferme = self._oui(f"fermé {famille}")
        return self.z3.And(self._element("labels", famille), self.z3.Not(ferme))

    def _consideration(self, fait: Fait) -> Formule:
        consideration = self.referentiel.catalogue.considerations[
            fait.cle.removeprefix(CONSIDERATION)
        ]
        tous = elements(consideration, self.referentiel)
        presents = [self._element(li, c) for li, c in sorted(tous) if li != "reservation"]
        reserve = any(liste == "reservation" for liste, _ in tous)
        return self.z3.Or([*presents, *([self._est_reserve()] if reserve else [])])

    @cached_property
    def _reservation(self) -> Formule:
        return self._entier("type_de_reservation", (0, len(RESERVATIONS) - 1))

    def _est_reserve(self) -> Formule:
        aucune = self._reservation == RESERVATIONS.index(AUCUNE)
        return self.z3.And(self._reponse("reservation"), self.z3.Not(aucune))

    def _cpv(self, fait: Fait) -> Formule:
        """Un marché a un code au moins ; chaque sorte de code y est, ou n'y est pas."""
        voulus = prefixes_de(fait)
        presents = [self._oui(f"cpv {rang}") for rang in range(len(self._sortes_de_cpv))]
        self.contraintes.append(self.z3.Or(presents))
        paires = zip(presents, self._sortes_de_cpv, strict=True)
        return self.z3.Or([present for present, code in paires if code.startswith(voulus)])

    @cached_property
    def _sortes_de_cpv(self) -> list[str]:
        """Un code par façon de satisfaire les préfixes que la condition compare."""
        tous = [prefixes_de(fait) for cle, fait in self.faits.items() if cle.startswith(CPV)]
        sortes: dict[tuple[bool, ...], str] = {}
        for code in cpv.codes():
            sortes.setdefault(tuple(code.startswith(prefixes) for prefixes in tous), code)
        return list(sortes.values())

    def _element(self, liste: str, code: str) -> Formule:
        return self._reponse(f"{liste} {code}")

    def _reponse(self, nom: str) -> Formule:
        """Un oui ou non que la rubrique écrit."""
        return self._oui(_REPONSE + nom)

    def _oui(self, nom: str) -> Formule:
        return self.variables.setdefault(nom, self.z3.Bool(nom))

    def _entier(self, nom: str, bornes: tuple[int, int] | None) -> Formule:
        entier = self.variables.setdefault(nom, self.z3.Int(nom))
        if bornes:
            self.contraintes += [entier >= bornes[0], entier <= bornes[1]]
        return entier


_REPONSE = "réponse "
"""Ce qui distingue, parmi les variables, celles que la rubrique écrit."""


def _nombre(fait: Fait, valeur: Valeur) -> int:
    if fait.sorte.codes:
        return fait.sorte.codes.index(str(valeur))
    nombre = fait.sorte.en_nombre(valeur)
    assert isinstance(nombre, int)
    return nombre
