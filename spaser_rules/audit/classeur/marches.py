"""La feuille des marchés : un marché par ligne, une règle par colonne."""

from collections.abc import Iterator

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.classeur.cellules import Cellule, Valeur, euros, statut
from spaser_rules.audit.classeur.page import Colonne, Page
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import montant
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.valeurs import cpv

_IDENTITE = (
    Colonne("Référence", 14),
    Colonne("Objet", 38),
    Colonne("Direction", 16),
    Colonne("Nature", 12),
    Colonne("CPV", 12),
    Colonne("Montant HT", 15),
    Colonne("Lancement ou notification", 12),
    Colonne("Obligations à compléter", 12),
    Colonne("Obligations indéterminées", 14),
)
_LIEU = (Colonne("Fichier", 24), Colonne("Feuille", 14), Colonne("Ligne", 7))
_LARGEUR = 14
"""Celle d'une colonne de règle, en caractères."""

_DU_PIRE_AU_MEILLEUR = (
    Statut.A_COMPLETER,
    Statut.INDETERMINE,
    Statut.JUSTIFIE,
    Statut.CONFORME,
    Statut.SANS_OBJET,
)


def ecrire(page: Page, audit: Audit) -> None:
    """Tous les marchés audités, dans l'ordre de leurs sources."""
    regles = audit.pack.regles
    colonnes = [*_IDENTITE, *(Colonne(_titre(regle), _LARGEUR) for regle in regles), *_LIEU]
    page.donnees(
        colonnes, (list(_ligne(marche, regles)) for marche in audit.marches), fixes=2, pages=2
    )
    page.feuille.set_paper(8)  # A3 : une colonne par règle


def _titre(regle: Regle) -> str:
    return f"{regle.id} {regle.texte.titre}"


def _ligne(marche: MarcheAudite, regles: tuple[Regle, ...]) -> Iterator[Valeur | Cellule]:
    audite = marche.audite
    fiche, besoin = audite.fiche.fiche, audite.fiche.marche
    yield from (fiche.reference, besoin.objet, fiche.direction, besoin.nature)
    yield "\n".join(map(cpv.ecrire, besoin.cpv or [])) or None
    yield euros(montant(besoin))
    yield audite.date_reference
    yield from (_obligations(marche, s) for s in (Statut.A_COMPLETER, Statut.INDETERMINE))
    yield from (pire(audite.resultats_de(regle.id)) for regle in regles)
    yield from (marche.fichier, marche.feuille, marche.ligne or None)


def _obligations(marche: MarcheAudite, cherche: Statut) -> int:
    resultats = marche.audite.resultats
    return sum(r.regle.obligatoire and r.statut is cherche for r in resultats)


def pire(resultats: list[Resultat]) -> Cellule:
    """Le statut du marché ; jugé lot par lot, le pire des lots, tous détaillés dans une note."""
    rendus = {resultat.statut for resultat in resultats}
    retenu = next(statut for statut in _DU_PIRE_AU_MEILLEUR if statut in rendus)
    note = "" if len(resultats) == 1 else "\n".join(map(_du_lot, resultats))
    return statut(retenu, note)


def _du_lot(resultat: Resultat) -> str:
    return f"lot {resultat.sujet.numero} : {STATUTS[resultat.statut.value][1]}"
