"""Les colonnes retenues d'une feuille, et ce qu'il faut dire des autres."""

from collections.abc import Callable, Iterator

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import MONTANT, Champ, Index, Role
from spaser_rules.recensement.considerations import MOTS
from spaser_rules.recensement.entete import Colonne, EnTete
from spaser_rules.recensement.remplissage import Remplissage
from spaser_rules.recensement.titres import plier
from spaser_rules.textes import accorder, enumerer, plus_proche

Dire = Callable[[int, str, str], None]
"""Signale une colonne : son rang depuis 0, son titre, le motif."""


_LIBRES = ("observation", "remarque", "commentaire", "note")
"""Des titres, pliés, dont la ressemblance avec un champ ne dirait rien."""


def retenir(
    entete: EnTete, remplissage: Remplissage, index: Index, pack: Pack, dire: Dire
) -> tuple[Colonne, ...]:
    """Une colonne par champ : celle qui dit le montant entier, puis la mieux remplie."""
    _dire_les_inconnues(entete, index, dire)
    _dire_les_sans_titre(entete, remplissage, dire)
    par_champ: dict[str, list[Colonne]] = {}
    for colonne in entete.colonnes:
        if colonne.champ.role is Role.IGNOREE:
            continue
        if colonne.faute:
            dire(colonne.rang, colonne.titre, f"lue comme « {colonne.champ.libelle} »")
        par_champ.setdefault(colonne.champ.nom, []).append(colonne)
    choisies = tuple(_choisir(memes, remplissage, dire) for memes in par_champ.values())
    for colonne in choisies:
        for motif in _reserves(colonne, pack):
            dire(colonne.rang, colonne.titre, motif)
    return choisies


def _dire_les_inconnues(entete: EnTete, index: Index, dire: Dire) -> None:
    reconnues = {colonne.rang for colonne in entete.colonnes}
    for rang, titre in entete.titres.items():
        if rang not in reconnues:
            plie = plier(titre)
            proche = None if plie in _LIBRES else plus_proche(plie, index)
            suite = f" ; le champ le plus proche est « {index[proche].libelle} »" if proche else ""
            dire(rang, titre, f"colonne inconnue, non lue{suite}")


def _dire_les_sans_titre(entete: EnTete, remplissage: Remplissage, dire: Dire) -> None:
    for rang in range(remplissage.largeur):
        if rang not in entete.titres and (remplies := remplissage.compter(rang)):
            dire(rang, "", sans_titre(remplies))


def sans_titre(remplies: int) -> str:
    """Ce qu'il faut dire d'une colonne sans titre qui a des cellules remplies."""
    return f"colonne sans titre, non lue : {accorder(remplies, 'cellule')}"


def _choisir(memes: list[Colonne], remplissage: Remplissage, dire: Dire) -> Colonne:
    def ordre(colonne: Colonne) -> tuple[bool, bool, bool, bool, int, int]:
        remplies = remplissage.compter(colonne.rang)
        simple_rang = len(plier(colonne.titre)) < 3  # « N° » ne compte souvent que les lignes
        devinee = colonne.reglage is None
        return devinee, not remplies, bool(colonne.base), simple_rang, -remplies, colonne.rang

    if len(memes) == 1:  # compter un grand tableau coûte
        return memes[0]
    retenue, *autres = sorted(memes, key=ordre)
    for colonne in autres:
        motif = f"non lue : « {retenue.titre} » dit déjà « {colonne.champ.libelle} »"
        dire(colonne.rang, colonne.titre, motif)
    return retenue


def _reserves(colonne: Colonne, pack: Pack) -> Iterator[str]:
    """Ce que le titre laisse à supposer."""
    if colonne.champ.role is Role.FAMILLE:
        yield _reserve_de_famille(colonne.champ, pack)
    if colonne.base == "annuel":
        yield "montant annuel : multiplié par la durée en années, inconnu sans elle"
    elif colonne.base == "TTC":
        yield "montant TTC : le montant hors taxes reste inconnu"
    elif colonne.base:
        yield f"montant de la seule année {colonne.base} : celui du marché reste inconnu"
    elif colonne.champ.chemin == MONTANT and not _dit_ht(colonne):
        yield "le titre ne dit ni HT ni TTC : lu hors taxes, pour toute la durée"


def _dit_ht(colonne: Colonne) -> bool:
    dit_par_le_profil = colonne.reglage and colonne.reglage.ecrite.base
    return bool(dit_par_le_profil) or "ht" in plier(colonne.titre)


def _reserve_de_famille(champ: Champ, pack: Pack) -> str:
    """Un oui qui ne nomme rien laisse inconnu tout élément en particulier."""
    lue = "elle ne dit pas quel élément du catalogue : un « oui » n'en prouve aucun en particulier"
    if not champ.consideration:
        return lue
    familles = pack.referentiel.catalogue.considerations[champ.consideration].lues_comme
    clause = MOTS[champ.consideration]["CLAUSE"]
    return f"{lue} ; « {clause} » y est lu comme une clause de la famille {enumerer(familles)}"
