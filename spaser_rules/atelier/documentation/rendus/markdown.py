"""Une page en Markdown, telle qu'une forge la montre : rien de ce qui est écrit n'y fait balise."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from spaser_rules.atelier.documentation.adresses import ACCUEIL, SOMMAIRE
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Citation,
    Code,
    Definitions,
    Fichier,
    Fort,
    Lien,
    Liste,
    Morceau,
    Page,
    Paragraphe,
    Source,
    Tableau,
    Texte,
    Titre,
)
from spaser_rules.atelier.documentation.marque import MARQUE
from spaser_rules.atelier.documentation.rendus.renvois import chemin, cible, fichier

EXTENSION, NOM_D_ACCUEIL = "md", "README"

_SPECIAUX = re.compile(r"([\\`*_{}\[\]<>|~$#])")
_DEBUTS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def rendre(page: Page, pack: str | None) -> tuple[str, str]:
    """Le fichier d'une page et son contenu.

    :param pack: le chemin du pack depuis la documentation, si elle est rangée dedans.
    """
    redaction = _Redaction(fichier(page.adresse, EXTENSION, NOM_D_ACCUEIL), pack)
    return redaction.fichier, redaction.page(page)


def echapper(texte: str) -> str:
    """Le texte, sans rien que Markdown prendrait pour une balise.

    >>> echapper("a|b <i> *c*")
    'a\\\\|b \\\\<i\\\\> \\\\*c\\\\*'
    """
    return _SPECIAUX.sub(r"\\\1", " ".join(texte.split(" "))).replace("&", "&amp;")


def en_code(texte: str, *, en_case: bool = False) -> str:
    """Le texte entre accents graves, assez nombreux pour contenir les siens.

    >>> en_code("a`b"), en_code("a|b", en_case=True)
    ('``a`b``', '`a\\\\|b`')
    """
    plie = " ".join(texte.split())
    accents = "`" * (1 + max((len(suite) for suite in re.findall("`+", plie)), default=0))
    bord = " " if plie.startswith("`") or plie.endswith("`") else ""
    code = f"{accents}{bord}{plie}{bord}{accents}"
    return code.replace("|", "\\|") if en_case else code


class _Redaction:
    """Une méthode par sorte de bloc ; les chemins partent du fichier de la page."""

    def __init__(self, nom: str, pack: str | None) -> None:
        self.fichier, self.pack = nom, pack

    def page(self, page: Page) -> str:
        """La page entière : son sommaire, son titre, ses blocs, et où aller ensuite."""
        parties = [self._sommaire(page), f"# {echapper(page.titre)}"]
        parties += ["\n".join(self.bloc(bloc)) for bloc in page.blocs]
        if page.suite:
            parties += [" · ".join(f"{nom} : {self._morceau(lien)}" for nom, lien in page.suite)]
        return "\n\n".join(parties) + "\n"

    def _sommaire(self, page: Page) -> str:
        liens = (self._morceau(lien) for lien in SOMMAIRE)
        avis = f"<!-- {MARQUE} : la changer ici ne change rien. -->\n\n"
        return (avis if page.adresse == ACCUEIL else "") + " · ".join(liens)

    @singledispatchmethod
    def bloc(self, bloc: Bloc) -> Iterable[str]:
        """Les lignes d'un bloc."""
        raise NotImplementedError(type(bloc))

    @bloc.register
    def _(self, bloc: Titre) -> Iterator[str]:
        if bloc.ancre and bloc.rang > 2:  # une forge donne elle-même une ancre aux grands titres
            yield f'<a id="{bloc.ancre}"></a>'
            yield ""
        yield f"{'#' * bloc.rang} {echapper(bloc.texte)}"

    @bloc.register
    def _(self, bloc: Paragraphe) -> Iterator[str]:
        yield self._texte(bloc.texte)

    @bloc.register
    def _(self, bloc: Liste) -> Iterator[str]:
        yield from (f"- {self._texte(ligne)}" for ligne in bloc.lignes)

    @bloc.register
    def _(self, bloc: Definitions) -> Iterator[str]:
        yield from (f"- **{echapper(nom)}** : {self._texte(dit)}" for nom, dit in bloc.lignes)

    @bloc.register
    def _(self, bloc: Source) -> Iterator[str]:
        cloture = "`" * max(3, 1 + max(map(len, re.findall("`+", bloc.texte)), default=0))
        yield from (f"{cloture}yaml", bloc.texte, cloture)

    @bloc.register
    def _(self, bloc: Citation) -> Iterator[str]:
        for ligne in bloc.texte.splitlines():
            puce, reste = ("- ", ligne[2:]) if ligne.startswith("- ") else ("", ligne)
            yield f"> {puce}{_sans_marque(echapper(reste))}".rstrip()

    @bloc.register
    def _(self, bloc: Tableau) -> Iterator[str]:
        yield from (f"*{echapper(bloc.legende)}*", "")
        yield self._rangee(bloc.entetes)
        yield "|" + " --- |" * len(bloc.entetes)
        for ligne in bloc.lignes:
            ancre = f'<a id="{ligne.ancre}"></a>' if ligne.ancre else ""
            yield self._rangee(ligne.cases, ancre)

    def _rangee(self, cases: Iterable[Texte], ancre: str = "") -> str:
        return f"| {ancre}" + " | ".join(self._texte(case, en_case=True) for case in cases) + " |"

    def _texte(self, texte: Texte, *, en_case: bool = False) -> str:
        ecrit = "".join(self._morceau(morceau, en_case=en_case) for morceau in texte)
        return " ".join(ecrit.splitlines()) if en_case else _sans_marque(ecrit)

    def _morceau(self, morceau: Morceau, *, en_case: bool = False) -> str:
        if isinstance(morceau, str):
            return echapper(" ".join(morceau.splitlines()))
        if isinstance(morceau, Code):
            return en_code(morceau.texte, en_case=en_case)
        if isinstance(morceau, Fort):
            return f"**{echapper(morceau.texte)}**"
        if isinstance(morceau, Fichier):
            return self._fichier(morceau.chemin)
        return f"[{echapper(morceau.texte)}]({self._cible(morceau)})"

    def _cible(self, lien: Lien) -> str:
        return cible(lien, self.fichier, EXTENSION, NOM_D_ACCUEIL)

    def _fichier(self, nom: str) -> str:
        if self.pack is None:
            return en_code(nom)
        return f"[{en_code(nom)}]({chemin(self.fichier, f'{self.pack}/{nom}')})"


def _sans_marque(ligne: str) -> str:
    """La ligne, sans qu'un tiret ou un numéro qui la commence n'en fasse une liste."""
    return _DEBUTS.sub(lambda trouve: f"{trouve[1]}{trouve[2][:-1]}\\{trouve[2][-1]}", ligne)
