"""Les fautes qu'un texte YAML peut avoir avant d'avoir un sens, dites en français."""

import re
from itertools import islice

import yaml

from spaser_rules.anomalies import MONTREES, Anomalie, SaisieInvalide

_INTERDITS = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def refuser_les_caracteres_interdits(texte: str, fichier: str) -> None:
    """YAML n'admet pas les caractères de commande : on dit où ils sont."""
    anomalies = [
        Anomalie(
            fichier,
            "un caractère interdit dans le texte",
            texte.count("\n", 0, trouve.start()) + 1,
            trouve.start() - texte.rfind("\n", 0, trouve.start()),
            lu=repr(trouve[0]),
            conseil="Effacez ce caractère invisible.",
        )
        for trouve in islice(_INTERDITS.finditer(texte), MONTREES)
    ]
    if anomalies:
        raise SaisieInvalide(anomalies)


_SYNTAXE = {
    "could not find expected ':'": "Il manque sans doute « : » après une clé.",
    "mapping values are not allowed": "Un « : » de trop : mettez le texte entre guillemets.",
    "found character '\\t'": "Remplacez la tabulation par des espaces.",
    "found character that cannot start any token": "Mettez ce texte entre guillemets.",
    "found unexpected end of stream": "Un guillemet ou un crochet n'est pas refermé.",
    "did not find expected ',' or": "Un crochet ou une virgule manque dans la liste.",
    "did not find expected key": "Vérifiez l'alignement : une table garde le même décalage.",
    "did not find expected <document start>": "Vérifiez le début de la ligne.",
    "did not find expected '-'": "Vérifiez l'alignement des tirets de la liste.",
    "while scanning an alias": "Une étoile « * » en tête de texte : mettez-le entre guillemets.",
}


TROP_IMBRIQUE = ("le fichier est trop imbriqué", "Vérifiez les crochets.")
"""Problème et conseil, que la borne soit la nôtre ou celle de l'analyseur en C."""


def faute_de_syntaxe(fichier: str, erreur: yaml.MarkedYAMLError) -> Anomalie:
    """La faute que l'analyseur YAML a vue, à sa place."""
    probleme = f"{erreur.context or ''} {erreur.problem or ''}"
    marque = erreur.problem_mark or erreur.context_mark
    place = (marque.line + 1, marque.column + 1) if marque else (0, 0)
    if "nesting depth" in probleme:  # libyaml récent borne lui-même la profondeur
        return Anomalie(fichier, TROP_IMBRIQUE[0], *place, conseil=TROP_IMBRIQUE[1])
    conseil = next((c for motif, c in _SYNTAXE.items() if motif in probleme), "")
    return Anomalie(
        fichier,
        "la structure du fichier ne se lit pas",
        *place,
        attendu="des lignes « clé: valeur » bien alignées",
        conseil=conseil or "Comparez avec « spaser fiche modele », à cette ligne.",
    )
