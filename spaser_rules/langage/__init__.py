"""Le langage des conditions : une ligne de français devient un arbre, lu de plusieurs façons."""
