"""Reprendre des propositions dans les réponses d'un classeur, chacune dans une ligne libre."""

from collections.abc import Sequence

from spaser_rules.classeur.cases import Case, Sorte
from spaser_rules.classeur.cellules import joindre
from spaser_rules.classeur.document import DocumentDeClasseur, Reperes
from spaser_rules.classeur.feuille_xml import FeuilleXml
from spaser_rules.classeur.listes import Listes, titres_du_pack
from spaser_rules.classeur.livre_xml import piece_de
from spaser_rules.classeur.plan import Feuille, Table
from spaser_rules.pack.pack import Pack
from spaser_rules.remplissage.propositions import OUI, Proposition
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.saisie.archive import Archive
from spaser_rules.valeurs import booleens
from spaser_rules.vocabulaire.faits import RUBRIQUE


def reprendre(
    archive: Archive,
    pack: Pack,
    plan: list[Feuille],
    document: DocumentDeClasseur,
    retenues: Sequence[Proposition],
) -> Archive:
    """Le classeur, les propositions ajoutées aux réponses que le document en a lues.

    :raises EcritureImpossible: une feuille ou une ligne du formulaire manque.
    """
    reprise = _Reprise(archive, pack, plan, document)
    for proposition in retenues:
        reprise.ajouter(proposition)
    return archive.avec({nom: xml.en_octets() for nom, xml in reprise.pieces.items()})


class _Reprise:
    """Les feuilles où l'on écrit, ouvertes une seule fois."""

    def __init__(
        self, archive: Archive, pack: Pack, plan: list[Feuille], document: DocumentDeClasseur
    ) -> None:
        self.archive, self.plan, self.document = archive, plan, document
        self.listes = Listes(titres_du_pack(pack), plan)
        self.pieces: dict[str, FeuilleXml] = {}

    def ajouter(self, proposition: Proposition) -> None:
        """Écrit la proposition dans sa feuille."""
        if proposition.liste in OUI:
            self._repondre_oui(proposition)
            return
        chemin = (RUBRIQUE, proposition.liste)
        feuille, table = next((f, t) for f in self.plan for t in f.tables if t.chemin == chemin)
        reperes = self.document.reperes.get(feuille.titre)
        if reperes is None:
            raise _manque(f"la feuille « {feuille.titre} »")
        xml = self._xml(feuille.titre)
        ligne = _ligne_libre(xml, reperes, table)
        for case in table.cases:
            if case.chemin in reperes.colonnes:
                xml.ecrire(ligne, reperes.colonnes[case.chemin], self._texte(case, proposition))

    def _repondre_oui(self, proposition: Proposition) -> None:
        chemin = (RUBRIQUE, proposition.liste, OUI[proposition.liste])
        cellule = self.document.cellule(chemin)
        if cellule is None:
            libelles = (c.libelle for f in self.plan for c in f.reponses if c.chemin == chemin)
            raise _manque(f"la ligne « {next(libelles)} »")
        titre, ligne, colonne = cellule
        self._xml(titre).ecrire(ligne, colonne, booleens.ecrire(True))

    def _texte(self, case: Case, proposition: Proposition) -> str:
        """Ce que la proposition met dans cette case ; vide si elle n'en dit rien."""
        if case.chemin == ("code",):
            return self.listes.montrer(case, proposition.code)
        if case.sorte is Sorte.NUMERO and case.multiple and proposition.lots:
            return joindre([str(numero) for numero in proposition.lots])
        return ""

    def _xml(self, titre: str) -> FeuilleXml:
        piece = piece_de(self.archive, titre)
        assert piece is not None, "la feuille vient d'être lue"
        if piece not in self.pieces:
            self.pieces[piece] = _ouverte(titre, FeuilleXml(self.archive.pieces[piece]))
        return self.pieces[piece]


def _ouverte(titre: str, xml: FeuilleXml) -> FeuilleXml:
    """La feuille, si l'on peut y écrire."""
    if xml.est_protegee:
        conseil = "Dans le tableur : Révision, Ôter la protection de la feuille."
        raise EcritureImpossible(f"la feuille « {titre} » est protégée", conseil=conseil)
    return xml


def _ligne_libre(xml: FeuilleXml, reperes: Reperes, table: Table) -> int:
    """Une ligne sans réponse de cette table, ajoutée au bas de la feuille s'il n'y en a plus."""
    libres = reperes.libres.get(table.chemin, [])
    while libres:
        if not xml.est_couverte(ligne := libres.pop(0)):
            return ligne
    rangs = reperes.rangs.get(table.chemin) or [reperes.entete]
    ligne = xml.ajouter_ligne(rangs[-1])
    xml.ecrire(ligne, reperes.libelle, table.titre)
    return ligne


def _manque(quoi: str) -> EcritureImpossible:
    conseil = "Repartez d'un formulaire neuf : « spaser fiche modele --format xlsx »."
    return EcritureImpossible(f"{quoi} manque dans le classeur", "le formulaire entier", conseil)
