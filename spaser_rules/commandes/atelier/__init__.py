"""Les commandes de l'atelier des packs."""
