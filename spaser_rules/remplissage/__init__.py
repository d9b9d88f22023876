"""Remplir la fiche : des propositions, jamais des réponses, et tout le reste au signe près."""
