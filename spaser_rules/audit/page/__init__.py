"""Le tableau de bord : l'audit en une page HTML, autonome, imprimable, accessible."""

from spaser_rules.audit.page.rendu import rendre

__all__ = ["rendre"]
