"""Les indicateurs : ce que chacun compte, ses cibles, et les livrables du calendrier."""

from collections.abc import Iterator

from spaser_rules.atelier.documentation import adresses
from spaser_rules.atelier.documentation.blocs import (
    Bloc,
    Code,
    Definitions,
    Ligne,
    Page,
    Paragraphe,
    Tableau,
    Texte,
    Titre,
    definitions,
    joindre,
    texte,
)
from spaser_rules.atelier.documentation.ouvrage import Ouvrage
from spaser_rules.indicateurs.chiffres import HEURES, MONTANT, NOMBRE
from spaser_rules.indicateurs.ecriture import NOTIFIES, PAR_MAINS, PART_MONTANT, PART_NOMBRE, PLAN
from spaser_rules.indicateurs.indicateur import Indicateur
from spaser_rules.indicateurs.rappels import ecrire_cible
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import en_phrase
from spaser_rules.valeurs import dates

UNITES = {
    PART_NOMBRE: "une part, en nombre",
    PART_MONTANT: "une part, en euros",
    NOMBRE: "un nombre",
    MONTANT: "des euros",
    HEURES: "des heures d'insertion",
    PAR_MAINS: "un relevé fait à la main",
}


def page(ouvrage: Ouvrage) -> Page:
    """La page des indicateurs et des livrables."""
    return Page(adresses.INDICATEURS, "Indicateurs et livrables", tuple(_blocs(ouvrage)))


def _blocs(ouvrage: Ouvrage) -> Iterator[Bloc]:
    if not ouvrage.indicateurs.indicateurs:
        yield Paragraphe(texte("Ce pack ne déclare aucun indicateur."))
    axe = None
    for indicateur in ouvrage.indicateurs.indicateurs:
        source = indicateur.texte.source
        numero = source.axe if source else 0
        if numero != axe:
            axe = numero
            yield Titre(_titre(ouvrage.pack, axe), ancre=f"axe-{axe}")
        titre = f"{indicateur.id} · {indicateur.texte.libelle}"
        yield Titre(titre, 3, adresses.ancre_de_l_indicateur(indicateur))
        yield _indicateur(ouvrage, indicateur)
    if ouvrage.indicateurs.livrables:
        yield Titre("Livrables du calendrier", ancre="livrables")
        yield _livrables(ouvrage)


def _titre(pack: Pack, axe: int) -> str:
    if not axe:
        return "Hors du plan"
    dit = pack.texte.axes.get(str(axe))
    return f"Axe {axe} : {dit.titre}" if dit else f"Axe {axe}"


def _indicateur(ouvrage: Ouvrage, indicateur: Indicateur) -> Definitions:
    ecrit = indicateur.texte
    lectures = map(adresses.vers_la_lecture, ouvrage.indicateurs.lectures_de(indicateur))
    return definitions(
        [
            ("Source", ouvrage.pack.citer(ecrit.source) if ecrit.source else ""),
            ("Ce qu'il donne", _mesure(indicateur)),
            *_compte(ouvrage, indicateur),
            ("Cibles", en_phrase(" ; ".join(map(ecrire_cible, ecrit.cibles))) or "Aucune"),
            ("Lectures retenues", joindre(lectures, " ; ")),
            ("À savoir", ecrit.note),
        ]
    )


def _mesure(indicateur: Indicateur) -> str:
    ecrit = indicateur.texte
    sur = "" if indicateur.par_mains else ", des marchés lancés"
    sur = ", des marchés notifiés" if sur and ecrit.sur == NOTIFIES else sur
    lots = ", lot par lot" if indicateur.par_lot else ""
    depuis = ", depuis le premier jour du plan" if ecrit.compte == PLAN else ""
    return en_phrase(f"{UNITES[indicateur.unite]}{sur}{lots}{depuis}")


def _compte(ouvrage: Ouvrage, indicateur: Indicateur) -> Iterator[tuple[str, Texte]]:
    """Ce qui est compté : les marchés qui suivent une règle, ou ceux que disent des conditions."""
    regle = ouvrage.pack.regle(str(indicateur.texte.regle))
    if regle:
        lien, excuse = adresses.vers_la_regle(regle), ""
        if regle.texte.justification:
            admise = indicateur.texte.justifies
            excuse = ", ou la justifient" if admise else " ; une justification n'y suffit pas"
        yield "Compte les marchés", texte("qui suivent ", lien, excuse)
    elif indicateur.exigence is not None:
        yield "Parmi", texte(en_phrase(en_francais(indicateur.application)))
        yield "Compte ceux où", texte(en_phrase(en_francais(indicateur.exigence)))
        yield "Écrit", texte(Code(str(indicateur.texte.exigence)))


def _livrables(ouvrage: Ouvrage) -> Tableau:
    lignes = tuple(
        Ligne(
            (
                texte(str(livrable.texte.titre)),
                texte(Code(livrable.code)),
                texte(livrable.texte.source.lieu),
                texte(dates.ecrire(livrable.echeance) if livrable.echeance else "sans échéance"),
            ),
            ancre=adresses.ancre_du_livrable(livrable),
        )
        for livrable in ouvrage.indicateurs.livrables
    )
    entetes = (("Livrable",), ("Code",), ("Source",), ("Attendu le",))
    return Tableau("Ce que le calendrier du plan annonce", entetes, lignes)
