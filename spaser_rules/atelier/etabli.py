"""L'établi : un pack ouvert pour être travaillé, chaque valeur avec sa place dans son fichier."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.analyse.possibles import Possibles
from spaser_rules.atelier.analyse.regles import EtatDeRegle, etats_de_la_regle
from spaser_rules.atelier.registre.chargement import FICHIER as FICHIER_DU_REGISTRE
from spaser_rules.atelier.registre.chargement import charger_registre
from spaser_rules.atelier.registre.registre import Registre
from spaser_rules.audit.alertes import parametres as alertes
from spaser_rules.audit.secteurs import lire_inclusion
from spaser_rules.decp import parametres as decp
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.langage.arbre import Condition, positif
from spaser_rules.langage.typage import typer
from spaser_rules.pack.cas import Cas, cas_du_document, fichier_des_cas
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.memoire import MemoireAvecPositions
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.saisie.document import Chemin, Document, ecrire_chemin, lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

PACK, INDICATEURS, CAS, PARAMETRES = "pack", "indicateurs", "cas", "parametres"
REGISTRE = "registre"
"""Les parties d'un pack qui se chargent à part : l'une peut être en faute sans les autres."""

DERIVES = (".schema.json",)
"""Ce que le logiciel écrit lui-même dans un pack, et que personne ne relit."""


@dataclass(frozen=True, order=True)
class Lieu:
    """Une place dans un pack ; ``fichier`` est relatif à son dossier, ``champ`` la nomme."""

    fichier: str
    ligne: int = 0
    colonne: int = 0
    champ: str = ""


@dataclass
class Etabli:
    """Un pack et tout ce qui l'entoure ; une partie absente est nommée dans ``manquent``.

    ``pack`` et ``indicateurs`` ne se demandent que s'ils ne manquent pas. ``jour`` est celui de la
    vérification.
    """

    dossier: Path
    jour: date
    memoire: MemoireAvecPositions
    anomalies: list[Anomalie] = field(default_factory=list)
    manquent: set[str] = field(default_factory=set)
    parties: dict[str, Any] = field(default_factory=dict)
    cas: dict[str, list[Cas]] = field(default_factory=dict)
    """Par règle, ses cas ; une règle dont le fichier est en faute n'y est pas."""

    @property
    def pack(self) -> Pack:
        """Le pack chargé."""
        pack: Pack = self.parties[PACK]
        return pack

    @property
    def indicateurs(self) -> Indicateurs:
        """Les indicateurs chargés."""
        indicateurs: Indicateurs = self.parties[INDICATEURS]
        return indicateurs

    @property
    def registre(self) -> Registre | None:
        """Le registre de la source, ``None`` si le pack n'en tient pas."""
        registre: Registre | None = self.parties.get(REGISTRE)
        return registre

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Chaque fichier lu, par son nom relatif au pack."""
        return {self.relatif(chemin): lu[1] for chemin, lu in self.memoire.lus.items()}

    @cached_property
    def textes(self) -> dict[str, str]:
        """Le texte de chaque fichier lu, par son nom relatif au pack."""
        return {self.relatif(chemin): lu[0] for chemin, lu in self.memoire.lus.items()}

    @cached_property
    def fichiers(self) -> tuple[str, ...]:
        """Tous les fichiers du dossier, lus ou non."""
        vus = (self.relatif(chemin) for chemin in self.dossier.rglob("*") if chemin.is_file())
        return tuple(sorted(nom for nom in vus if not _est_cache(nom)))

    @cached_property
    def possibles(self) -> Possibles:
        """Ce qui peut être vrai d'un marché, chaque question posée une fois."""
        return Possibles(self.pack)

    @cached_property
    def vocabulaire(self) -> Vocabulaire:
        """Les mots du pack."""
        return Vocabulaire(self.pack.referentiel)

    @cached_property
    def _etats(self) -> dict[str, list[EtatDeRegle]]:
        return {}

    def etats(self, regle: Regle) -> list[EtatDeRegle]:
        """Tous les états de la règle.

        :raises OverflowError: trop d'états pour être tous essayés.
        """
        if regle.id not in self._etats:
            self._etats[regle.id] = list(etats_de_la_regle(self.pack, regle))
        return self._etats[regle.id]

    def condition(self, ligne: str) -> Condition:
        """L'arbre d'une condition du pack, déjà vérifiée par son chargement."""
        return positif(typer(self.memoire.forme(ligne), self.vocabulaire))

    def relatif(self, chemin: str | Path) -> str:
        """Le nom d'un fichier dans le pack."""
        chemin = Path(chemin)
        return (
            chemin.relative_to(self.dossier) if chemin.is_relative_to(self.dossier) else chemin
        ).as_posix()

    def lieu(self, fichier: str, *pas: str | int, cle: bool = False, decalage: int = 0) -> Lieu:
        """La place d'une valeur, ou de sa clé."""
        chemin: Chemin = tuple(pas)
        document = self.documents.get(fichier)
        if document is None:
            return Lieu(fichier, champ=ecrire_chemin(chemin))
        ligne, colonne = document.position(chemin)
        if cle:
            ligne, colonne = document.cles.get(chemin, (ligne, colonne))
        return Lieu(fichier, ligne, colonne + decalage, ecrire_chemin(chemin))

    def valeur(self, fichier: str, *pas: str | int) -> Any:
        """Ce qui est écrit à cette place, sans interprétation ; ``None`` s'il n'y a rien."""
        document = self.documents.get(fichier)
        valeur: Any = document.valeurs if document else None
        for un in pas:
            try:
                valeur = valeur[un]
            except (KeyError, IndexError, TypeError):
                return None
        return valeur


def _est_cache(nom: str) -> bool:
    return any(partie.startswith(".") for partie in nom.split("/"))


def etablir(dossier: Path, jour: date) -> Etabli:
    """L'établi d'un pack ; ce qui ne se lit pas y est noté, et le reste s'y trouve.

    :raises SaisieInvalide: ce dossier n'est pas un pack.
    """
    if not (dossier / "pack.yaml").is_file():
        conseil = "Donnez le dossier d'un pack : celui qui contient « pack.yaml »."
        raise SaisieInvalide([Anomalie(str(dossier), "pas de pack ici", conseil=conseil)])
    etabli = Etabli(dossier, jour, MemoireAvecPositions(dossier))
    _charger(etabli, PACK, lambda: charger_pack(dossier, etabli.memoire))
    if PACK in etabli.manquent:
        etabli.manquent |= {INDICATEURS, CAS, PARAMETRES, REGISTRE}
    else:
        _charger(etabli, INDICATEURS, lambda: charger_indicateurs(etabli.pack, etabli.memoire))
        for lire in (decp.lire_parametres, alertes.lire_parametres, lire_inclusion):
            _charger(etabli, PARAMETRES, lambda lire=lire: lire(etabli.pack))  # type: ignore[misc]
        _charger_les_cas(etabli)
    if not etabli.manquent & {PACK, INDICATEURS}:
        _charger(etabli, REGISTRE, lambda: charger_registre(etabli.pack))
    _lire_le_reste(etabli)
    etabli.memoire.garder()
    return etabli


def _charger(etabli: Etabli, partie: str, charger: Callable[[], Any]) -> None:
    try:
        etabli.parties[partie] = charger()
    except SaisieInvalide as invalide:
        etabli.anomalies += invalide.anomalies
        etabli.manquent.add(partie)


def _charger_les_cas(etabli: Etabli) -> None:
    for regle in etabli.pack.regles:
        chemin = fichier_des_cas(regle)
        try:
            etabli.cas[regle.id] = _cas(etabli, regle, chemin) if chemin.is_file() else []
        except SaisieInvalide as invalide:
            etabli.anomalies += invalide.anomalies
            etabli.manquent.add(CAS)


def _cas(etabli: Etabli, regle: Regle, chemin: Path) -> list[Cas]:
    texte = lire_texte(str(chemin))
    document = lire_document(texte, str(chemin))
    etabli.memoire.lus[str(chemin)] = texte, document
    return cas_du_document(etabli.pack, regle, document) if document.valeurs else []


def _lire_le_reste(etabli: Etabli) -> None:
    """Les autres fichiers YAML, pour leurs places ; leurs fautes sont dites une fois."""
    deja = {anomalie.fichier for anomalie in etabli.anomalies}
    for chemin in _yaml(etabli.dossier):
        if (
            str(chemin) in etabli.memoire.lus
            or str(chemin) in deja
            or chemin.name == FICHIER_DU_REGISTRE
        ):
            continue
        try:
            texte = lire_texte(str(chemin))
            etabli.memoire.lus[str(chemin)] = texte, lire_document(texte, str(chemin))
        except SaisieInvalide as invalide:
            etabli.anomalies += invalide.anomalies


def _yaml(dossier: Path) -> Iterator[Path]:
    return (chemin for chemin in sorted(dossier.rglob("*.yaml")) if chemin.is_file())
