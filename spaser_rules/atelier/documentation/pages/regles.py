"""La page d'une règle : tout ce qu'il y a à en savoir, dans l'ordre où l'on se le demande."""

from collections.abc import Iterator, Sequence

from spaser_rules.atelier.documentation import adresses
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Fichier,
    Lien,
    Liste,
    Page,
    Paragraphe,
    Source,
    Texte,
    Titre,
    definitions,
    joindre,
    tableau,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.atelier.documentation.pages import cas, decisions
from spaser_rules.atelier.documentation.pages.lectures import alerte, lecture
from spaser_rules.indicateurs.rappels import ecrire_cible
from spaser_rules.jugement.exigences import demande_de, libelle_exact
from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.ecriture import Source as Lieu
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import PORTEES
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.textes import en_phrase, enumerer
from spaser_rules.valeurs import dates


def pages(ouvrage: Ouvrage) -> Iterator[Page]:
    """Une page par règle, chacune menant à la suivante."""
    regles = ouvrage.pack.regles
    for rang, regle in enumerate(regles):
        titre = f"{regle.id} · {regle.texte.titre}"
        blocs = tuple(_blocs(ouvrage, regle))
        yield Page(adresses.de_la_regle(regle), titre, blocs, tuple(_suite(regles, rang)))


def _suite(regles: Sequence[Regle], rang: int) -> Iterator[tuple[str, Lien]]:
    if rang:
        yield "Règle d'avant", adresses.vers_la_regle(regles[rang - 1])
    if rang + 1 < len(regles):
        yield "Règle d'après", adresses.vers_la_regle(regles[rang + 1])


def _blocs(ouvrage: Ouvrage, regle: Regle) -> Iterator[Bloc]:
    yield definitions(_identite(ouvrage.pack, regle))
    yield from _passages(ouvrage, regle)
    yield from _en_clair(ouvrage.pack, regle)
    yield from _ecrite(regle)
    yield from decisions.blocs(ouvrage.pack, regle)
    yield from _eclairages(ouvrage.pack, regle)
    yield from _renvois(ouvrage, regle)
    yield from _indicateurs(ouvrage, regle)
    yield from cas.blocs(ouvrage.pack, regle)
    yield from _historique(regle)


def _identite(pack: Pack, regle: Regle) -> Iterator[tuple[str, Texte | Code | Fichier | str]]:
    ecrite = regle.texte
    yield "Nom lisible", Code(ecrite.nom)
    yield "Niveau", NIVEAUX[ecrite.niveau]
    yield "Portée", PORTEES[ecrite.portee]
    yield "Source", pack.citer(ecrite.source)
    yield "À lire sur", str(ecrite.source.url or "")
    yield "Dans le plan", enumerer(list(_titres(pack, ecrite.source)))
    yield "Précision", ecrite.source.passage
    yield "En vigueur quand", en_phrase(en_francais(regle.vigueur))
    services = pack.referentiel.services
    yield "À qui demander", enumerer([services.get(s, s) for s in ecrite.contact])
    yield "Fichier", Fichier(regle.fichier)


def _titres(pack: Pack, source: Lieu) -> Iterator[str]:
    """Les titres de l'axe, de l'objectif et de l'action."""
    axe = pack.texte.axes.get(str(source.axe))
    objectif = axe.objectifs.get(str(source.objectif)) if axe else None
    action = objectif.actions.get(str(source.action)) if objectif else None
    titres = (axe and axe.titre, objectif and objectif.titre, action)
    return (f"« {titre} »" for titre in titres if titre)


def _passages(ouvrage: Ouvrage, regle: Regle) -> Iterator[Bloc]:
    passages = ouvrage.passages.get(regle.id, ())
    if passages:
        yield Titre("Les passages du plan qu'elle porte", ancre="passages")
        yield tableau("Passages du plan, résumés", ("Où", "Ce qu'il dit"), *passages)


def _en_clair(pack: Pack, regle: Regle) -> Iterator[Bloc]:
    ecrite = regle.texte
    yield Titre("Ce qu'elle dit", ancre="en-clair")
    excuse = ecrite.justification or "rien"
    yield definitions(
        [
            ("S'applique quand", en_phrase(en_francais(regle.application))),
            ("Ce qui peut justifier son absence", en_phrase(excuse)),
            ("Pourquoi", ecrite.explication),
            ("Comment s'y prendre", ecrite.conseil),
        ]
    )
    yield Titre("Ce qui la satisfait", ancre="exigences")
    yield from _exigences(regle)


def _exigences(regle: Regle) -> Iterator[Bloc]:
    """Tous les groupes, un par ligne ; d'un seul groupe, chaque façon de le satisfaire."""
    groupes = regle.groupes
    if len(groupes) > 1:
        yield Paragraphe(texte("Tout ce qui suit :"))
        lignes = [joindre([_demande(atome) for atome in groupe], " ; ou ") for groupe in groupes]
    else:
        lignes = [_demande(atome) for groupe in groupes for atome in groupe]
        if len(lignes) > 1:
            yield Paragraphe(texte("L'un au moins de :"))
    yield Liste(tuple(lignes))


def _demande(atome: Atome) -> Texte:
    """« Clause « Insertion », dans la pièce CCAP ; dans la fiche : clauses: [insertion] »."""
    demande = demande_de(atome)
    s_ecrit = atome.valeur is not False and not atome.fait.derive
    dans_la_fiche = (", dans la fiche ", Code(demande.ecriture)) if s_ecrit else ()
    return (libelle_exact(atome), f" (pièce : {demande.piece})", *dans_la_fiche)


def _ecrite(regle: Regle) -> Iterator[Bloc]:
    ecrite = regle.texte
    yield Titre("Comment elle est écrite", ancre="texte")
    vigueurs = (f"  - depuis: {e.depuis}\n    si: {e.si}" for e in ecrite.en_vigueur)
    lignes = ["en_vigueur:", *vigueurs]
    lignes += [f"application: {ecrite.application}", f"exigence: {ecrite.exigence}"]
    yield Source("\n".join(lignes))
    yield Paragraphe((Lien("Les mots que ces lignes emploient", adresses.LANGAGE), "."))


def _eclairages(pack: Pack, regle: Regle) -> Iterator[Bloc]:
    lectures, alertes = pack.lectures_de(regle), pack.alertes_de(regle)
    if lectures:
        yield Titre("Passages ambigus, et lecture retenue", ancre="lectures")
    for retenue in lectures:
        yield Titre(str(retenue.texte.titre), 3)
        yield lecture(retenue)
    if alertes:
        yield Titre("Ce que la loi demande de plus", ancre="alertes")
    for datee in alertes:
        yield Titre(str(datee.texte.titre), 3)
        yield alerte(datee)


def _renvois(ouvrage: Ouvrage, regle: Regle) -> Iterator[Bloc]:
    pack = ouvrage.pack
    cartes, elements = ouvrage.cartes(regle), ouvrage.elements(regle)
    if cartes:
        yield Titre("Cartographies qu'elle lit", ancre="cartographies")
        yield Liste(tuple((adresses.vers_la_carte(pack, code),) for code in cartes))
    if elements:
        yield Titre("Éléments du catalogue qu'elle demande", ancre="catalogue")
        yield Liste(
            tuple(
                (adresses.vers_l_element(pack, genre, code), " ", Code(code))
                for genre, code in elements
            )
        )


def _indicateurs(ouvrage: Ouvrage, regle: Regle) -> Iterator[Bloc]:
    lignes = [
        (
            adresses.vers_l_indicateur(indicateur),
            str(indicateur.texte.libelle),
            "compte cette règle" if compte else "suit la même action",
            " ; ".join(map(ecrire_cible, indicateur.texte.cibles)) or "sans cible",
        )
        for indicateur, compte in ouvrage.indicateurs_de(regle)
    ]
    if lignes:
        yield Titre("Indicateurs", ancre="indicateurs")
        legende = "Les indicateurs qui la comptent, et leurs cibles"
        yield tableau(legende, ("Indicateur", "Ce qu'il mesure", "Lien", "Cible"), *lignes)


def _historique(regle: Regle) -> Iterator[Bloc]:
    lignes = [
        (str(dit.version), dates.ecrire(dit.date), str(dit.changement))
        for dit in regle.texte.historique
    ]
    if lignes:
        yield Titre("Historique", ancre="historique")
        yield tableau("Ce que chaque version y a changé", ("Version", "Date", "Quoi"), *lignes)
