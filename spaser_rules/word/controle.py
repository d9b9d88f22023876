"""Les documents que l'on ne remplit pas, et ceux où il n'y a rien à remplir."""

import re

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.saisie.archive import DOCUMENT_WORD, Archive
from spaser_rules.textes import vouliez_vous
from spaser_rules.vocabulaire.faits import RUBRIQUE
from spaser_rules.word.noms import DOCUMENT, STYLES, Element, analyser, refus, w
from spaser_rules.word.repere import REPERE, mot, reperes, ressemblants

_REGLAGES = "word/settings.xml"
_HORS_DU_CORPS = {
    "header": "l'en-tête",
    "footer": "le pied de page",
    "footnotes": "une note de bas de page",
    "endnotes": "une note de fin",
    "comments": "un commentaire",
}
_PIECE_A_PART = re.compile(rf"word/({'|'.join(_HORS_DU_CORPS)})\d*\.xml")


def verifier(document: Archive) -> None:
    """Refuse un document protégé, signé, sans styles, ou d'une variante que l'on n'écrit pas.

    :raises SaisieInvalide: le document est de ceux-là, ou il est abîmé.
    """
    if any(nom.startswith("_xmlsignatures/") for nom in document.pieces):
        conseil = "Remplissez une copie sans signature : le changer annulerait celle-ci."
        raise refus(document, "le document est signé", conseil)
    if analyser(document, DOCUMENT).find(w("body")) is None:
        probleme = "le document n'est pas de la forme que Word écrit d'ordinaire"
        raise refus(document, probleme, DOCUMENT_WORD.enregistrer)
    if STYLES not in document.pieces:
        conseil = "Ouvrez-le dans Word et enregistrez-le à nouveau."
        raise refus(document, "le document n'a pas de styles", conseil)
    if _REGLAGES in document.pieces and _est_protege(analyser(document, _REGLAGES)):
        conseil = "Dans Word : Révision, Restreindre la modification, Désactiver la protection."
        raise refus(document, "le document est protégé contre les modifications", conseil)


def _est_protege(reglages: Element) -> bool:
    protection = reglages.find(w("documentProtection"))
    return protection is not None and protection.get(w("enforcement")) in ("1", "true", "on")


def sans_repere(document: Archive, racine: Element) -> SaisieInvalide:
    """Le refus d'un document où rien ne dit la place de la rubrique."""
    ailleurs = _ailleurs(document)
    if ailleurs:
        probleme = f"le repère {REPERE} est dans {ailleurs}, où une rubrique ne tient pas"
        return refus(document, probleme, "Mettez-le dans le corps du document.")
    ecrits = ressemblants(racine)
    mots = map(mot, ecrits)
    conseil = next(filter(None, (vouliez_vous(m, [RUBRIQUE]) for m in mots)), "")
    ecrire = f"Écrivez {REPERE} seul sur une ligne, là où la rubrique doit venir."
    return refus(
        document,
        f"il n'y a pas de repère {REPERE} dans le document",
        f"{conseil} {ecrire}".strip(),
        lu=", ".join(ecrits[:10]),
    )


def _ailleurs(document: Archive) -> str:
    """Le lieu d'un repère hors du corps ; vide s'il n'y en a pas."""
    for nom in document.pieces:
        sorte = _PIECE_A_PART.fullmatch(nom)
        if sorte and any(reperes(analyser(document, nom))):
            return _HORS_DU_CORPS[sorte[1]]
    return ""
