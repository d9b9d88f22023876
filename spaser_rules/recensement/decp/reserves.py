"""Ce qu'il faut dire d'un fichier entier, une fois et non à chaque enregistrement."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.recensement.decp import lectures
from spaser_rules.recensement.decp.enregistrement import Enregistrement
from spaser_rules.recensement.decp.nettoyage import PERDU, connu
from spaser_rules.recensement.resultat import Ecart
from spaser_rules.textes import accorder

OBLIGATION = date(2024, 1, 1)
"""Le format 2022 est dû par les marchés notifiés depuis (arrêté du 22 décembre 2022 modifié)."""

_Reserve = tuple[str, Callable[[Enregistrement], bool], str]


def par_fichier(enregistrements: Iterable[Enregistrement]) -> list[Ecart]:
    """Les réserves de chaque fichier, avec le nombre de marchés qu'elles concernent."""
    comptes = Counter(
        (enregistrement.fichier, rang)
        for enregistrement in enregistrements
        for rang, (_, concerne, _) in enumerate(_RESERVES)
        if concerne(enregistrement)
    )
    return list(_ecarts(comptes))


def _ecarts(comptes: Counter[tuple[str, int]]) -> Iterator[Ecart]:
    for (fichier, rang), nombre in sorted(comptes.items()):
        colonne, _, motif = _RESERVES[rang]
        yield Ecart(fichier, "", 0, colonne, "", f"{accorder(nombre, 'marché')} : {motif}")


def _est_anterieur(enregistrement: Enregistrement) -> bool:
    try:
        return lectures.jour(connu(enregistrement.valeurs or {}, "dateNotification")) < OBLIGATION
    except ValeurIllisible:
        return False


def _a_perdu_des_lettres(enregistrement: Enregistrement) -> bool:
    return PERDU in connu(enregistrement.valeurs or {}, "objet")


_RESERVES: tuple[_Reserve, ...] = (
    (
        "dateNotification",
        _est_anterieur,
        "notification d'avant le 01/01/2024 ; le format de 2022 et ses considérations n'étaient pas"
        " encore dus",
    ),
    ("objet", _a_perdu_des_lettres, "lettres de l'objet perdues avant la publication (« \ufffd »)"),
    (
        "modification_id",
        lambda enregistrement: enregistrement.sans_origine,
        "version d'origine absente ; la date et les totaux de la première connue en tiennent lieu",
    ),
)
"""La donnée en cause, les marchés concernés, et ce qu'il faut en dire."""
