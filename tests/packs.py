"""Les packs livrés, chargés une fois : ce que tout pack doit tenir se teste sur chacun."""

from functools import cache

from spaser_rules.jugement.juge import Juge
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs
from spaser_rules.pack.pack import Pack

DEMONSTRATION = "demonstration-autres-collectivites"
PACKS = tuple(
    charger_pack(chemin.parent) for chemin in sorted(dossier_des_packs().glob("*/pack.yaml"))
)
NOMS = [pack.id for pack in PACKS]
REGLES = [regle for pack in PACKS for regle in pack.regles]


def le_pack(identifiant: str) -> Pack:
    """Le pack livré de ce nom."""
    return next(pack for pack in PACKS if pack.id == identifiant)


@cache
def juge_de(identifiant: str) -> Juge:
    """Le juge de ce pack, fait une seule fois."""
    return Juge(le_pack(identifiant))
