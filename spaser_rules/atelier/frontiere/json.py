"""La frontière en données : mêmes dires que le texte, valeurs dans leur unité."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from spaser_rules.atelier.frontiere import phrases
from spaser_rules.atelier.frontiere.frontiere import Cote, Frontiere
from spaser_rules.jugement.complements import ajouts
from spaser_rules.jugement.questions import champs_a_renseigner
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.jugement.statuts import Statut

VERSION = 1


def rendre(jugement: Jugement, frontieres: Sequence[Frontiere]) -> str:
    """L'objet JSON, ses montants en centimes HT, ses dates en ISO."""
    fiche, pack = jugement.fiche, jugement.pack
    objet = {
        "version": VERSION,
        "pack": {"id": pack.id, "version": str(pack.texte.version)},
        "marche": {"reference": fiche.fiche.reference, "objet": fiche.marche.objet},
        "regle": frontieres[0].resultat.regle.id,
        "frontieres": [_frontiere(frontiere) for frontiere in frontieres],
    }
    return to_json(objet, indent=2).decode() + "\n"


def _frontiere(frontiere: Frontiere) -> dict[str, Any]:
    resultat = frontiere.resultat
    a_completer = resultat.statut is Statut.A_COMPLETER
    return {
        "lot": resultat.sujet.numero,
        "concerne": frontiere.concerne,
        "statut": resultat.statut.value,
        "faits": [_cote(cote) for cote in frontiere.cotes],
        "suffisants": [list(cles) for cles in frontiere.suffisants],
        "ajouts": [list(ajout.cle) for ajout in (ajouts([resultat]) if a_completer else [])],
        "questions": champs_a_renseigner(resultat),
    }


def _cote(cote: Cote) -> dict[str, Any]:
    ordonne = cote.fait.sorte.ordonnee and cote.valeur is not None
    return {
        "fait": cote.fait.cle,
        "valeur": cote.valeur,
        "affichee": cote.affichee,
        "decide_seul": cote.decide_seul,
        "regions": [
            {"du": region.du, "au": region.au, "concerne": region.concerne}
            for region in cote.regions
        ],
        "valeurs_concernees": list(cote.concernees),
        "autre_cote": phrases.voisine(cote) if ordonne and cote.decide_seul else None,
        "phrases": phrases.phrases(cote),
    }
