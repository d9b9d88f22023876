"""``python -m spaser_rules`` : la commande ``spaser``."""

from spaser_rules.commandes.spaser import principal

principal()
