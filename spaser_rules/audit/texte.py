"""L'audit au terminal : le sort des lignes, les indicateurs face à leurs cibles, les manques."""

from collections import Counter
from collections.abc import Iterator

from spaser_rules.audit.alertes.alerter import TITRES
from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.chiffres import LIVRABLES, chiffre, compte, detail, etat, part, quantite
from spaser_rules.indicateurs.livrables import EtatLivrable
from spaser_rules.indicateurs.mesure import Mesure
from spaser_rules.indicateurs.periodes import Periode
from spaser_rules.jugement.statuts import Statut
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import abreger, accorder, enumerer, insecables
from spaser_rules.valeurs import dates


def rendre(audit: Audit) -> str:
    """Le texte de l'audit, en 80 colonnes."""
    return "\n".join(insecables(ligne) for ligne in _lignes(audit)) + "\n"


def _lignes(audit: Audit) -> Iterator[str]:
    du, au = map(dates.ecrire, audit.periode)
    yield f"Audit au {dates.ecrire(audit.au)} · marchés du {du} au {au}"
    pack = audit.pack
    yield f"{pack.texte.document} · {pack.texte.collectivite} · pack {pack.id} {pack.texte.version}"
    yield ""
    yield from plier(_compte(audit))
    yield "\nINDICATEURS"
    for mesure in audit.mesures:
        yield from _indicateur(mesure, audit.periode)
    if audit.livrables:
        yield "\nLIVRABLES DU CALENDRIER"
        yield from _livrables(audit)
    if manques := list(_manques(audit)):
        yield "\nOBLIGATIONS LES PLUS SOUVENT À COMPLÉTER"
        yield from manques
    if audit.alertes:
        yield "\nÀ VÉRIFIER"
        yield from _alertes(audit)
    if audit.ecartees or audit.regroupees or audit.inconnus or audit.avertissements:
        yield "\nÀ RELIRE"
        yield from _a_relire(audit)


def _compte(audit: Audit) -> str:
    """Le sort de toutes les lignes, en une phrase."""
    morceaux = [
        accorder(audit.auditees, "marché audité", "marchés audités"),
        accorder(len(audit.regroupees), "ligne regroupée", "lignes regroupées"),
        accorder(len(audit.ecartees), "ligne écartée", "lignes écartées"),
    ]
    lues = accorder(audit.lues, "ligne lue", "lignes lues")
    return f"{lues} : {', '.join(morceaux)}. {accorder(audit.illisibles, 'case')} sans sens lu."


def _indicateur(mesure: Mesure, periode: Periode) -> Iterator[str]:
    yield from plier(f"{mesure.id}  {mesure.libelle}", "  ", "    ")
    suite = filter(None, [*_chiffres(mesure), compte(mesure, periode)])
    yield from plier(f"{' '.join(etat(mesure))} : {' ; '.join(suite)}", "    ", "      ")


def _chiffres(mesure: Mesure) -> Iterator[str]:
    if mesure.valeur is not None:
        division = detail(mesure)
        yield chiffre(mesure, mesure.valeur) + (f" ({division})" if division else "")
    if mesure.en_nombre is not None:
        yield f"{part(mesure.en_nombre)} en nombre"
    if mesure.cible is not None:
        echeance = f" au {dates.ecrire(mesure.echeance)}" if mesure.echeance else ""
        yield f"cible {chiffre(mesure, mesure.cible)}{echeance}"
    if mesure.rythme is not None:
        reste = quantite(mesure, mesure.rythme.reste)
        yield f"il manque {reste} en {mesure.rythme.mois} mois"
    yield f"{accorder(mesure.inconnus, 'inconnu')}, {accorder(mesure.exclus, 'exclu')}"
    if mesure.manque:
        yield mesure.manque


def _livrables(audit: Audit) -> Iterator[str]:
    """Combien en sont où, et ceux qui sont en retard."""
    nombres = Counter(suivi.etat for suivi in audit.livrables)
    morceaux = [
        accorder(nombres[etat], mot, mot.replace("fait", "faits"))
        for etat, (_, mot) in LIVRABLES.items()
        if nombres[etat]
    ]
    yield from plier(f"{len(audit.livrables)} attendus : {', '.join(morceaux)}.", "  ", "    ")
    for suivi in audit.livrables:
        if suivi.etat is EtatLivrable.EN_RETARD and suivi.livrable.echeance:
            du = dates.ecrire(suivi.livrable.echeance)
            yield from plier(f"✗ en retard : {suivi.livrable.texte.titre} ({du})", "  ", "    ")


def _manques(audit: Audit) -> Iterator[str]:
    """Les obligations, celles que le plus de marchés n'ont pas remplies d'abord."""
    statuts = audit.statuts()
    obligatoires = [regle for regle in audit.pack.regles if regle.obligatoire]
    a_completer = {r.id: statuts[r.id][Statut.A_COMPLETER.value] for r in obligatoires}
    inconnus = {r.id: statuts[r.id][Statut.INDETERMINE.value] for r in obligatoires}
    for regle in sorted(obligatoires, key=lambda r: (-a_completer[r.id], -inconnus[r.id])):
        if a_completer[regle.id] or inconnus[regle.id]:
            indetermines = accorder(inconnus[regle.id], "indéterminé")
            nombres = f"{a_completer[regle.id]} à compléter, {indetermines}"
            yield from plier(f"{regle.id}  {regle.texte.titre} : {nombres}", "  ", "    ")


def _alertes(audit: Audit) -> Iterator[str]:
    """La première alerte de chaque type, et le nombre des autres."""
    par_type: dict[str, list[Alerte]] = {}
    for alerte in audit.alertes:
        par_type.setdefault(alerte.type, []).append(alerte)
    for sorte, alertes in par_type.items():
        autres = f" (et {len(alertes) - 1} de plus)" if len(alertes) > 1 else ""
        yield from plier(f"{TITRES[sorte]}{autres}", "  ", "    ")
        yield from plier(f"{_noms(alertes[0])} : {alertes[0].motif}", "    ", "      ")
    if len(audit.alertes) > len(par_type):
        yield "  Toutes sont dans --format json ou --sortie."


def _noms(alerte: Alerte) -> str:
    """Les premiers marchés de l'alerte."""
    noms = [abreger(marche.nom, 30) for marche in alerte.marches[:_NOMMES]]
    autres = len(alerte.marches) - len(noms)
    return enumerer([*noms, accorder(autres, "autre")] if autres else noms)


_NOMMES = 3
_MONTRES = 10
"""Ce qu'un écran montre ; audit.json et les fichiers de --sortie ont tout."""


def _a_relire(audit: Audit) -> Iterator[str]:
    ecarts = [*audit.avertissements, *audit.ecartees, *audit.inconnus, *audit.regroupees]
    for ecart in ecarts[:_MONTRES]:
        lieux = [ecart.fichier, ecart.feuille, f"ligne {ecart.ligne}" if ecart.ligne else ""]
        lieu = ", ".join(filter(None, [*lieux, ecart.colonne and f"colonne {ecart.colonne}"]))
        lu = f" (lu : {ecart.valeur})" if ecart.valeur else ""
        yield from plier(f"{lieu} : {ecart.motif}{lu}", "  ", "    ")
    if len(ecarts) > _MONTRES:
        yield f"  … et {len(ecarts) - _MONTRES} autres, dans --format json ou --sortie."
