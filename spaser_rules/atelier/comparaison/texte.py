"""La comparaison au terminal, dans les mots du métier."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from spaser_rules.atelier.analyse.temoins import en_texte
from spaser_rules.atelier.comparaison.comparaison import (
    AJOUTEE,
    MODIFIEE,
    RETIREE,
    Comparaison,
    Difference,
)
from spaser_rules.atelier.comparaison.definitions import Definition
from spaser_rules.atelier.comparaison.effets import Effet
from spaser_rules.atelier.comparaison.recensement import Bascule, EffetReel, Mouvement
from spaser_rules.audit import chiffres
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.fiche_de_regle import chemin_court
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.plier import plier
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.textes import accorder, enumerer
from spaser_rules.valeurs import montants

_NOMMES = 3


def rendre(comparaison: Comparaison) -> str:
    """Le texte, lignes de 80 colonnes au plus."""
    return "\n".join(_lignes(comparaison)) + "\n"


def _lignes(comparaison: Comparaison) -> Iterator[str]:
    avant, apres = _nommer(comparaison.avant), _nommer(comparaison.apres)
    yield from plier(f"De {avant} à {apres}")
    for sorte in (AJOUTEE, RETIREE, MODIFIEE):
        vues = [d for d in comparaison.differences if d.sorte == sorte]
        yield from _partie(f"Règles {sorte}s", vues, _difference)
    yield from _partie(
        "Cartographies, catalogue, indicateurs", comparaison.definitions, _definition
    )
    if not (comparaison.differences or comparaison.definitions):
        yield from ["", "Rien ne change : les deux packs jugent tout marché de la même façon."]
    if comparaison.reel:
        yield from _reel(comparaison.reel)


def _nommer(pack: Pack) -> str:
    return f"{pack.id} {pack.texte.version} ({chemin_court(pack.dossier)})"


Chose = TypeVar("Chose")


def _partie(
    titre: str, choses: Iterable[Chose], dire: Callable[[Chose], Iterator[str]]
) -> Iterator[str]:
    liste = list(choses)
    if liste:
        yield from ["", f"{titre} ({len(liste)})"]
    for chose in liste:
        yield from dire(chose)


def _difference(difference: Difference) -> Iterator[str]:
    regle = difference.paire.regle
    texte = regle.texte
    yield from plier(f"{regle.id} · {texte.titre}", "  ", "    ")
    if difference.sorte != MODIFIEE:
        concerne = f"{NIVEAUX[texte.niveau]} ; concerne : {en_francais(regle.concerne)}"
        yield from plier(concerne, "    ", "    ")
        yield from plier(f"demande : {en_francais(regle.exigence)}", "    ", "    ")
    for dit in difference.changements:
        sens = f" ({dit.sens})" if dit.sens else ""
        yield from plier(f"{dit.quoi} : {dit.avant} → {dit.apres}{sens}", "    ", "      ")
    for effet in difference.effets:
        yield from _effet(effet)
    if difference.non_compare:
        yield from plier(difference.non_compare, "    ! ", "      ")


def _effet(effet: Effet) -> Iterator[str]:
    yield from plier(f"{effet.sens} : {_passage(effet.avant, effet.apres)}, par exemple :", "    ")
    for ligne in en_texte(effet.exemple.ecriture, effet.exemple.origine).splitlines():
        yield f"      {ligne}"


def _passage(avant: Statut, apres: Statut) -> str:
    return f"{STATUTS[avant.value][1]} → {STATUTS[apres.value][1]}"


def _definition(definition: Definition) -> Iterator[str]:
    dits = f" : {enumerer(definition.dits)}" if definition.dits else ""
    yield from plier(f"{definition.genre} {definition.code}{dits}", "  ", "    ")
    for quoi, liste in (("entrent", definition.entrent), ("sortent", definition.sortent)):
        for ligne in liste:
            yield from plier(f"{quoi} : {ligne}", "    ", "      ")


def _reel(reel: EffetReel) -> Iterator[str]:
    yield from ["", f"Sur ce recensement ({accorder(reel.apres.auditees, 'marché')})"]
    touchees = {code: bascules for code, bascules in reel.bascules.items() if bascules}
    for code, bascules in touchees.items():
        yield f"  {code}"
        for bascule in bascules:
            yield from _bascule(bascule)
    if not touchees:
        yield "  aucun verdict ne change"
    yield from _partie("Indicateurs qui bougent", reel.mouvements, _mouvement)


def _bascule(bascule: Bascule) -> Iterator[str]:
    nombre = accorder(len(bascule.noms), "marché ou lot", "marchés ou lots")
    inconnus = f", {bascule.sans_montant} sans montant connu" if bascule.sans_montant else ""
    passage = _passage(bascule.avant, bascule.apres)
    euros = montants.ecrire(bascule.montant)
    yield from plier(f"{bascule.sens} : {nombre} ({euros}{inconnus}), {passage}", "    ", "      ")
    noms, autres = list(bascule.noms[:_NOMMES]), len(bascule.noms) - _NOMMES
    dits = [*noms, accorder(autres, "autre")] if autres > 0 else noms
    yield from plier(enumerer(dits), "      ", "      ")


def _mouvement(mouvement: Mouvement) -> Iterator[str]:
    mesure = mouvement.apres or mouvement.avant
    assert mesure is not None
    yield from plier(f"{mesure.id} {mesure.libelle}", "  ", "    ")
    yield from plier(f"{_mesure(mouvement.avant)} → {_mesure(mouvement.apres)}", "    ", "      ")


def _mesure(mesure: Mesure | None) -> str:
    if mesure is None:
        return "absent"
    valeur = "non mesurable" if mesure.valeur is None else chiffres.chiffre(mesure, mesure.valeur)
    division = chiffres.detail(mesure)
    cible = f", cible {chiffres.chiffre(mesure, mesure.cible)}" if mesure.cible is not None else ""
    entre = f" ({division})" if division else ""
    inconnus = f", {accorder(mesure.inconnus, 'inconnu')}" if mesure.inconnus else ""
    etat = "" if mesure.valeur is None else f", {chiffres.etat(mesure)[1]}"
    return f"{valeur}{entre}{cible}{inconnus}{etat}"
