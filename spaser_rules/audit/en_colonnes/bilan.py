"""Ce qui s'accumule au fil d'un grand tableau, jusqu'à l'audit."""

from collections.abc import Iterable, Iterator

import polars as pl

from spaser_rules.audit.en_colonnes.audit import AuditEnColonnes
from spaser_rules.audit.en_colonnes.jugement import JugeEnColonnes
from spaser_rules.audit.en_colonnes.source import LIGNE, GrandTableau
from spaser_rules.audit.en_colonnes.tables import ECARTS
from spaser_rules.indicateurs.calcul import Mesureur
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.suivi import Suivi
from spaser_rules.recensement.lecture import Tableau, relire
from spaser_rules.recensement.resultat import Ecart, Recensement
from spaser_rules.recensement.sources import ouvrir_source


class Bilan:
    """Le sort des lignes, ce qui ne s'est pas lu, et ce qu'il faut en dire."""

    def __init__(self, audit: AuditEnColonnes, tableau: GrandTableau, juge: JugeEnColonnes) -> None:
        self.audit, self.tableau, self.juge = audit, tableau, juge
        self.a_part: list[pl.Series] = []
        self.illisibles: list[pl.DataFrame] = []
        self.relues = pl.DataFrame(schema=ECARTS)
        self.notes: dict[tuple[str, str], Ecart] = {}

    def noter(self, inconnus: pl.DataFrame, notes: pl.DataFrame) -> None:
        """Retient ce qu'un morceau n'a pas lu, et ce qu'il fait remarquer."""
        self.illisibles.append(inconnus)
        premieres = notes.unique(["colonne", "motif"], keep="first", maintain_order=True)
        fichier = self.tableau.chemin
        self._dire(Ecart(fichier, "", **note) for note in premieres.iter_rows(named=True))

    def _dire(self, notes: Iterable[Ecart]) -> None:
        """Ce qui se redit de ligne en ligne ne se dit qu'à la première."""
        for note in notes:
            cle = (note.colonne, note.motif)
            if cle not in self.notes or note.ligne < self.notes[cle].ligne:
                self.notes[cle] = note

    def relire(self) -> Iterator[pl.DataFrame]:
        """Les verdicts des lignes mises à part, relues une à une."""
        numeros = self._a_part()
        if numeros.is_empty():
            return
        tableau = self.tableau
        lignes = Tableau(tableau.entete, tableau.largeur, tableau.lignes(numeros))
        relu = relire(ouvrir_source(tableau.chemin), self.audit.pack, tableau.lecteur, lignes)
        self._verser(relu)
        if relu.marches:
            yield self.juge.juger_lus(relu.marches)

    def _a_part(self) -> pl.Series:
        return pl.concat(self.a_part) if self.a_part else pl.Series(dtype=pl.UInt32)

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
        self.relues = pl.DataFrame(inconnus, schema=ECARTS, orient="row")

    def conclure(self, mesureurs: Iterable[Mesureur], suivi: Suivi) -> AuditEnColonnes:
        """L'audit, quand tout a été jugé."""
        audit, juge = self.audit, self.juge
        audit.juges, audit.nombres = juge.juges, juge.nombres
        lues = pl.concat([pl.DataFrame(schema=ECARTS), *self.illisibles])
        seules = lues.filter(~pl.col(LIGNE).is_in(self._a_part().implode()))
        audit.non_lues = pl.concat([seules, self.relues]).sort(LIGNE, maintain_order=True)
        notes = (*self.tableau.avertissements, *self.notes.values())
        audit.avertissements = [*notes, *audit.avertissements]
        audit.mesures = [self._mesure(mesureur, suivi) for mesureur in mesureurs]
        audit.livrables = suivi.livrables(audit.indicateurs, audit.au)
        return audit

    def _mesure(self, mesureur: Mesureur, suivi: Suivi) -> Mesure:
        if mesureur.indicateur.par_mains:
            return mesureur.relever(suivi)
        totaux = self.juge.compteur.totaux[mesureur.indicateur.id]
        return mesureur.mesure_de(totaux.decompte())
