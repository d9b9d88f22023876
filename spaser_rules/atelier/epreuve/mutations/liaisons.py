"""Les fautes de liaison : « et » pour « ou », un terme oublié, un terme nié."""

from collections.abc import Iterator

from spaser_rules.atelier.epreuve.mutations.mutant import Changement
from spaser_rules.atelier.epreuve.mutations.voisinage import Voisinage
from spaser_rules.langage.arbre import Condition, Et, Ou, conjonction, disjonction, nier
from spaser_rules.langage.francais import ecrire


def lier_autrement(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """« et » pour « ou », et l'inverse."""
    if isinstance(noeud, Et | Ou) and len(noeud.termes) > 1:
        ecrit, lu, lien = (
            ("ou", "et", disjonction) if isinstance(noeud, Et) else ("et", "ou", conjonction)
        )
        yield lien(*noeud.termes), f"« {ecrit} » à la place de « {lu} » dans « {ecrire(noeud)} »"


def retirer_un_terme(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """Chacun des termes d'un « et » ou d'un « ou », oublié."""
    if not isinstance(noeud, Et | Ou) or len(noeud.termes) < 2:
        return
    lien = conjonction if isinstance(noeud, Et) else disjonction
    for rang, terme in enumerate(noeud.termes):
        restes = (*noeud.termes[:rang], *noeud.termes[rang + 1 :])
        yield lien(*restes), f"« {ecrire(terme)} » oublié"


def nier_un_terme(noeud: Condition, _: Voisinage) -> Iterator[Changement]:
    """Le contraire de ce qui est écrit."""
    yield nier(noeud), f"« {ecrire(noeud)} » nié"
