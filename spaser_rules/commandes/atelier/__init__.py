"""Les commandes de qui écrit un pack."""
