"""Les feuilles du classeur d'audit, dans l'ordre où on les lit."""

import io
from datetime import datetime, time

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur import (
    alertes,
    ecarts,
    indicateurs,
    lisez_moi,
    livrables,
    marches,
    parametres,
    parts,
    relecture,
    synthese,
)
from spaser_rules.audit.classeur.page import Page
from spaser_rules.audit.ventilation import par_direction, par_trimestre

_TEXTES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Rien de ce qu'une source écrit ne devient une formule, un lien ou un nombre."""


def rendre(audit: Audit) -> bytes:
    """Les octets du fichier .xlsx ; le même audit donne les mêmes octets."""
    from xlsxwriter import Workbook

    tampon = io.BytesIO()
    classeur = Workbook(tampon, {"in_memory": True, **_TEXTES})
    classeur.set_properties(_proprietes(audit))
    classeur.set_custom_property("Langue", "fr-FR")
    trimestres = par_trimestre(audit)
    lisez_moi.ecrire(Page(classeur, "Lisez-moi"), audit)
    synthese.ecrire(Page(classeur, "Synthèse"), audit, trimestres)
    marches.ecrire(Page(classeur, "Marchés"), audit)
    ecarts.ecrire(Page(classeur, "Écarts"), audit)
    parts.directions(Page(classeur, "Par direction"), par_direction(audit))
    parts.trimestres(Page(classeur, "Par trimestre"), trimestres)
    indicateurs.ecrire(Page(classeur, "Indicateurs"), audit)
    livrables.ecrire(Page(classeur, "Livrables"), audit)
    alertes.ecrire(Page(classeur, "Alertes"), audit)
    relecture.ecrire(Page(classeur, "Lignes écartées"), audit)
    parametres.ecrire(Page(classeur, "Paramètres"), audit)
    classeur.close()
    return tampon.getvalue()


def _proprietes(audit: Audit) -> dict[str, object]:
    return {
        "title": "Audit du recensement des marchés",
        "subject": str(audit.pack.texte.document),
        "company": str(audit.pack.texte.collectivite),
        "status": "Document préparatoire, ne pas diffuser",
        "comments": "Français",
        "created": datetime.combine(audit.au, time()),
    }
