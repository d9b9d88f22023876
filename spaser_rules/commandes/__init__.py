"""La ligne de commande : lire les options, appeler le cœur, écrire, et sortir avec le bon code."""
