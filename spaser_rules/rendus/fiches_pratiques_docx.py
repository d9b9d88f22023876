"""Une fiche pratique en Word, d'après le modèle du pack."""

from typing import Any

from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiches_pratiques import NIVEAUX_EN_TITRES, Demande, FichePratique
from spaser_rules.rendus.gabarit_word import paragraphe, remplir_le_gabarit
from spaser_rules.rendus.redactions import Redaction
from spaser_rules.textes import en_phrase, insecables

GABARIT = "fiche-pratique.docx"


def document(pack: Pack, fiche: FichePratique) -> bytes:
    """Le document Word.

    :raises SaisieInvalide: le pack n'a pas de modèle, ou ses balises sont fausses.
    """
    parties = [
        {"titre": titre, "demandes": demandes}
        for niveau, titre in NIVEAUX_EN_TITRES
        if (demandes := [_demande(d) for d in fiche.demandes if d.niveau == niveau])
    ]
    contexte = {
        "titre": fiche.segment.titre.lower(),
        "plan": pack.texte.document,
        "collectivite": pack.texte.collectivite,
        "pack": f"pack {pack.id} {pack.texte.version}",
        "parties": parties,
        "redactions": [_redaction(redaction) for redaction in fiche.redactions],
    }
    return remplir_le_gabarit(pack, GABARIT, contexte)


def _demande(demande: Demande) -> dict[str, Any]:
    texte = demande.regle.texte
    quand = f"{en_phrase(demande.quand)}.\n{en_phrase(demande.depuis)}."
    return {
        "regle": paragraphe(f"{texte.id}\n{texte.titre}\n{demande.source}"),
        "quand": paragraphe(quand),
        "quoi": paragraphe("\n".join([*demande.quoi, texte.conseil])),
        "pieces": insecables(demande.pieces),
        "contact": demande.contact,
    }


def _redaction(redaction: Redaction) -> dict[str, Any]:
    vigilance = f"Vigilance : {redaction.vigilance}"
    return {
        "titre": f"{redaction.titre} · {redaction.piece}",
        "texte": paragraphe(redaction.texte),
        "conseils": paragraphe(f"{redaction.conseils}\n{vigilance}"),
    }
