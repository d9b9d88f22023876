"""Ce que la collectivité nomme : son catalogue, ses cartographies, ses familles d'achat."""
