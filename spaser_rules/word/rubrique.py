"""Ce que l'on reprend du modèle de la rubrique : ses paragraphes, ses tableaux, rien d'autre."""

from copy import deepcopy

from spaser_rules.saisie.archive import Archive
from spaser_rules.word.noms import DOCUMENT, ESPACE, Element, analyser, refus, tous, w

_INTRANSPORTABLES = {
    "drawing": "une image ou un dessin",
    "pict": "une image ou un dessin",
    "object": "un objet",
    "hyperlink": "un lien",
    "fldChar": "un champ",
    "fldSimple": "un champ",
    "instrText": "un champ",
    "footnoteReference": "une note",
    "endnoteReference": "une note",
    "commentReference": "un commentaire",
    "ins": "une modification suivie",
    "del": "une modification suivie",
    "altChunk": "un document inclus",
    "subDoc": "un document inclus",
}
_LAISSES = tous(
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr",
    "lastRenderedPageBreak", "sectPr",
)  # fmt: skip
"""Ce qui appartient au seul modèle : signets, sections, traces de Word."""

_CONSEIL = "Ôtez-le du modèle, ou remplacez-le par du texte."


def corps(rubrique: Archive) -> list[Element]:
    """Les paragraphes et les tableaux de la rubrique, sans ce qui ne vaut que dans le modèle.

    :raises SaisieInvalide: le modèle contient ce qu'un autre document ne peut pas recevoir.
    """
    contenu = deepcopy(analyser(rubrique, DOCUMENT).find(w("body")))
    for element in list(contenu.iter("*")):
        if element.tag in _LAISSES:
            element.getparent().remove(element)
            continue
        _verifier(element, rubrique)
        for nom in [n for n in element.attrib if _est_une_trace(n)]:
            del element.attrib[nom]
    return list(contenu)


def _verifier(element: Element, rubrique: Archive) -> None:
    espace, _, nom = element.tag[1:].rpartition("}")
    quoi = _INTRANSPORTABLES.get(nom) if espace == ESPACE else "un dessin ou une extension de Word"
    if quoi:
        probleme = f"le modèle contient {quoi}, que la fiche de la ville ne peut pas recevoir"
        raise refus(rubrique, probleme, _CONSEIL, lu=nom)


def _est_une_trace(nom: str) -> bool:
    """Vrai pour ce que Word écrit pour lui : numéros de révision, de paragraphe."""
    return not nom.startswith((f"{{{ESPACE}}}", "{http://www.w3.org/XML/")) or "}rsid" in nom
