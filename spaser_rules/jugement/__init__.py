"""Juger un marché : les faits, le moteur, les statuts, puis tout ce qui les explique."""
