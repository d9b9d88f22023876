"""Les contrôles d'un pack : une petite classe chacun, son code, son nom, sa recommandation.

Ce qu'un contrôle dit est exact : il regarde tous les états qu'une fiche peut avoir, et montre le
marché qui le prouve. Ce qui n'a pas pu être contrôlé est dit, jamais supposé en règle.
"""
