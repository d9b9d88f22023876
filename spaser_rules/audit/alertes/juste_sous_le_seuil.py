"""Des montants qui se pressent juste sous un seuil, dans une même direction."""

from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.groupes import fenetres
from spaser_rules.audit.alertes.parametres import Parametres
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.alertes.seuils import (
    Franchissement,
    dire_le_groupe,
    dire_les_montants,
    dire_les_seuils,
    reunir,
    sous_les_seuils,
)
from spaser_rules.audit.audit import Alerte
from spaser_rules.valeurs import pourcentages

TYPE = "juste_sous_le_seuil"


def justes_sous_le_seuil(reperes: Sequence[Repere], parametres: Parametres) -> Iterator[Alerte]:
    """Une alerte par direction et par fenêtre où ils sont assez nombreux."""
    proches = parametres.juste_sous_le_seuil
    trouves = (
        (franchi, groupe)
        for franchi in sous_les_seuils(reperes, parametres.seuils)
        for groupe in fenetres(
            _dans_la_marge(franchi, proches.marge),
            parametres.rapprochement.fenetre,
            lambda nombre, _: nombre >= proches.au_moins,
        )
    )
    for groupe, franchis in reunir(trouves):
        motif = (
            f"{len(groupe)} marchés, {dire_le_groupe(groupe)} : {dire_les_montants(groupe)}, à "
            f"{pourcentages.ecrire(proches.marge)} au plus sous {dire_les_seuils(franchis)}. Cela "
            "peut s'expliquer par des besoins de même taille ; à vérifier : l'estimation de chacun."
        )
        yield Alerte(TYPE, tuple(repere.marche for repere in groupe), motif)


def _dans_la_marge(franchi: Franchissement, marge: int) -> list[Repere]:
    """Ceux du seuil exact jusqu'à cette part dessous, en centièmes de pour cent."""
    plancher = franchi.centimes * (pourcentages.MAXIMUM - marge)
    return [r for r in franchi.reperes if (r.centimes or 0) * pourcentages.MAXIMUM >= plancher]
