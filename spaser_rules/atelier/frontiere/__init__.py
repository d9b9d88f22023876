"""La frontière d'une règle pour un marché : ce qui le place dedans ou dehors, et de combien."""
