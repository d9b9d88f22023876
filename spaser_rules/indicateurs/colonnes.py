"""Compter en colonnes : ce que ``observation`` et ``comptage`` font marché par marché.

Un cadre jugé a une ligne par sujet ; chaque indicateur en devient quelques sommes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne, expression
from spaser_rules.colonnes.juge import ALLOTI, concerne, exigence
from spaser_rules.colonnes.lignes import LOT, MARCHE
from spaser_rules.colonnes.statuts import code_de
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.ecriture import NOTIFIES
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.observation import champ_du_poids
from spaser_rules.indicateurs.totaux import TU, Totaux
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import faits as faits_de
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.demarches import HEURES_INSERTION
from spaser_rules.vocabulaire.faits import Fait

NOTIFICATION, CENTIMES = "notification", "centimes"
"""Les colonnes qu'un cadre à compter a de plus : le jour de la notification, et le montant du
sujet, en centimes (``audite.montant_du_sujet``)."""

_DATE = "date_lancement"
_SEPARATEUR = " | "


class Compteur:
    """Les totaux de chaque indicateur qui se compte sur des marchés."""

    def __init__(self, pack: Pack, mesureurs: Iterable[Mesureur]) -> None:
        self.pack = pack
        self.mesureurs = {m.indicateur.id: m for m in mesureurs if not m.indicateur.par_mains}
        self.totaux = {code: Totaux() for code in self.mesureurs}

    def compter(self, juges: nw.LazyFrame[Any], *, sans_lot: bool) -> None:
        """Ajoute les sujets d'un cadre jugé (``juger`` avec ``conditions``).

        :param sans_lot: vrai si l'on sait qu'aucun marché n'y a de lot.
        """
        if sans_lot:
            self._ajouter(juges, [*self.mesureurs.values()])
            return
        groupes: dict[str, list[Mesureur]] = {"lots": [], "marches": [], "reunis": []}
        for mesureur in self.mesureurs.values():
            groupes[self._groupe(mesureur.indicateur)].append(mesureur)
        marches = juges.filter(nw.col(LOT).is_null())
        self._ajouter(juges.filter(~nw.col(LOT).is_null() | ~nw.col(ALLOTI)), groupes["lots"])
        self._ajouter(marches, groupes["marches"])
        reunis = _reunir(juges, [self._regle(m.indicateur) for m in groupes["reunis"]])
        self._ajouter(marches.join(reunis, on=MARCHE, how="left"), groupes["reunis"], _REUNI)

    def _groupe(self, indicateur: Indicateur) -> str:
        """Les lignes que l'indicateur compte : des lots, des marchés, ou des lots réunis."""
        if indicateur.par_lot:
            return "lots"
        regle = indicateur.texte.regle
        return "reunis" if regle and self._regle(indicateur).par_lot else "marches"

    def _regle(self, indicateur: Indicateur) -> Regle:
        regle = self.pack.regle(str(indicateur.texte.regle))
        assert regle is not None
        return regle

    def _ajouter(
        self, cadre: nw.LazyFrame[Any], mesureurs: Sequence[Mesureur], suffixe: str = ""
    ) -> None:
        """Par étapes : chaque colonne n'est calculée qu'une fois, bien que plusieurs la citent."""
        if not mesureurs:
            return
        jours = cadre.with_columns(**{_dans(m): _dans_la_periode(m) for m in mesureurs})
        vus = jours.with_columns(
            **{n: e for m in mesureurs for n, e in self._vus(m, suffixe).items()}
        )
        retenus = vus.with_columns(**{n: e for m in mesureurs for n, e in _retenus(m).items()})
        sommes = {
            f"{m.indicateur.id}{_SEPARATEUR}{nom}": compter(e, cadre) if vraies else e.sum()
            for m in mesureurs
            for nom, (e, vraies) in self._sommes(m, suffixe).items()
        }
        lus = retenus.select(toutes=nw.len(), **sommes).collect().rows(named=True)[0]
        toutes = lus.pop("toutes")
        for mesureur in mesureurs:
            self.totaux[mesureur.indicateur.id].ajouter({"toutes": toutes})
        for cle, nombre in lus.items():
            code, nom = cle.split(_SEPARATEUR)
            self.totaux[code].ajouter({nom: nombre})

    def _vus(self, mesureur: Mesureur, suffixe: str) -> dict[str, nw.Expr]:
        """Qui est de la population, et qui on a pu juger."""
        vise, reussi, _ = self._lecture(mesureur.indicateur, suffixe)
        dans = nw.col(_dans(mesureur))
        return {
            _nom(mesureur, "population"): dans.fill_null(True) & vise.fill_null(True),
            _nom(mesureur, "juges"): dans.fill_null(False)
            & vise.fill_null(False)
            & ~reussi.is_null(),
            _nom(mesureur, "reussis"): reussi.fill_null(False),
        }

    def _sommes(self, mesureur: Mesureur, suffixe: str) -> dict[str, tuple[nw.Expr, bool]]:
        """Les sommes à faire, et si ce sont des vrais que l'on compte."""
        indicateur = mesureur.indicateur
        population, juges, reussis, connus, inconnus = (
            nw.col(_nom(mesureur, nom))
            for nom in ("population", "juges", "reussis", "connus", "inconnus")
        )
        sommes = {
            "population": (population, True),
            "juges": (juges, True),
            "juges_reussis": (juges & reussis, True),
            "connus": (connus, True),
        }
        if indicateur.pese:
            poids = _poids(indicateur)
            sommes["denominateur"] = (_poids_si(connus, poids), False)
            sommes["numerateur"] = (_poids_si(connus & reussis, poids), False)
        else:
            sommes["denominateur"] = (connus, True)
            sommes["numerateur"] = (connus & reussis, True)
        tus = self._lecture(indicateur, suffixe)[2]
        tus[_DATE] = tus.get(_DATE, nw.lit(False)) | nw.col(_dans(mesureur)).is_null()
        if indicateur.pese:
            champ = champ_du_poids(indicateur)
            tus[champ] = tus.get(champ, nw.lit(False)) | _poids(indicateur).is_null()
        return sommes | {TU + champ: (inconnus & tu, True) for champ, tu in tus.items()}

    def _lecture(
        self, indicateur: Indicateur, suffixe: str
    ) -> tuple[nw.Expr, nw.Expr, dict[str, nw.Expr]]:
        """Qui est visé, qui réussit, et, par champ, qui ne le remplit pas."""
        if indicateur.texte.regle is None:
            assert indicateur.exigence is not None
            application, reussite = indicateur.application, indicateur.exigence
            faits = faits_de(application) | faits_de(reussite)
            return expression(application), expression(reussite), _tus(faits)
        regle = self._regle(indicateur)
        if suffixe:
            tus = {champ: nw.col(_tu(regle, champ)) for champ in _tus(regle.faits)}
            return nw.col(concerne(regle) + suffixe), nw.col(exigence(regle) + suffixe), tus
        return nw.col(concerne(regle)), _suivi(regle, indicateur), _tus(regle.faits)


_REUNI = " reuni"


def _suivi(regle: Regle, indicateur: Indicateur) -> nw.Expr:
    """La règle est suivie ; justifiée, elle ne l'est que si l'indicateur le dit."""
    suivie = nw.col(exigence(regle))
    if not indicateur.texte.justifies:
        return suivie
    justifiee = (nw.col(colonne(regle.id)) == code_de(Statut.JUSTIFIE)).fill_null(False)
    return nw.when(justifiee).then(nw.lit(True)).otherwise(suivie)


def _reunir(juges: nw.LazyFrame[Any], regles: list[Regle]) -> nw.LazyFrame[Any]:
    """Par marché : concerné dès qu'un lot l'est, suivi si chaque lot concerné suit la règle."""
    lots = juges.filter(~nw.col(LOT).is_null() | ~nw.col(ALLOTI))
    suivies = {
        _suivie(regle): ~nw.col(concerne(regle)) | nw.col(exigence(regle)) for regle in regles
    }
    sommes: dict[str, nw.Expr] = {}
    for regle in regles:
        vise, suivie = nw.col(concerne(regle)), nw.col(_suivie(regle))
        sommes |= {
            f"{concerne(regle)} vrai": compter(vise.fill_null(False), juges),
            f"{concerne(regle)} inconnu": compter(vise.is_null(), juges),
            f"{exigence(regle)} faux": compter(~suivie.fill_null(True), juges),
            f"{exigence(regle)} inconnu": compter(suivie.is_null(), juges),
        }
        for champ, tu in _tus(regle.faits).items():
            sommes[_tu(regle, champ)] = compter(tu, juges)
    reunis = lots.with_columns(**suivies).group_by(MARCHE).agg(**sommes)
    inconnu = nw.lit(None, nw.Boolean)
    return reunis.select(
        MARCHE,
        *(
            nw.when(nw.col(f"{concerne(r)} vrai") > 0)
            .then(nw.lit(True))
            .otherwise(
                nw.when(nw.col(f"{concerne(r)} inconnu") > 0).then(inconnu).otherwise(nw.lit(False))
            )
            .alias(concerne(r) + _REUNI)
            for r in regles
        ),
        *(
            nw.when(nw.col(f"{exigence(r)} faux") > 0)
            .then(nw.lit(False))
            .otherwise(
                nw.when(nw.col(f"{exigence(r)} inconnu") > 0).then(inconnu).otherwise(nw.lit(True))
            )
            .alias(exigence(r) + _REUNI)
            for r in regles
        ),
        *(
            (nw.col(_tu(r, champ)) > 0).alias(_tu(r, champ))
            for r in regles
            for champ in _tus(r.faits)
        ),
    )


def _suivie(regle: Regle) -> str:
    return f"{colonne(regle.id)} suivie"


def _tu(regle: Regle, champ: str) -> str:
    return colonne(f"{regle.id} {TU}{champ}")


def _tus(faits: Mapping[str, Fait]) -> dict[str, nw.Expr]:
    """Par champ le plus utile, vrai si l'un des faits qu'il règle n'est pas connu."""
    par_champ: dict[str, list[nw.Expr]] = {}
    for cle, fait in faits.items():
        par_champ.setdefault(fait.champs[0], []).append(nw.col(colonne(cle)).is_null())
    return {
        champ: nw.any_horizontal(*nuls, ignore_nulls=False) for champ, nuls in par_champ.items()
    }


def _jour(indicateur: Indicateur) -> nw.Expr:
    """Le jour qui place un marché dans une période (``Audite.jour``)."""
    reference = nw.col(colonne(_DATE))
    if indicateur.texte.sur != NOTIFIES:
        return reference
    return nw.coalesce(nw.col(NOTIFICATION), reference)


def _dans(mesureur: Mesureur) -> str:
    du, au = mesureur.comptee
    return f"{mesureur.indicateur.texte.sur} du {du} au {au}"


def _dans_la_periode(mesureur: Mesureur) -> nw.Expr:
    jour, periode = _jour(mesureur.indicateur), mesureur.comptee
    return (jour >= periode.du) & (jour <= periode.au)


def _retenus(mesureur: Mesureur) -> dict[str, nw.Expr]:
    """Qui l'on sait compter, et qui l'on ne sait pas."""
    juges = nw.col(_nom(mesureur, "juges"))
    indicateur = mesureur.indicateur
    connus = juges & ~_poids(indicateur).is_null() if indicateur.pese else juges
    return {
        _nom(mesureur, "connus"): connus,
        _nom(mesureur, "inconnus"): nw.col(_nom(mesureur, "population")) & ~connus,
    }


def _nom(mesureur: Mesureur, nom: str) -> str:
    return colonne(f"{mesureur.indicateur.id} {nom}")


def compter(vrais: nw.Expr, cadre: nw.LazyFrame[Any]) -> nw.Expr:
    """Combien sont vrais : Spark n'additionne pas des booléens, et Polars y va bien plus vite."""
    return vrais.sum() if cadre.implementation.is_polars() else vrais.cast(nw.Int64).sum()


def _poids(indicateur: Indicateur) -> nw.Expr:
    """Ce que chaque sujet pèse (``observation.Observation.poids``)."""
    return nw.col(HEURES_INSERTION if indicateur.en_heures else CENTIMES)


def _poids_si(retenus: nw.Expr, poids: nw.Expr) -> nw.Expr:
    return nw.when(retenus).then(poids).otherwise(nw.lit(0, nw.Int64))
