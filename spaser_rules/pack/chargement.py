"""D'un dossier à un pack : chaque fichier lu et vérifié, toutes les fautes dites ensemble."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.langage.arbre import TOUJOURS, Condition, positif
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.typage import typer
from spaser_rules.pack.coherence import anomalies_de_la_regle
from spaser_rules.pack.ecriture import AlerteEcrite, LectureEcrite, PackEcrit, RegleEcrite
from spaser_rules.pack.fichiers import Fichiers, situer, table_de
from spaser_rules.pack.insertion import Insertion
from spaser_rules.pack.memoire import Memoire
from spaser_rules.pack.pack import Alerte, Lecture, Pack
from spaser_rules.pack.regle import Regle, vigueur
from spaser_rules.referentiel.cartographies import Cartographie, Famille
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.saisie.document import Chemin, Document
from spaser_rules.saisie.validation import valider
from spaser_rules.textes import vouliez_vous
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

_CITES = ("pieces", "familles_de_labels")
"""Les genres du catalogue que les autres citent."""

_CITE_TOUT = "considerations"
"""Celui qui cite les autres, et leurs familles."""


def charger_pack(dossier: Path, memoire: Memoire | None = None) -> Pack:
    """Le pack d'un dossier.

    :param memoire: celle à employer, par exemple une qui garde la position de chaque valeur.
    :raises SaisieInvalide: toutes les anomalies de tous ses fichiers.
    """
    memoire = memoire or Memoire(dossier)
    try:
        pack = _Chargement(dossier, memoire).pack()
    except SaisieInvalide:
        if not memoire.servie:
            raise
        # Ce qui vient de la mémoire n'a pas de positions : on relit tout pour les dire.
        pack = _Chargement(dossier, Memoire(dossier, vide=True)).pack()
    memoire.garder()
    return pack


class _Chargement(Fichiers):
    """Ce que la collectivité nomme d'abord, les règles ensuite ; les fautes levées par étape."""

    def __init__(self, dossier: Path, memoire: Memoire) -> None:
        super().__init__(dossier, memoire)
        self.identifiants: list[str] = []
        self.documents: dict[Path, Document] = {}
        self.illisibles = False

    def pack(self) -> Pack:
        """Le pack entier : ce que la collectivité nomme d'abord, les règles ensuite."""
        self._exiger_un_pack()
        texte = self.modele(self.dossier / "pack.yaml", PackEcrit)
        self.codes["axes"] = tuple(texte.axes) if texte else ()
        referentiel = self._referentiel(texte)
        self.lever()
        assert texte is not None
        self.vocabulaire = Vocabulaire(referentiel)
        regles = sorted(self._regles(), key=lambda regle: regle.rang)
        self._unicite(regles)
        lectures, alertes = self._lectures(), self._alertes()
        insertion = self._insertion()
        self.lever()
        return Pack(self.dossier, texte, referentiel, tuple(regles), lectures, alertes, insertion)

    def _exiger_un_pack(self) -> None:
        if not (self.dossier / "pack.yaml").is_file():
            conseil = "Donnez le dossier d'un pack : celui qui contient « pack.yaml »."
            raise SaisieInvalide([Anomalie(str(self.dossier), "pas de pack ici", conseil=conseil)])

    def _referentiel(self, texte: PackEcrit | None) -> Referentiel:
        services, acheteurs = (dict(texte.services), dict(texte.acheteurs)) if texte else ({}, {})
        familles = self.table(self.dossier / "familles_achat.yaml", Famille)
        self.codes |= {"services": services, "familles_achat": familles or None}
        chemins = sorted((self.dossier / "cartographies").glob("*.yaml"))
        cartes = [self._carte(chemin) for chemin in chemins]
        return Referentiel(
            catalogue=self._catalogue(),
            cartographies={str(carte.code): carte for carte in cartes if carte},
            familles=familles,
            services=services,
            acheteurs=acheteurs,
            champs=tuple(texte.champs) if texte else (),
        )

    def _insertion(self) -> Insertion | None:
        chemin = self.dossier / "insertion.yaml"
        return self.modele(chemin, Insertion) if chemin.is_file() else None

    def _carte(self, chemin: Path) -> Cartographie | None:
        carte = self.modele(chemin, Cartographie)
        if carte and carte.code != chemin.stem:
            conseil = f"Son code doit être le nom de son fichier : « {chemin.stem} »."
            probleme = "une cartographie mal nommée"
            self.anomalies.append(
                Anomalie(str(chemin), probleme, lu=str(carte.code), conseil=conseil)
            )
        return carte

    def _catalogue(self) -> Catalogue:
        """Les genres que d'autres citent d'abord, pour que chaque citation soit vérifiée."""
        valeurs: dict[str, Any] = {}
        chemins = sorted((self.dossier / "catalogue").glob("*.yaml"))
        for chemin in sorted(chemins, key=lambda c: (c.stem == _CITE_TOUT, c.stem not in _CITES)):
            with self.en_retenant():
                document = self.document(chemin)
                partie = Document(document.fichier, {chemin.stem: document.valeurs or {}})
                partie.anomalies = document.anomalies
                _decaler(document, partie, chemin.stem)
                lu = valider(partie, Catalogue, {"codes": self.codes})
                valeurs[chemin.stem] = getattr(lu, chemin.stem)
                self.codes[chemin.stem] = tuple(valeurs[chemin.stem])
                self.codes["familles"] = _familles(valeurs)
        return Catalogue.model_construct(**valeurs)

    def _regles(self) -> Iterator[Regle]:
        chemins = sorted((self.dossier / "regles").rglob("regle.yaml"))
        if not chemins:
            self.anomalies.append(
                Anomalie(
                    str(self.dossier), "le pack n'a aucune règle", conseil="regles/…/regle.yaml"
                )
            )
        for chemin in chemins:
            with self.en_retenant():
                yield self._regle(chemin)

    def _regle(self, chemin: Path) -> Regle:
        try:
            document = self.document(chemin)
        except SaisieInvalide:
            self.illisibles = True
            raise
        self.documents[chemin] = document
        if isinstance(document.valeurs, dict):
            self.identifiants.append(str(document.valeurs.get("id")))
        ecrite = valider(document, RegleEcrite, {"codes": self.codes})
        lire = self._lecteur(document)
        dates = [
            (etape.depuis, lire(("en_vigueur", rang, "si"), etape.si))
            for rang, etape in enumerate(ecrite.en_vigueur)
        ]
        application = lire(("application",), ecrite.application)
        exigence = lire(("exigence",), ecrite.exigence)
        depart = vigueur(dates, self.vocabulaire.champs["date_lancement"])
        fichier = chemin.relative_to(self.dossier).as_posix()
        regle = Regle(ecrite, depart, application, exigence, chemin, fichier)
        self.anomalies += anomalies_de_la_regle(regle, document, self.codes["axes"])
        return regle

    def _lecteur(self, document: Document) -> Callable[[Chemin, str], Condition]:
        """Le lecteur des conditions de ce fichier, qui note leurs fautes à leur place."""

        def lire(chemin: Chemin, ligne: str) -> Condition:
            try:
                return positif(typer(self.memoire.forme(ligne), self.vocabulaire))
            except FauteDeCondition as faute:
                self.anomalies.append(situer(document, chemin, faute))
                return TOUJOURS

        return lire

    def _unicite(self, regles: list[Regle]) -> None:
        for attribut in ("id", "nom"):
            vus: dict[str, Path] = {}
            for regle in regles:
                valeur = str(getattr(regle.texte, attribut))
                premier = vus.setdefault(valeur, regle.chemin)
                if premier != regle.chemin:
                    self.anomalies.append(self._en_double(regle, attribut, valeur, premier))

    def _en_double(self, regle: Regle, attribut: str, valeur: str, premier: Path) -> Anomalie:
        ligne, colonne = self.documents[regle.chemin].position((attribut,))
        conseil = f"Déjà pris par {premier}."
        probleme = f"{attribut} en double"
        return Anomalie(str(regle.chemin), probleme, ligne, colonne, lu=valeur, conseil=conseil)

    def _lectures(self) -> tuple[Lecture, ...]:
        textes = self._textes("lectures.yaml", LectureEcrite)
        return tuple(
            Lecture(code, texte, lire((code, "quand"), texte.quand) if texte.quand else None)
            for code, texte, lire in textes
        )

    def _alertes(self) -> tuple[Alerte, ...]:
        textes = self._textes("alertes.yaml", AlerteEcrite)
        return tuple(
            Alerte(code, texte, lire((code, "quand"), texte.quand)) for code, texte, lire in textes
        )

    def _textes(
        self, nom: str, modele: type[BaseModel]
    ) -> Iterator[tuple[str, Any, Callable[[Chemin, str], Condition]]]:
        """Les entrées d'un fichier dont chacune cite des règles et porte une condition."""
        chemin = self.dossier / nom
        if not chemin.is_file():
            return
        with self.en_retenant():
            document = self.document(chemin)
            if document.valeurs is None:
                return
            table = valider(document, table_de(modele), {})
            for code, texte in table.root.items():
                self._citations(document, code, texte.regles)
                yield code, texte, self._lecteur(document)

    def _citations(self, document: Document, code: str, citees: list[str]) -> None:
        """Signale les règles citées qui n'existent pas ; une règle en faute est dite ailleurs."""
        connues = self.identifiants
        for rang, citee in enumerate(citees):
            if citee not in connues and not self.illisibles:
                position = document.position((code, "regles", rang))
                conseil = vouliez_vous(citee, connues)
                probleme = "une règle inconnue"
                self.anomalies.append(
                    Anomalie(document.fichier, probleme, *position, lu=citee, conseil=conseil)
                )


def _familles(genres: dict[str, Any]) -> tuple[str, ...]:
    """Les familles de clauses et de critères lues jusqu'ici."""
    catalogue = Catalogue.model_construct(**genres)
    lues = (f for genre in ("clauses", "criteres") for f in catalogue.familles(genre))
    return tuple(dict.fromkeys(lues))


def _decaler(document: Document, partie: Document, cle: str) -> None:
    """Les positions d'un fichier du catalogue, sous sa clé."""
    partie.positions = {(cle, *chemin): p for chemin, p in document.positions.items()}
    partie.cles = {(cle, *chemin): p for chemin, p in document.cles.items()}
