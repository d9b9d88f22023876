"""Raisonner exactement sur des règles : tous les états d'une fiche qu'elles distinguent.

Les faits d'une condition ne varient pas chacun de son côté : une clause d'insertion est une clause
de la famille sociale, un sourcing sur un thème est un sourcing. Les états d'un espace sont donc
obtenus en écrivant des fiches et en les relisant par le vocabulaire même : chacun a sa fiche.
"""
