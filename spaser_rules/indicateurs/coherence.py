"""Ce qu'un indicateur bien écrit doit encore respecter pour être mesuré."""

from collections.abc import Iterator

from spaser_rules.anomalies import Anomalie
from spaser_rules.indicateurs.chiffres import ATTENDUS
from spaser_rules.indicateurs.ecriture import PAR_MAINS
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.langage.arbre import atomes
from spaser_rules.pack.ecriture import PackEcrit
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.document import Chemin, Document
from spaser_rules.vocabulaire.demarches import HEURES_INSERTION

_FACONS = "« regle », ou « exigence » (et « application »), ou « unite: par_mains » et « releve »"


def anomalies_de_l_indicateur(
    indicateur: Indicateur, document: Document, pack: Pack
) -> Iterator[Anomalie]:
    """Les défauts que ni le schéma ni le langage ne voient, à leur ligne."""
    for champ, probleme, attendu in _defauts(indicateur, pack):
        chemin: Chemin = ("indicateurs", indicateur.id, *champ)
        yield document.anomalie(
            probleme, document.position(chemin), champ=document.nommer(chemin), attendu=attendu
        )


_Defaut = tuple[Chemin, str, str]


def _defauts(indicateur: Indicateur, pack: Pack) -> Iterator[_Defaut]:
    yield from _de_la_facon(indicateur)
    yield from _de_la_portee(indicateur, pack)
    yield from _des_conditions(indicateur)
    yield from _des_cibles(indicateur, pack.texte)
    yield from _des_heures(indicateur, pack)
    source, axes = indicateur.texte.source, pack.texte.axes
    if source and axes and str(source.axe) not in axes:
        yield ("source",), "un axe que le plan n'a pas", f"un de : {', '.join(axes)} (pack.yaml)"


def _de_la_facon(indicateur: Indicateur) -> Iterator[_Defaut]:
    """Une façon de mesurer, et une seule."""
    dit = indicateur.texte
    facons = [dit.regle is not None, dit.exigence is not None, dit.releve is not None]
    bonne = dit.releve is not None if indicateur.unite == PAR_MAINS else dit.releve is None
    if sum(facons) != 1 or not bonne:
        yield (), "on ne sait pas comment mesurer l'indicateur", _FACONS
    elif dit.application is not None and dit.exigence is None:
        yield ("application",), "une population sans réussite", _FACONS
    elif dit.justifies and dit.regle is None:
        yield ("justifies",), "rien ne se justifie sans règle", "« regle: … »"


def _des_heures(indicateur: Indicateur, pack: Pack) -> Iterator[_Defaut]:
    """Les heures d'insertion sont celles du marché entier, si la fiche les demande."""
    if indicateur.en_heures and indicateur.par_lot:
        yield ("portee",), "des heures se comptent par marché", "marche"
    if indicateur.en_heures and HEURES_INSERTION not in pack.referentiel.champs:
        conseil = f"« champs: [{HEURES_INSERTION}] » dans pack.yaml"
        yield ("unite",), "la fiche ne demande pas les heures d'insertion", conseil


def _de_la_portee(indicateur: Indicateur, pack: Pack) -> Iterator[_Defaut]:
    regle = pack.regle(indicateur.texte.regle) if indicateur.texte.regle else None
    if indicateur.par_lot and regle and not regle.par_lot:
        yield ("portee",), f"{regle.id} ne se juge pas lot par lot", "marche"


def _des_conditions(indicateur: Indicateur) -> Iterator[_Defaut]:
    """Ce qu'une règle apprend d'une autre ne se lit pas sur un marché."""
    for champ, condition in (
        ("application", indicateur.application),
        ("exigence", indicateur.exigence),
    ):
        for atome in atomes(condition) if condition else ():
            if atome.fait.derive:
                yield (champ,), f"« {atome.fait.cle} » se déduit des règles", "« regle: … »"


def _des_cibles(indicateur: Indicateur, plan: PackEcrit) -> Iterator[_Defaut]:
    departs: set[object] = set()
    for rang, cible in enumerate(indicateur.texte.cibles):
        if not (cible.echeance or cible.chaque or plan.periode.au):
            yield ("cibles", rang), "une cible sans date, d'un plan sans fin", "« echeance: 2027 »"
        if cible.chaque and cible.depuis in departs:
            yield ("cibles", rang, "depuis"), "deux rythmes du même jour", "un autre départ"
        departs |= {cible.depuis} if cible.chaque else set()
        if cible.valeur.sorte != indicateur.sorte:
            yield (
                ("cibles", rang, "valeur"),
                "une cible d'une autre sorte",
                ATTENDUS[indicateur.sorte],
            )
        if cible.echeance and cible.chaque:
            yield ("cibles", rang, "chaque"), "une échéance et un rythme", "l'un des deux"
        if cible.depuis and not cible.chaque:
            yield ("cibles", rang, "depuis"), "un départ sans rythme", "« chaque: annee »"
