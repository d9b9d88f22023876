"""``spaser regles quand`` au terminal : texte, JSON, et ce qui ne se lit pas."""

import json

from tests.commandes.conftest import Lancer

_FICHE = "examples/nettoiement-voirie.yaml"
