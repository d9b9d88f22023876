"""Les lectures retenues des passages ambigus, et les alertes datées."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation.adresses import LECTURES, ancre, vers_la_regle
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Definitions,
    Page,
    Paragraphe,
    Texte,
    Titre,
    definitions,
    joindre,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.pack import Alerte, Lecture, Pack
from spaser_rules.textes import en_phrase
from spaser_rules.valeurs import dates


def page(ouvrage: Ouvrage) -> Page:
    """La page des lectures et des alertes."""
    return Page(LECTURES, "Lectures retenues et alertes datées", tuple(_blocs(ouvrage.pack)))


def _blocs(pack: Pack) -> Iterator[Bloc]:
    yield Titre("Passages ambigus", ancre="passages-ambigus")
    yield Paragraphe(
        texte("Là où le plan se lit de plusieurs façons, la lecture retenue est dite.")
    )
    for retenue in pack.lectures:
        yield Titre(str(retenue.texte.titre), 3, ancre("lecture", retenue.code))
        yield definitions([("Règles", _regles(pack, retenue.texte.regles))])
        yield lecture(retenue)
    yield Titre("Alertes datées", ancre="alertes")
    if not pack.alertes:
        yield Paragraphe(texte("Aucune."))
    for datee in pack.alertes:
        yield Titre(str(datee.texte.titre), 3, ancre("alerte", datee.code))
        yield definitions([("Règles", _regles(pack, datee.texte.regles))])
        yield alerte(datee)


def _regles(pack: Pack, identifiants: list[str]) -> Texte:
    return joindre([vers_la_regle(r) for r in map(pack.regle, identifiants) if r])


def lecture(retenue: Lecture) -> Definitions:
    """Ce que le plan dit, et comment on le lit."""
    ecrite = retenue.texte
    quand = en_phrase(en_francais(retenue.quand)) if retenue.quand else ""
    return definitions(
        [
            ("Ce que le plan dit", ecrite.passage),
            ("La lecture retenue", ecrite.lecture),
            ("L'autre lecture possible", ecrite.autre),
            ("Pour en changer", ecrite.a_changer),
            ("Montrée aux marchés où", quand),
        ]
    )


def alerte(datee: Alerte) -> Definitions:
    """Ce dont on avertit, depuis quand, et sur quoi cela repose."""
    ecrite = datee.texte
    return definitions(
        [
            ("Marchés lancés", f"À partir du {dates.ecrire(datee.depuis)}"),
            ("Parmi eux", en_phrase(en_francais(datee.quand))),
            ("Ce qu'il faut savoir", ecrite.texte),
            ("Référence", ecrite.reference),
        ]
    )
