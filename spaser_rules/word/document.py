"""Mettre la rubrique à sa place, ou la mettre à jour là où elle est déjà."""

from itertools import islice

from spaser_rules.saisie.archive import Archive
from spaser_rules.word.bloc import bloc, blocs, contenus, numeros_libres
from spaser_rules.word.colonnes import TropEtroit
from spaser_rules.word.contenu import Contenu
from spaser_rules.word.controle import sans_repere, verifier
from spaser_rules.word.coupure import couper
from spaser_rules.word.largeurs import disponible, en_centimetres
from spaser_rules.word.noms import DOCUMENT, STYLES, Element, refus, tous, w
from spaser_rules.word.repere import REPERE, Repere, reperes
from spaser_rules.word.source import Remplacement, Source
from spaser_rules.word.titres import rang_a

_PLACES = 10
"""Les repères d'un document : au-delà, ce n'est plus une fiche."""


def avec_la_rubrique(document: Archive, rubrique: Archive) -> Archive:
    """Le document de la ville, la rubrique à la place de son repère, ou mise à jour.

    Tout le reste est gardé octet pour octet ; un style qui manque est ajouté aux siens.

    :raises SaisieInvalide: un document que l'on ne remplit pas, sans repère, où la place manque ;
        un modèle de rubrique qui ne s'y transporte pas.
    """
    verifier(document)
    source = _poser_les_blocs(Source(document, DOCUMENT))
    feuille = Source(source.archive, STYLES)
    contenu = Contenu(rubrique, feuille.racine)
    remplie = _recrire_les_blocs(source, contenu)
    return remplie.archive.avec({STYLES: feuille.prolongee(contenu.styles.ajoutes).octets})


def _poser_les_blocs(source: Source) -> Source:
    """Le document, un bloc encore vide à la place de chaque repère.

    :raises SaisieInvalide: ni repère ni bloc, ou trop de repères.
    """
    for _ in range(_PLACES + 1):
        etendues = blocs(source.racine)
        repere = next(reperes(source.racine, set(contenus(etendues))), None)
        if repere is None and not etendues:
            raise sans_repere(source.archive, source.racine)
        if repere is None:
            return source
        source = _poser_un_bloc(source, repere)
    conseil = "Une fiche n'a qu'une rubrique : gardez un seul repère."
    probleme = f"le repère {REPERE} est écrit plus de {_PLACES} fois"
    raise refus(source.archive, probleme, conseil)


def _poser_un_bloc(source: Source, repere: Repere) -> Source:
    paragraphe = repere.ligne.paragraphe
    controles = paragraphe.iterancestors(w("sdt"))
    if any(c.find(f"{w('sdtPr')}/{w('text')}") is not None for c in controles):
        probleme = f"le repère {REPERE} est dans un contrôle de contenu en texte brut"
        conseil = "Écrivez-le hors de ce contrôle : il n'admet pas de tableau."
        raise refus(source.archive, probleme, conseil)
    suivi = any(v.tag in tous("p", "tbl", "sdt") for v in paragraphe.itersiblings())
    avant, apres = couper(repere, suivi)
    par = [*avant, bloc([], 0), *apres]
    return source.avec([Remplacement((paragraphe, paragraphe), par)])


def _recrire_les_blocs(source: Source, contenu: Contenu) -> Source:
    etendues = blocs(source.racine)
    numeros = islice(numeros_libres(source.racine, etendues), len(etendues))
    deja = set(contenus(etendues))
    return source.avec(
        Remplacement(etendue, [bloc(_a_sa_place(source, contenu, etendue[0], deja), numero)])
        for etendue, numero in zip(etendues, numeros, strict=True)
    )


def _a_sa_place(
    source: Source, contenu: Contenu, place: Element, deja: set[Element]
) -> list[Element]:
    """Le contenu, à la largeur de la place.

    :raises SaisieInvalide: la place est trop étroite.
    """
    largeur = disponible(place)
    try:
        rang = rang_a(place, contenu.styles.ville, deja)
        en_cellule = next(place.iterancestors(w("tc")), None) is not None
        return contenu.pour(largeur, rang, en_cellule=en_cellule)
    except TropEtroit as etroit:
        probleme = "la place de la rubrique est trop étroite"
        conseil = "Mettez le repère hors de cette cellule, de cette zone ou de ces colonnes."
        attendu = f"au moins {en_centimetres(etroit.largeur)}"
        lu = en_centimetres(largeur)
        raise refus(source.archive, probleme, conseil, lu=lu, attendu=attendu) from None
