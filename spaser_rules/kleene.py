"""La logique à trois valeurs de Kleene : ``True``, ``False``, et ``None`` pour l'inconnu."""

from collections.abc import Iterable

Trivaleur = bool | None


def non(terme: Trivaleur) -> Trivaleur:
    """La négation ; le contraire de l'inconnu est inconnu."""
    return None if terme is None else not terme


def et(termes: Iterable[Trivaleur]) -> Trivaleur:
    """Faux dès qu'un terme est faux ; sinon inconnu dès qu'un terme l'est.

    >>> et([True, None]), et([False, None]), et([])
    (None, False, True)
    """
    inconnu = False
    for terme in termes:
        if terme is False:
            return False
        inconnu = inconnu or terme is None
    return None if inconnu else True


def ou(termes: Iterable[Trivaleur]) -> Trivaleur:
    """Vrai dès qu'un terme est vrai ; sinon inconnu dès qu'un terme l'est.

    >>> ou([False, None]), ou([True, None]), ou([])
    (None, True, False)
    """
    inconnu = False
    for terme in termes:
        if terme:
            return True
        inconnu = inconnu or terme is None
    return None if inconnu else False
