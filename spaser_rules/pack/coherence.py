"""Ce qu'une règle bien écrite doit encore respecter pour être jugée et expliquée."""

from collections.abc import Iterator

from spaser_rules.anomalies import Anomalie
from spaser_rules.langage.arbre import Condition, atomes, largeur, nier
from spaser_rules.pack.regle import Regle
from spaser_rules.saisie.document import Document

LARGEUR_MAXIMALE = 64
"""Le produit des « ou » que le moteur parcourt pour une condition : au-delà, il s'étouffe."""

ATOMES_MAXIMUM = 29
"""Comparaisons d'une condition : les deux rails tiennent ainsi dans un jeu de règles du moteur."""


def anomalies_de_la_regle(
    regle: Regle, document: Document, axes: tuple[str, ...]
) -> Iterator[Anomalie]:
    """Les défauts que ni la grammaire ni le vocabulaire ne voient, à leur ligne."""
    if axes and str(regle.texte.source.axe) not in axes:
        conseil = f"Les axes du plan : {', '.join(axes)} (pack.yaml)."
        yield _anomalie(document, "source", "un axe que le plan n'a pas", conseil)
    for atome in atomes(regle.exigence):
        if atome.fait.demande is None:
            yield _anomalie(
                document,
                "exigence",
                f"« {atome.fait.cle} » décrit le besoin",
                "Une exigence ne demande que des réponses : clause, critere, sourcing…",
            )
    for champ, condition in (("application", regle.concerne), ("exigence", regle.exigence)):
        if _est_trop_large(condition):
            conseil = "Coupez-la en deux règles : trop de « ou » se multiplient."
            yield _anomalie(document, champ, "la condition est trop large", conseil)


def _est_trop_large(condition: Condition) -> bool:
    """Vrai si un rail ou l'autre dépasse ce que le moteur tient sans perdre un fait."""
    if len(list(atomes(condition))) > ATOMES_MAXIMUM:
        return True
    return max(largeur(condition), largeur(nier(condition))) > LARGEUR_MAXIMALE


def _anomalie(document: Document, champ: str, probleme: str, conseil: str) -> Anomalie:
    ligne, colonne = document.position((champ,))
    return Anomalie(document.fichier, probleme, ligne, colonne, champ=champ, conseil=conseil)
