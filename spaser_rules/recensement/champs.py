"""Ce qu'une colonne peut dire : les champs du schéma, et ce que le catalogue y ajoute."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from spaser_rules.classeur.cases import Case, Sorte, cases, est_une_liste, modele_contenu
from spaser_rules.marche.dits import Elements
from spaser_rules.marche.fiche import Codes
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement import justifications
from spaser_rules.recensement.alias import ALIAS
from spaser_rules.recensement.considerations import MOTS
from spaser_rules.recensement.titres import montant, plier
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.saisie.document import Chemin, ecrire_chemin
from spaser_rules.vocabulaire.considerations import elements
from spaser_rules.vocabulaire.elements import ELEMENTS


class Role(Enum):
    """Comment une cellule de la colonne se lit."""

    CASE = auto()
    """Un champ du schéma."""
    LISTE = auto()
    """Une liste entière de la rubrique : toutes les clauses, tous les labels."""
    CODE = auto()
    """Oui ou non, pour un seul élément du catalogue."""
    FAMILLE = auto()
    """Une famille d'éléments, sans dire lesquels."""
    JUSTIFICATION = auto()
    """Le motif écrit pour lequel une règle, dite par ``code``, n'est pas suivie."""
    LOT = auto()
    """Le numéro du lot."""
    IGNOREE = auto()
    """Rien : un profil dit de ne pas la lire."""


@dataclass(frozen=True, slots=True)
class Champ:
    """Un champ ; ``code`` et ``genre`` sont vides hors du catalogue.

    ``elements`` sont ceux dont un oui dit qu'il en est prévu un, et un non qu'il n'y en a aucun ;
    ``consideration`` est celle dont les mots du format 2022 se lisent aussi dans la cellule.
    """

    chemin: Chemin
    libelle: str
    role: Role
    case: Case | None = None
    genre: str = ""
    code: str = ""
    elements: Elements = frozenset()
    consideration: str = ""

    @property
    def nom(self) -> str:
        """Son nom dans le schéma, par exemple ``marche.cpv``."""
        if self.role is Role.FAMILLE:
            return self.libelle
        return ecrire_chemin((*self.chemin, self.code) if self.code else self.chemin)


Index = dict[str, Champ]
"""Par titre plié, le champ."""

MONTANT: Chemin = ("marche", "montant_estime_ht")
DUREE: Chemin = ("marche", "duree_mois")
RUBRIQUE = "developpement_durable"
JUSTIFICATIONS: Chemin = (RUBRIQUE, "justifications")
LOT = Champ(("lot",), "Numéro du lot", Role.LOT)
IGNOREE = Champ(("ignorer",), "Colonne ignorée", Role.IGNOREE)
OBJET_DU_LOT = Champ(
    ("objet_du_lot",), "Objet du lot", Role.CASE, Case((), "Objet du lot", "", Sorte.TEXTE)
)
_TITRES_DE_LOT = ("lot", "n° de lot", "numéro du lot", "n° lot")
_TITRES_D_OBJET_DE_LOT = ("objet du lot", "intitulé du lot", "libellé du lot")
_MOTS_DES_FAMILLES = {
    "clause": ("clauses",),
    "critère": ("criteres",),
    **dict.fromkeys(("considération", "disposition", "critères et clauses"), ()),
}
"""Par mot, les genres qu'il désigne ; sans genre, tout ce qui tient lieu de considération."""

_FORMES_DES_FAMILLES = {
    "sociale": ("sociale", "social", "sociaux"),
    "environnementale": (
        *("environnementale", "environnemental", "environnementaux"),
        *("verte", "vert", "écologique"),
    ),
}
"""Par famille usuelle, les adjectifs qui la disent."""
_LISTES = ("clauses", "criteres")
"""Les genres dont les éléments ont une famille."""

_GENRES = {genre: mot for mot, (genre, _) in ELEMENTS.items()}
"""Par liste de la rubrique, le mot qui en désigne un élément."""


def champs(pack: Pack) -> Index:
    """Tous les champs, par titre plié ; le schéma l'emporte sur le catalogue.

    >>> from spaser_rules.pack.chargement import charger_pack
    >>> from spaser_rules.pack.emplacement import pack_par_defaut
    >>> index = champs(charger_pack(pack_par_defaut()))
    >>> index["intitule marche"].nom, index["clause insertion"].nom
    ('marche.objet', 'developpement_durable.clauses.insertion')
    """
    index: Index = {}
    for champ in _du_schema(dict(pack.codes)):
        for titre in _titres(champ):
            index.setdefault(plier(titre), champ)
            if champ.chemin == MONTANT:
                index.setdefault(montant(titre).nom, champ)
    for titre in _TITRES_DE_LOT:
        index.setdefault(plier(titre), LOT)
    for titre in _TITRES_D_OBJET_DE_LOT:
        index.setdefault(plier(titre), OBJET_DU_LOT)
    du_pack = [*_des_codes(pack), *_des_familles(pack.referentiel), *_des_justifications(pack)]
    for titre, champ in du_pack:
        index.setdefault(plier(titre), champ)
    return index


def _titres(champ: Champ) -> tuple[str, ...]:
    """La clé seule ne nomme qu'un champ de premier rang : « motif » serait de n'importe quoi."""
    seule = (str(champ.chemin[-1]),) if len(champ.chemin) == 2 else ()
    return (*seule, champ.nom, champ.libelle, *ALIAS.get(champ.nom, ()))


def _du_schema(codes: Codes) -> list[Champ]:
    trouves: list[Champ] = []
    for section, champ in FicheRecensee.model_fields.items():
        modele = modele_contenu(champ)
        assert modele is not None
        for case in cases(modele, codes):
            entiere = case.sous((section,))
            trouves.append(Champ(entiere.chemin, entiere.libelle, Role.CASE, entiere))
    return [*trouves, *_listes()]


def _listes() -> list[Champ]:
    return [
        Champ((RUBRIQUE, nom), str(champ.title), Role.LISTE, genre=nom)
        for nom, champ in DeveloppementDurable.model_fields.items()
        if est_une_liste(champ) and nom != JUSTIFICATIONS[-1]
    ]


def _des_codes(pack: Pack) -> list[tuple[str, Champ]]:
    """Un élément par son code ou son titre ; s'il n'en existe qu'un, son seul genre suffit."""
    trouves = []
    for genre, mot in _GENRES.items():
        entrees = pack.referentiel.catalogue.genre(genre)
        for code, entree in entrees.items():
            champ = _du_code(genre, code, str(entree.titre))
            noms = [f"{mot} {code}", f"{mot} {entree.titre}", str(entree.titre)]
            trouves += [(nom, champ) for nom in noms]
    return trouves + _codes_sans_genre(pack)


def _codes_sans_genre(pack: Pack) -> list[tuple[str, Champ]]:
    """Un code qui n'est que d'un genre se passe de le dire ; « insertion » ne le peut pas."""
    genres: dict[str, list[str]] = {}
    for genre in _GENRES:
        for code in pack.referentiel.catalogue.genre(genre):
            genres.setdefault(code, []).append(genre)
    return [
        (code, _du_code(siens[0], code, code) if len(siens) == 1 else _sans_genre(siens, code))
        for code, siens in genres.items()
    ]


def _du_code(genre: str, code: str, libelle: str) -> Champ:
    seul = frozenset([(genre, code)])
    return Champ((RUBRIQUE, genre), libelle, Role.CODE, genre=genre, code=code, elements=seul)


def _sans_genre(genres: list[str], code: str) -> Champ:
    memes = frozenset((genre, code) for genre in genres)
    return Champ((RUBRIQUE,), code, Role.FAMILLE, elements=memes)


def _des_justifications(pack: Pack) -> Iterator[tuple[str, Champ]]:
    """Une colonne par règle qui admet une justification."""
    for regle in pack.regles:
        if regle.texte.justification:
            libelle = f"Justification de {regle.id}"
            champ = Champ(JUSTIFICATIONS, libelle, Role.JUSTIFICATION, code=regle.id)
            yield from ((titre, champ) for titre in justifications.titres(regle))


def _des_familles(referentiel: Referentiel) -> list[tuple[str, Champ]]:
    """« Clause sociale », « Considérations environnementales » : aucune ne dit quel code."""
    catalogue = referentiel.catalogue
    familles = dict.fromkeys(f for g in _LISTES for f in catalogue.familles(g))
    return [
        (f"{mot} {forme}", champ)
        for famille in familles
        for mot, genres in _MOTS_DES_FAMILLES.items()
        if (champ := _de_la_famille(mot, genres, famille, referentiel)).elements
        for forme in _FORMES_DES_FAMILLES.get(famille, (famille,))
    ]


def _de_la_famille(
    mot: str, genres: tuple[str, ...], famille: str, referentiel: Referentiel
) -> Champ:
    """Le champ d'un titre ; une considération du catalogue porte le nom de sa famille."""
    considerations = referentiel.catalogue.considerations
    if not genres and famille in considerations:
        tous = elements(considerations[famille], referentiel)
        mots = famille if famille in MOTS else ""
        libelle = considerations[famille].titre
        return Champ((RUBRIQUE,), libelle, Role.FAMILLE, elements=tous, consideration=mots)
    tous = frozenset(
        (genre, code)
        for genre in genres or _LISTES
        for code in referentiel.catalogue.de_famille(genre, famille)
    )
    return Champ((RUBRIQUE,), f"{mot} {famille}", Role.FAMILLE, elements=tous)
