"""De petites fiches que l'on essaie, comme des cas que personne n'a encore écrits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.temoins import en_yaml, fiche_ecrite
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.regle import Regle
from spaser_rules.valeurs import dates


@dataclass(frozen=True)
class Essai:
    """Une fiche réduite à l'essentiel, et ce qu'un cas dit d'autre qu'elle."""

    fiche: dict[str, Any]
    origine: Origine = Origine.FICHE
    lot: int | None = None
    niveau: str | None = None

    def en_cas(self, nom: str, statut: str) -> str:
        """Le cas en YAML, comme un élément de ``cas.yaml``."""
        lot = {"lot": self.lot} if self.lot is not None else {}
        niveau = {"niveau": self.niveau} if self.niveau else {}
        origine = {"origine": self.origine.value} if self.origine is not Origine.FICHE else {}
        return en_yaml(
            _nu([{"nom": nom, "statut": statut} | lot | niveau | origine | self._fiche()])
        )

    def texte(self) -> str:
        """La fiche seule, en YAML."""
        debut = f"# {self.origine.value}\n" if self.origine is not Origine.FICHE else ""
        return debut + en_yaml(_nu(self.fiche))

    def _fiche(self) -> dict[str, Any]:
        return {"fiche": self.fiche}

    @property
    def poids(self) -> tuple[int, int, int]:
        """De quoi préférer le plus simple : une fiche, peu de réponses, un texte court."""
        texte = str(self.fiche)  # le YAML coûterait cent fois plus, pour le même ordre
        return (self.origine is not Origine.FICHE, _feuilles(self.fiche), len(texte))


def essai_de(etat: Etat) -> Essai:
    """La fiche d'un état."""
    return Essai(fiche_ecrite(etat.ecriture, etat.origine), etat.origine)


def plus_simples(etats: Iterable[Etat]) -> list[Essai]:
    """Les fiches de ces états, la plus simple d'abord ; ce qu'une fiche ne peut écrire est omis."""
    lisibles = (essai_de(etat) for etat in etats if not etat.ecriture.dits)
    essais = {(str(essai.fiche), essai.origine): essai for essai in lisibles}
    return sorted(essais.values(), key=lambda essai: essai.poids)


def alloti(regle: Regle, essai: Essai) -> Essai:
    """La même fiche en deux lots ; le cas regarde le premier si la règle se juge par lot."""
    lots = [{"numero": 1}, {"numero": 2}]
    marche = essai.fiche.get("marche", {}) | {"lots": lots}
    return replace(
        essai, fiche={"marche": marche} | _sans_marche(essai), lot=1 if regle.par_lot else None
    )


def _sans_marche(essai: Essai) -> dict[str, Any]:
    return {nom: section for nom, section in essai.fiche.items() if nom != "marche"}


def _feuilles(valeur: Any) -> int:
    if isinstance(valeur, dict | list):
        return sum(map(_feuilles, valeur.values() if isinstance(valeur, dict) else valeur)) or 1
    return 1


def _nu(valeur: Any, cle: str = "") -> Any:
    """Espaces ordinaires et dates de calendrier, comme on les tape."""
    if isinstance(valeur, dict):
        return {nom: _nu(v, nom) for nom, v in valeur.items()}
    if isinstance(valeur, list):
        return [_nu(v) for v in valeur]
    if isinstance(valeur, str):
        texte = valeur.replace("\u00a0", " ").replace("\u202f", " ")
        return dates.lire(texte) if cle.startswith("date") else texte
    return valeur


def variantes(essai: Essai, cartographies: Iterable[str]) -> Iterator[Essai]:
    """La fiche, puis la même dont le besoin est tout entier connu, et petit."""
    yield essai
    connu = {"montant_estime_ht": "10 000 €", "cartographies": dict.fromkeys(cartographies, "non")}
    ecrit = essai.fiche.get("marche", {})
    marche = ecrit | {nom: valeur for nom, valeur in connu.items() if nom not in ecrit}
    yield replace(essai, fiche={"marche": marche} | _sans_marche(essai))
