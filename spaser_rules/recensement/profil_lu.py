"""Les profils lus de leurs fichiers, et leurs fautes."""

import re
from collections.abc import Iterator, Sequence

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cases import Sorte
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import IGNOREE, Champ, champs
from spaser_rules.recensement.profil import Profil, Reglage, choisir
from spaser_rules.recensement.profil_ecrit import IGNORER, ColonneEcrite, ProfilEcrit
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte, nom_affiche
from spaser_rules.saisie.validation import valider
from spaser_rules.textes import replier

_REGLAGES = {"base": (Sorte.MONTANT,), "unite": (Sorte.MONTANT, Sorte.MOIS), "forme": (Sorte.JOUR,)}
"""Ce que chaque réglage règle."""


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
