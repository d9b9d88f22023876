"""Les paramètres des données essentielles : ce que le pack compte, ses seuils, datés et sourcés."""

from typing import Annotated

from pydantic import Field

from spaser_rules.decp.format_2022 import Ccag
from spaser_rules.marche.besoin import NATURES, PROCEDURES
from spaser_rules.marche.types import DuCatalogue, Jour, Modele, Mois, Montant, OuiNon, Parmi, Texte
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.cartographies import PrefixeCpv
from spaser_rules.saisie.document import lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

FICHIER = "decp.yaml"


class Donnee(Modele):
    """Ce que le pack dit de toute donnée proposée."""

    a_confirmer: Texte = Field(title="À confirmer", description="Ce qu'une fiche ne dit pas.")
    source: Texte = Field(title="Source")


class Considerations(Donnee):
    """Ce qui, dans une fiche, compte comme une considération sociale ou environnementale."""

    consideration: Annotated[str, DuCatalogue("considerations")] = Field(
        title="Considération", description="Son code dans catalogue/considerations.yaml."
    )
    toutes_attendues: Annotated[str, DuCatalogue("alertes")] | None = Field(
        None,
        title="Toutes attendues",
        description="L'avertissement daté à partir duquel clause et critère sont tous deux dus.",
    )


class Innovation(Donnee):
    """Les procédures qui font d'un marché un marché innovant."""

    procedures: list[Annotated[str, Parmi(*PROCEDURES)]] = Field(title="Procédures")


class Avance(Donnee):
    """Les clauses qui prévoient une avance, et ce au-dessus de quoi le code l'impose."""

    clauses: list[Annotated[str, DuCatalogue("clauses")]] = Field(title="Clauses")
    montant_ht: Montant = Field(title="Montant HT", description="Due au-dessus.")
    duree: Mois = Field(title="Durée", description="Due au-dessus.")


class SousTraitance(Donnee):
    """Les clauses qui annoncent une sous-traitance."""

    clauses: list[Annotated[str, DuCatalogue("clauses")]] = Field(title="Clauses")


class Choix(Modele):
    """Un CCAG, et les achats auxquels il convient d'ordinaire."""

    ccag: Annotated[str, Parmi(*Ccag, graphies={nom: nom for nom in Ccag})] = Field(title="CCAG")
    natures: list[Annotated[str, Parmi(*NATURES)]] = Field(title="Natures")
    prestations_intellectuelles: OuiNon | None = Field(None, title="Prestations intellectuelles")
    cpv: list[PrefixeCpv] = Field([], title="Préfixes CPV", description="Vide : tous.")


class CcagUsuels(Donnee):
    """Le CCAG d'usage ; le premier choix qui convient est retenu."""

    choix: list[Choix] = Field(title="Choix", min_length=1)


class Parametres(Modele):
    """Le fichier ``decp.yaml``."""

    depuis: Jour = Field(title="Depuis", description="Premier jour où ces valeurs servent.")
    verifie_le: Jour = Field(title="Vérifié le")
    considerations_sociales: Considerations = Field(title="Considérations sociales")
    considerations_environnementales: Considerations = Field(
        title="Considérations environnementales"
    )
    marche_innovant: Innovation = Field(title="Marché innovant")
    attribution_avance: Avance = Field(title="Attribution d'une avance")
    sous_traitance_declaree: SousTraitance = Field(title="Sous-traitance déclarée")
    ccag: CcagUsuels = Field(title="CCAG de référence")


def lire_parametres(pack: Pack) -> Parametres | None:
    """Les paramètres du pack, ou ``None`` s'il n'en donne pas.

    Le fichier n'est lu que si on les demande : vérifier une fiche n'a pas à les payer.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = pack.dossier / FICHIER
    if not chemin.is_file():
        return None
    document = lire_document(lire_texte(str(chemin)), str(chemin))
    return valider(document, Parametres, {"codes": _codes(pack)})


def _codes(pack: Pack) -> dict[str, object]:
    """Ce que le fichier peut citer : le catalogue, les avertissements datés."""
    considerations = tuple(pack.referentiel.catalogue.considerations)
    alertes = tuple(alerte.code for alerte in pack.alertes)
    return {**pack.codes, "considerations": considerations, "alertes": alertes}
