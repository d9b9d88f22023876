"""La lecture des règles en colonnes : un recensement entier jugé d'un coup, par un second moteur.

Rien n'y appelle durable_rules : quand les deux moteurs s'accordent, deux logiciels écrits à part
disent la même chose.
"""
