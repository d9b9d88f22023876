"""Du CSV pour Excel ; les marchés audités y ont chacun leur ligne, et chaque règle sa colonne."""

import csv
import io
from collections.abc import Iterable, Iterator

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.marche.sujet import montant
from spaser_rules.textes import ressemble_a_une_formule
from spaser_rules.valeurs import dates

_ENTETE = (
    "fichier",
    "feuille",
    "ligne",
    "reference",
    "objet",
    "direction",
    "nature",
    "montant_ht",
    "date",
)


def rendre(audit: Audit) -> str:
    """Le texte CSV des marchés."""
    entete = [*_ENTETE, *(regle.id for regle in audit.pack.regles)]
    return ecrire([entete, *(_ligne(audit, marche) for marche in audit.marches)])


def ecrire(lignes: Iterable[Iterable[str]]) -> str:
    """Le texte CSV : points-virgules, marque d'encodage, comme Excel français l'attend.

    Ce qu'un tableur prendrait pour une formule y est neutralisé.
    """
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    ecrivain.writerows([_neutre(texte) for texte in ligne] for ligne in lignes)
    return "\ufeff" + tampon.getvalue()


def _ligne(audit: Audit, marche: MarcheAudite) -> Iterator[str]:
    fiche, somme = marche.audite.fiche, montant(marche.audite.fiche.marche)
    yield from (marche.fichier, marche.feuille, str(marche.ligne or ""))
    yield from (str(texte or "") for texte in (
        fiche.fiche.reference, fiche.marche.objet, fiche.fiche.direction, fiche.marche.nature,
    ))  # fmt: skip
    yield "" if somme is None else f"{somme / 100:.2f}".replace(".", ",")
    yield dates.ecrire(marche.audite.date_reference) if marche.audite.date_reference else ""
    for regle in audit.pack.regles:
        verdicts = marche.audite.resultats_de(regle.id)
        yield " ; ".join(_verdict(r.statut.value, r.sujet.numero) for r in verdicts)


def _verdict(statut: str, lot: int | None) -> str:
    return f"lot {lot} : {statut}" if lot else statut


def _neutre(texte: str) -> str:
    """Un texte qu'un tableur prendrait pour une formule, précédé d'une apostrophe."""
    return f"'{texte}" if ressemble_a_une_formule(texte) else texte
