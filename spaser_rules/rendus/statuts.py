"""Les statuts tels qu'on les lit : un signe, un mot, un sens."""

STATUTS = {
    "conforme": ("✓", "conforme"),
    "a_completer": ("✗", "à compléter"),
    "justifie": ("✓", "justifié"),
    "sans_objet": ("–", "sans objet"),
    "indetermine": ("?", "indéterminé"),
}

SENS = {
    "conforme": "la règle s'applique, et ce qu'elle demande est là",
    "a_completer": "elle s'applique, et quelque chose manque",
    "justifie": "elle s'applique, n'est pas suivie, et un motif qu'elle admet est écrit",
    "sans_objet": "elle ne s'applique pas, ou pas encore au jour du lancement",
    "indetermine": "on n'en sait pas assez : les questions à poser sont données",
}
