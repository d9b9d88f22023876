"""Le bloc de la rubrique : un contrôle de contenu de Word, que l'on retrouve et que l'on récrit.

LibreOffice défait ces contrôles quand il enregistre ; un signet caché, que lui garde, en redit
le début et la fin.
"""

from collections.abc import Iterator

from spaser_rules.vocabulaire.faits import RUBRIQUE
from spaser_rules.word.noms import Element, creer, tous, valeur, w
from spaser_rules.word.source import Etendue

ETIQUETTE = f"spaser.{RUBRIQUE}"
ALIAS = "Rubrique écrite par « spaser remplir », récrite chaque fois"
"""Ce que Word montre autour du bloc ; il n'en admet que 64 caractères."""

_SIGNET = f"_spaser_{RUBRIQUE}"
_CONTENANTS = tous("body", "tc", "txbxContent")
_PREMIER_NUMERO = 730_001


def bloc(contenu: list[Element], numero: int) -> Element:
    """Le bloc ; ``numero`` est à lui seul dans le document."""
    signet = creer("bookmarkStart", id=numero, name=f"{_SIGNET}_{numero}")
    fin = creer("bookmarkEnd", id=numero)
    proprietes = creer(
        "sdtPr", creer("alias", val=ALIAS), creer("tag", val=ETIQUETTE), creer("id", val=numero)
    )
    return creer("sdt", proprietes, creer("sdtContent", *_encadrer(contenu, signet, fin)))


def _encadrer(contenu: list[Element], debut: Element, fin: Element) -> list[Element]:
    """Le contenu entre deux paragraphes, ceux du signet : Word n'en veut pas hors de là."""
    if not contenu or contenu[0].tag != w("p"):
        contenu = [_serre(), *contenu]
    if contenu[-1].tag != w("p") or len(contenu) == 1:
        contenu = [*contenu, _serre()]
    contenu[0].insert(int(contenu[0].find(w("pPr")) is not None), debut)
    contenu[-1].append(fin)
    return contenu


def _serre() -> Element:
    """Un paragraphe vide, qui prend le moins de place possible."""
    return creer("p", creer("pPr", creer("spacing", before=0, after=0)))


def blocs(racine: Element) -> list[Etendue]:
    """Les blocs d'un document, dans l'ordre ; un bloc dans un bloc n'en est plus un."""
    controles = [
        (controle, controle)
        for controle in racine.iter(w("sdt"))
        if valeur(controle, "sdtPr", "tag") == ETIQUETTE and _est_un_bloc(controle)
    ]
    trouves: list[Etendue] = []
    for etendue in [*controles, *_signets(racine)]:
        deja = set(contenus(trouves))
        if not any(a in deja for a in (etendue[0], *etendue[0].iterancestors())):
            trouves.append(etendue)
    rangs = {element: rang for rang, element in enumerate(racine.iter("*"))}
    return sorted(trouves, key=lambda etendue: rangs[etendue[0]])


def contenus(etendues: list[Etendue]) -> Iterator[Element]:
    """Les éléments de premier rang de ces blocs."""
    for premier, dernier in etendues:
        yield premier
        while premier is not dernier:
            premier = premier.getnext()
            yield premier


def numeros_libres(racine: Element, etendues: list[Etendue]) -> Iterator[int]:
    """Des numéros que rien ne porte dans le document, hors de ces blocs."""
    recrits = {e for element in contenus(etendues) for e in element.iter("*")}
    pris = {e.get(w("val"), e.get(w("id"))) for e in racine.iter("*") if e not in recrits}
    numero = _PREMIER_NUMERO
    while True:
        if str(numero) not in pris:
            yield numero
        numero += 1


def _est_un_bloc(element: Element) -> bool:
    """Vrai s'il est au rang d'un paragraphe ou d'un tableau, et non à l'intérieur."""
    parent = element.getparent()
    while parent is not None and parent.tag in tous("sdt", "sdtContent", "customXml", "ins"):
        parent = parent.getparent()
    return parent is not None and parent.tag in _CONTENANTS


def _signets(racine: Element) -> Iterator[Etendue]:
    """Ce que va du premier au dernier signet d'un même nom, entre éléments voisins."""
    noms: dict[str, str] = {}
    marques: dict[str, list[Element]] = {}
    for marque in racine.iter(w("bookmarkStart"), w("bookmarkEnd")):
        nom = noms.setdefault(marque.get(w("id")), marque.get(w("name"), ""))
        marques.setdefault(nom, []).append(marque)
    for nom, memes in marques.items():
        premier, dernier = _au_rang_du_bloc(memes[0]), _au_rang_du_bloc(memes[-1])
        if nom.startswith(_SIGNET) and premier is not dernier and _sont_voisins(premier, dernier):
            yield premier, dernier


def _au_rang_du_bloc(marque: Element) -> Element:
    paragraphes = marque.iterancestors(w("p"))
    return next(paragraphes, marque)


def _sont_voisins(premier: Element, dernier: Element) -> bool:
    return any(voisin is dernier for voisin in premier.itersiblings())
