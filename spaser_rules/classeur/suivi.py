"""Le suivi dans un classeur : une ligne par relevé, une par livrable dit fait ou pas fait."""

from dataclasses import replace

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur.cases import cases, modele_contenu
from spaser_rules.classeur.lecture import document_des_feuilles, grilles
from spaser_rules.classeur.plan import Feuille, Table
from spaser_rules.indicateurs.ecriture import SuiviEcrit
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.indicateurs.suivi import Suivi, codes_du_suivi, suivi_du_document
from spaser_rules.marche.fiche import Codes
from spaser_rules.saisie.archive import CLASSEUR, ouvrir
from spaser_rules.textes import enumerer, replier

_FORMAT = replace(CLASSEUR, contenu="Un suivi")


def feuilles_du_suivi(codes: Codes) -> list[Feuille]:
    """Les feuilles « Relevés » et « Livrables », dérivées du schéma du suivi.

    Leur première colonne est écrite d'avance : seule sur sa ligne, elle ne dit rien.
    """
    feuilles = []
    for nom, champ in SuiviEcrit.model_fields.items():
        modele = modele_contenu(champ)
        assert modele is not None and champ.title
        colonnes = tuple(cases(modele, codes))
        table = Table((nom,), champ.title, "", colonnes, rappel=colonnes[0].chemin)
        feuilles.append(Feuille(champ.title, (), (table,)))
    return feuilles


def lire_suivi_du_classeur(chemin: str, indicateurs: Indicateurs) -> Suivi:
    """Le suivi d'un fichier .xlsx, avec les mêmes contrôles que celui d'un texte.

    :raises SaisieInvalide: fichier refusé, ou toutes les anomalies de ses cellules.
    """
    archive = ouvrir(chemin, _FORMAT)
    lues, plan = grilles(archive), feuilles_du_suivi(dict(codes_du_suivi(indicateurs)))
    titres = [feuille.titre for feuille in plan]
    if not {replier(nom) for nom in lues} & set(map(replier, titres)):
        raise _pas_un_suivi(chemin, titres)
    return suivi_du_document(document_des_feuilles(archive, lues, plan, {}), indicateurs)


def _pas_un_suivi(chemin: str, titres: list[str]) -> SaisieInvalide:
    attendues = enumerer([f"« {titre} »" for titre in titres], "ni")
    probleme = f"ce n'est pas un suivi : il n'y a pas de feuille {attendues}"
    conseil = "« spaser suivi modele --sortie suivi.xlsx » en écrit un vierge."
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])
