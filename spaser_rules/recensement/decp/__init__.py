"""Les données essentielles (DECP) comme recensement : un enregistrement publié, un marché."""
