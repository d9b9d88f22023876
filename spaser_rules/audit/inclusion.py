"""``inclusion.xlsx`` : les projets à déposer sur le Marché de l'inclusion, dans son modèle.

Ses cinq colonnes, dans son ordre, sur la première feuille : la plateforme ne lit qu'elle. Le
montant y est facultatif ; il reste vide, parce qu'une estimation ne sort pas de la collectivité.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.projets import Projets, choisir
from spaser_rules.audit.secteurs import FICHIER, Inclusion, lire_inclusion
from spaser_rules.textes import accorder, ressemble_a_une_formule
from spaser_rules.valeurs import dates

COLONNES = ("Titre du projet", "Catégorie achat", "Localisation", "Montant €", "Description")
_LARGEURS = (60, 40, 16, 14, 40)
_LIGNES_MAXIMUM = 200_000
"""Les projets écrits ; au-delà, un tableur ne sert plus à les relire."""

Lignes = Iterable[tuple[str, ...]]


def rendre(audit: Audit) -> bytes:
    """Les octets du fichier .xlsx ; le même audit donne les mêmes octets."""
    from xlsxwriter import Workbook

    inclusion = lire_inclusion(audit.pack)
    projets = choisir(audit, inclusion) if inclusion else Projets([])
    localisation = str(inclusion.localisation) if inclusion else ""
    tampon = io.BytesIO()
    classeur = Workbook(tampon, {"in_memory": True, "strings_to_formulas": False})
    classeur.set_properties({"created": datetime.combine(audit.au, time())})
    retenus = projets.retenus[:_LIGNES_MAXIMUM]
    lignes = ((p.titre, p.secteur, localisation, "", p.description) for p in retenus)
    _feuille(classeur, "Projets d'achat", _LARGEURS, (COLONNES, *lignes))
    notes = _notes(audit, inclusion, projets)
    a_verifier = [(str(n), " ; ".join(p.a_verifier)) for n, p in enumerate(retenus, 2)]
    a_relire = [*(("", note) for note in notes), *(ligne for ligne in a_verifier if ligne[1])]
    _feuille(classeur, "À relire", (10, 110), [("Ligne", "À relire avant l'envoi"), *a_relire])
    classeur.close()
    return tampon.getvalue()


def _notes(audit: Audit, inclusion: Inclusion | None, projets: Projets) -> Iterator[str]:
    """Ce qu'il faut savoir du fichier entier avant de l'envoyer."""
    if inclusion is None:
        yield f"Le pack n'a pas de fichier {FICHIER} : rien n'est proposé."
        return
    yield "Ce fichier sort de la collectivité : relisez-le, et supprimez cette feuille."
    yield "« Montant € » est vide à dessein : il est facultatif, et une estimation est réservée."
    yield (
        f"Proposés : les achats que vise {inclusion.regle}, dont la réservation n'est pas étudiée "
        f"et qui ne sont pas notifiés au {dates.ecrire(audit.au)}."
    )
    if projets.indecis:
        yield f"Non proposés, faute d'en savoir assez : {accorder(projets.indecis, 'achat')}."
    if tues := projets.retenus[_LIGNES_MAXIMUM:]:
        yield f"Non écrits, faute de place : {accorder(len(tues), 'projet')}."


def _feuille(classeur: Any, titre: str, largeurs: tuple[int, ...], lignes: Lignes) -> None:
    """Des textes et rien d'autre, même de ceux qui ressemblent à une formule."""
    feuille = classeur.add_worksheet(titre)
    gras = classeur.add_format({"bold": True})
    simple = classeur.add_format({"text_wrap": True, "valign": "top"})
    protege = classeur.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    feuille.freeze_panes(1, 0)
    for colonne, largeur in enumerate(largeurs):
        feuille.set_column(colonne, colonne, largeur)
    for rang, textes in enumerate(lignes):
        for colonne, texte in enumerate(textes):
            forme = protege if ressemble_a_une_formule(texte) else simple if rang else gras
            if texte:
                feuille.write_string(rang, colonne, texte, forme)
