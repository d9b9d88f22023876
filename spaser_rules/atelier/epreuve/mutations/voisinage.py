"""Les faits voisins d'un fait : ceux qu'un rédacteur pourrait écrire à sa place par mégarde."""

from collections.abc import Iterator
from dataclasses import dataclass

from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.vocabulaire.faits import Fait
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire


@dataclass(frozen=True)
class _Mot:
    """Un fait du vocabulaire, et les mots qui l'écrivent ; sans code, un mot seul."""

    mot: str
    forme: str
    code: str
    fait: Fait

    def est_voisin(self, autre: "_Mot") -> bool:
        """Vrai si l'un se confond avec l'autre : même mot, même code, même liste ou même genre."""
        if not (self.code and autre.code):
            return self._seul_est_voisin(autre)
        if self.mot == autre.mot:
            return self.forme == autre.forme or _se_recoupent(self.fait, autre.fait)
        return bool(self.fait.demande and autre.fait.demande and self.code == autre.code)

    def _seul_est_voisin(self, autre: "_Mot") -> bool:
        """Un mot seul se confond avec ceux de sa rubrique, et avec tout autre mot de sa sorte."""
        if self.fait.champs[:1] == autre.fait.champs[:1]:
            return True
        seuls = not (self.code or autre.code)
        return seuls and self.fait.sorte is autre.fait.sorte


def _se_recoupent(un: Fait, autre: Fait) -> bool:
    """Vrai pour une famille et l'un de ses codes, un critère et son poids."""
    if un.demande is None or autre.demande is None:
        return False
    return bool(set(un.demande.codes) & set(autre.demande.codes))


class Voisinage:
    """Tous les faits qu'un pack sait nommer, et ceux qui se ressemblent."""

    def __init__(self, referentiel: Referentiel) -> None:
        self.vocabulaire = Vocabulaire(referentiel)
        self._mots = {mot.fait.cle: mot for mot in self._tous()}

    def _tous(self) -> Iterator[_Mot]:
        for nom, fait in self.vocabulaire.mots.items():
            yield _Mot(nom, "", "", fait)
        for (nom, forme), usage in self.vocabulaire.formes.items():
            for code in usage.codes:
                yield _Mot(nom, forme, code, usage.fait(code))

    def voisins(self, fait: Fait) -> list[Fait]:
        """Les faits que l'on écrirait par mégarde ; aucun n'est déduit d'autres règles."""
        mot = self._mots.get(fait.cle)
        if mot is None:
            return []
        autres = (m for m in self._mots.values() if m is not mot and not m.fait.derive)
        return [autre.fait for autre in autres if mot.est_voisin(autre)]
