"""Le JSON Schema de ``source.yaml``, pour que l'éditeur complète et vérifie à la frappe."""

from typing import Any

from spaser_rules.atelier.registre.chargement import codes_du_registre
from spaser_rules.atelier.registre.ecriture import RegistreEcrit
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.schemas import schema_du_modele


def schema_du_registre(pack: Pack) -> dict[str, Any]:
    """Le schéma du registre, chaque règle, indicateur, livrable et lecture du pack énuméré."""
    codes = codes_du_registre(charger_indicateurs(pack))
    return schema_du_modele(RegistreEcrit, codes, f"Registre · {pack.texte.document}")
