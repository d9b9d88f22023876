"""Les données essentielles de la commande publique : ce qu'une fiche permet déjà d'en proposer."""
