"""Les feuilles d'un fichier où l'on reconnaît des marchés, et celles qui n'en nomment aucun."""

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.recensement.champs import Index
from spaser_rules.recensement.entete import EnTete, chercher, deviner
from spaser_rules.recensement.feuille import Candidates, Feuille
from spaser_rules.recensement.profil import SANS_PROFIL, Profil
from spaser_rules.recensement.sources import Source
from spaser_rules.textes import replier, vouliez_vous

FeuilleReconnue = tuple[Feuille, EnTete | None]


def reconnaitre_les_feuilles(source: Source, index: Index, profil: Profil) -> list[FeuilleReconnue]:
    """Les feuilles du fichier, et l'en-tête de celles qui en ont un.

    :raises SaisieInvalide: contenu refusé, ou dont aucune feuille n'a d'en-tête reconnaissable.
    """
    candidates = [_voulues(source.chemin, feuilles, profil) for feuilles in source.feuilles()]
    feuilles = _sans_les_syntheses(_la_mieux_reconnue(candidates, index, profil))
    if not any(entete for _, entete in feuilles):
        raise _pas_un_recensement(source.chemin)
    return feuilles


def reconnaitre_ou_deviner(source: Source, index: Index) -> list[FeuilleReconnue]:
    """Les mêmes feuilles ; si aucun titre n'est connu, celui d'un profil à remplir est deviné.

    :raises SaisieInvalide: contenu refusé, ou vide.
    """
    candidates = source.feuilles()
    feuilles = _la_mieux_reconnue(candidates, index, SANS_PROFIL)
    if any(entete for _, entete in feuilles):
        return _sans_les_syntheses(feuilles)
    devinees = [[(f, deviner(f)) for f in feuilles if f.lignes] for feuilles in candidates]
    retenues = max(
        devinees, key=lambda lecture: max((len(e.titres) for _, e in lecture), default=0)
    )
    if not any(entete.titres for _, entete in retenues):
        raise _pas_un_recensement(source.chemin)
    return list(retenues)


def _voulues(chemin: str, feuilles: list[Feuille], profil: Profil) -> list[Feuille]:
    """Celles que le profil dit de lire ; un fichier .csv n'en a qu'une, sans nom.

    :raises SaisieInvalide: une feuille que le classeur n'a pas.
    """
    if not (profil.ecrit.feuilles and feuilles and feuilles[0].nom):
        return feuilles
    noms = {replier(feuille.nom): feuille for feuille in feuilles}
    absentes = [nom for nom in profil.ecrit.feuilles if replier(nom) not in noms]
    if absentes:
        connues = [feuille.nom for feuille in feuilles]
        raise SaisieInvalide([_feuille_absente(chemin, nom, connues) for nom in absentes])
    return [noms[replier(nom)] for nom in profil.ecrit.feuilles]


def _feuille_absente(chemin: str, nom: str, connues: list[str]) -> Anomalie:
    probleme = "le profil demande une feuille que le classeur n'a pas"
    conseil = vouliez_vous(nom, connues)
    return Anomalie(chemin, probleme, lu=nom, attendu=", ".join(connues), conseil=conseil)


def _la_mieux_reconnue(
    candidates: Candidates, index: Index, profil: Profil
) -> list[FeuilleReconnue]:
    reconnues = [[(f, chercher(f, index, profil)) for f in feuilles] for feuilles in candidates]
    return max(reconnues, key=lambda lecture: sum(len(e.colonnes) for _, e in lecture if e))


def _sans_les_syntheses(feuilles: list[FeuilleReconnue]) -> list[FeuilleReconnue]:
    """À côté de feuilles qui nomment des marchés, une qui n'en nomme aucun les recompte."""
    if not any(entete and entete.nomme for _, entete in feuilles):
        return feuilles
    return [(feuille, entete if entete and entete.nomme else None) for feuille, entete in feuilles]


def _pas_un_recensement(chemin: str) -> SaisieInvalide:
    probleme = "ce n'est pas un recensement : aucune ligne n'a deux titres de colonne connus"
    conseil = (
        "Nommez les colonnes, par exemple : Référence, Objet, Montant estimé HT, Code CPV ; ou"
        " dites ce que sont les siennes dans un profil, que « spaser recensement profil » prépare."
    )
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])
