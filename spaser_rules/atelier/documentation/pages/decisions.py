"""La table de décision d'une règle, dans sa page."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Ligne,
    Paragraphe,
    Tableau,
    Texte,
    Titre,
    texte,
)
from spaser_rules.atelier.documentation.colonnes import Colonne
from spaser_rules.atelier.documentation.decision import Table, table_de_decision
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.statuts import STATUTS


def blocs(pack: Pack, regle: Regle) -> Iterator[Bloc]:
    """La table, et comment la lire ; ou pourquoi il n'y en a pas."""
    yield Titre("Ce qu'elle décide", ancre="decisions")
    try:
        table = table_de_decision(pack, regle)
    except OverflowError as exces:
        yield Paragraphe(texte(f"La table n'est pas donnée ici : {exces}."))
        return
    yield Paragraphe(
        texte(
            f"Ces {len(table.lignes)} lignes disent tous les cas ({table.etats} états de la fiche, "
            "essayés un à un). Chacune vaut à elle seule ; « inconnu » est ce qu'une fiche ou une "
            "ligne de recensement ne dit pas."
        )
    )
    yield _tableau(table)


def _tableau(table: Table) -> Tableau:
    entetes = (("Statut",), *(tuple(_entete(colonne)) for colonne in table.colonnes))
    lignes = []
    for ligne in table.lignes:
        statut = texte(" ".join(STATUTS[ligne.statut.value]))
        dites = (c.dire(rangs) for c, rangs in zip(table.colonnes, ligne.cases, strict=True))
        lignes.append(Ligne((statut, *map(texte, dites))))
    return Tableau("Selon ce que l'on sait du marché, le statut", entetes, tuple(lignes))


def _entete(colonne: Colonne) -> Texte:
    return texte(colonne.titre, *((" ", Code(colonne.ecrit)) if colonne.ecrit else ()))
