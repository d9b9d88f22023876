"""Éprouver des règles : leurs cas, ce que chaque mot y décide, et les fautes qu'ils verraient."""
