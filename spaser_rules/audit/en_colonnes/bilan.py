"""Ce qui s'accumule au fil d'un grand tableau, jusqu'à l'audit."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from spaser_rules.audit.en_colonnes import empiles
from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes
from spaser_rules.audit.en_colonnes.delimite import LIGNE
from spaser_rules.audit.en_colonnes.groupes import CLE
from spaser_rules.audit.en_colonnes.jugement import JugeEnColonnes
from spaser_rules.audit.en_colonnes.relecture import Relecture
from spaser_rules.audit.en_colonnes.source import GrandTableau
from spaser_rules.audit.en_colonnes.tables import ECARTS
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.suivi import Suivi
from spaser_rules.recensement.resultat import Ecart, Recensement

_A_PART = {LIGNE: pl.UInt32(), CLE: pl.UInt64()}


class Bilan:
    """Le sort des lignes, ce qui ne s'est pas lu, et ce qu'il faut en dire."""

    def __init__(self, audit: AuditEnColonnes, tableau: GrandTableau, juge: JugeEnColonnes) -> None:
        self.audit, self.tableau, self.juge = audit, tableau, juge
        self.a_part = [pl.DataFrame(schema=_A_PART)]
        self.illisibles = [pl.DataFrame(schema=ECARTS)]
        self.relues = [pl.DataFrame(schema=ECARTS)]
        self.du_fichier = [*tableau.avertissements]
        self.notes: dict[tuple[str, str], Ecart] = {}
        self.redits = [pl.Series(dtype=pl.UInt32())]

    def noter(self, inconnus: pl.DataFrame, notes: pl.DataFrame) -> None:
        """Retient ce qu'un morceau n'a pas lu, et ce qu'il fait remarquer."""
        self.illisibles.append(inconnus)
        premieres = notes.unique(["colonne", "motif"], keep="first", maintain_order=True)
        fichier = self.tableau.chemin
        self._dire(Ecart(fichier, "", **note) for note in premieres.iter_rows(named=True))

    def retenir(self, redits: pl.Series) -> None:
        """Retient les lignes qui ouvrent peut-être un autre tableau."""
        self.redits.append(redits.cast(pl.UInt32()))

    def _dire(self, notes: Iterable[Ecart]) -> None:
        """Ce qui se redit de ligne en ligne ne se dit qu'à la première."""
        for note in notes:
            cle = (note.colonne, note.motif)
            if cle not in self.notes or note.ligne < self.notes[cle].ligne:
                self.notes[cle] = note

    def mettre_a_part(self, lignes: pl.DataFrame) -> None:
        """Retient des lignes que le lecteur des petits recensements doit relire."""
        cle = pl.col(CLE)
        if lignes.schema[CLE] == pl.Int64():  # Spark n'a pas d'entiers sans signe
            cle = cle.reinterpret(signed=False)
        self.a_part.append(lignes.select(pl.col(LIGNE).cast(pl.UInt32), cle))

    def relire(self, dossier: Path) -> Iterator[pl.DataFrame]:
        """Les verdicts des lignes mises à part, relues une à une.

        :raises SaisieInvalide: un autre tableau suit le premier.
        """
        empiles.refuser(self.tableau, pl.concat(self.redits))
        a_part, relecture = pl.concat(self.a_part), Relecture(self.tableau)
        for relu in relecture.relire(a_part, dossier) if a_part.height else ():
            self._verser(relu)
            if relu.marches:
                yield self.juge.juger_lus(relu.marches)
        self.du_fichier += relecture.notes()

    def _verser(self, relu: Recensement) -> None:
        audit = self.audit
        audit.lues += relu.lues
        audit.ecartees += relu.ecartees
        audit.regroupees += relu.regroupees
        self._dire(note for note in relu.avertissements if note.colonne)
        audit.avertissements += [note for note in relu.avertissements if not note.colonne]
        inconnus = [
            (e.ligne, e.colonne, e.valeur, e.motif) for m in relu.marches for e in m.inconnus
        ]
        self.relues.append(pl.DataFrame(inconnus, schema=ECARTS, orient="row"))

    def conclure(self, mesureurs: Iterable[Mesureur], suivi: Suivi) -> AuditEnColonnes:
        """L'audit, quand tout a été jugé."""
        audit, juge = self.audit, self.juge
        audit.juges, audit.nombres = juge.juges, juge.nombres
        numeros = pl.concat(self.a_part).get_column(LIGNE)
        seules = pl.concat(self.illisibles).filter(~pl.col(LIGNE).is_in(numeros.implode()))
        audit.non_lues = pl.concat([seules, *self.relues]).sort(LIGNE, maintain_order=True)
        audit.avertissements = [*self.du_fichier, *self.notes.values(), *audit.avertissements]
        self._remettre_en_ordre()
        audit.mesures = [self._mesure(mesureur, suivi) for mesureur in mesureurs]
        audit.livrables = suivi.livrables(audit.indicateurs, audit.au)
        return audit

    def _remettre_en_ordre(self) -> None:
        """L'ordre des lignes, si plusieurs relectures l'ont défait."""
        if len(self.relues) > 2:
            for ecarts in (self.audit.ecartees, self.audit.regroupees, self.audit.avertissements):
                ecarts.sort(key=lambda ecart: ecart.ligne)

    def _mesure(self, mesureur: Mesureur, suivi: Suivi) -> Mesure:
        if mesureur.indicateur.par_mains:
            return mesureur.relever(suivi)
        totaux = self.juge.compteur.totaux[mesureur.indicateur.id]
        return mesureur.mesure_de(totaux.decompte())
