"""La nature d'un achat, que le format ne publie pas : elle se déduit de son code CPV."""

_TRAVAUX, _LOGICIELS = 45, 48
_FOURNITURES, _SERVICES = range(3, 45), range(50, 99)


def nature_du_cpv(code: str) -> str | None:
    """La nature, d'après la division du code ; des logiciels sont des fournitures.

    >>> nature_du_cpv("45214000"), nature_du_cpv("48000000"), nature_du_cpv("71000000")
    ('travaux', 'fournitures', 'services')
    """
    division = int(code[:2])
    if division == _TRAVAUX:
        return "travaux"
    if division in _FOURNITURES or division == _LOGICIELS:
        return "fournitures"
    return "services" if division in _SERVICES else None
