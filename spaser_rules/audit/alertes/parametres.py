"""Les paramètres des alertes d'un audit : ce que le pack rapproche, ses seuils datés, sourcés."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.besoin import NATURES
from spaser_rules.marche.types import Jour, Modele, Mois, Montant, Numero, Parmi, Pourcentage, Texte
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.document import lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

FICHIER = "alertes_audit.yaml"


def _apres_la_division(chiffres: int) -> int:
    if not 3 <= chiffres <= 8:
        raise ValeurIllisible("un nombre de chiffres CPV impossible", "de 3 à 8")
    return chiffres


ChiffresCpv = Annotated[Numero, AfterValidator(_apres_la_division)]


class Rapprochement(Modele):
    """Quand deux marchés d'une même direction se ressemblent, et sont proches."""

    chiffres_cpv: ChiffresCpv = Field(title="Chiffres CPV", description="Les premiers, communs.")
    fenetre: Mois = Field(title="Fenêtre", description="Le temps où tiennent tous les marchés.")
    source: Texte = Field(title="Source")


class JusteSousLeSeuil(Modele):
    """Quand des montants se pressent sous un seuil."""

    marge: Pourcentage = Field(title="Marge", description="Du seuil, en dessous de lui.")
    au_moins: Numero = Field(title="Au moins", description="Le nombre de marchés signalé.")
    source: Texte = Field(title="Source")


class ValeurDeSeuil(Modele):
    """Le montant d'un seuil à partir d'un jour."""

    depuis: Jour = Field(title="Depuis")
    montant_ht: Montant = Field(title="Montant HT", description="Un marché y est encore dessous.")
    source: Texte = Field(title="Source")


class Seuil(Modele):
    """Un seuil, les natures qu'il vise et ses montants datés."""

    titre: Texte = Field(title="Titre")
    natures: list[Annotated[str, Parmi(*NATURES)]] = Field(title="Natures", min_length=1)
    valeurs: list[ValeurDeSeuil] = Field(title="Valeurs", min_length=1)

    def vise(self, nature: str | None) -> bool:
        """Vrai s'il vise cette nature ; une nature inconnue, seulement s'il les vise toutes."""
        return nature in self.natures or set(self.natures) == set(NATURES)

    def au(self, jour: date) -> int | None:
        """Son montant en centimes ce jour-là, ``None`` avant sa première valeur."""
        passees = [valeur for valeur in self.valeurs if valeur.depuis <= jour]
        derniere = max(passees, key=lambda valeur: valeur.depuis, default=None)
        return derniere.montant_ht if derniere else None


class ValeursSuspectes(Modele):
    """Les bornes au-delà desquelles une valeur est à relire."""

    montant_minimal_ht: Montant = Field(title="Montant minimal HT")
    montant_maximal_ht: Montant = Field(title="Montant maximal HT")
    annees_a_venir: Numero = Field(title="Années à venir", description="Après le jour de l'audit.")
    source: Texte = Field(title="Source")


class Parametres(Modele):
    """Le fichier ``alertes_audit.yaml``."""

    verifie_le: Jour = Field(title="Vérifié le")
    rapprochement: Rapprochement = Field(title="Rapprochement")
    juste_sous_le_seuil: JusteSousLeSeuil = Field(title="Juste sous le seuil")
    seuils: dict[Texte, Seuil] = Field(title="Seuils, par code")
    valeurs_suspectes: ValeursSuspectes = Field(title="Valeurs suspectes")


def lire_parametres(pack: Pack) -> Parametres | None:
    """Les paramètres du pack, ou ``None`` s'il n'en donne pas.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = pack.dossier / FICHIER
    if not chemin.is_file():
        return None
    document = lire_document(lire_texte(str(chemin)), str(chemin))
    return valider(document, Parametres, {"codes": pack.codes})
