"""Auditer en colonnes un recensement trop grand pour être lu marché par marché.

Chaque cellule distincte est lue une seule fois, par le lecteur des petits recensements, et les
règles jugent des colonnes entières. Ce qui sort de l'ordinaire (doublons, totaux…) passe, ligne à
ligne, par le lecteur lui-même.
"""
