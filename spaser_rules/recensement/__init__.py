"""Le recensement : un tableau de la ville, ligne par marché, lu sans rien perdre en silence."""
