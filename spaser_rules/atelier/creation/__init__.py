"""Écrire un pack ou une règle de plus : un départ qui se charge, se juge et se vérifie."""
