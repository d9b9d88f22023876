"""Le vocabulaire d'un pack : d'un mot écrit au fait qu'il désigne, ou à une faute claire."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.au_choix import ACHETEUR, AU_CHOIX
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import vouliez_vous
from spaser_rules.valeurs import cpv as nomenclature
from spaser_rules.vocabulaire import besoin
from spaser_rules.vocabulaire.cartographies import fait_de_cartographie
from spaser_rules.vocabulaire.considerations import fait_de_consideration
from spaser_rules.vocabulaire.demarches import (
    HEURES_INSERTION,
    fait_d_examen,
    fait_de_sourcing,
    fait_des_heures,
    faits_sans_argument,
)
from spaser_rules.vocabulaire.elements import (
    ELEMENTS,
    NOTE_MINIMALE,
    fait_d_element,
    fait_de_famille,
    fait_de_note,
    fait_de_ponderation,
)
from spaser_rules.vocabulaire.faits import FICHE, RUBRIQUE, Demande, Fait, booleen
from spaser_rules.vocabulaire.labels import fait_de_label

OBLIGATIONS_REPONDUES = "obligations_repondues"
"""Le fait déduit des autres règles obligatoires : vrai si toutes sont répondues."""


@dataclass(frozen=True, slots=True)
class Forme:
    """Une façon d'employer un mot avec un argument : les arguments possibles et le fait."""

    codes: tuple[str, ...]
    fait: Callable[[str], Fait]


class Vocabulaire:
    """Tous les mots d'un pack."""

    def __init__(self, referentiel: Referentiel) -> None:
        catalogue = referentiel.catalogue
        self.champs = besoin.faits_des_champs(referentiel)
        self.mots = self.champs | faits_sans_argument() | _faits_deduits()
        self.tus = [nom for nom in AU_CHOIX if nom not in referentiel.champs]
        if HEURES_INSERTION not in self.tus:
            self.mots[HEURES_INSERTION] = fait_des_heures()
        self.formes: dict[tuple[str, str], Forme] = {
            ("cartographie", ""): Forme(
                tuple(referentiel.cartographies),
                lambda code: fait_de_cartographie(referentiel.cartographies[code], referentiel),
            ),
            ("label", "de famille"): Forme(
                tuple(catalogue.familles_de_labels),
                lambda famille: fait_de_label(famille, referentiel),
            ),
            ("consideration", ""): Forme(
                tuple(catalogue.considerations),
                lambda code: fait_de_consideration(code, referentiel),
            ),
            ("sourcing", ""): Forme(
                tuple(catalogue.themes_de_sourcing),
                lambda theme: fait_de_sourcing(theme, catalogue),
            ),
            ("examen_clause_sociale", "avec"): Forme(
                tuple(referentiel.services),
                lambda service: fait_d_examen(service, referentiel.services),
            ),
            ("critere", "mesure"): Forme(
                tuple(catalogue.criteres),
                lambda code: fait_de_ponderation(code, catalogue),
            ),
        }
        if NOTE_MINIMALE not in self.tus:
            notables = dict.fromkeys([*catalogue.clauses, *catalogue.criteres])
            self.formes["note", "mesure"] = Forme(
                tuple(notables), lambda code: fait_de_note(code, catalogue)
            )
        for mot, (liste, _) in ELEMENTS.items():
            self.formes[mot, ""] = Forme(
                tuple(catalogue.genre(liste)),
                lambda code, mot=mot: fait_d_element(mot, code, catalogue),  # type: ignore[misc]
            )
            self.formes[mot, "de famille"] = Forme(
                catalogue.familles(liste),
                lambda nom, mot=mot: fait_de_famille(mot, nom, catalogue),  # type: ignore[misc]
            )

    def seul(self, mot: str) -> Fait:
        """Le fait d'un mot sans argument.

        :raises ValeurIllisible: mot inconnu, ou qui demande un argument.
        """
        if mot in self.mots:
            return self.mots[mot]
        raise self._mot_inconnu(mot)

    def avec(self, mot: str, forme: str, argument: str) -> Fait:
        """Le fait d'un mot et de son argument.

        :param forme: ``""``, ``"de famille"``, ``"avec"`` ou ``"mesure"`` (pondération, note).
        :raises ValeurIllisible: mot ou argument inconnu.
        """
        connue = self.formes.get((mot, forme))
        if connue is None:
            raise self._mot_inconnu(mot)
        if argument not in connue.codes:
            raise _inconnu(f"« {mot} » ne connaît pas « {argument} »", argument, connue.codes)
        return connue.fait(argument)

    def cpv(self, prefixes: tuple[str, ...]) -> Fait:
        """Le fait « le CPV commence par ».

        :raises ValeurIllisible: préfixe absent de la nomenclature.
        """
        for prefixe in prefixes:
            if len(prefixe) < 2 or not nomenclature.prefixe_existe(prefixe):
                raise ValeurIllisible(
                    f"aucun code CPV ne commence par {prefixe}", "de 2 à 8 chiffres"
                )
        return besoin.fait_du_cpv(prefixes)

    def ecriture(self, mot: str, forme: str) -> str:
        """Comment une condition emploie ce mot : « label de famille FAMILLE »."""
        return f"{mot} {'CODE >= 7' if mot == 'note' else _ECRITURES[forme]}"

    def _mot_inconnu(self, mot: str) -> ValeurIllisible:
        formes = [forme for connu, forme in self.formes if connu == mot]
        if formes:
            ecritures = " ou ".join(f"« {self.ecriture(mot, forme)} »" for forme in formes)
            return ValeurIllisible(f"« {mot} » est mal employé", ecritures)
        if tu := next((nom for nom in self.tus if mot == _MOTS_AU_CHOIX.get(nom, nom)), ""):
            conseil = f"Ajoutez « champs: [{tu}] » à pack.yaml : la fiche posera la question."
            return ValeurIllisible(f"ce plan ne propose pas « {tu} »", conseil=conseil)
        if mot == ACHETEUR:
            conseil = "Nommez-les dans pack.yaml : « acheteurs: {code: nom entier} »."
            return ValeurIllisible("ce plan ne nomme pas ses acheteurs", conseil=conseil)
        connus = [*self.mots, *dict.fromkeys(connu for connu, _ in self.formes), "cpv"]
        return _inconnu(f"le mot « {mot} » est inconnu", mot, connus)


_ECRITURES = {
    "": "CODE",
    "de famille": "de famille FAMILLE",
    "avec": "avec SERVICE",
    "mesure": "CODE >= 5 %",
}
_MOTS_AU_CHOIX = {NOTE_MINIMALE: "note"}
"""Le mot qui lit un champ au choix, quand ce n'est pas le sien."""


def _inconnu(probleme: str, mot: str, connus: Iterable[str]) -> ValeurIllisible:
    liste = list(connus)
    return ValeurIllisible(probleme, "un de : " + ", ".join(liste), vouliez_vous(mot, liste))


def _faits_deduits() -> dict[str, Fait]:
    """Ce qu'une première passe de règles apprend à la suivante."""
    mot, libelle = OBLIGATIONS_REPONDUES, "Une réponse à chaque obligation du marché"
    demande = Demande("obligations", mot, libelle, FICHE, RUBRIQUE, (mot,), libelle)
    oui, non = "chaque obligation a sa réponse", "une obligation attend sa réponse"
    champs = (RUBRIQUE,)
    fait = booleen(mot, lambda sujet: None, champs, oui, non, demande=demande, derive=True)
    return {OBLIGATIONS_REPONDUES: fait}
