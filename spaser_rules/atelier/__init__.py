"""Changer un pack et s'y fier : ce qui aide à l'écrire, à le vérifier et à le relire."""
