"""V7xx : le catalogue, ses rédactions, et les notes du pack."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.ecrites import applications, exigences
from spaser_rules.atelier.etabli import INDICATEURS, PACK, REGISTRE, Etabli, Lieu
from spaser_rules.jugement.exigences import est_interdit
from spaser_rules.langage.arbre import atomes, faits
from spaser_rules.marche.dits import Elements
from spaser_rules.referentiel.catalogue import GENRES, lire_redaction
from spaser_rules.textes import vouliez_vous
from spaser_rules.vocabulaire.considerations import elements
from spaser_rules.vocabulaire.faits import Fait

_REDACTIONS = "catalogue/redactions"
_GENRE_DE_LISTE = {"labels": "familles_de_labels", "sourcing": "themes_de_sourcing"}
"""Le genre du catalogue d'une demande, quand ce n'est pas le nom de sa liste."""


def demandes(etabli: Etabli) -> Elements:
    """Les éléments du catalogue qu'une condition ou une considération demande."""
    catalogue = etabli.pack.referentiel.catalogue
    ecrites = (*applications(etabli), *exigences(etabli))
    lus = {f for ecrite in ecrites for fait in faits(ecrite.condition).values() for f in _vus(fait)}
    for consideration in catalogue.considerations.values():
        lus |= {
            (_GENRE_DE_LISTE.get(liste, liste), code)
            for liste, code in elements(consideration, etabli.pack.referentiel)
        }
    return frozenset(lus)


def _vus(fait: Fait) -> Iterable[tuple[str, str]]:
    if fait.demande is None:
        return ()
    genre = _GENRE_DE_LISTE.get(fait.demande.liste, fait.demande.liste)
    return ((genre, code) for code in fait.demande.codes)


class ElementSansDemande(Controle):
    """Ce que le catalogue propose sert à quelque chose."""

    code, nom, gravite = "V701", "element-jamais-demande", Gravite.CONSEIL
    titre = "Un élément du catalogue que rien ne demande"
    raison = "Ni règle, ni indicateur, ni considération ne le compte : l'écrire ne change rien."
    conseil = "Demandez-le dans une règle ou un indicateur, ou ôtez-le."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        catalogue, demandes_ = etabli.pack.referentiel.catalogue, demandes(etabli)
        for genre in GENRES:
            for code, entree in catalogue.genre(genre).items():
                if (genre, code) not in demandes_:
                    lieu = etabli.lieu(f"catalogue/{genre}.yaml", code, cle=True)
                    yield self.constat(lieu, f"rien ne demande « {entree.titre} » ({code})")


class RedactionSansElement(Controle):
    """Une rédaction porte le nom de son élément."""

    code, nom, gravite = "V702", "redaction-orpheline", Gravite.AVERTISSEMENT
    titre = "Une rédaction dont l'élément n'est pas au catalogue"
    raison = "Personne ne la verra : on cherche une rédaction par le code de son élément."
    conseil = "Renommez le fichier par le code de l'élément, ou ôtez-le."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        catalogue = etabli.pack.referentiel.catalogue
        for fichier in _redactions(etabli):
            genre, code = fichier.parent.name, fichier.stem
            connus = tuple(catalogue.genre(genre)) if genre in GENRES else GENRES
            if fichier.suffix != ".md" or code not in connus or genre not in GENRES:
                proche = vouliez_vous(code if genre in GENRES else genre, connus)
                dit = f"« {genre} {code} » n'est pas au catalogue"
                yield self.constat(Lieu(str(fichier)), dit, conseil=proche or self.conseil)


def _redactions(etabli: Etabli) -> Iterator[PurePosixPath]:
    fichiers = (f for f in etabli.fichiers if f.startswith(f"{_REDACTIONS}/"))
    return (PurePosixPath(fichier) for fichier in fichiers)


class ElementSansRedaction(Controle):
    """Un élément se propose avec son texte."""

    code, nom, gravite = "V703", "element-sans-redaction", Gravite.CONSEIL
    titre = "Un élément du catalogue sans rédaction, ou dont la rédaction est vide"
    raison = "L'acheteur devra l'écrire seul, alors que ses voisins ont un modèle."
    conseil = (
        "Écrivez catalogue/redactions/GENRE/CODE.md : le texte, puis « --- », puis les conseils."
    )

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        rediges = {fichier.parent.name for fichier in _redactions(etabli)}
        interdits = frozenset(_interdits(etabli))
        for genre in (g for g in GENRES if g in rediges):
            for code in etabli.pack.referentiel.catalogue.genre(genre):
                a_ecrire = (genre, code) not in interdits
                if a_ecrire and not lire_redaction(etabli.dossier, genre, code)[0]:
                    lieu = etabli.lieu(f"catalogue/{genre}.yaml", code, cle=True)
                    attendu = f"{_REDACTIONS}/{genre}/{code}.md"
                    yield self.constat(lieu, f"pas de rédaction dans {attendu}")


def _interdits(etabli: Etabli) -> Iterator[tuple[str, str]]:
    """Ce qu'une règle interdit : personne n'a à l'écrire."""
    for regle in etabli.pack.regles:
        for atome in atomes(regle.exigence):
            if est_interdit(atome):
                yield from _vus(atome.fait)


class NoteSansRegle(Controle):
    """Une note éclaire quelque chose."""

    code, nom, gravite = "V704", "note-sans-regle", Gravite.AVERTISSEMENT
    titre = "Une lecture ou un avertissement qui n'éclaire rien"
    raison = "Il ne cite aucune règle, et rien ne le cite (indicateur, passage) : nul ne le lira."
    conseil = "Citez la règle qu'il éclaire, ou ôtez-le."
    lit = (PACK, INDICATEURS, REGISTRE)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        citees = {c for i in etabli.indicateurs.indicateurs for c in i.texte.lectures}
        passages = etabli.registre.passages if etabli.registre else ()
        citees |= {code for passage in passages for code in passage.texte.lectures}
        for lecture in etabli.pack.lectures:
            if not lecture.texte.regles and lecture.code not in citees:
                lieu = etabli.lieu("lectures.yaml", lecture.code, cle=True)
                yield self.constat(lieu, f"la lecture {lecture.code} ne cite rien")
        for alerte in etabli.pack.alertes:
            if not alerte.texte.regles:
                lieu = etabli.lieu("alertes.yaml", alerte.code, cle=True)
                yield self.constat(lieu, f"l'avertissement {alerte.code} ne cite rien")


CONTROLES = (ElementSansDemande(), RedactionSansElement(), ElementSansRedaction(), NoteSansRegle())
