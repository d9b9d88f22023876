"""L'accueil : toutes les règles, à filtrer, et ce que veut dire chaque mot de leur tableau."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation.adresses import ACCUEIL, SOMMAIRE, vers_la_regle
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Filtre,
    Ligne,
    Liste,
    Page,
    Paragraphe,
    Tableau,
    Texte,
    Titre,
    definitions,
    tableau,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.langage.arbre import faits
from spaser_rules.langage.evaluation import Faits, reduire
from spaser_rules.marche.besoin import NATURES
from spaser_rules.pack.ecriture import NIVEAUX as CODES_DES_NIVEAUX
from spaser_rules.pack.ecriture import Periode
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.statuts import SENS, STATUTS
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import dates

PORTEES = {"marche": "marché", "lot": "lot"}
TOUTES = "toutes"


def page(ouvrage: Ouvrage) -> Page:
    """La page d'accueil."""
    pack = ouvrage.pack
    return Page(ACCUEIL, f"{pack.texte.document} : les règles", tuple(_blocs(ouvrage)))


def _blocs(ouvrage: Ouvrage) -> Iterator[Bloc]:
    pack = ouvrage.pack
    yield definitions(_identite(ouvrage))
    yield Paragraphe(
        texte(
            "Ces pages sont tirées du pack de règles par ",
            Code("spaser regles documenter"),
            " : pour les changer, changez le pack.",
        )
    )
    yield Titre("Les règles", ancre="regles")
    yield _regles(ouvrage)
    yield Titre("Ce que veut dire chaque statut", ancre="statuts")
    lignes = [(" ".join(STATUTS[code]), Code(code), sens) for code, sens in SENS.items()]
    yield tableau("Les statuts d'une règle", ("Statut", "Code", "Sens"), *lignes)
    yield Paragraphe(
        texte(
            "Un niveau est un engagement de la collectivité, et non une obligation légale ; ",
            "seul « obligatoire » pèse sur le code de sortie de ",
            Code("spaser-check"),
            ".",
        )
    )
    services = [(sigle, nom) for sigle, nom in pack.texte.services.items()]
    if services:
        yield Titre("Les services cités", ancre="services")
        yield definitions(services)
    yield Titre("Et aussi", ancre="sommaire")
    yield Liste(tuple((lien,) for lien in SOMMAIRE[1:]))


def _identite(ouvrage: Ouvrage) -> Iterator[tuple[str, Texte | str]]:
    ecrit = ouvrage.pack.texte
    yield "Collectivité", str(ecrit.collectivite)
    yield "Plan", f"{ecrit.document}, {_duree(ecrit.periode)}"
    yield "Pack", texte(Code(ouvrage.pack.id), f" {ecrit.version}")


def _duree(periode: Periode) -> str:
    du = dates.ecrire(periode.du)
    return f"du {du} au {dates.ecrire(periode.au)}" if periode.au else f"depuis le {du}"


def _regles(ouvrage: Ouvrage) -> Tableau:
    pack = ouvrage.pack
    axes = {axe: f"{axe} · {dit.titre}" for axe, dit in pack.texte.axes.items()}
    cites = dict.fromkeys(str(regle.texte.source.axe) for regle in pack.regles)
    filtres = (
        Filtre("Axe", tuple(axes.get(axe, axe) for axe in cites)),
        Filtre("Niveau", tuple(NIVEAUX[code] for code in CODES_DES_NIVEAUX)),
        Filtre("Nature", NATURES),
        Filtre("Se juge par", tuple(PORTEES.values())),
    )
    entetes = ("Règle", "Ce qu'elle demande", "Axe", "Niveau", "Natures", "Se juge par", "Depuis")
    lignes = tuple(_ligne(regle, axes) for regle in pack.regles)
    legende = "Chaque règle du plan"
    return Tableau(legende, tuple((e,) for e in entetes), lignes, filtres, cherche="règle")


def _ligne(regle: Regle, axes: dict[str, str]) -> Ligne:
    ecrite, axe = regle.texte, str(regle.texte.source.axe)
    natures = natures_de(regle)
    dites = enumerer(natures) if len(natures) < len(NATURES) else TOUTES
    niveau, portee = NIVEAUX[ecrite.niveau], PORTEES[ecrite.portee]
    depuis = " ; ".join(dates.ecrire(etape.depuis) for etape in ecrite.en_vigueur)
    cases = (vers_la_regle(regle), ecrite.titre, axes.get(axe, axe), niveau, dites, portee, depuis)
    cles = ((axes.get(axe, axe),), (niveau,), tuple(natures), (portee,))
    return Ligne(tuple(texte(case) for case in cases), cles)


def natures_de(regle: Regle) -> list[str]:
    """Les natures de marché que la règle peut concerner."""
    inconnus: Faits = dict.fromkeys(faits(regle.concerne))
    return [n for n in NATURES if reduire(regle.concerne, {**inconnus, "nature": n}) is not False]
