"""Le compteur : des cadres jugés aux totaux de chaque indicateur."""

from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw

from spaser_rules.colonnes.lignes import LOT, MARCHE
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.en_colonnes.lecture import (
    Lecture,
    par_conditions,
    par_lots_reunis,
    par_verdicts,
)
from spaser_rules.indicateurs.en_colonnes.noms import dans
from spaser_rules.indicateurs.en_colonnes.reunion import des_lots, reunir
from spaser_rules.indicateurs.en_colonnes.sommes import dans_la_periode, retenus, sommes, vus
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.totaux import Totaux
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle

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
        tous = [*self.mesureurs.values()]
        if sans_lot:
            self._ajouter(juges, {m: self._lire(m.indicateur) for m in tous})
            return
        reunis = [m for m in tous if self._reunit(m.indicateur)]
        seuls = {m: self._lire(m.indicateur) for m in tous if m not in reunis}
        marches = juges.filter(nw.col(LOT).is_null())
        par_lot = {m: lue for m, lue in seuls.items() if m.indicateur.par_lot}
        self._ajouter(des_lots(juges), par_lot)
        self._ajouter(marches, {m: lue for m, lue in seuls.items() if m not in par_lot})
        regles = {m: self._regle(m.indicateur) for m in reunis}
        complets = marches.join(reunir(juges, [*regles.values()]), on=MARCHE, how="left")
        self._ajouter(complets, {m: par_lots_reunis(regle) for m, regle in regles.items()})

    def _reunit(self, indicateur: Indicateur) -> bool:
        """Vrai pour un indicateur qui compte des marchés d'après les verdicts de leurs lots."""
        par_regle = indicateur.texte.regle is not None and not indicateur.par_lot
        return par_regle and self._regle(indicateur).par_lot

    def _lire(self, indicateur: Indicateur) -> Lecture:
        if indicateur.texte.regle is None:
            return par_conditions(indicateur)
        return par_verdicts(indicateur, self._regle(indicateur))

    def _regle(self, indicateur: Indicateur) -> Regle:
        regle = self.pack.regle(str(indicateur.texte.regle))
        assert regle is not None
        return regle

    def _ajouter(self, cadre: nw.LazyFrame[Any], lectures: Mapping[Mesureur, Lecture]) -> None:
        if not lectures:
            return
        jours = cadre.with_columns(**{dans(m): dans_la_periode(m) for m in lectures})
        lus = jours.with_columns(
            **{nom: e for m, lue in lectures.items() for nom, e in vus(m, lue).items()}
        )
        comptes = lus.with_columns(**{nom: e for m in lectures for nom, e in retenus(m).items()})
        a_faire = {
            f"{m.indicateur.id}{_SEPARATEUR}{nom}": e
            for m, lue in lectures.items()
            for nom, e in sommes(m, lue, cadre).items()
        }
        faites = comptes.select(toutes=nw.len(), **a_faire).collect().rows(named=True)[0]
        self._verser(faites, lectures)

    def _verser(self, faites: dict[str, Any], mesureurs: Iterable[Mesureur]) -> None:
        toutes = faites.pop("toutes")
        for mesureur in mesureurs:
            self.totaux[mesureur.indicateur.id].ajouter({"toutes": toutes})
        for cle, nombre in faites.items():
            code, nom = cle.split(_SEPARATEUR)
            self.totaux[code].ajouter({nom: nombre})
