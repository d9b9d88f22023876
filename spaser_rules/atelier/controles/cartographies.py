"""V8xx : les cartographies."""

from collections.abc import Iterator

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.ecrites import applications, exigences
from spaser_rules.atelier.controles.gestes import OterLElement, RemplacerLeTexte
from spaser_rules.atelier.etabli import INDICATEURS, PACK, Etabli
from spaser_rules.langage.arbre import faits
from spaser_rules.referentiel.cartographies import Cartographie, Entree
from spaser_rules.textes import replier
from spaser_rules.valeurs import cpv

ENTREES, EXCEPTIONS = "entrees", "exceptions"


def cartes(etabli: Etabli) -> Iterator[tuple[str, Cartographie]]:
    """Chaque cartographie, avec son fichier."""
    for code, carte in etabli.pack.referentiel.cartographies.items():
        yield f"cartographies/{code}.yaml", carte


class CartographieInutile(Controle):
    """Une cartographie répond à la question d'une règle."""

    code, nom, gravite = "V801", "cartographie-inutile", Gravite.AVERTISSEMENT
    titre = "Une cartographie que rien n'emploie"
    raison = "La tenir à jour ne change aucune réponse."
    conseil = "Employez-la dans une condition (« cartographie CODE »), ou ôtez-la."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        ecrites = (*applications(etabli), *exigences(etabli))
        lues = {cle for ecrite in ecrites for cle in faits(ecrite.condition)}
        for fichier, carte in cartes(etabli):
            if f"cartographie {carte.code}" not in lues:
                lieu = etabli.lieu(fichier, "code")
                yield self.constat(lieu, f"rien n'emploie la cartographie {carte.code}")


class CarteVide(Controle):
    """Une cartographie désigne des achats."""

    code, nom, gravite = "V802", "cartographie-vide", Gravite.AVERTISSEMENT
    titre = "Une cartographie qui ne désigne aucun achat"
    raison = "Ses règles ne s'appliquent qu'aux fiches qui répondent elles-mêmes."
    conseil = (
        "Ajoutez des entrées, par code CPV ou par famille d'achat, ou écrivez « par_reponse: oui »."
    )

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            if not (carte.entrees or carte.par_reponse):
                yield self.constat(etabli.lieu(fichier, "code"), f"{carte.code} n'a pas d'entrée")


class EntreeRedondante(Controle):
    """Une entrée ajoute des achats."""

    code, nom, gravite = "V803", "entree-redondante", Gravite.AVERTISSEMENT
    titre = "Une entrée ou une exception déjà comprise dans une autre"
    raison = "Elle ne change rien ; qui ôtera l'autre croira avoir ôté ces achats."
    conseil = "Ôtez la plus précise, ou l'autre si elle est trop large."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            for genre in (ENTREES, EXCEPTIONS):
                liste: list[Entree] = getattr(carte, genre)
                for rang, entree in enumerate(liste):
                    plus_large = _qui_contient(entree, liste)
                    if plus_large:
                        yield self._constat(etabli, fichier, genre, rang, entree, plus_large)

    def _constat(
        self, etabli: Etabli, fichier: str, genre: str, rang: int, entree: Entree, large: Entree
    ) -> Constat:
        dit = f"{entree.nom} est déjà dans {large.nom} ({large.libelle or large.raison})"
        mecanique = set(entree.categories) <= set(large.categories)
        geste = OterLElement(fichier, (genre, rang), f"{entree.nom} ôté : déjà dans {large.nom}")
        lieu = etabli.lieu(fichier, genre, rang)
        return self.constat(lieu, dit, correction=geste if mecanique else None)


def _qui_contient(entree: Entree, liste: list[Entree]) -> Entree | None:
    """Une autre entrée, plus large, qui la contient."""
    code = str(entree.cpv or "")
    autres = (a for a in liste if a.cpv and a.cpv != code)
    return next((autre for autre in autres if code.startswith(str(autre.cpv))), None)


class EntreeEnDouble(Controle):
    """Une entrée ne s'écrit qu'une fois."""

    code, nom, gravite = "V804", "entree-en-double", Gravite.AVERTISSEMENT
    titre = "Un même code CPV ou une même famille écrit deux fois"
    raison = "Seule la dernière compte : qui corrige l'autre ne change rien."
    conseil = "Gardez-en une."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            for genre in (ENTREES, EXCEPTIONS):
                vues: dict[str, Entree] = {}
                for rang, entree in enumerate(getattr(carte, genre)):
                    premiere = vues.setdefault(entree.nom, entree)
                    if premiere is not entree:
                        dit = f"{entree.nom} est écrit deux fois"
                        memes = premiere.categories == entree.categories
                        geste = OterLElement(fichier, (genre, rang), f"second {entree.nom} ôté")
                        lieu = etabli.lieu(fichier, genre, rang)
                        yield self.constat(lieu, dit, correction=geste if memes else None)


class EntreeAnnulee(Controle):
    """Une exception retire une part d'une entrée, jamais toute l'entrée."""

    code, nom, gravite = "V805", "entree-annulee", Gravite.ERREUR
    titre = "Une entrée qu'une exception retire tout entière"
    raison = "L'entrée ne fait entrer aucun achat."
    conseil = "Ôtez l'entrée ou l'exception, ou précisez l'exception."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            for rang, exception in enumerate(carte.exceptions):
                annulees = [e.nom for e in carte.entrees if _couvre(exception, e)]
                if annulees:
                    lieu = etabli.lieu(fichier, EXCEPTIONS, rang)
                    yield self.constat(lieu, f"{exception.nom} annule l'entrée {annulees[0]}")


class ExceptionSansEffet(Controle):
    """Une exception retire des achats que la carte avait."""

    code, nom, gravite = "V806", "exception-sans-effet", Gravite.AVERTISSEMENT
    titre = "Une exception hors de toutes les entrées"
    raison = "Elle ne retire rien : un chiffre est sans doute faux, ici ou dans une entrée."
    conseil = "Corrigez son code, ou ôtez-la."

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            for rang, exception in enumerate(carte.exceptions):
                utile = any(_couvre(e, exception) or _couvre(exception, e) for e in carte.entrees)
                if not utile:
                    lieu = etabli.lieu(fichier, EXCEPTIONS, rang)
                    yield self.constat(lieu, f"{exception.nom} n'est dans aucune entrée")


def _couvre(large: Entree, precise: Entree) -> bool:
    if large.cpv and precise.cpv:
        return str(precise.cpv).startswith(str(large.cpv))
    return bool(large.famille) and large.famille == precise.famille


class LibelleFaux(Controle):
    """Le libellé écrit est celui de la nomenclature."""

    code, nom, gravite = "V807", "libelle-cpv", Gravite.AVERTISSEMENT
    titre = "Un libellé qui n'est pas celui du code CPV"
    raison = "On croit désigner un achat, et le code en désigne un autre."
    conseil = "Vérifiez le code : si c'est le bon, écrivez son libellé officiel."
    se_corrige = True

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier, carte in cartes(etabli):
            for genre in (ENTREES, EXCEPTIONS):
                for rang, entree in enumerate(getattr(carte, genre)):
                    officiel = cpv.libelle(str(entree.cpv).ljust(8, "0")) if entree.cpv else ""
                    if _differe(str(entree.libelle), officiel):
                        yield self._constat(etabli, fichier, (genre, rang), entree, officiel)

    def _constat(
        self, etabli: Etabli, fichier: str, chemin: tuple[str, int], entree: Entree, officiel: str
    ) -> Constat:
        place = (*chemin, "libelle")
        dit = f"{entree.nom} se nomme « {officiel} », et non « {entree.libelle} »"
        geste = RemplacerLeTexte(fichier, place, f"{entree.nom} : « {officiel} »", officiel)
        return self.constat(etabli.lieu(fichier, *place), dit, correction=geste)


def _differe(ecrit: str, officiel: str) -> bool:
    return bool(ecrit and officiel) and replier(ecrit) != replier(officiel)


CONTROLES = (
    CartographieInutile(),
    CarteVide(),
    EntreeRedondante(),
    EntreeEnDouble(),
    EntreeAnnulee(),
    ExceptionSansEffet(),
    LibelleFaux(),
)
