"""Auditer un recensement : chaque marché jugé par les règles de la fiche, et les indicateurs."""
