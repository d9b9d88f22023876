"""Les verdicts en Parquet : une ligne par marché et par lot, une colonne par règle."""

import io
from collections.abc import Iterator
from typing import Any

import polars as pl

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.indicateurs.audite import montant_du_sujet
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import sujets
from spaser_rules.pack.pack import Pack

STATUTS = pl.Enum([statut.value for statut in Statut])
"""Le type d'un verdict ; vide là où la règle ne se juge pas : au marché, ou au lot."""


def schema(pack: Pack) -> dict[str, pl.DataType]:
    """Les colonnes du fichier, et leur type ; ``montant_ht`` est en euros."""
    types: dict[str, pl.DataType] = {
        "fichier": pl.String(),
        "feuille": pl.String(),
        "ligne": pl.UInt32(),
        "lot": pl.UInt32(),
        "reference": pl.String(),
        "montant_ht": pl.Float64(),
        "date": pl.Date(),
    }
    return types | {regle.id: STATUTS for regle in pack.regles}


def rendre(audit: Audit) -> bytes:
    """Les verdicts d'un audit mené marché par marché."""
    lignes = [ligne for marche in audit.marches for ligne in _lignes(audit.pack, marche)]
    tampon = io.BytesIO()
    pl.DataFrame(lignes, schema=schema(audit.pack), orient="row").write_parquet(tampon)
    return tampon.getvalue()


def _lignes(pack: Pack, marche: MarcheAudite) -> Iterator[list[Any]]:
    """Le marché, puis chacun de ses lots."""
    audite = marche.audite
    verdicts = {(r.sujet.numero, r.regle.id): r.statut.value for r in audite.resultats}
    reference = audite.fiche.fiche.reference
    for sujet in sujets(audite.fiche, audite.date_reference, audite.origine):
        centimes, lot = montant_du_sujet(sujet), sujet.numero
        euros = None if centimes is None else centimes / 100
        lieu = (marche.fichier, marche.feuille, marche.ligne)
        statuts = (verdicts.get((lot, regle.id)) for regle in pack.regles)
        yield [*lieu, lot, reference, euros, audite.date_reference, *statuts]
