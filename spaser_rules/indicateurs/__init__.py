"""Les indicateurs du plan : ce que l'on mesure sur un recensement, confronté aux cibles datées."""
