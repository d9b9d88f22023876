"""La frontière au terminal : 80 colonnes, ce qui décide, puis ce que la règle demande d'ajouter."""

from collections.abc import Iterator, Sequence

from spaser_rules.atelier.frontiere import phrases
from spaser_rules.atelier.frontiere.frontiere import Frontiere
from spaser_rules.jugement.complements import ajouts
from spaser_rules.jugement.questions import champs_a_renseigner, texte_de_la_question
from spaser_rules.jugement.resultat import Jugement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.phrases import les_lots, nom_de_piece
from spaser_rules.rendus.plier import plier
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.textes import en_phrase
from spaser_rules.vocabulaire.sortes import MONTANT


def rendre(jugement: Jugement, frontieres: Sequence[Frontiere]) -> str:
    """Le texte, une partie par marché ou par lot."""
    return "\n".join(_lignes(jugement, frontieres)) + "\n"


def _lignes(jugement: Jugement, frontieres: Sequence[Frontiere]) -> Iterator[str]:
    regle, fiche = frontieres[0].resultat.regle.texte, jugement.fiche
    yield from plier(f"{regle.id} · {regle.titre}")
    yield from plier(f"{fiche.fiche.reference} · {fiche.marche.objet}")
    for frontiere in frontieres:
        yield ""
        yield from _partie(jugement, frontiere)
    if any(_a_un_seuil(frontiere) for frontiere in frontieres):
        yield ""
        yield from plier(phrases.DESCRIPTION, "", "")


def _a_un_seuil(frontiere: Frontiere) -> bool:
    return any(cote.fait.sorte is MONTANT for cote in frontiere.cotes)


def _partie(jugement: Jugement, frontiere: Frontiere) -> Iterator[str]:
    resultat = frontiere.resultat
    lot = f"{en_phrase(les_lots([resultat.sujet.numero]))} : " if resultat.sujet.numero else ""
    dit = phrases.COTES[frontiere.concerne]
    yield from plier(lot + (dit[:1].lower() + dit[1:] if lot else dit))
    for cote in frontiere.cotes:
        premiere, *suite = phrases.phrases(cote)
        yield from plier(premiere, "  - ", "    ")
        for phrase in suite:
            yield from plier(phrase, "    ", "    ")
    if dite := phrases.suffisants(frontiere):
        yield from plier(dite, "  ", "  ")
    yield from _suite(jugement, resultat)


def _suite(jugement: Jugement, resultat: Resultat) -> Iterator[str]:
    """Ce qui peut changer : seulement des clauses, des critères, des démarches à ajouter."""
    yield from plier(f"Ce qu'elle demande : {STATUTS[resultat.statut.value][1]}.", "  ", "  ")
    for ajout in ajouts([resultat]) if resultat.statut is Statut.A_COMPLETER else []:
        ou = f" (ou bien : {', '.join(ajout.ou)})" if ajout.ou else ""
        piece = nom_de_piece(jugement.pack, ajout.piece)
        yield from plier(f"{ajout.libelle}{ou} ; {piece}", "  [ ] ", "      ")
        yield from plier(
            f"dans la fiche : {jugement.ou_ecrire(ajout.ecriture)}", "      ", "      "
        )
    for champ in champs_a_renseigner(resultat):
        yield from plier(texte_de_la_question(jugement.pack, champ), "  [?] ", "      ")
