"""Du texte écrit par un agent à la valeur exacte, et retour : un module par sorte de valeur.

Chaque module a ``lire(texte)``, qui lève ``ValeurIllisible``, et ``ecrire(valeur)``.
"""
