"""V8xx, suite : les listes de codes CPV des paramètres."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import Etabli, Lieu
from spaser_rules.valeurs import cpv


class CpvDeParametre(Controle):
    """Les codes CPV des paramètres existent."""

    code, nom, gravite = "V808", "cpv-inconnu", Gravite.ERREUR
    titre = "Un préfixe CPV qui n'existe pas, dans un paramètre"
    raison = "Il ne désigne aucun achat."
    conseil = "De 2 à 8 chiffres de la nomenclature CPV 2008."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for lieu, prefixe, _ in _listes_de_cpv(etabli):
            if not (prefixe.isdecimal() and len(prefixe) >= 2 and cpv.prefixe_existe(prefixe)):
                yield self.constat(lieu, f"aucun code CPV ne commence par « {prefixe} »")


class CpvMasque(Controle):
    """Le premier qui convient est retenu : le plus précis vient d'abord."""

    code, nom, gravite = "V809", "cpv-masque", Gravite.AVERTISSEMENT
    titre = "Un préfixe CPV qu'un élément plus haut dans la liste prend déjà"
    raison = "Le premier qui convient est retenu : celui-ci ne le sera jamais."
    conseil = "Mettez l'élément le plus précis avant le plus large."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        vus: dict[object, list[tuple[str, object]]] = {}
        for lieu, prefixe, (liste, element) in _listes_de_cpv(etabli):
            avant = vus.setdefault(liste, [])
            large = next((p for p, e in avant if e != element and prefixe.startswith(p)), None)
            if large:
                yield self.constat(lieu, f"« {prefixe} » est déjà pris par « {large} », plus haut")
            avant.append((prefixe, element))


def _listes_de_cpv(etabli: Etabli) -> Iterator[tuple[Lieu, str, tuple[object, object]]]:
    """Les préfixes de insertion.yaml et inclusion.yaml, avec leur liste et leur élément."""
    for fichier, racine in (("insertion.yaml", "segments"), ("inclusion.yaml", "secteurs")):
        elements: Any = etabli.valeur(fichier, racine) or {}
        paires = elements.items() if isinstance(elements, dict) else enumerate(elements)
        for cle, element in paires:
            codes = element.get("cpv") if isinstance(element, dict) else None
            for rang, prefixe in enumerate(codes if isinstance(codes, list) else []):
                lieu = etabli.lieu(fichier, racine, cle, "cpv", rang)
                yield lieu, str(prefixe), (fichier, cle)


CONTROLES = (CpvDeParametre(), CpvMasque())
