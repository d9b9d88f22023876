"""D'un morceau du tableau à ses faits : une ligne par ligne lue, une colonne par fait."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import polars as pl

from spaser_rules.audit.en_colonnes import montants, textes
from spaser_rules.audit.en_colonnes.composition import Composantes, Composition, Rangs
from spaser_rules.audit.en_colonnes.delimite import LIGNE, cellule
from spaser_rules.audit.en_colonnes.source import DEBORD
from spaser_rules.audit.en_colonnes.tables import Table, Valeurs
from spaser_rules.colonnes.expressions import colonne
from spaser_rules.indicateurs.en_colonnes.noms import CENTIMES, NOTIFICATION
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine, Sujet
from spaser_rules.recensement.champs import JUSTIFICATIONS, MONTANT, OBJET_DU_LOT, RUBRIQUE
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.lignes import Lecteur, LigneLue
from spaser_rules.saisie.document import Chemin
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.sortes import DATE, OUI_NON, Sorte, Valeur

LANCEMENT = "lancement"
REFERENCE, OBJET, DIRECTION, NUMERO = "reference", "objet", "direction", "numero_de_lot"
DATE_DE_FICHE, OBJET_DE_LOT = "date_de_fiche", "objet_du_lot"
A_PART = "a_part"
"""Vrai pour une ligne que le lecteur des petits recensements doit relire entière."""

TEXTES = {
    REFERENCE: ("fiche", "reference"),
    OBJET: ("marche", "objet"),
    OBJET_DE_LOT: OBJET_DU_LOT.chemin,
}
JOURS = {
    LANCEMENT: ("marche", "date_lancement"),
    NOTIFICATION: ("marche", "date_notification"),
    DATE_DE_FICHE: ("fiche", "date"),
}
_DIRECTION = ("fiche", "direction")
_MONTANT, _DATE = "montant_estime_ht", "date_lancement"
_SIMPLES, _ETRANGE = "centimes simples", "etrange"
_LETTRES = ("nature", "procedure")
"""Des faits dont une valeur connue exclut une ligne de total."""


@dataclass(frozen=True, slots=True)
class Prepare:
    """Les textes et les montants d'un morceau, et les cellules à lire de chaque table."""

    textes: pl.DataFrame
    cles: pl.DataFrame


@dataclass(frozen=True, slots=True)
class MorceauLu:
    """Les faits d'un morceau, et ce qui ne s'y est pas lu."""

    cadre: pl.DataFrame
    inconnus: pl.DataFrame
    notes: pl.DataFrame


class Lecture:
    """Lit les morceaux d'un tableau ; ``faits`` sont ceux à rendre, par clé."""

    def __init__(self, lecteur: Lecteur, faits: Mapping[str, Fait]) -> None:
        self.lecteur = lecteur
        self.composantes = Composantes(lecteur.colonnes.values())
        voulus = [fait for cle, fait in faits.items() if cle not in (_MONTANT, _DATE)]
        self.reunions = [fait for fait in voulus if fait.parties]
        simples = {f.cle: f for fait in voulus for f in _parties(fait)}
        self.compositions = [self.composantes.composer(fait) for fait in simples.values()]
        self.textes = {nom: self._sans_reglage(chemin) for nom, chemin in TEXTES.items()}
        self.montant = self.composantes.montant()
        self.tables = {rangs: self._table(rangs, v) for rangs, v in self._valeurs().items()}

    def _valeurs(self) -> dict[Rangs, Valeurs]:
        """Par groupe de colonnes, ce qu'il dit ; ce qui ne dit aucun fait se lit aussi."""
        valeurs: dict[Rangs, Valeurs] = {}
        for composition in self.compositions:
            fait = composition.fait
            for rangs in composition.groupes:
                valeurs.setdefault(rangs, {})[fait.cle] = (type_de(fait.sorte), _lire_le_fait(fait))
        for nom, chemin in TEXTES.items():
            if not self.textes[nom] and (rangs := self.composantes.de(chemin)):
                valeurs.setdefault(rangs, {})[nom] = (pl.String(), _TEXTES_LUS[nom])
        for nom, chemin in JOURS.items():
            if rangs := self.composantes.de(chemin):
                valeurs.setdefault(rangs, {})[nom] = (pl.Date(), partial(_champ, chemin))
        if self.montant:
            valeurs.setdefault(self.montant, {})[CENTIMES] = (pl.Int64(), _centimes)
        if rangs := self.composantes.de(_DIRECTION):
            valeurs.setdefault(rangs, {})[DIRECTION] = (pl.String(), partial(_champ, _DIRECTION))
        if rangs := self.composantes.de(("lot",)):
            valeurs.setdefault(rangs, {})[NUMERO] = (pl.Int64(), lambda lue, _: lue.lot)
        for regle, rang in self.composantes.justifications.items():
            valeurs.setdefault((rang,), {})[regle] = (pl.Boolean(), partial(_est_justifiee, regle))
        lus = {rang for rangs in (*valeurs, *self.textes.values()) for rang in rangs}
        return valeurs | {(rang,): {} for rang in self.composantes.colonnes if rang not in lus}

    def _table(self, rangs: Rangs, valeurs: Valeurs) -> Table:
        colonnes = tuple(self._colonne(rang) for rang in rangs)
        lecteur = self.lecteur
        sienne = Lecteur(lecteur.fichier, lecteur.feuille, colonnes, lecteur.pack)
        return Table(sienne, valeurs, self._du_cpv(rangs, valeurs))

    def _du_cpv(self, rangs: Rangs, valeurs: Valeurs) -> dict[str, Callable[[str], bool]]:
        """Ce qu'un code décide seul, si la colonne est celle des codes et que tout s'en déduit."""
        codes = self.composantes.de(("marche", "cpv"))
        faits = {c.fait.cle: c.fait.du_cpv for c in self.compositions if c.fait.du_cpv}
        if rangs != codes or self._colonne(codes[0]).reglage or not faits.keys() >= valeurs.keys():
            return {}
        return {nom: faits[nom] for nom in valeurs}

    def preparer(self, morceau: pl.DataFrame) -> Prepare:
        """Ce qui d'un morceau se calcule sans rien lire : pendant que le précédent se lit.

        :param morceau: une colonne ``ligne``, et une par rang retenu (``tables.cellule``).
        """
        reste = self._motifs_simples(self._montants_simples(morceau))
        ecrits = [LIGNE, _SIMPLES, *self._textes(self._muets(reste)), self._etrange()]
        ecrits += [_motif(rang) for rang in self.composantes.justifications.values()]
        cles = [table.cle for table in self.tables.values()]
        return Prepare(reste.lazy().select(ecrits).collect(), reste.select(cles))

    def lire(self, prepare: Prepare) -> MorceauLu:
        """Les faits de ces lignes."""
        lignes, places = prepare.textes.get_column(LIGNE), self._places(prepare.cles)
        cadre = pl.concat([prepare.textes, places], how="horizontal")
        lus = (
            cadre.lazy()
            .select(
                *(LIGNE, _ETRANGE),
                *(
                    pl.col(nom) if r else self._seule(nom, pl.String())
                    for nom, r in self.textes.items()
                ),
                *(self._seule(nom, pl.Date()) for nom in JOURS),
                pl.coalesce(_SIMPLES, self._seule(CENTIMES, pl.Int64())).alias(CENTIMES),
                self._seule(NUMERO, pl.Int64()),
                self._seule(DIRECTION, pl.String()),
                *(self._composer(composition) for composition in self.compositions),
                *self._justifiees(),
            )
            .with_columns(
                pl.coalesce(LANCEMENT, NOTIFICATION).alias(colonne(_DATE)),
                pl.col(CENTIMES).alias(colonne(_MONTANT)),
            )
            .collect()
        )
        reunis = (_reunir(fait).alias(colonne(fait.cle)) for fait in self.reunions)
        complet = lus.with_columns(*reunis, self._a_part(lus).alias(A_PART)).drop(_ETRANGE)
        inconnus, notes = _ecarts(self.tables.values(), lignes, places)
        ordinaires = lignes.filter(~complet.get_column(A_PART))
        notees = notes.filter(pl.col(LIGNE).is_in(ordinaires.implode()))
        return MorceauLu(complet, inconnus, notees)

    def _montants_simples(self, morceau: pl.DataFrame) -> pl.DataFrame:
        """Le morceau sans ses montants les plus simples, mis dans une colonne à eux."""
        rangs = self._sans_reglage(MONTANT)
        if not rangs or self._colonne(rangs[0]).unite or self._colonne(rangs[0]).base:
            return morceau.with_columns(pl.lit(None, pl.Int64()).alias(_SIMPLES))
        ecrits = morceau.get_column(cellule(rangs[0]))
        simples = montants.centimes_simples(ecrits)
        return morceau.with_columns(
            simples.alias(_SIMPLES), ecrits.set(simples.is_not_null(), None)
        )

    def _motifs_simples(self, morceau: pl.DataFrame) -> pl.DataFrame:
        """Le morceau sans ses justifications en toutes lettres, presque toutes différentes."""
        for rang in self.composantes.justifications.values():
            ecrit = pl.col(cellule(rang))
            simple = pl.lit(False) if self._colonne(rang).reglage else textes.est_un_motif(ecrit)
            morceau = morceau.with_columns(simple.alias(_motif(rang)))
            morceau = morceau.with_columns(pl.when(~pl.col(_motif(rang))).then(ecrit))
        return morceau

    def _sans_reglage(self, chemin: Chemin) -> Rangs:
        """La colonne de ce champ, si aucun profil n'en change les valeurs."""
        return tuple(r for r in self.composantes.de(chemin) if self._colonne(r).reglage is None)

    @property
    def types(self) -> dict[int, pl.DataType]:
        """Le type où lire chaque colonne retenue : numérotée dès l'ouverture si elle le peut."""
        numerotees = {r[0]: table.type for r, table in self.tables.items() if len(r) == 1}
        motifs = self.composantes.de(JUSTIFICATIONS)
        textes_lus = (*self.textes.values(), self.composantes.de(MONTANT), motifs)
        lues = {rang: pl.String() for rangs in textes_lus for rang in rangs}
        ecrites = {rang: pl.String() for rang in self.composantes.colonnes}
        return {**ecrites, **numerotees, **lues}

    def _colonne(self, rang: int) -> Colonne:
        return self.composantes.colonnes[rang]

    def _places(self, cles: pl.DataFrame) -> pl.DataFrame:
        """La place des cellules de chaque ligne dans leur table ; les nouvelles y sont lues."""
        for table in self.tables.values():
            table.apprendre(cles.get_column(table.nom))
        return cles.select(table.place for table in self.tables.values())

    def _muets(self, morceau: pl.DataFrame) -> list[str]:
        """Les références qui disent que l'on n'en sait rien."""
        rangs = self.textes[REFERENCE]
        if not rangs:
            return []
        ecrits = morceau.get_column(cellule(rangs[0]))
        return textes.muets(ecrits.filter(~ecrits.str.contains(r"\d")).unique())

    def _textes(self, muets: list[str]) -> Iterator[pl.Expr]:
        for nom, rangs in self.textes.items():
            siens = muets if nom == REFERENCE else []
            if rangs:
                yield textes.lire(pl.col(cellule(rangs[0])), siens).alias(nom)

    def _etrange(self) -> pl.Expr:
        ecrits = [pl.col(cellule(rangs[0])) for rangs in self.textes.values() if rangs]
        return pl.any_horizontal(DEBORD, *map(textes.etrange, ecrits)).alias(_ETRANGE)

    def _seule(self, nom: str, type_: pl.DataType) -> pl.Expr:
        """Ce que dit le seul groupe qui en parle ; vide s'il n'y en a pas."""
        trouvees = (t.valeur(nom) for t in self.tables.values() if nom in t.valeurs)
        return next(trouvees, pl.lit(None, type_)).alias(nom)

    def _composer(self, composition: Composition) -> pl.Expr:
        """Le fait : la réponse connue, sinon ce qu'en disent les autres colonnes."""
        fait = composition.fait
        if not composition.groupes:
            vide = fait.lire(Sujet(_VIDE.marche, _VIDE.reponses, None, Origine.RECENSEMENT))
            return pl.lit(vide, type_de(fait.sorte)).alias(colonne(fait.cle))
        lus = [self.tables[rangs].valeur(fait.cle) for rangs in composition.parts]
        reponses = [self.tables[r].valeur(fait.cle) for r in [composition.reponses] if r]
        des_parts = lus if len(lus) < 2 else [_un_connu(lus)]
        if fait.champs == (RUBRIQUE,):  # un motif en toutes lettres est une réponse
            motifs = [pl.col(_motif(rang)) for rang in self.composantes.justifications.values()]
            reponses = [pl.when(motif).then(pl.lit(True)) for motif in motifs]
        return pl.coalesce(*reponses, *des_parts).alias(colonne(fait.cle))

    def _justifiees(self) -> Iterator[pl.Expr]:
        """Par règle, vrai si une justification recevable est écrite."""
        for regle, rang in self.composantes.justifications.items():
            courte = self.tables[(rang,)].valeur(regle).fill_null(False)
            yield (pl.col(_motif(rang)) | courte).alias(motif_de(regle))

    def _a_part(self, lus: pl.DataFrame) -> pl.Expr:
        """Vrai pour ce qui pourrait ne pas être un marché, ou que les colonnes liraient mal."""
        # Un objet très court dit peut-être que l'on ne sait pas : il ne prouve rien.
        noms = [pl.col(nom).is_not_null() for nom in (REFERENCE, CENTIMES)]
        noms.append(textes.est_long(pl.col(OBJET)))
        lettres = [pl.col(nom).is_not_null() for nom in _LETTRES if nom in lus.columns]
        connus = pl.sum_horizontal(*noms, *lettres, pl.col(LANCEMENT).is_not_null())
        seul = ~pl.any_horizontal(noms) | (connus < 2)
        titres = (
            (pl.col(nom) == self._colonne(rangs[0]).titre).fill_null(False)
            for nom, rangs in self.textes.items()
            if rangs
        )
        return pl.any_horizontal(_ETRANGE, self._somme(lus, lettres), seul, *titres)

    @staticmethod
    def _somme(lus: pl.DataFrame, lettres: list[pl.Expr]) -> pl.Expr:
        """Vrai pour ce qui ressemble à une ligne de total ; une nature connue l'exclut."""
        exclue = pl.any_horizontal(False, *lettres)
        if lus.select(exclue.all()).item():
            return pl.lit(False)
        return ~exclue & textes.ressemble_a_une_somme(pl.col(OBJET))


_VIDE = FicheRecensee(developpement_durable=None)


def type_de(sorte: Sorte) -> pl.DataType:
    """Le type d'une colonne, celui de ``colonnes.lignes``."""
    if sorte is OUI_NON:
        return pl.Boolean()
    if sorte is DATE:
        return pl.Date()
    return pl.Int64() if sorte.ordonnee else pl.String()


def _lire_le_fait(fait: Fait) -> Callable[[LigneLue, Sujet], Valeur | None]:
    return lambda _, sujet: fait.lire(sujet)


def _champ(chemin: tuple[str, str], lue: LigneLue, sujet: Sujet) -> object:
    return getattr(getattr(lue.fiche, chemin[0]), chemin[1])


_TEXTES_LUS: dict[str, Callable[[LigneLue, Sujet], str | None]] = {
    REFERENCE: lambda lue, _: lue.fiche.fiche.reference,
    OBJET: lambda lue, _: lue.fiche.marche.objet,
    OBJET_DE_LOT: lambda lue, _: lue.objet_du_lot,
}


def _est_justifiee(regle: str, lue: LigneLue, sujet: Sujet) -> bool:
    return any(j.regle == regle and j.motif for j in sujet.reponses.justifications or [])


def motif_de(regle: str) -> str:
    """La colonne, vraie si une justification de cette règle est écrite, quand on peut la lire."""
    return colonne(f"motif de {regle}")


def _motif(rang: int) -> str:
    return f"motif {rang}"


def _centimes(lue: LigneLue, sujet: Sujet) -> int | None:
    centimes: int | None = lue.fiche.marche.montant_estime_ht
    return centimes


def _parties(fait: Fait) -> tuple[Fait, ...]:
    """Les faits à lire pour celui-ci."""
    return (*fait.parties, fait.repli) if fait.repli else (fait,)


def _reunir(fait: Fait) -> pl.Expr:
    """Comme ``vocabulaire.faits.reunion``."""
    assert fait.repli is not None
    parties = [pl.col(colonne(partie.cle)) for partie in fait.parties]
    return pl.coalesce(pl.any_horizontal(parties), pl.col(colonne(fait.repli.cle)))


def _un_connu(parts: list[pl.Expr]) -> pl.Expr:
    """Vrai si une part l'est ; sinon faux si l'une est connue."""
    connu = pl.any_horizontal(part.is_not_null() for part in parts)
    return pl.when(connu).then(pl.any_horizontal(part.fill_null(False) for part in parts))


def _ecarts(
    tables: Iterable[Table], lignes: pl.Series, places: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Dans l'ordre des lignes ; une cellule que deux lectures refusent ne se dit qu'une fois."""
    lus = [table.ecarts(lignes, places.get_column(table.nom)) for table in tables]
    inconnus, notes = (
        pl.concat(cadres)
        .unique(["ligne", "colonne", "motif"], keep="first", maintain_order=True)
        .sort("ligne", maintain_order=True)
        for cadres in zip(*lus, strict=True)
    )
    return inconnus, notes
