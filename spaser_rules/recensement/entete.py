"""L'en-tête d'une feuille : la ligne qui le porte, et le champ de chaque colonne."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spaser_rules.classeur.cellules import en_texte
from spaser_rules.recensement.champs import DUREE, MONTANT, OBJET_DU_LOT, Champ, Index, Role
from spaser_rules.recensement.feuille import Feuille
from spaser_rules.recensement.profil import SANS_PROFIL, Profil, Reglage
from spaser_rules.recensement.titres import duree, montant, plier, se_ressemblent

PROFONDEUR = 20
"""L'en-tête est dans les premières lignes."""

LONGUEUR_MAXIMALE = 1_000
"""Caractères d'un titre, consignes comprises : au-delà, la cellule n'en est pas un."""

QUI_NOMME = ("fiche.reference", "marche.objet", OBJET_DU_LOT.nom)
"""Les champs qui disent de quel marché une ligne parle."""

MINIMUM = 2
"""Colonnes reconnues en deçà desquelles une ligne n'est pas un en-tête."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne reconnue ; ``base`` et ``unite`` sont ce que le titre dit d'un montant.

    ``faute`` est vraie quand le titre n'a été reconnu qu'à une faute de frappe près ; ``reglage``
    est ce qu'un profil en dit, et qui l'emporte.
    """

    rang: int
    titre: str
    champ: Champ
    base: str = ""
    unite: str = ""
    faute: bool = False
    reglage: Reglage | None = None


@dataclass(frozen=True, slots=True)
class EnTete:
    """``ligne`` est celle des titres, depuis 0 ; ``titres`` sont ceux des colonnes.

    ``ecrits`` sont ceux de cette seule ligne, sans ce qu'y ajoute un étage du dessus.
    """

    ligne: int
    titres: dict[int, str]
    colonnes: tuple[Colonne, ...]
    ecrits: dict[int, str]

    @property
    def tous_les_titres(self) -> frozenset[str]:
        """Ceux des colonnes, avec et sans leur étage du dessus."""
        return frozenset((*self.titres.values(), *self.ecrits.values()))

    @property
    def nomme(self) -> bool:
        """Vrai si une colonne dit de quel marché une ligne parle."""
        return any(colonne.champ.nom in QUI_NOMME for colonne in self.colonnes)


def chercher(feuille: Feuille, index: Index, profil: Profil = SANS_PROFIL) -> EnTete | None:
    """L'en-tête qui fait reconnaître le plus de colonnes, ou ``None``.

    Un profil peut en dire la ligne ; sinon il est cherché parmi les premières.
    """
    meilleur: EnTete | None = None
    dite = profil.ecrit.entete
    nommer = cache(lambda rang, titre: _nommer(rang, titre, index, profil))
    for ligne in range(dite - 1 if dite else 0, min(dite or PROFONDEUR, len(feuille.lignes))):
        for titres, joints in _titres_possibles(feuille, ligne, index):
            minimum = 1 if dite or profil.reglages else MINIMUM
            a_battre = len(meilleur.colonnes) - joints if meilleur else minimum - 1
            reconnues = (nommer(rang, titre) for rang, titre in titres.items())
            colonnes = tuple(colonne for colonne in reconnues if colonne)
            if len(colonnes) > a_battre:
                meilleur = EnTete(ligne, titres, colonnes, textes(feuille, ligne))
    return meilleur


def deviner(feuille: Feuille) -> EnTete:
    """La première des lignes les plus remplies du début : des titres dont aucun n'est connu."""
    premieres = [textes(feuille, ligne) for ligne in range(min(PROFONDEUR, len(feuille.lignes)))]
    ligne = max(range(len(premieres)), key=lambda ligne: len(premieres[ligne]))
    return EnTete(ligne, premieres[ligne], (), premieres[ligne])


def absentes(profil: Profil, entete: EnTete) -> list[str]:
    """Les colonnes du profil que cet en-tête n'a pas."""
    presentes = {colonne.reglage.cle for colonne in entete.colonnes if colonne.reglage}
    return [reglage.cle for reglage in profil.reglages.values() if reglage.cle not in presentes]


def _titres_possibles(
    feuille: Feuille, ligne: int, index: Index
) -> Iterator[tuple[dict[int, str], bool]]:
    """Les titres de la ligne seule, puis joints à ceux de la ligne qui les coiffe.

    Vrai si une jonction a un sens : à égalité, l'en-tête a donc deux étages.
    """
    bas = textes(feuille, ligne)
    yield bas, False
    if ligne:
        joints = _joindre(_etendre(feuille, ligne - 1), bas, index)
        yield textes(feuille, ligne - 1) | joints, joints != bas


def textes(feuille: Feuille, ligne: int) -> dict[int, str]:
    """Ce que porte une ligne qui pourrait être un en-tête, par rang depuis 0."""
    courtes = (
        (rang, valeur)
        for rang, valeur in enumerate(feuille.lignes[ligne])
        if not (isinstance(valeur, str) and len(valeur) > LONGUEUR_MAXIMALE)
    )
    lus = ((rang, en_texte(valeur)) for rang, valeur in courtes)
    return {rang: texte for rang, texte in lus if texte}


def _etendre(feuille: Feuille, ligne: int) -> dict[int, str]:
    """Chaque titre étendu à ses cellules fusionnées ; sans fusion connue, aux vides qui suivent."""
    ecrits = textes(feuille, ligne)
    etendus: dict[int, str] = {}
    fusions = {d[1]: f[1] for d, f in feuille.fusions if d[0] == ligne}
    courant, fin = "", -1
    for rang in range(len(feuille.lignes[ligne])):
        if rang in ecrits:
            sans_fusion = rang if feuille.fusions else len(feuille.lignes[ligne])
            courant, fin = ecrits[rang], fusions.get(rang, sans_fusion)
        if courant and rang <= fin:
            etendus[rang] = courant
    return etendus


def _joindre(haut: dict[int, str], bas: dict[int, str], index: Index) -> dict[int, str]:
    """Les deux titres s'ils nomment ensemble une colonne ; sinon celui du bas.

    « Date » se suffit, mais sous « Examen d'une clause sociale » c'est la date de l'examen.
    """
    repetes = Counter(map(plier, bas.values()))
    joints = {}
    for rang, titre in bas.items():
        seul = _exacte(rang, titre, index) if repetes[plier(titre)] == 1 else None
        dessus = haut.get(rang, "")
        entiers = (f"{dessus} {titre}", *(() if seul else (f"{titre} {dessus}",)))
        lus = ((entier, _exacte(rang, entier, index)) for entier in entiers)
        nommes = (entier for entier, lu in lus if lu and not (seul and lu.champ == seul.champ))
        joints[rang] = next(nommes, titre)
    return joints


def _nommer(rang: int, titre: str, index: Index, profil: Profil) -> Colonne | None:
    """La colonne telle que le profil la dit, sinon telle que son titre la fait reconnaître."""
    reglage = profil.de(rang, titre)
    if reglage is None:
        return reconnaitre(rang, titre, index)
    champ, ecrite = reglage.champ, reglage.ecrite
    base, unite = ("", duree(titre)[1]) if champ.chemin == DUREE else ("", "")
    if champ.chemin == MONTANT:
        base, unite = montant(titre).base, montant(titre).unite
    dite = "" if ecrite.base == "HT" else ecrite.base
    return Colonne(
        rang, titre, champ, base if dite is None else dite, ecrite.unite or unite, reglage=reglage
    )


def reconnaitre(rang: int, titre: str, index: Index) -> Colonne | None:
    """La colonne d'un titre, reconnu tel quel, puis à une faute de frappe près."""
    exacte = _exacte(rang, titre, index)
    if exacte is not None or _est_au_pluriel(titre):
        return exacte
    noms, lu = {MONTANT: montant(titre).nom, DUREE: duree(titre)[0]}, plier(titre)
    longueurs = {len(nom) + ecart for nom in (lu, *noms.values()) for ecart in (-1, 0, 1)}
    for connu, champ in index.items():
        if len(connu) not in longueurs:
            continue  # la plupart : un tableau large a des milliers de titres à comparer
        nom = noms.get(champ.chemin, lu)
        proches = champ.role is not Role.LOT and abs(len(nom) - len(connu)) < 2
        if proches and se_ressemblent(nom, connu):
            return _a_une_faute_pres(rang, titre, champ)
    return None


def _a_une_faute_pres(rang: int, titre: str, champ: Champ) -> Colonne:
    """La colonne, avec la base et l'unité que dit son titre."""
    if champ.chemin == MONTANT:
        lu = montant(titre)
        return Colonne(rang, titre, champ, lu.base, lu.unite, faute=True)
    unite = duree(titre)[1] if champ.chemin == DUREE else ""
    return Colonne(rang, titre, champ, unite=unite, faute=True)


def _exacte(rang: int, titre: str, index: Index) -> Colonne | None:
    if _est_au_pluriel(titre):
        return None
    if (champ := index.get(plier(titre))) and champ.chemin not in (MONTANT, DUREE):
        return Colonne(rang, titre, champ)
    lu = montant(titre)
    if (champ := index.get(lu.nom)) and champ.chemin == MONTANT:
        return Colonne(rang, titre, champ, lu.base, lu.unite)
    nom, unite = duree(titre)
    if (champ := index.get(nom)) and champ.chemin == DUREE:
        return Colonne(rang, titre, champ, unite=unite)
    return None


def _est_au_pluriel(titre: str) -> bool:
    """« Lots » compte des lots, « Lot » en numérote un : seul titre où le pluriel compte."""
    return titre.strip().casefold() in ("lots", "les lots")
