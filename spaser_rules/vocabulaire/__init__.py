"""Les mots que les conditions peuvent employer, dérivés du schéma de la fiche et du référentiel."""
