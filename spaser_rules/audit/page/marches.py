"""Les marchés un par un : leurs obligations à compléter ou à préciser."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spaser_rules.audit.audit import Audit, MarcheAudite
from spaser_rules.audit.page.plume import Plume
from spaser_rules.audit.ventilation import direction
from spaser_rules.jugement.questions import questions
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import montant
from spaser_rules.rendus.phrases import avec_les_lots
from spaser_rules.textes import enumerer, replier
from spaser_rules.valeurs import dates

MONTRES = 1000
"""Au-delà, la page pèserait plusieurs mégaoctets ; marches.csv a tous les marchés."""

OUVERTS = (Statut.A_COMPLETER, Statut.INDETERMINE)


@dataclass(frozen=True, slots=True)
class Ligne:
    """Un marché sur la page.

    ``nombres`` compte ses obligations par statut ; ``a_completer`` et ``a_preciser`` les disent.
    """

    ancre: str
    nom: str
    objet: str
    lieu: str
    direction: str
    nature: str
    montant: str
    date: str
    nombres: dict[str, int]
    a_completer: list[str]
    a_preciser: list[str]

    @property
    def etats(self) -> str:
        """Les mots que le filtre cherche : les statuts présents, et « tenu » si rien n'est dû."""
        presents = [statut for statut, nombre in self.nombres.items() if nombre]
        du = any(self.nombres[statut.value] for statut in OUVERTS)
        return " ".join([*presents, *([] if du else ["tenu"])])

    @property
    def cle_direction(self) -> str:
        """La direction telle que le filtre la compare, graphies confondues."""
        return replier(self.direction)


class Ancres:
    """L'ancre de chaque marché montré, pour que les alertes y renvoient."""

    def __init__(self, montres: Iterable[MarcheAudite]) -> None:
        self._rangs = {id(marche): rang for rang, marche in enumerate(montres, start=1)}

    def de(self, marche: MarcheAudite) -> str:
        """L'ancre, vide si la page ne montre pas ce marché."""
        rang = self._rangs.get(id(marche))
        return f"marche-{rang}" if rang else ""


def montres(audit: Audit) -> list[MarcheAudite]:
    """Les marchés que la page montre, dans l'ordre des sources ; les plus incomplets s'il faut."""
    if len(audit.marches) <= MONTRES:
        return audit.marches
    rangs = sorted(range(len(audit.marches)), key=lambda rang: _a_faire(audit.marches[rang]))
    return [audit.marches[rang] for rang in sorted(rangs[:MONTRES])]


def lignes(audit: Audit, marches: Iterable[MarcheAudite], plume: Plume) -> list[Ligne]:
    """Une ligne par marché."""
    liste = list(marches)
    ancres = Ancres(liste)
    return [_ligne(audit, marche, ancres.de(marche), plume) for marche in liste]


def choix_de_directions(lignes: Iterable[Ligne]) -> list[tuple[str, str]]:
    """Les directions à choisir dans le filtre : la clé, le nom."""
    noms: dict[str, str] = {}
    for ligne in lignes:
        noms.setdefault(ligne.cle_direction, ligne.direction)
    return sorted(noms.items())


def _a_faire(marche: MarcheAudite) -> tuple[int, int]:
    nombres = Counter(resultat.statut for resultat in _obligations(marche))
    return (-nombres[Statut.A_COMPLETER], -nombres[Statut.INDETERMINE])


def _obligations(marche: MarcheAudite) -> list[Resultat]:
    return [resultat for resultat in marche.audite.resultats if resultat.regle.obligatoire]


def _ligne(audit: Audit, marche: MarcheAudite, ancre: str, plume: Plume) -> Ligne:
    ecrit, obligations = marche.audite.fiche.marche, _obligations(marche)
    somme, jour = montant(ecrit), marche.audite.date_reference
    nombres = Counter(resultat.statut for resultat in obligations)
    posees = questions(audit.pack, obligations)
    return Ligne(
        ancre,
        plume.texte(marche.nom),
        plume.texte(ecrit.objet or ""),
        marche.lieu,
        direction(marche),
        str(ecrit.nature or "nature inconnue").replace("_", " "),
        "inconnu" if somme is None else plume.montant(somme),
        dates.ecrire(jour) if jour else "inconnue",
        {statut.value: nombres[statut] for statut in Statut},
        _a_completer(obligations),
        [f"{question.texte} ({enumerer(question.regles)})" for question in posees],
    )


def _a_completer(obligations: Iterable[Resultat]) -> list[str]:
    """Les obligations à compléter, une fois chacune, avec leurs lots."""
    lots: dict[str, list[int]] = {}
    for resultat in filter(lambda r: r.statut is Statut.A_COMPLETER, obligations):
        titre = f"{resultat.regle.id} · {resultat.regle.texte.titre}"
        numeros = lots.setdefault(titre, [])
        if resultat.sujet.numero:
            numeros.append(resultat.sujet.numero)
    return [avec_les_lots(titre, numeros) for titre, numeros in lots.items()]
