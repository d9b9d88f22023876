"""Un profil de lecture : ce que la ville dit d'un fichier l'emporte sur ce que l'on y devine."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide, ValeurIllisible
from spaser_rules.classeur.cases import Sorte
from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import IGNOREE, Champ, champs
from spaser_rules.recensement.profil_ecrit import FORMES, IGNORER, ColonneEcrite, ProfilEcrit
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte, nom_affiche
from spaser_rules.saisie.validation import valider
from spaser_rules.textes import replier

_REGLAGES = {"base": (Sorte.MONTANT,), "unite": (Sorte.MONTANT, Sorte.MOIS), "forme": (Sorte.JOUR,)}
"""Ce que chaque réglage règle."""


@dataclass(frozen=True, slots=True)
class Reglage:
    """Une colonne du profil ; ``valeurs`` donne, replié, ce qu'il faut lire à la place."""

    cle: str
    champ: Champ
    ecrite: ColonneEcrite
    valeurs: dict[str, str | None] = field(default_factory=dict)

    def lire(self, ecrit: str, valeur: Any) -> str | None:
        """Ce que dit une cellule, une fois traduite ; ``None`` si elle ne dit rien.

        :param valeur: ce qu'elle contient ; un nombre ou une date du tableur n'a pas de forme.
        :raises ValeurIllisible: une date d'une autre forme que celle du profil.
        """
        traduit = self.valeurs.get(replier(ecrit), ecrit)
        forme = self.ecrite.forme
        return _jour(traduit, forme) if traduit and forme and isinstance(valeur, str) else traduit


def _jour(ecrit: str, forme: str) -> str:
    try:
        lu = datetime.strptime(re.sub(r"[-. ]", "/", ecrit), FORMES[forme])
    except ValueError:
        raise ValeurIllisible("une date d'une autre forme", forme) from None
    return lu.date().isoformat()


@dataclass(frozen=True, slots=True)
class Profil:
    """Un profil lu ; ses colonnes par titre replié, ou par lettre."""

    chemin: str
    ecrit: ProfilEcrit
    reglages: dict[str, Reglage] = field(default_factory=dict)

    def de(self, rang: int, titre: str) -> Reglage | None:
        """Le réglage d'une colonne : par sa lettre s'il la dit, sinon par son titre."""
        return self.reglages.get(lettres(rang + 1)) or self.reglages.get(replier(titre))

    def sert_a(self, fichier: str) -> bool:
        """Vrai si le profil est fait pour ce fichier."""
        motif, nom = self.ecrit.fichiers, Path(fichier).name
        return motif in (None, nom) or fnmatch(nom.lower(), str(motif).lower())


SANS_PROFIL = Profil("", ProfilEcrit.model_validate({"colonnes": {}}))


def choisir(profils: Sequence[Profil], fichier: str) -> Profil:
    """Le premier profil fait pour ce fichier."""
    return next((profil for profil in profils if profil.sert_a(fichier)), SANS_PROFIL)


def refuser_les_inutiles(profils: Sequence[Profil], fichiers: Sequence[str]) -> None:
    """Un profil qui ne sert à rien cache sans doute une faute dans le nom de ses fichiers.

    :raises SaisieInvalide: les profils qui ne servent à aucun de ces fichiers.
    """
    servis = [choisir(profils, fichier) for fichier in fichiers]
    inutiles = [profil for profil in profils if profil not in servis]
    if inutiles:
        raise SaisieInvalide(
            [
                Anomalie(
                    profil.chemin,
                    "ce profil ne sert à aucun des fichiers donnés",
                    champ="fichiers",
                    lu=profil.ecrit.fichiers or "",
                    conseil="Corrigez « fichiers: … », ou retirez ce profil de la commande.",
                )
                for profil in inutiles
            ]
        )


def lire_profils(chemins: Sequence[str], pack: Pack) -> list[Profil]:
    """Les profils de plusieurs fichiers, celui qui dit ses fichiers avant celui qui sert à tous.

    :raises SaisieInvalide: toutes les anomalies de tous.
    """
    profils, anomalies = [], []
    for chemin in chemins:
        try:
            profils.append(lire_profil(chemin, pack))
        except SaisieInvalide as invalide:
            anomalies += invalide.anomalies
    if anomalies:
        raise SaisieInvalide(anomalies)
    return sorted(profils, key=lambda profil: profil.ecrit.fichiers is None)


def lire_profil(chemin: str, pack: Pack) -> Profil:
    """Le profil d'un fichier YAML.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    document = lire_document(lire_texte(chemin), nom_affiche(chemin))
    connus = {champ.nom: champ for champ in champs(pack).values()} | {IGNORER: IGNOREE}
    ecrit = valider(document, ProfilEcrit, {"codes": {"champs": tuple(connus)}})
    reglages = {cle: _reglage(cle, dit, connus) for cle, dit in ecrit.colonnes.items()}
    anomalies = [*_repetes(reglages, document), *_sans_objet(reglages, document)]
    if anomalies:
        raise SaisieInvalide(anomalies)
    return Profil(chemin, ecrit, {_pliee(cle): dit for cle, dit in reglages.items()})


def _pliee(cle: str) -> str:
    """Une lettre de colonne reste telle quelle ; un titre se compare replié."""
    return cle if re.fullmatch(r"[A-Z]{1,3}", cle) else replier(cle)


def _reglage(cle: str, dit: ColonneEcrite, connus: dict[str, Champ]) -> Reglage:
    valeurs = {
        **{replier(mot): valeur for mot, valeur in dit.valeurs.items()},
        **{replier(mot): "oui" for mot in dit.oui},
        **{replier(mot): "non" for mot in dit.non},
    }
    return Reglage(cle, connus[dit.champ], dit, valeurs)


def _repetes(reglages: dict[str, Reglage], document: Document) -> Iterator[Anomalie]:
    """Un champ ne vient que d'une colonne."""
    premieres: dict[str, str] = {}
    for cle, reglage in reglages.items():
        nom = reglage.champ.nom
        if nom != IGNORER and premieres.setdefault(nom, cle) != cle:
            yield document.anomalie(
                "un champ donné par deux colonnes",
                document.position(("colonnes", cle)),
                champ=cle,
                lu=nom,
                conseil=f"Gardez-en une : « {premieres[nom]} » le donne déjà.",
            )


def _sans_objet(reglages: dict[str, Reglage], document: Document) -> Iterator[Anomalie]:
    """Une base ne règle qu'un montant, une forme qu'une date."""
    for cle, reglage in reglages.items():
        sorte = reglage.champ.case.sorte if reglage.champ.case else None
        for nom, sortes in _REGLAGES.items():
            if getattr(reglage.ecrite, nom) and sorte not in sortes:
                yield document.anomalie(
                    "un réglage sans objet pour ce champ",
                    document.position(("colonnes", cle, nom)),
                    champ=document.nommer(("colonnes", cle, nom)),
                    lu=reglage.champ.nom,
                    conseil="Retirez-le.",
                )
