"""Remplir un modèle Word du pack : un document que la collectivité retouche dans Word.

Tout texte est échappé : il ne peut devenir ni une balise du modèle, ni un champ de Word.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docxtpl import DocxTemplate, Listing
from jinja2 import TemplateError

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import insecables

DOSSIER = "gabarits"


def remplir_le_gabarit(pack: Pack, nom: str, contexte: dict[str, Any]) -> bytes:
    """Le document Word, ses balises remplacées.

    :raises SaisieInvalide: le pack n'a pas ce modèle, ou ses balises sont fausses.
    """
    chemin, sortie = pack.dossier / DOSSIER / nom, BytesIO()
    if not chemin.is_file():
        conseil = f"Ajoutez {DOSSIER}/{nom} au pack : un document Word et ses balises."
        raise SaisieInvalide([Anomalie(str(chemin), "le modèle Word manque", conseil=conseil)])
    modele = DocxTemplate(str(chemin))
    try:
        modele.render(contexte, autoescape=True)
    except TemplateError as erreur:
        probleme = "une balise du modèle Word ne se lit pas"
        conseil = "Comparez avec le modèle livré : {{ nom }}, {%tr for … %}, {%tr endfor %}."
        raise SaisieInvalide(
            [Anomalie(str(chemin), probleme, lu=str(erreur), conseil=conseil)]
        ) from None
    modele.save(sortie)
    return sortie.getvalue()


def mettre_bout_a_bout(documents: Sequence[bytes]) -> bytes:
    """Un seul document de plusieurs remplis du même modèle, chacun sur une page neuve."""
    premier, *suivants = (Document(BytesIO(octets)) for octets in documents)
    fin = premier.element.body.sectPr
    for document in suivants:
        premier.add_page_break()  # type: ignore[no-untyped-call]
        for morceau in list(document.element.body):
            if morceau is not document.element.body.sectPr:
                fin.addprevious(morceau)
    sortie = BytesIO()
    premier.save(sortie)
    return sortie.getvalue()


def paragraphe(texte: str) -> Listing:
    """Un texte de plusieurs lignes, ses retours gardés."""
    return Listing(insecables(texte))
