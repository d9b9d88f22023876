"""Les cartographies : quels achats chacune concerne, et pourquoi."""

from collections.abc import Iterator
from pathlib import Path

from spaser_rules.atelier.documentation import adresses
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Fichier,
    Lien,
    Ligne,
    Morceau,
    Page,
    Paragraphe,
    Tableau,
    Texte,
    Titre,
    definitions,
    joindre,
    tableau,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.cartographies import Cartographie, Entree
from spaser_rules.saisie.octets import lire_texte


def pages(ouvrage: Ouvrage) -> Iterator[Page]:
    """La page qui les liste, puis la page de chacune."""
    yield Page(adresses.CARTOGRAPHIES, "Cartographies", tuple(_liste(ouvrage)))
    for carte in ouvrage.pack.referentiel.cartographies.values():
        titre = f"Cartographie : {carte.titre}"
        yield Page(adresses.de_la_carte(carte.code), titre, tuple(_carte(ouvrage, carte)))


def _liste(ouvrage: Ouvrage) -> Iterator[Bloc]:
    pack = ouvrage.pack
    yield Paragraphe(
        texte(
            "Une cartographie dit quels achats un thème concerne, par code CPV et par famille "
            "d'achat. La réponse d'une fiche l'emporte toujours."
        )
    )
    lignes = [
        (
            adresses.vers_la_carte(pack, code),
            Code(code),
            carte.question,
            _regles(ouvrage, code) or "aucune",
        )
        for code, carte in pack.referentiel.cartographies.items()
    ]
    entetes = ("Cartographie", "Code", "La question qu'elle pose", "Règles")
    yield tableau("Chaque cartographie et les règles qui la lisent", entetes, *lignes)
    if pack.referentiel.familles:
        yield Titre("Familles d'achat", ancre="familles")
        yield _familles(pack)


def _regles(ouvrage: Ouvrage, code: str) -> Texte:
    return joindre([adresses.vers_la_regle(r) for r in ouvrage.regles_de_la_carte(code)])


def _familles(pack: Pack) -> Tableau:
    lignes = tuple(
        Ligne(
            (texte(famille.titre), texte(Code(code)), texte(famille.exemples)),
            ancre=adresses.ancre("famille", code),
        )
        for code, famille in pack.referentiel.familles.items()
    )
    legende = "La nomenclature de la collectivité"
    return Tableau(legende, (("Famille",), ("Code",), ("Exemples",)), lignes, cherche="famille")


def _carte(ouvrage: Ouvrage, carte: Cartographie) -> Iterator[Bloc]:
    indicateurs = ouvrage.indicateurs_de_la_carte(carte.code)
    fichier = f"cartographies/{carte.code}.yaml"
    yield definitions(
        [
            ("Code", Code(carte.code)),
            ("La question qu'elle pose", carte.question),
            ("À savoir", remarque(ouvrage.pack.dossier / fichier)),
            ("Sur quoi elle repose", carte.source),
            ("Règles qui la lisent", _regles(ouvrage, carte.code)),
            ("Indicateurs qui la lisent", joindre(map(adresses.vers_l_indicateur, indicateurs))),
            ("Fichier", Fichier(fichier)),
        ]
    )
    for titre, ancre, entrees in (
        ("Ce qu'elle comprend", "entrees", carte.entrees),
        ("Ce qui en est excepté", "exceptions", carte.exceptions),
    ):
        if entrees:
            yield Titre(titre, ancre=ancre)
            yield _entrees(ouvrage.pack, titre, entrees)


def remarque(chemin: Path) -> str:
    """Ce que dit la tête du fichier : par exemple, que c'est un défaut à valider."""
    dites = []
    for ligne in lire_texte(str(chemin)).splitlines():
        if not ligne.startswith("#"):
            break
        dites.append(ligne.lstrip("# "))
    return " ".join(dite for dite in dites if not dite.startswith(POUR_L_EDITEUR))


POUR_L_EDITEUR = "yaml-language-server"
"""Ce qui commence la ligne qui mène un éditeur au schéma du fichier."""


def _entrees(pack: Pack, titre: str, entrees: list[Entree]) -> Tableau:
    categories = any(entree.categories for entree in entrees)
    entetes = ["Achat", "Raison", *(["Catégories"] if categories else [])]
    return tableau(titre, entetes, *(_entree(pack, entree, categories) for entree in entrees))


def _entree(pack: Pack, entree: Entree, categories: bool) -> Iterator[Morceau | Texte]:
    """Un préfixe CPV et son libellé, ou une famille et son titre ; puis pourquoi."""
    famille = pack.referentiel.familles.get(str(entree.famille))
    if famille:
        endroit = adresses.ancre("famille", str(entree.famille))
        yield ("Famille ", Lien(famille.titre, adresses.CARTOGRAPHIES, endroit))
    else:
        yield f"{entree.nom} · {entree.libelle}" if entree.libelle else entree.nom
    yield entree.raison
    if categories:
        yield ", ".join(map(str, entree.categories))
