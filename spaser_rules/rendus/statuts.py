"""Les statuts tels qu'on les lit : un signe, un mot."""

STATUTS = {
    "conforme": ("✓", "conforme"),
    "a_completer": ("✗", "à compléter"),
    "justifie": ("✓", "justifié"),
    "sans_objet": ("–", "sans objet"),
    "indetermine": ("?", "indéterminé"),
}
