"""La feuille « Propositions » : ce que le marché doit encore, jamais une réponse.

Elle est toute du logiciel, qui la récrit à chaque passage ; la lecture d'une fiche l'ignore.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from spaser_rules.classeur.feuille_xml import FeuilleXml
from spaser_rules.classeur.plan import PROPOSITIONS, Feuille
from spaser_rules.classeur.reperage import dans_le_classeur
from spaser_rules.classeur.styles import HAUTEUR, lignes_de_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.saisie.piece_xml import en_octets
from spaser_rules.textes import enumerer, insecables

_COLONNES = (
    ("À faire", 11.0),
    ("Proposition", 38.0),
    ("Dans ce classeur", 38.0),
    ("Code", 22.0),
    ("Pièce", 8.0),
    ("Niveau", 13.0),
    ("Pourquoi", 36.0),
    ("Ou bien", 26.0),
    ("Règles", 16.0),
)
"""Les titres des colonnes et leur largeur, en caractères."""

_RIEN = "Rien à proposer : la rubrique répond à tout."
_ENTETE = 3
_ESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Lignes = list[list[str]]


class Styles(NamedTuple):
    """Les mises en forme, prises à des cellules du formulaire."""

    titre: str
    entete: str
    texte: str


def lignes_de_la_feuille(
    pack: Pack, propositions: Sequence[Proposition], plan: list[Feuille]
) -> Lignes:
    """Les textes de la feuille, ligne par ligne : titre, consigne, en-tête, propositions."""
    consigne = (
        f"Proposé par « spaser remplir » ({pack.id} {pack.texte.version}) : rien ici ne compte "
        "comme une réponse. Reportez dans les autres feuilles ce que vous retenez."
    )
    titre = [f"{PROPOSITIONS} · {pack.texte.document}"]
    if not propositions:
        return [titre, [consigne], [_RIEN]]
    rangs = [_rang(proposition, plan) for proposition in propositions]
    return [titre, [consigne], [nom for nom, _ in _COLONNES], *rangs]


def est_du_logiciel(premiere: str) -> bool:
    """Vrai si la première cellule d'une feuille de ce titre est celle que le logiciel écrit."""
    return premiere.startswith(f"{PROPOSITIONS} · ")


def _rang(proposition: Proposition, plan: list[Feuille]) -> list[str]:
    lots = ", ".join(map(str, proposition.lots))
    lieu = dans_le_classeur(proposition.ecriture, plan)
    textes = [
        _geste(proposition),
        proposition.texte,
        f"{lieu}, lots {lots}" if lots else lieu,
        proposition.code,
        proposition.piece,
        NIVEAUX.get(proposition.niveau, ""),
        proposition.pourquoi,
        enumerer([dans_le_classeur(autre, plan) for autre in proposition.sinon], "ou"),
        ", ".join(proposition.regles),
    ]
    return [insecables(texte) for texte in textes]


def _geste(proposition: Proposition) -> str:
    if proposition.retrait:
        return "retirer"
    return "répondre" if proposition.question else "ajouter"


def feuille_xml(lignes: Lignes, styles: Styles) -> bytes:
    """La pièce XML de la feuille : en-tête figé, textes à la ligne, A4 en travers."""
    feuille = FeuilleXml(en_octets(_page()))
    for rang, textes in enumerate(lignes, 1):
        for colonne, texte in enumerate(textes, 1):
            feuille.ecrire(rang, colonne, texte)
        rangee = feuille.lignes[-1]
        for cellule in rangee:
            cellule.set(
                "s", {1: styles.titre, 2: "0", _ENTETE: styles.entete}.get(rang, styles.texte)
            )
        if len(textes) == len(_COLONNES):
            _hausser(rangee, textes)
    return feuille.en_octets()


def _hausser(rangee: etree._Element, textes: list[str]) -> None:
    """Donne à la ligne la hauteur de son plus long texte, en points."""
    largeurs = [largeur for _, largeur in _COLONNES]
    lignes = max(map(lignes_de_texte, textes, largeurs))
    rangee.set("ht", str(HAUTEUR * lignes))
    rangee.set("customHeight", "1")


def _page() -> etree._Element:
    """La feuille sans ses lignes."""
    racine = etree.Element(f"{{{_ESPACE}}}worksheet", nsmap={None: _ESPACE})
    proprietes = _sous(racine, "sheetPr")
    _sous(proprietes, "tabColor", rgb="FF808080")
    _sous(proprietes, "pageSetUpPr", fitToPage="1")
    vue = _sous(_sous(racine, "sheetViews"), "sheetView", workbookViewId="0")
    premiere, figees = f"A{_ENTETE + 1}", str(_ENTETE)
    _sous(vue, "pane", ySplit=figees, topLeftCell=premiere, activePane="bottomLeft", state="frozen")
    colonnes = _sous(racine, "cols")
    for rang, (_, largeur) in enumerate(_COLONNES, 1):
        _sous(colonnes, "col", min=str(rang), max=str(rang), width=str(largeur), customWidth="1")
    _sous(racine, "sheetData")
    marges = dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), "0.4")
    _sous(racine, "pageMargins", **marges)
    _sous(racine, "pageSetup", paperSize="9", fitToHeight="0", orientation="landscape")
    return racine


def _sous(parent: etree._Element, nom: str, **attributs: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_ESPACE}}}{nom}", attributs)
