"""D'un enregistrement à un marché recensé : ce qu'il dit, et ce qui n'y est pas lu."""

from collections.abc import Callable
from datetime import date
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.dits import Dit
from spaser_rules.marche.recensement import FicheRecensee, IdentificationRecensee, MarcheRecense
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.considerations import dits_des_mots
from spaser_rules.recensement.decp.arbre import mots
from spaser_rules.recensement.decp.avenants import dernier_total
from spaser_rules.recensement.decp.donnees import (
    DONNEES,
    IDENTIFICATION,
    MARCHE,
    Donnee,
    colonnes,
)
from spaser_rules.recensement.decp.enregistrement import LISTES, Enregistrement
from spaser_rules.recensement.decp.natures import nature_du_cpv
from spaser_rules.recensement.decp.nettoyage import en_clair, texte
from spaser_rules.recensement.lettres import Lettres
from spaser_rules.recensement.lignes import LigneLue
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.textes import abreger

_TOTAUX = {"montant": "montant_estime_ht", "dureeMois": "duree_mois"}


class Lecteur:
    """Lit des enregistrements ; ``aujourdhui`` est le jour après lequel rien n'est notifié."""

    def __init__(self, pack: Pack, aujourdhui: date) -> None:
        self.pack, self.aujourdhui = pack, aujourdhui
        self._dits: dict[tuple[str, ...], tuple[Dit, ...]] = {}
        self._colonnes: dict[str, Lettres] = {}

    def lire(self, enregistrement: Enregistrement) -> LigneLue:
        """Le marché, ses données illisibles et ce qu'il faut en dire."""
        return _Lecture(self, enregistrement).lire()

    def colonnes(self, enregistrement: Enregistrement) -> Lettres:
        """Où ce fichier dit chaque champ, dit une fois pour tous ses enregistrements."""
        fichier = enregistrement.fichier
        if fichier not in self._colonnes:
            self._colonnes[fichier] = colonnes(enregistrement, self.pack.referentiel)
        return self._colonnes[fichier]

    def dits(self, code: str, ecrits: list[str]) -> tuple[Dit, ...]:
        """Ce que disent ces mots ; peu de listes différentes reviennent sans cesse.

        :raises ValeurIllisible: des mots inconnus, ou qui se contredisent.
        """
        cle = (code, *ecrits)
        if cle not in self._dits:
            self._dits[cle] = dits_des_mots(code, ecrits, self.pack.referentiel)
        return self._dits[cle]


class _Lecture:
    """La lecture d'un seul enregistrement."""

    def __init__(self, lecteur: Lecteur, enregistrement: Enregistrement) -> None:
        self.lecteur, self.enregistrement = lecteur, enregistrement
        self.valeurs = enregistrement.valeurs or {}
        lettres = lecteur.colonnes(enregistrement)
        self.lue = LigneLue(enregistrement.fichier, "", enregistrement.ligne, colonnes=lettres)
        self.poses: dict[str, dict[str, Any]] = {IDENTIFICATION: {}, MARCHE: {}}

    def lire(self) -> LigneLue:
        for nom, donnee in DONNEES.items():
            self._essayer(nom, self._donnee, donnee)
        self._nature()
        self._totaux()
        dits: list[Dit] = []
        for nom, code in LISTES.items():
            self._essayer(nom, self._considerations, code, dits)
        self.lue.fiche = self._fiche(dits)
        return self.lue

    def _essayer(self, nom: str, lire: Callable[..., None], *arguments: Any) -> None:
        """Ce qui ne se lit pas reste inconnu, et se dit."""
        try:
            lire(nom, *arguments)
        except ValeurIllisible as faute:
            attendu = faute.attendu and f"attendu : {faute.attendu}"
            motif = " ; ".join(filter(None, (faute.probleme, attendu, faute.conseil)))
            self.lue.inconnus.append(self._ecart(nom, self.valeurs.get(nom), motif))

    def _donnee(self, nom: str, donnee: Donnee) -> None:
        ecrit = texte(self.valeurs.get(nom))
        if ecrit is None:
            return
        lu = donnee.lire(ecrit)
        if isinstance(lu.valeur, date) and lu.valeur > self.lecteur.aujourdhui:
            raise ValeurIllisible("une date à venir", "le jour de la notification")
        self.poses[donnee.table][donnee.champ] = lu.valeur
        if lu.note:
            self.lue.notes.append(self._ecart(nom, ecrit, lu.note))

    def _nature(self) -> None:
        codes = self.poses[MARCHE].get("cpv")
        if codes:
            self.poses[MARCHE].setdefault("nature", nature_du_cpv(codes[0]))

    def _totaux(self) -> None:
        avenants, faits = self.enregistrement.avenants, self.poses[MARCHE]
        for nom, champ in _TOTAUX.items() if avenants else ():
            faits[champ] = dernier_total(nom, faits.get(champ), avenants, self._douter)

    def _considerations(self, nom: str, code: str, dits: list[Dit]) -> None:
        ecrits = mots(self.valeurs.get(nom))
        if ecrits is not None:
            dits += self.lecteur.dits(code, ecrits)

    def _fiche(self, dits: list[Dit]) -> FicheRecensee:
        fiche = FicheRecensee.model_construct(
            fiche=IdentificationRecensee.model_construct(**self.poses[IDENTIFICATION]),
            marche=MarcheRecense.model_construct(**self.poses[MARCHE]),
            developpement_durable=None,
        )
        return fiche.avec(dits) if dits else fiche

    def _douter(self, nom: str, ecrit: object, motif: str) -> None:
        self.lue.notes.append(self._ecart(f"modifications.{nom}", ecrit, motif))

    def _ecart(self, nom: str, ecrit: object, motif: str) -> Ecart:
        lue, colonne = self.lue, self.enregistrement.colonne(nom)
        return Ecart(lue.fichier, lue.feuille, lue.ligne, colonne, abreger(en_clair(ecrit)), motif)
