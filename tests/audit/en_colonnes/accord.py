"""Deux audits d'un même tableau, confrontés figure par figure."""

from collections import Counter

from spaser_rules.audit.audit import Audit


def confronter(un: Audit, autre: Audit) -> None:
    """Tout ce que les deux disent est égal, à l'ordre près des listes."""
    assert (un.lues, un.auditees) == (autre.lues, autre.auditees)
    assert autre.lues == autre.auditees + len(autre.regroupees) + len(autre.ecartees)
    assert Counter(un.ecartees) == Counter(autre.ecartees)
    assert Counter(un.regroupees) == Counter(autre.regroupees)
    assert Counter(un.inconnus) == Counter(autre.inconnus)
    assert Counter(un.avertissements) == Counter(autre.avertissements)
    assert un.statuts() == autre.statuts()
    assert un.mesures == autre.mesures
