"""La frontière dite en français : la valeur du marché, l'autre côté, et la distance."""

from datetime import date

from spaser_rules.atelier.frontiere.frontiere import Cote, Frontiere
from spaser_rules.atelier.frontiere.regions import Region, ecart, suivant
from spaser_rules.kleene import Trivaleur
from spaser_rules.textes import en_phrase, enumerer
from spaser_rules.vocabulaire.sortes import DATE, OUI_NON, Valeur

COTES: dict[Trivaleur, str] = {
    True: "Ce marché est concerné.",
    False: "Ce marché n'est pas concerné.",
    None: "On ne sait pas encore si ce marché est concerné.",
}

DESCRIPTION = (
    "Ces valeurs décrivent le besoin : elles se constatent. Scinder un besoin pour passer sous un "
    "seuil est interdit (code de la commande publique, article R. 2121-4)."
)


def phrases(cote: Cote) -> list[str]:
    """Une ou deux phrases par fait : où est le marché, où passe la frontière."""
    dites = [en_phrase(_valeur(cote))]
    if not cote.decide_seul:
        return [*dites, "Seul, ce fait ne change rien : d'autres décident."]
    return [*dites, *(_ordonne(cote) if cote.fait.sorte.ordonnee else _choix(cote))]


def _valeur(cote: Cote) -> str:
    fait = cote.fait
    if fait.sorte is OUI_NON and cote.valeur is not None:
        dit = fait.oui if cote.valeur else fait.non
        _, parenthese, provenance = cote.affichee.partition(" (")
        return f"{dit}{parenthese}{provenance}"
    return f"{fait.oui} : {cote.affichee}"


def _choix(cote: Cote) -> list[str]:
    if cote.fait.sorte is OUI_NON:
        if cote.valeur is not None:
            return []
        dit = cote.fait.oui if True in cote.concernees else cote.fait.non
        return [f"La règle concerne le marché si {dit}."] if cote.concernees else []
    ecrites = [cote.fait.sorte.ecrire(valeur) for valeur in cote.concernees]
    return [f"La règle vise : {enumerer(ecrites, 'ou')}."] if ecrites else []


def _ordonne(cote: Cote) -> list[str]:
    dites = [_ou_elle_vaut(cote)]
    if cote.valeur is None:
        return dites
    autre = voisine(cote)
    if autre is not None:
        distance = ecart(cote.fait.sorte, cote.valeur, autre)
        dites.append(f"De l'autre côté : {cote.fait.sorte.ecrire(autre)}, à {distance} d'ici.")
    return dites


def voisine(cote: Cote) -> Valeur | None:
    """La valeur la plus proche qui serait de l'autre côté ; ``None`` s'il n'y en a pas."""
    valeur = cote.valeur
    assert valeur is not None
    ici = next(region for region in cote.regions if _contient(region, valeur))
    autres = [r for r in cote.regions if r.concerne is not ici.concerne]
    bords = [bord for r in autres for bord in (r.du, r.au) if bord is not None]
    return min(bords, key=lambda bord: _distance(bord, valeur), default=None)


def _distance(une: Valeur, autre: Valeur) -> int:
    if isinstance(une, date) and isinstance(autre, date):
        return abs((une - autre).days)
    assert isinstance(une, int) and isinstance(autre, int)
    return abs(une - autre)


def _contient(region: Region, valeur: Valeur) -> bool:
    depuis = region.du is None or region.du <= valeur  # type: ignore[operator]
    return depuis and (region.au is None or valeur <= region.au)  # type: ignore[operator]


def _ou_elle_vaut(cote: Cote) -> str:
    """Là où la règle concerne le marché ; à défaut, là où ce qui n'est pas connu en décidera."""
    if dites := _intervalles(cote, True):
        return f"La règle vaut {enumerer(dites, 'ou')}."
    if dites := _intervalles(cote, None):
        return f"La règle peut valoir {enumerer(dites, 'ou')}, selon ce qui reste à préciser."
    return "La règle ne vaut pour aucune valeur, tant que le reste ne change pas."


def _intervalles(cote: Cote, concerne: Trivaleur) -> list[str]:
    """Les régions de ce côté : « au-dessus de 40 000 € », « jusqu'au 30/06/2025 »."""
    return [_intervalle(region, cote) for region in cote.regions if region.concerne is concerne]


def _intervalle(region: Region, cote: Cote) -> str:
    premier, dernier = cote.regions[0].du, cote.regions[-1].au
    debut = "" if region.du == premier else _debut(region.du, cote)
    fin = "" if region.au == dernier else _fin(region.au, cote)
    return enumerer([borne for borne in (debut, fin) if borne]) or "pour toute valeur"


def _debut(borne: Valeur | None, cote: Cote) -> str:
    """« à partir du 01/07/2024 », ou « au-dessus de 40 000 € » si la règle compare ainsi."""
    assert borne is not None
    veille = suivant(borne, -1)
    jour = cote.fait.sorte is DATE
    if borne not in cote.comparees and veille in cote.comparees:
        return ("après le " if jour else "au-dessus de ") + cote.fait.sorte.ecrire(veille)
    return ("à partir du " if jour else "à partir de ") + cote.fait.sorte.ecrire(borne)


def _fin(borne: Valeur | None, cote: Cote) -> str:
    assert borne is not None
    lendemain = suivant(borne, 1)
    jour = cote.fait.sorte is DATE
    if borne not in cote.comparees and lendemain in cote.comparees:
        return ("avant le " if jour else "en dessous de ") + cote.fait.sorte.ecrire(lendemain)
    return ("jusqu'au " if jour else "jusqu'à ") + cote.fait.sorte.ecrire(borne)


def suffisants(frontiere: Frontiere) -> str:
    """Ce qui suffit à décider, quoi que vaille le reste."""
    noms = {cote.fait.cle: nommer(cote) for cote in frontiere.cotes}
    ensembles = [enumerer([noms[cle] for cle in cles]) for cles in frontiere.suffisants if cles]
    if not ensembles:
        return ""
    return "Suffit à en décider, quoi que vaille le reste : " + " ; ou ".join(ensembles) + "."


def nommer(cote: Cote) -> str:
    """Le fait, sans sa provenance ; un oui ou non se dit par sa phrase."""
    if cote.fait.sorte is not OUI_NON:
        return cote.fait.oui
    if cote.fait.demande:
        prevoit = "prévoit" if cote.valeur else "ne prévoit pas"
        return f"ce que la fiche {prevoit} ({cote.fait.demande.libelle})"
    return f"le fait que {cote.fait.oui if cote.valeur else cote.fait.non}"
