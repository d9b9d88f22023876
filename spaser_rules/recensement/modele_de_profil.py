"""Le profil d'un fichier tel qu'on le devine, à corriger par qui connaît le fichier."""

import json
from collections.abc import Iterator
from pathlib import Path

from spaser_rules.classeur.document import lettres
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import DUREE, MONTANT, Champ, Index, Role, champs
from spaser_rules.recensement.entete import Colonne, EnTete
from spaser_rules.recensement.profil_ecrit import BASES, FORMES, IGNORER, UNITES
from spaser_rules.recensement.reconnaissance import FeuilleReconnue, reconnaitre_ou_deviner
from spaser_rules.recensement.sources import Source
from spaser_rules.recensement.titres import plier
from spaser_rules.textes import plus_proche

_SANS_GENRE = (Role.FAMILLE, Role.IGNOREE)


def modele_de_profil(source: Source, pack: Pack) -> str:
    """Le texte YAML d'un profil, chaque colonne du fichier comprise.

    :raises SaisieInvalide: contenu refusé, ou vide.
    """
    index = champs(pack)
    feuilles = reconnaitre_ou_deviner(source, index)
    return "\n".join(_lignes(source, feuilles, index)) + "\n"


def _lignes(source: Source, feuilles: list[FeuilleReconnue], index: Index) -> Iterator[str]:
    nom = Path(source.chemin).name
    yield f"# Comment lire {nom} : corrigez, puis « spaser auditer {nom} --profil CE_FICHIER »."
    yield "# Une colonne se dit par son titre ou par sa lettre ; « ignorer » : elle n'est pas lue."
    yield "# Réglages d'une colonne, écrits {champ: …, réglage: …} :"
    yield f"#   base: {' | '.join(BASES)}   (d'un montant ; annuel : multiplié par la durée)"
    yield f"#   unite: {' | '.join(UNITES)}   (d'un montant ou d'une durée écrits sans unité)"
    yield f"#   forme: {' | '.join(FORMES)}   (d'une date)"
    yield "#   oui: [fait], non: [néant]   (ce qui veut dire oui ou non)"
    yield "#   valeurs: {MOE: services}   (ce que la cellule écrit, et ce qu'il faut y lire)"
    yield f"fichiers: {_cite(nom)}   # ceux qu'il sert à lire ; marco*.xlsx en désigne plusieurs"
    lues = [(feuille, entete) for feuille, entete in feuilles if entete]
    if noms := [feuille.nom for feuille, _ in lues if feuille.nom]:
        yield f"feuilles: [{', '.join(map(_cite, noms))}]"
    entetes = {entete.ligne + 1 for _, entete in lues}
    dite = "" if len(entetes) == 1 else "# "
    yield f"{dite}entete: {min(entetes)}   # la ligne des titres ; sans elle, elle est cherchée"
    yield "colonnes:"
    vues: set[str] = set()
    donnes: set[str] = set()
    for _, entete in lues:
        yield from _colonnes(entete, index, vues, donnes)
    yield ""
    yield "# Les champs :"
    yield from _les_champs(index)


def _colonnes(entete: EnTete, index: Index, vues: set[str], donnes: set[str]) -> Iterator[str]:
    """Chaque colonne, une fois ; un titre qui se répète, ou un champ déjà donné, par sa lettre."""
    reconnues = {colonne.rang: colonne for colonne in entete.colonnes}
    for rang, titre in entete.titres.items():
        cle = titre if plier(titre) not in vues else lettres(rang + 1)
        vues.add(plier(titre))
        colonne = reconnues.get(rang)
        if colonne and colonne.champ.nom not in donnes:
            donnes.add(colonne.champ.nom)
            yield f"  {_cite(cle)}: {_reglage(colonne)}   # {colonne.champ.libelle}"
        else:
            yield f"  {_cite(cle)}: {IGNORER}   # {_pourquoi(titre, colonne, index)}"


def _reglage(colonne: Colonne) -> str:
    reglages = {"champ": _nom(colonne.champ)}
    if colonne.champ.chemin in (MONTANT, DUREE) and colonne.unite:
        reglages["unite"] = colonne.unite
    if colonne.champ.chemin == MONTANT and colonne.base in BASES:
        reglages["base"] = colonne.base
    if len(reglages) == 1:
        return reglages["champ"]
    return "{" + ", ".join(f"{cle}: {valeur}" for cle, valeur in reglages.items()) + "}"


def _pourquoi(titre: str, colonne: Colonne | None, index: Index) -> str:
    if colonne:
        return f"« {colonne.champ.libelle} » est déjà dit par une autre colonne"
    proche = plus_proche(plier(titre), index)
    return f"inconnue ; le plus proche : {index[proche].nom}" if proche else "inconnue"


def _les_champs(index: Index) -> Iterator[str]:
    for nom, champ in {champ.nom: champ for champ in index.values()}.items():
        if champ.role not in _SANS_GENRE:
            yield f"#   {nom} : {champ.libelle}"


def _nom(champ: Champ) -> str:
    return _cite(champ.nom) if champ.role is Role.FAMILLE else champ.nom


def _cite(texte: str) -> str:
    """Le texte entre guillemets, comme JSON les écrit et comme YAML les lit."""
    return json.dumps(texte, ensure_ascii=False)
