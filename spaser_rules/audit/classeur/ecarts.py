"""La feuille des écarts : une ligne par chose qui manque à un marché, ou que l'on n'y sait pas."""

from collections.abc import Iterator
from functools import partial

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.classeur.cellules import statut
from spaser_rules.audit.classeur.page import Colonne, Ligne, Page
from spaser_rules.audit.manques import Manque, manques
from spaser_rules.recensement.lettres import lettres_de
from spaser_rules.rendus.liste import NIVEAUX

_COLONNES = (
    Colonne("Référence", 14),
    Colonne("Objet", 34),
    Colonne("Direction", 16),
    Colonne("Règle", 15),
    Colonne("Niveau", 12),
    Colonne("Lot", 6),
    Colonne("Statut", 16),
    Colonne("Ce qui manque", 44),
    Colonne("Pièce", 12),
    Colonne("À répondre ou à corriger", 44),
    Colonne("Champ", 20),
    Colonne("Colonne de la source", 12),
    Colonne("Valeur illisible", 18),
    Colonne("Fichier", 24),
    Colonne("Feuille", 14),
    Colonne("Ligne", 8),
)

ABSENTE = "colonne absente"

_TIENT_LIEU = {"date_lancement": "date_notification"}
"""Le champ qu'un recensement lit à défaut d'un autre : sa colonne est celle à remplir."""


def ecrire(page: Page, audit: Audit) -> None:
    """Les écarts de tous les marchés, dans l'ordre du recensement puis du pack."""
    page.donnees(_COLONNES, _lignes(audit), fixes=2)


def _lignes(audit: Audit) -> Iterator[Ligne]:
    for marche in audit.marches:
        ligne = partial(_ligne, marche)
        for resultat in marche.audite.resultats:
            yield from map(ligne, manques(audit.pack, resultat))


def _ligne(marche: MarcheAudite, manque: Manque) -> Ligne:
    fiche, resultat = marche.audite.fiche, manque.resultat
    regle = resultat.regle
    colonnes = _colonnes(marche, manque)
    return (
        fiche.fiche.reference,
        fiche.marche.objet,
        fiche.fiche.direction,
        regle.id,
        NIVEAUX[regle.texte.niveau],
        resultat.sujet.numero,
        statut(resultat.statut),
        manque.libelle,
        manque.piece,
        manque.reponse,
        manque.champ,
        ", ".join(colonnes) or (ABSENTE if marche.colonnes else ""),
        " ; ".join(e.valeur for e in marche.inconnus if e.colonne in colonnes),
        marche.fichier,
        marche.feuille,
        marche.ligne or None,
    )


def _colonnes(marche: MarcheAudite, manque: Manque) -> list[str]:
    """Les lettres des colonnes où se répond ce qui manque."""
    siennes = lettres_de(marche.colonnes, manque.champ, manque.codes)
    return siennes or lettres_de(marche.colonnes, _TIENT_LIEU.get(manque.champ, manque.champ))
