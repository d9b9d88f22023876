"""Lire une page HTML dans un test : ses balises, son texte, ce qui y est mal fermé."""

from html.parser import HTMLParser

VIDES = {"meta", "link", "br", "hr", "img", "input", "wbr"}
Attributs = dict[str, str | None]


class Page(HTMLParser):
    """Une page lue : ses balises dans l'ordre, son texte, et ses balises mal fermées."""

    def __init__(self, texte: str) -> None:
        super().__init__()
        self.balises: list[tuple[str, Attributs]] = []
        self.textes: list[str] = []
        self.ouvertes: list[str] = []
        self.fautes: list[str] = []
        self.feed(texte)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.fautes.append(f"attribut en double : {tag}")
        if tag not in VIDES:
            self.ouvertes.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.ouvertes or self.ouvertes.pop() != tag:
            self.fautes.append(f"fermeture de trop : {tag}")

    def handle_data(self, data: str) -> None:
        self.textes.append(data)

    def de(self, balise: str) -> list[Attributs]:
        """Les attributs de chaque balise de ce nom."""
        return [attributs for nom, attributs in self.balises if nom == balise]

    def attribut(self, nom: str) -> list[str]:
        """Toutes les valeurs de cet attribut."""
        return [valeur for _, attributs in self.balises if (valeur := attributs.get(nom))]

    @property
    def texte(self) -> str:
        """Le texte lu, espaces rassemblées."""
        return " ".join(" ".join(self.textes).split())
