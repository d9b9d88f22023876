"""Un cas par issue qu'une règle peut avoir : la plus petite fiche qui y mène, à relire."""

from typing import TYPE_CHECKING

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.regles import statut_de
from spaser_rules.atelier.analyse.temoins import en_texte
from spaser_rules.atelier.analyse.etats import Espace
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import Atome, conjonction, positif
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.statuts import SENS
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
