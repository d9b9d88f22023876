"""Les styles de la rubrique, sous les noms de la ville ; ceux qui lui manquent sont ajoutés.

Un style garde son nom d'une langue à l'autre (« heading 1 ») quand son identifiant change
(``Heading1``, ``Titre1``) : c'est par le nom qu'on les rapproche. Aucun style de la ville ne
change ; un style ajouté prend la police de la ville.
"""

from copy import deepcopy

from spaser_rules.word.noms import Element, tous, valeur, w

_REFERENCES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LAISSES = tous("link", "next", "rsid", "rFonts", "numPr", "autoRedefine")
"""Ce qui nomme d'autres styles, des listes ou des polices du modèle."""

Cle = tuple[str, str]
"""La sorte d'un style, et son identifiant."""


class Styles:
    """Le passage des styles du modèle à ceux de la ville ; retient ce qu'il faut ajouter."""

    def __init__(self, modele: Element, ville: Element) -> None:
        self.modele = {(s.get(w("type")), s.get(w("styleId"))): s for s in modele.iter(w("style"))}
        self.ville = {(s.get(w("type")), s.get(w("styleId"))): s for s in ville.iter(w("style"))}
        self.ajoutes: list[Element] = []
        self._noms = {(sorte, nom_du_style(s)): cle for (sorte, cle), s in self.ville.items()}
        self._defauts = {sorte: cle for (sorte, cle), s in self.ville.items() if _est_d_office(s)}

    def traduire(self, contenu: list[Element]) -> None:
        """Met aux styles de la ville chaque référence du contenu."""
        for element in contenu:
            for nom, sorte in _REFERENCES.items():
                for reference in list(element.iter(w(nom))):
                    self._poser(reference, self._cle_de_la_ville(sorte, reference.get(w("val"))))

    def _poser(self, reference: Element, cle: str | None) -> None:
        if cle is None:
            reference.getparent().remove(reference)
        else:
            reference.set(w("val"), cle)

    def _cle_de_la_ville(self, sorte: str, cle: str) -> str | None:
        """L'identifiant que la ville donne à un style du modèle ; ``None`` : aucun style."""
        style = self.modele.get((sorte, cle))
        if style is None:
            return None
        connu = self._noms.get((sorte, nom_du_style(style)))
        if connu is None and _est_d_office(style):
            return self._defauts.get(sorte)
        return connu or self._ajouter(sorte, style)

    def _ajouter(self, sorte: str, style: Element) -> str:
        cle = self._libre(style.get(w("styleId")))
        self._noms[sorte, nom_du_style(style)] = cle
        neuf = deepcopy(style)
        neuf.set(w("styleId"), cle)
        _epurer(neuf)
        for base in neuf.findall(w("basedOn")):
            self._poser(base, self._cle_de_la_ville(sorte, base.get(w("val"))))
        self.ville[sorte, cle] = neuf
        self.ajoutes.append(neuf)
        return cle

    def _libre(self, cle: str) -> str:
        """Cet identifiant, ou un voisin si la ville l'emploie pour un autre style."""
        pris = {cle for _, cle in self.ville}
        while cle in pris:
            cle += "Spaser"
        return cle


def liste(styles: dict[Cle, Element], paragraphe: Element) -> Element | None:
    """La numérotation qu'un paragraphe reçoit de lui-même ou de son style, s'il en a une."""
    proprietes, cle = paragraphe.find(w("pPr")), valeur(paragraphe, "pPr", "pStyle")
    vus: set[str] = set()
    while True:
        numeros = None if proprietes is None else proprietes.find(w("numPr"))
        style = styles.get(("paragraph", cle))
        if numeros is not None or style is None or cle in vus:
            return numeros
        vus.add(cle)
        proprietes, cle = style.find(w("pPr")), valeur(style, "basedOn")


def nom_du_style(style: Element) -> str:
    """Le nom d'un style, le même dans toutes les langues de Word."""
    return valeur(style, "name").casefold()


def _est_d_office(style: Element) -> bool:
    return style.get(w("default")) in ("1", "true", "on")


def _epurer(style: Element) -> None:
    for element in list(style.iter("*")):
        if element.tag in _LAISSES:
            element.getparent().remove(element)
        for nom in [n for n in element.attrib if "}theme" in n]:
            del element.attrib[nom]  # le thème de la ville a d'autres couleurs
