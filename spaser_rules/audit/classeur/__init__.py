"""Le classeur de l'audit : ce que la commande publique trie, filtre et imprime."""

from spaser_rules.audit.classeur.livre import rendre

__all__ = ["rendre"]
