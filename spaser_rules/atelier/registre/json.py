"""Le bilan d'un registre en JSON, pour d'autres logiciels."""

import json
from typing import Any

from spaser_rules.atelier.registre.bilan import Bilan
from spaser_rules.atelier.registre.constat import Constat, Etat, Sort, Trou
from spaser_rules.atelier.registre.registre import Passage

VERSION = 1


def rendre(bilan: Bilan) -> str:
    """Le texte JSON du bilan."""
    return json.dumps(donnees(bilan), ensure_ascii=False, indent=2) + "\n"


def donnees(bilan: Bilan) -> dict[str, Any]:
    """Le bilan en valeurs simples ; ``copie`` est vide si aucune n'a été donnée."""
    pack, couverture = bilan.registre.pack, bilan.couverture
    return {
        "version": VERSION,
        "pack": {"id": pack.id, "version": pack.texte.version},
        "en_regle": bilan.en_regle,
        "passages": len(bilan.registre.passages),
        "copie": _copie(bilan.constat) if bilan.constat else None,
        "a_classer": [_passage(passage) for passage in couverture.a_classer],
        "inexpliques": [_passage(passage) for passage in couverture.inexpliques],
        "orphelins": {genre: list(codes) for genre, codes in couverture.orphelins.items()},
        "delicats": [
            _passage(passage) | {"delicat": passage.texte.delicat}
            for passage in bilan.registre.delicats()
        ],
    }


def _copie(constat: Constat) -> dict[str, Any]:
    return {
        "fichier": constat.fichier,
        "mots": len(constat.copie.mots),
        "mots_non_couverts": constat.non_couverts,
        "en_place": len(constat.dans(Etat.EN_PLACE)),
        "ecarts": [_sort(sort) for sort in constat.sorts if sort.etat is not Etat.EN_PLACE],
        "non_couverts": [_trou(trou) for trou in constat.trous],
    }


def _sort(sort: Sort) -> dict[str, Any]:
    return _passage(sort.passage) | {
        "etat": sort.etat.value,
        "ligne_de_la_copie": sort.ligne or None,
        "autre": _passage(sort.autre) if sort.autre else None,
        "a_sa_place": [str(trou.empreinte) for trou in sort.trous],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    lieu = passage.texte.lieu
    return {
        "axe": lieu.axe,
        "objectif": lieu.objectif,
        "action": lieu.action,
        "ordre": lieu.ordre,
        "genre": passage.texte.genre,
        "resume": passage.texte.resume,
        "ligne": passage.ligne,
        **dict(passage.porteurs),
    }


def _trou(trou: Trou) -> dict[str, Any]:
    return {
        "ligne": trou.ligne,
        "mots": trou.mots,
        "texte": trou.texte,
        "empreinte": str(trou.empreinte),
        "redite": _passage(trou.redite) if trou.redite else None,
        "parties": [_trou(partie) for partie in trou.parties],
    }
