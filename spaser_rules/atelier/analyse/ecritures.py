"""De quoi donner à une rubrique toutes les valeurs que des conditions distinguent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

from spaser_rules.atelier.analyse.lus import CARTOGRAPHIE, CPV, DERIVE, Lus
from spaser_rules.marche.besoin import Marche
from spaser_rules.marche.dits import Dit
from spaser_rules.marche.reponses import AUCUNE
from spaser_rules.marche.sujet import Origine
from spaser_rules.valeurs import booleens, cpv
from spaser_rules.vocabulaire.demarches import HEURES_INSERTION, RESERVE
from spaser_rules.vocabulaire.faits import RUBRIQUE
from spaser_rules.vocabulaire.sortes import HEURES, OUI_NON, Valeur

Table = dict[str, Any]

COMBINAISONS_MAXIMUM = 4_096
"""Écritures d'une seule rubrique : au-delà, l'analyse n'est plus exacte et le dit."""

OUI, NON = booleens.ecrire(True), booleens.ecrire(False)
_ELEMENTS = (
    "clauses",
    "criteres",
    "attestations",
    "questionnaires",
    "plans_de_progres",
    "verifications",
)
_REALISE = {"benchmark": "realise", "qualimetrie": "prevue"}


@dataclass(frozen=True)
class Ecriture:
    """Un morceau de fiche : ``marche`` et ``reponses`` tels qu'un agent les écrirait.

    ``dits`` est ce qu'une ligne de recensement sait sans donner ses listes ; ``deduit`` la valeur
    d'un fait que rien n'écrit.
    """

    marche: Table = field(default_factory=dict)
    reponses: Table = field(default_factory=dict)
    dits: tuple[Dit, ...] = ()
    deduit: Valeur | None = None

    def avec(self, autre: "Ecriture") -> "Ecriture":
        """Les deux morceaux ensemble, leurs réponses aux cartographies réunies."""
        cartes = self.marche.get("cartographies", {}) | autre.marche.get("cartographies", {})
        marche = self.marche | autre.marche | ({"cartographies": cartes} if cartes else {})
        dits, deduit = self.dits + autre.dits, autre.deduit if self.deduit is None else self.deduit
        return Ecriture(marche, self.reponses | autre.reponses, dits, deduit)


RIEN = Ecriture()


def ecritures(section: str, lus: Lus, origine: Origine) -> list[Ecriture]:
    """Les écritures d'une section, la plus courte d'abord.

    :raises OverflowError: trop de combinaisons pour être toutes essayées.
    """
    trouvees: list[Ecriture] = []
    for ecriture in _ecritures(section, lus, origine is Origine.RECENSEMENT):
        trouvees.append(ecriture)
        if len(trouvees) > COMBINAISONS_MAXIMUM:
            raise OverflowError(f"plus de {COMBINAISONS_MAXIMUM} façons de remplir « {section} »")
    return trouvees


def _ecritures(section: str, lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    if section == DERIVE:
        yield from (Ecriture(deduit=valeur) for valeur in (True, False, None))
    elif section.startswith(CARTOGRAPHIE):
        yield from _cartographie(section.removeprefix(CARTOGRAPHIE))
    elif section in _PROPRES:
        yield from _PROPRES[section](lus, recensement)
    elif section in _ELEMENTS:
        yield from _liste(section, lus, recensement)
    elif section in _REALISE:
        yield from _reponses(section, [None, *({_REALISE[section]: m} for m in (OUI, NON))])
    elif section in Marche.model_fields:
        yield from _champ(section, lus, recensement)
    else:
        raise OverflowError(f"« {section} » ne s'analyse pas")


def _reponses(section: str, valeurs: list[Any]) -> Iterator[Ecriture]:
    for valeur in valeurs:
        yield RIEN if valeur is None else Ecriture(reponses={section: valeur})


def _champ(nom: str, lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Sans réponse, puis chaque valeur utile ; une fiche est toujours jugée à une date."""
    if recensement or nom != "date_lancement":
        yield RIEN
    fait = lus.faits.get(nom)
    valeurs = lus.valeurs(nom) if fait else [True, False]
    for valeur in valeurs:
        yield Ecriture(marche={nom: (fait.sorte if fait else OUI_NON).ecrire(valeur)})


def _nature(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Une fiche dit toujours sa nature."""
    if recensement:
        yield RIEN
    connues = lus.valeurs("nature") if "nature" in lus.faits else []
    services = ["services"] if "prestations_intellectuelles" in lus.faits else []
    for valeur in dict.fromkeys([*connues, *services, "fournitures"]):
        yield Ecriture(marche={"nature": valeur})


def _cartographie(code: str) -> Iterator[Ecriture]:
    yield RIEN
    yield from (Ecriture(marche={"cartographies": {code: mot}}) for mot in (OUI, NON))


def _cpv(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Aucun code, ou un code au moins de chaque ensemble de préfixes que l'on distingue."""
    yield RIEN
    for codes in _parties(_codes_temoins(lus)):
        if codes:
            yield Ecriture(marche={"cpv": [cpv.ecrire(code) for code in codes]})


def _codes_temoins(lus: Lus) -> list[str]:
    """Un code de la nomenclature par façon de satisfaire les préfixes comparés."""
    temoins: dict[tuple[bool, ...], str] = {}
    for code in cpv.codes():
        classe = tuple(code.startswith(prefixes) for prefixes in lus.prefixes)
        temoins.setdefault(classe, code)
    return list(temoins.values())


def _parties(codes: list[str]) -> Iterator[tuple[str, ...]]:
    yield from chain.from_iterable(combinations(codes, n) for n in range(len(codes) + 1))


def _liste(liste: str, lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Chaque élément absent ou prévu, avec ses mesures ; un recensement peut se taire."""
    codes = [*lus.representants(liste)]
    codes += [code for code in lus.mesures(liste) if code not in codes]
    if recensement:
        yield from _dits(liste, codes, lus)
    for choix in product(*(_element(liste, code, lus) for code in codes)):
        prevus = [element for element in choix if element]
        yield Ecriture(reponses={liste: prevus}) if prevus or recensement else RIEN


def _element(liste: str, code: str, lus: Lus) -> list[Any]:
    """Absent, sans mesure, puis avec chacune des mesures utiles : son poids, sa note minimale."""
    champs = lus.mesures(liste).get(code, {})
    mesures = product(*([None, *valeurs] for valeurs in champs.values()))
    tables = [dict(zip(champs, choix, strict=True)) for choix in mesures]
    ecrites = [{c: v for c, v in table.items() if v} for table in tables]
    return [None, *({"code": code, **dites} if dites else code for dites in ecrites)]


def _dits(liste: str, codes: list[str], lus: Lus) -> Iterator[Ecriture]:
    """Chaque code prévu, écarté ou passé sous silence, et ce qui est dit d'un ensemble entier."""
    sus: list[tuple[Dit | None, ...]] = [
        (None, Dit(frozenset([(liste, c)]), True), Dit(lus.de_meme_classe(liste, c), False))
        for c in codes
    ]
    ensembles = [e for e in lus.vises if len(e) > 1 and any(le == liste for le, _ in e)]
    sus += [(None, Dit(ensemble, True), None) for ensemble in ensembles]
    for choix in product(*sus):
        dits = tuple(dit for dit in choix if dit)
        yield Ecriture(dits=dits) if dits else RIEN


def _labels(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Par famille : aucun label, un label fermé, ouvert, et dans un recensement on ne sait pas."""
    yield RIEN
    ouvertures = (OUI, NON, None) if recensement else (OUI, NON)
    par_famille = [
        [None, *({"nom": f"Label {rang}", "famille": f, "equivalent": mot} for mot in ouvertures)]
        for rang, f in enumerate(lus.representants("labels"), start=1)
    ]
    sans_famille = [None, {"nom": "Label sans famille connue"}] if recensement else [None]
    for choix in product(*par_famille, sans_famille):
        labels = [{c: v for c, v in le.items() if v is not None} for le in choix if le]
        if labels or recensement:
            yield Ecriture(reponses={"labels": labels})


def _sourcing(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    oui = [{"realise": OUI, "themes": list(themes)} for themes in _parties(lus.themes)]
    yield from _reponses("sourcing", [None, {"realise": NON}, *oui])


def _reservation(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    compares = (
        [v for v in lus.valeurs("type_de_reservation") if v != AUCUNE]
        if ("type_de_reservation" in lus.faits)
        else []
    )
    types = [{"type": valeur} for valeur in compares or ["siae"]]
    aucune = {"type": AUCUNE}
    yield from _reponses("reservation", [None, *types, aucune, aucune | {"motif": "aucune offre"}])
    if recensement:
        yield from (Ecriture(dits=(Dit(RESERVE, prevu),)) for prevu in (True, False))


def _examen(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    fait = {"date": "2025-01-15", "conclusion": "clause retenue"}
    examens = [fait | {"participants": list(presents)} for presents in _parties(lus.services)]
    yield from _reponses("examen_clause_sociale", [None, *examens])


def _heures(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    heures = [HEURES.ecrire(valeur) for valeur in lus.valeurs(HEURES_INSERTION)]
    yield from _reponses(HEURES_INSERTION, [None, *heures])


def _rubrique(lus: Lus, recensement: bool) -> Iterator[Ecriture]:
    """Rien, ou une réponse que les autres faits ne lisent pas."""
    yield RIEN
    libre = next(nom for nom in _REALISE if nom not in lus.faits)
    yield Ecriture(reponses={libre: {_REALISE[libre]: NON}})


_PROPRES: dict[str, Callable[[Lus, bool], Iterator[Ecriture]]] = {
    "nature": _nature,
    CPV: _cpv,
    HEURES_INSERTION: _heures,
    "labels": _labels,
    "sourcing": _sourcing,
    "reservation": _reservation,
    "examen_clause_sociale": _examen,
    RUBRIQUE: _rubrique,
}
"""Les sections qui s'écrivent à leur façon."""
