"""L'épreuve en JSON, pour une machine."""

from typing import Any

from pydantic_core import to_json

from spaser_rules.atelier.epreuve.banc import Temoin
from spaser_rules.atelier.epreuve.distinction import Distinction
from spaser_rules.atelier.epreuve.epreuve import Epreuve, EpreuveDeRegle, Manque, part
from spaser_rules.atelier.epreuve.execution import CasJoue
from spaser_rules.atelier.epreuve.mcdc import Decision
from spaser_rules.atelier.epreuve.raisons import pourquoi
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.francais import ecrire

VERSION = 1


def rendre(epreuve: Epreuve) -> str:
    """L'objet JSON de l'épreuve ; les parts vont de 0 à 1, les durées sont en secondes."""
    regles = epreuve.regles
    objet = {
        "version": VERSION,
        "pack": {"id": epreuve.pack.id, "version": str(epreuve.pack.texte.version)},
        "bilan": {
            "saine": epreuve.saine,
            "cas": sum(len(r.joues) for r in regles),
            "echecs": sum(len(r.echecs) for r in regles),
            "mcdc": float(part(r.decidees for r in regles)),
            "mutants": float(part(r.tues for r in regles)),
            "duree": round(epreuve.duree, 2),
        },
        "regles": [_regle(regle) for regle in regles],
    }
    return to_json(objet, indent=2).decode() + "\n"


def _regle(epreuve: EpreuveDeRegle) -> dict[str, Any]:
    vues, possibles = epreuve.decidees
    tues, differents = epreuve.tues
    return {
        "regle": epreuve.regle.id,
        "fichier": epreuve.regle.fichier,
        "saine": epreuve.saine,
        "cas": {"joues": len(epreuve.joues), "echecs": [_echec(joue) for joue in epreuve.echecs]},
        "issues_manquantes": [_manque(manque) for manque in epreuve.issues_manquantes],
        "mcdc": {
            "vues": vues,
            "possibles": possibles,
            "manquantes": [_manque(manque) for manque in epreuve.decisions_manquantes],
            "impossibles": [_decision(decision) for decision in epreuve.decisions_impossibles],
            "etats": epreuve.etats,
            "obstacle": epreuve.obstacle or None,
        },
        "mutants": {
            "tues": tues,
            "differents": differents,
            "survivants": [_reste(reste) for reste in epreuve.survivants],
            "equivalents": [_reste(reste) for reste in epreuve.equivalents],
        },
    }


def _echec(joue: CasJoue) -> dict[str, Any]:
    texte = joue.cas.texte
    return {
        "nom": texte.nom,
        "ligne": joue.cas.ligne,
        "lot": texte.lot,
        "attendu": texte.statut,
        "rendu": joue.resultat.statut.value if joue.resultat else None,
        "niveau_attendu": texte.niveau,
        "niveau": joue.cas.regle.texte.niveau,
        "pourquoi": list(pourquoi(joue)),
    }


def _manque(manque: Manque) -> dict[str, Any]:
    quoi = manque.quoi
    dit = {"statut": quoi.value} if isinstance(quoi, Statut) else _decision(quoi)
    return dit | {"temoin": _temoin(manque.temoin)}


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "champ": decision.champ,
        "rang": decision.rang + 1,
        "condition": ecrire(decision.atome),
        "valeur": decision.valeur,
    }


def _reste(reste: Distinction) -> dict[str, Any]:
    return {
        "operateur": reste.mutant.operateur,
        "champ": reste.mutant.champ,
        "phrase": reste.mutant.phrase,
        "etats": reste.etats,
        "temoin": _temoin(reste.temoin),
        "mutant": reste.autre or None,
        "obstacle": reste.obstacle or None,
    }


def _temoin(temoin: Temoin | None) -> dict[str, Any] | None:
    if temoin is None:
        return None
    essai = temoin.essai
    return {
        "fiche": essai.fiche,
        "origine": essai.origine.value,
        "lot": essai.lot,
        "niveau": essai.niveau,
        "statut": temoin.joue.rendu,
    }
