"""Le texte d'une donnée publiée, et la valeur exacte que le schéma en garde."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.decp.format_2022 import Ccag
from spaser_rules.marche.besoin import GRAPHIES_DES_PROCEDURES, NATURES, PROCEDURES
from spaser_rules.marche.types import Parmi
from spaser_rules.recensement import graphies
from spaser_rules.textes import en_code
from spaser_rules.valeurs import cpv, dates, durees


class Lu(NamedTuple):
    """La valeur d'une donnée, et ce qu'il faut en dire (vide d'ordinaire)."""

    valeur: Any
    note: str = ""


MONTANT_MAXIMAL = 1_000_000_000
"""Euros. Au-delà d'un milliard, presque tout ce qui est publié est une faute de saisie."""

_JOUR = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})(?:[T ].*|Z|[+-]\d\d:?\d\d)?")
_ENTIER = re.compile(r"(\d+)(?:[.,]0+)?")
_ESPACES = re.compile(r"[\s\u00a0\u202f]+")
_CPV = re.compile(r"(\d{7,8})(?:-\d)?", re.ASCII)
_NOMBRE = re.compile(r"\d{1,20}(?:\.\d{1,20})?(?:[eE]\+?\d{1,2})?", re.ASCII)
_REMPLISSAGE = re.compile(r"9{6,}|([1-8])\1{6,}|123456789.*|12311111111")
"""Ce qu'on saisit faute de montant : des neuf, sept fois le même chiffre, les touches d'un rang.

``12311111111`` est mis par decp.info à la place d'un montant de douze chiffres et plus.
"""

_INTELLECTUELLES = {en_code(Ccag.PRESTATIONS_INTELLECTUELLES), en_code(Ccag.MAITRISE_D_OEUVRE)}
_NATURES = Parmi(*NATURES)
_PROCEDURES = Parmi(*PROCEDURES, graphies={**GRAPHIES_DES_PROCEDURES, **graphies.PROCEDURES})


def comme_ecrit(ecrit: str) -> Lu:
    """Le texte même."""
    return Lu(ecrit)


def montant(ecrit: str) -> Lu:
    """Le montant en centimes HT.

    >>> montant("50273.41").valeur, montant("1 820 542,00").valeur
    (5027341, 182054200)

    :raises ValeurIllisible: ce n'est pas un montant, ou c'est une valeur de remplissage.
    """
    propre = _ESPACES.sub("", ecrit).replace(",", ".").removesuffix("€")
    if not _NOMBRE.fullmatch(propre):
        raise ValeurIllisible("un montant illisible", "un nombre d'euros")
    euros = Decimal(propre)
    if _REMPLISSAGE.fullmatch(str(int(euros))) or euros <= 1:
        raise ValeurIllisible("un montant de remplissage", "le montant du marché")
    if euros > MONTANT_MAXIMAL:
        raise ValeurIllisible("un montant de plus d'un milliard d'euros", "le montant du marché")
    return Lu(int((euros * 100).quantize(Decimal(1), ROUND_HALF_UP)))


def duree(ecrit: str) -> Lu:
    """La durée en mois ; un tableau l'écrit parfois « 12.0 ».

    :raises ValeurIllisible: ce n'est pas un nombre de mois.
    """
    entier = _ENTIER.fullmatch(ecrit)
    return Lu(durees.lire(entier[1] if entier else ecrit))


def jour(ecrit: str) -> date:
    """Le jour, sans l'heure ni le fuseau.

    >>> jour("2018-12-17+01:00") == jour("17/12/2018")
    True

    :raises ValeurIllisible: ce n'est pas une date.
    """
    forme = _JOUR.fullmatch(ecrit)
    return dates.lire(forme[1] if forme else ecrit)


def code_cpv(ecrit: str) -> Lu:
    """Le code CPV, en liste et sans sa clé : elle est souvent fausse dans ce qui est publié.

    Un tableur ôte le zéro de tête des codes 03 et 09 : il est rétabli si le code existe.

    >>> code_cpv("50700000-2").valeur, code_cpv("9310000").note
    (['50700000'], 'zéro de tête rétabli : lu 09310000-5')

    :raises ValeurIllisible: ce n'est pas un code de la nomenclature de 2008.
    """
    forme = _CPV.fullmatch(_ESPACES.sub("", ecrit))
    code = forme[1] if forme else ecrit
    if len(code) == 7 and cpv.existe(f"0{code}"):
        return Lu([f"0{code}"], f"zéro de tête rétabli : lu {cpv.ecrire(f'0{code}')}")
    return Lu([cpv.lire(code)])


def nature(ecrit: str) -> Lu:
    """« Travaux », « Fournitures » ou « Services », que seul decp.info écrit.

    :raises ValeurIllisible: un autre mot.
    """
    return Lu(_NATURES.lire(ecrit))


def procedure(ecrit: str) -> Lu:
    """La procédure, sous son nom de 2022 ou un nom plus ancien.

    :raises ValeurIllisible: une procédure inconnue.
    """
    return Lu(_PROCEDURES.lire(ecrit))


def sont_intellectuelles(ecrit: str) -> Lu:
    """Un CCAG de prestations intellectuelles le dit ; un autre n'en dit rien."""
    return Lu(en_code(ecrit) in _INTELLECTUELLES or None)
