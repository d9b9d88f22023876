"""Une fiche en classeur : une feuille de propositions, et tout le reste tel qu'il est."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cellules import en_texte
from spaser_rules.classeur.document import DocumentDeClasseur
from spaser_rules.classeur.feuille_xml import FeuilleXml
from spaser_rules.classeur.lecture import document_du_classeur, grilles
from spaser_rules.classeur.livre_xml import ajouter_une_feuille, piece_de
from spaser_rules.classeur.plan import PROPOSITIONS, Feuille, feuilles
from spaser_rules.classeur.propositions import (
    Lignes,
    Styles,
    est_du_logiciel,
    feuille_xml,
    lignes_de_la_feuille,
)
from spaser_rules.classeur.reprise import reprendre
from spaser_rules.marche.fiche import Fiche, fiche_du_document
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.saisie.archive import CLASSEUR, Archive, ouvrir
from spaser_rules.textes import replier


@dataclass(frozen=True, slots=True)
class FicheExcel:
    """Le support d'un classeur .xlsx."""

    pack: Pack
    plan: list[Feuille]
    contenu: Archive

    @classmethod
    def ouvrir(cls, pack: Pack, chemin: str) -> "FicheExcel":
        """Le support d'un fichier.

        :raises SaisieInvalide: fichier refusé.
        """
        if Path(chemin).suffix.lower() != ".xlsx":
            probleme = "seul un classeur .xlsx se remplit"
            raise SaisieInvalide([Anomalie(chemin, probleme, conseil=CLASSEUR.enregistrer)])
        return cls(pack, feuilles(dict(pack.codes)), ouvrir(chemin, CLASSEUR))

    @property
    def fichier(self) -> str:
        """Le nom du fichier."""
        return self.contenu.fichier

    def relire(self, contenu: Archive) -> Fiche:
        """La fiche de ce classeur.

        :raises SaisieInvalide: toutes les anomalies de ses cellules.
        """
        return fiche_du_document(self._document(contenu), dict(self.pack.codes))

    def reprendre(self, contenu: Archive, retenues: Sequence[Proposition]) -> Archive:
        """Le classeur, chaque proposition écrite dans une ligne libre de sa liste.

        :raises EcritureImpossible: une feuille ou une ligne du formulaire manque.
        """
        return reprendre(contenu, self.pack, self.plan, self._document(contenu), retenues)

    def proposer(self, contenu: Archive, lignes: Sequence[Proposition]) -> Archive:
        """Le classeur, sa feuille « Propositions » ajoutée ou mise à jour.

        :raises EcritureImpossible: une feuille de ce nom n'est pas celle du logiciel.
        """
        piece = piece_de(contenu, PROPOSITIONS)
        textes = lignes_de_la_feuille(self.pack, lignes, self.plan)
        if piece is None:
            xml = feuille_xml(textes, self._styles(contenu))
            return ajouter_une_feuille(contenu, PROPOSITIONS, xml) if lignes else contenu
        ecrites = _textes(contenu)
        if ecrites == [_sans_vides(ligne) for ligne in textes]:
            return contenu  # un tableur l'a récrite, elle dit toujours la même chose
        if not est_du_logiciel("".join(ecrites[0][:1])):
            probleme = (
                f"le classeur a déjà une feuille « {PROPOSITIONS} », qui n'est pas du logiciel"
            )
            raise EcritureImpossible(probleme, "aucune feuille de ce nom", "Renommez-la.")
        return contenu.avec({piece: feuille_xml(textes, self._styles(contenu))})

    def montrer(self, contenu: Archive) -> list[str]:
        """Les lignes de toutes les feuilles, leurs cellules séparées par une barre."""
        return list(_rangees(contenu))

    def en_octets(self, contenu: Archive) -> bytes:
        """Le fichier .xlsx."""
        return contenu.en_octets()

    def _document(self, contenu: Archive) -> DocumentDeClasseur:
        return document_du_classeur(contenu, dict(self.pack.codes))

    def _styles(self, contenu: Archive) -> Styles:
        """Les mises en forme du titre, d'un en-tête et d'une réponse du formulaire."""
        for titre, reperes in self._document(contenu).reperes.items():
            piece = piece_de(contenu, titre)
            if piece and ("code",) in reperes.colonnes:
                xml, code = FeuilleXml(contenu.pieces[piece]), reperes.colonnes["code",]
                entete = xml.style(reperes.entete, code)
                return Styles(xml.style(1, 1), entete, xml.style(reperes.entete + 1, code))
        return Styles("0", "0", "0")


def _textes(contenu: Archive) -> Lignes:
    """Ce que dit la feuille « Propositions », ligne par ligne ; une au moins."""
    lues = grilles(contenu)
    grille = next(grille for nom, grille in lues.items() if replier(nom) == replier(PROPOSITIONS))
    lignes = [_sans_vides(en_texte(valeur) or "" for valeur, *_ in ligne) for ligne in grille]
    while lignes and not lignes[-1]:
        lignes.pop()
    return lignes or [[]]


def _sans_vides(textes: Iterable[str]) -> list[str]:
    """Les textes d'une ligne, tels qu'une cellule les rend, sans les vides du bout."""
    lus = [en_texte(texte) or "" for texte in textes]
    while lus and not lus[-1]:
        lus.pop()
    return lus


def _rangees(contenu: Archive) -> Iterator[str]:
    lues = grilles(contenu)
    for titre, grille in lues.items():
        for rang, ligne in enumerate(grille, 1):
            textes = [en_texte(valeur, presentation) or "" for valeur, presentation, _ in ligne]
            if any(textes):
                dit = " | ".join(textes).rstrip(" |")
                yield f"{titre}, ligne {rang} : {' / '.join(dit.splitlines())}"
