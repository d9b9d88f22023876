"""V6xx : ce que deux règles se font l'une à l'autre."""

from collections.abc import Iterator
from itertools import combinations, permutations

from spaser_rules.atelier.controles.constat import Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.etabli import Etabli
from spaser_rules.langage.arbre import atomes, faits, nier
from spaser_rules.pack.ecriture import NIVEAUX
from spaser_rules.pack.regle import Regle


class ControleDePaires(Controle):
    """Un contrôle qui regarde les règles deux à deux ; la paire trop large est dite."""

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for une, autre in self.paires(etabli):
            try:
                yield from self.de_la_paire(etabli, une, autre)
            except OverflowError as trop:
                lieu = etabli.lieu(autre.fichier, "exigence")
                yield self.non_fait(f"{une.id} et {autre.id} : {trop}", lieu)

    def paires(self, etabli: Etabli) -> Iterator[tuple[Regle, Regle]]:
        """Les paires à regarder : celles dont les exigences lisent une même rubrique."""
        return (p for p in combinations(etabli.pack.regles, 2) if lisent_la_meme_chose(*p))

    def de_la_paire(self, etabli: Etabli, une: Regle, autre: Regle) -> Iterator[Trouve]:
        """Ce qui est trouvé entre ces deux règles."""
        raise NotImplementedError


def lisent_la_meme_chose(une: Regle, autre: Regle) -> bool:
    """Vrai si les exigences ont une rubrique en commun : sinon, rien ne les lie."""
    return bool(_rubriques(une) & _rubriques(autre))


def _rubriques(regle: Regle) -> set[str]:
    return {champ for fait in faits(regle.exigence).values() for champ in fait.champs}


def _entraine(etabli: Etabli, une: Regle, autre: Regle) -> bool:
    """Vrai si l'autre s'applique partout où l'une s'applique, et que la suivre suffit à l'une."""
    possibles = etabli.possibles
    exigeante = not possibles.jamais(une.concerne, nier(une.exigence))
    if not exigeante or not possibles.entraine(une.concerne, autre.concerne):
        return False  # une règle qui n'exige rien est dite par « exigence-sans-effet »
    return possibles.entraine(autre.exigence, une.exigence, une.concerne)


class Identiques(ControleDePaires):
    """Une chose ne se demande qu'une fois."""

    code, nom, gravite = "V601", "regles-identiques", Gravite.ERREUR
    titre = "Deux règles qui disent la même chose"
    raison = "L'acheteur lit deux fois la même demande, et l'audit la compte deux fois."
    conseil = "Gardez-en une, ou dites ce qui les distingue."

    def de_la_paire(self, etabli: Etabli, une: Regle, autre: Regle) -> Iterator[Trouve]:
        if sont_identiques(etabli, une, autre):
            lieu = etabli.lieu(autre.fichier, "exigence")
            yield self.constat(lieu, f"{autre.id} dit la même chose que {une.id}")


def sont_identiques(etabli: Etabli, une: Regle, autre: Regle) -> bool:
    """Vrai si les deux règles concernent les mêmes marchés et leur demandent la même chose."""
    if une.par_lot is not autre.par_lot:
        return False
    return _entraine(etabli, une, autre) and _entraine(etabli, autre, une)


class Absorbee(ControleDePaires):
    """Une règle qui ne demande rien de plus qu'une autre ne sert à rien."""

    code, nom, gravite = "V602", "regle-absorbee", Gravite.AVERTISSEMENT
    titre = "Une règle qui ne demande rien de plus qu'une autre"
    raison = "Partout où elle s'applique, l'autre s'applique aussi, et y répondre suffit."
    conseil = "Ôtez-la, ou dites ce qu'elle demande de plus."

    def paires(self, etabli: Etabli) -> Iterator[tuple[Regle, Regle]]:
        toutes = permutations(etabli.pack.regles, 2)
        return (paire for paire in toutes if _peut_absorber(*paire))

    def de_la_paire(self, etabli: Etabli, une: Regle, autre: Regle) -> Iterator[Trouve]:
        if _entraine(etabli, une, autre) and not sont_identiques(etabli, une, autre):
            lieu = etabli.lieu(une.fichier, "exigence")
            dit = f"{une.id} ne demande rien de plus que {autre.id}, partout où elle s'applique"
            yield self.constat(lieu, dit, temoin=etabli.possibles.exemple(une.concerne))


def _peut_absorber(une: Regle, autre: Regle) -> bool:
    """L'autre est au moins aussi ferme : même portée, niveau, et pas d'excuse de plus."""
    ferme = NIVEAUX.index(autre.texte.niveau) <= NIVEAUX.index(une.texte.niveau)
    excusable = bool(autre.texte.justification) and not une.texte.justification
    meme_portee = une.par_lot is autre.par_lot
    return meme_portee and ferme and not excusable and lisent_la_meme_chose(une, autre)


class Contradictoires(ControleDePaires):
    """Un marché peut tenir toutes ses règles à la fois."""

    code, nom, gravite = "V603", "regles-contradictoires", Gravite.ERREUR
    titre = "Deux règles qu'un même marché ne peut pas tenir ensemble"
    raison = "Quoi que l'acheteur écrive, l'une des deux restera à compléter."
    conseil = "Séparez les marchés qu'elles concernent, ou accordez leurs exigences."

    def de_la_paire(self, etabli: Etabli, une: Regle, autre: Regle) -> Iterator[Trouve]:
        possibles = etabli.possibles
        if possibles.exemple(une.concerne, autre.concerne, une.exigence, autre.exigence):
            return
        commun = possibles.exemple(une.concerne, autre.concerne)
        seules = all(possibles.exemple(r.concerne, r.exigence) for r in (une, autre))
        if commun and seules:
            lieu = etabli.lieu(autre.fichier, "exigence")
            dit = f"{une.id} et {autre.id} ne se tiennent pas ensemble"
            yield self.constat(lieu, dit, temoin=commun)


class TroisContradictoires(Controle):
    """Deux demandes et un interdit peuvent se heurter à trois sans se heurter à deux."""

    code, nom, gravite = "V604", "trois-regles-contradictoires", Gravite.ERREUR
    titre = "Trois règles qu'un même marché ne peut pas tenir ensemble"
    raison = "Deux à deux elles s'accordent ; toutes les trois, une restera à compléter."
    conseil = "Relisez l'interdit : il ferme ce que les deux autres demandent."

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for interdit in (regle for regle in etabli.pack.regles if _restreint(regle)):
            voisines = [
                r
                for r in etabli.pack.regles
                if r is not interdit and lisent_la_meme_chose(r, interdit)
            ]
            for une, autre in combinations(voisines, 2):
                try:
                    yield from self._du_trio(etabli, interdit, une, autre)
                except OverflowError as trop:
                    lieu = etabli.lieu(interdit.fichier, "exigence")
                    yield self.non_fait(f"{interdit.id}, {une.id} et {autre.id} : {trop}", lieu)

    def _du_trio(
        self, etabli: Etabli, interdit: Regle, une: Regle, autre: Regle
    ) -> Iterator[Trouve]:
        trio = (interdit, une, autre)
        if _restreint(une) and etabli.pack.regles.index(une) < etabli.pack.regles.index(interdit):
            return  # le même trio, vu depuis l'autre interdit
        if any(not _s_accordent(etabli, *paire) for paire in combinations(trio, 2)):
            return  # dit par « regles-contradictoires », ou jamais ensemble
        commun = etabli.possibles.exemple(*(r.concerne for r in trio))
        if commun and not _s_accordent(etabli, *trio):
            lieu = etabli.lieu(interdit.fichier, "exigence")
            dit = f"{une.id}, {autre.id} et {interdit.id} ne se tiennent pas ensemble"
            yield self.constat(lieu, dit, temoin=commun)


def _s_accordent(etabli: Etabli, *regles: Regle) -> bool:
    """Vrai si un marché peut être de toutes ces règles et les tenir toutes."""
    conditions = [c for regle in regles for c in (regle.concerne, regle.exigence)]
    return etabli.possibles.exemple(*conditions) is not None


def _restreint(regle: Regle) -> bool:
    """Vrai si l'exigence ferme quelque chose : un « non », un plafond, une valeur à l'exclusion."""
    fermes = (atome for atome in atomes(regle.exigence) if atome.valeur is not True)
    return any(atome.comparateur in ("<", "<=", "!=", "=") for atome in fermes)


CONTROLES = (Identiques(), Absorbee(), Contradictoires(), TroisContradictoires())
