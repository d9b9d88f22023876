"""Une table garde ses numéros d'un morceau à l'autre."""

import polars as pl

from spaser_rules.audit.en_colonnes.tables import Table
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import champs
from spaser_rules.recensement.entete import Colonne
from spaser_rules.recensement.lignes import Lecteur


def _lire(table: Table, ecrits: list[str]) -> list[str | None]:
    cles = pl.DataFrame({"c0": ecrits}).select(table.cle)
    table.apprendre(cles.to_series())
    return cles.select(table.place).select(table.valeur("nature")).to_series().to_list()


def test_un_morceau_oublie_ne_change_pas_les_numeros_du_suivant(pack: Pack) -> None:
    """Entre deux morceaux, plus aucune série du premier ne reste en mémoire."""
    colonne = Colonne(0, "Nature", champs(pack)["nature"])
    valeurs = {"nature": (pl.String(), lambda lue, _: lue.fiche.marche.nature)}
    table = Table(Lecteur("f.csv", "", (colonne,), pack), valeurs)
    assert _lire(table, ["travaux", "services"]) == ["travaux", "services"]
    assert _lire(table, ["services", "fournitures"]) == ["services", "fournitures"]
