"""La réponse en JSON : un contrat stable, décrit par ``spaser schema --reponse``."""

from typing import Any

from pydantic_core import to_json

from spaser_rules.jugement.complements import Ajout, ajouts_dus_et_autres
from spaser_rules.jugement.exigences import Exigence, exigences
from spaser_rules.jugement.questions import champs_a_renseigner, questions
from spaser_rules.jugement.raisons import Raison, raisons
from spaser_rules.jugement.resultat import Jugement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.ecriture import Source
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.cadre import Cadre, saut

VERSION = 1


def rendre(jugement: Jugement, rang: int = 1) -> str:
    """L'objet JSON d'une fiche."""
    return to_json(objet(jugement), indent=2).decode()


def encadrer(plusieurs: bool) -> Cadre:
    """Un objet seul, ou un tableau dans l'ordre des fiches."""
    return Cadre("[\n", ",\n", lambda total, en_regle: "\n]\n") if plusieurs else Cadre(fin=saut)


def objet(jugement: Jugement) -> dict[str, Any]:
    """La réponse comme structure simple."""
    fiche, pack, jour = jugement.fiche, jugement.pack, jugement.date_reference
    dus, autres = ajouts_dus_et_autres(jugement.resultats)
    return {
        "version": VERSION,
        "pack": {
            "id": pack.id,
            "version": str(pack.texte.version),
            "date_reference": jour.isoformat() if jour else None,
        },
        "marche": {"reference": fiche.fiche.reference, "objet": fiche.marche.objet},
        "bilan": jugement.bilan(),
        "resultats": [_resultat(pack, resultat) for resultat in jugement.resultats],
        "ajouts": [_ajout(ajout) for ajout in [*dus, *autres] if not ajout.retrait],
        **_retraits([*dus, *autres]),
        "questions": [
            {
                "champ": question.champ,
                "question": question.texte,
                "autres_champs": question.autres,
                "regles": question.regles,
            }
            for question in questions(pack, jugement.resultats)
        ],
        "avertissements": [
            {"type": note.type, "message": note.message, "regles": list(note.regles)}
            for note in jugement.avertissements
        ],
    }


def _resultat(pack: Pack, resultat: Resultat) -> dict[str, Any]:
    regle = resultat.regle.texte
    return {
        "regle": regle.id,
        "titre": regle.titre,
        "niveau": regle.niveau,
        "portee": regle.portee,
        "lot": resultat.sujet.numero,
        "statut": resultat.statut.value,
        "source": _source(pack, regle.source),
        "fichier": resultat.regle.fichier,
        "pourquoi": [_raison(raison) for raison in raisons(resultat)],
        "exigences": _exigences(resultat),
        "justification": resultat.motif,
        "questions": champs_a_renseigner(resultat),
    }


def _source(pack: Pack, source: Source) -> dict[str, Any]:
    """La collectivité et l'adresse n'y sont que si la règle les écrit."""
    ailleurs = {"collectivite": source.collectivite, "url": source.url}
    return {
        "document": pack.texte.document,
        "axe": source.axe,
        "objectif": source.objectif,
        "action": source.action,
        **{cle: valeur for cle, valeur in ailleurs.items() if valeur},
    }


def _raison(raison: Raison) -> dict[str, Any]:
    return {"condition": raison.condition, "valeur": raison.valeur, "resultat": raison.resultat}


def _exigences(resultat: Resultat) -> list[dict[str, Any]]:
    """Ce que la règle demande à ce marché : rien, si elle est sans objet."""
    if resultat.statut is Statut.SANS_OBJET:
        return []
    return [_exigence(exigence) for exigence in exigences(resultat)]


def _exigence(exigence: Exigence) -> dict[str, Any]:
    return {
        "type": exigence.demande.type,
        "code": exigence.demande.code,
        "libelle": exigence.libelle,
        "piece": exigence.piece,
        "satisfaite": exigence.satisfaite,
        "groupe": exigence.groupe,
        "lots": list(exigence.lots),
        "constat": exigence.correction or exigence.prevu,
    }


def _retraits(ajouts: list[Ajout]) -> dict[str, Any]:
    """Ce qu'il faut ôter de la fiche ; la clé n'y est que s'il y en a."""
    retraits = [_ajout(ajout) for ajout in ajouts if ajout.retrait]
    sans_ecriture = [{c: v for c, v in r.items() if c != "ecriture"} for r in retraits]
    return {"retraits": sans_ecriture} if retraits else {}


def _ajout(ajout: Ajout) -> dict[str, Any]:
    return {
        "type": ajout.type,
        "code": ajout.cle[1],
        "libelle": ajout.libelle,
        "piece": ajout.piece,
        "ecriture": ajout.ecriture,
        "lots": list(ajout.lots),
        "regles": list(ajout.regles),
    }
