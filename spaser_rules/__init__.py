"""Le SPASER en règles : ce qu'un marché public doit au plan d'achats responsables.

Le paquet se lit dans l'ordre où vont les données : ``saisie`` (un fichier devient du
texte situé), ``valeurs`` (le texte devient montants, dates, codes), ``marche`` (le
schéma de la fiche), ``vocabulaire`` (ce que les règles peuvent nommer), ``langage``
(une condition devient un arbre, et ses lectures), ``pack`` (les règles d'une
collectivité), ``jugement`` (les verdicts et leurs raisons), ``rendus`` (ce que
l'acheteur lit), ``commandes`` (la ligne de commande).
"""

__version__ = "0.1.0"
