"""Un suivi vierge et commenté : chaque ligne à compléter y attend derrière un « # »."""

from collections.abc import Iterator

from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.rappels import rappel_de_l_indicateur, rappel_du_livrable
from spaser_rules.rendus.plier import plier

_CONSIGNE = (
    "Ce que seules des personnes savent. Retirez le « # » d'une ligne et remplacez chaque « … » ; "
    "recopiez-la pour un nouveau relevé : un nombre s'ajoute aux autres, une part les remplace."
)


def suivi_vierge(indicateurs: Indicateurs) -> str:
    """Le texte YAML du suivi vierge ; il se relit comme un suivi vide."""
    return "\n".join(_lignes(indicateurs)) + "\n"


def _lignes(indicateurs: Indicateurs) -> Iterator[str]:
    pack = indicateurs.pack.texte
    yield f"# Suivi · {pack.document} · {pack.collectivite}"
    yield from plier(_CONSIGNE, "# ", "# ")
    yield "\nreleves:"
    for indicateur in indicateurs.indicateurs:
        if indicateur.par_mains:
            rappel = rappel_de_l_indicateur(indicateur)
            yield from plier(f"{indicateur.texte.libelle}. {rappel}", "  # ", "  # ")
            yield f"  #- {{indicateur: {indicateur.id}, date: …, valeur: …, auteur: …}}"
    yield "\nlivrables:"
    for livrable in indicateurs.livrables:
        rappel = rappel_du_livrable(livrable)
        yield from plier(f"{livrable.texte.titre}. {rappel}", "  # ", "  # ")
        yield f"  #- {{livrable: {livrable.code}, date: …, fait: …, auteur: …}}"
