"""Des besoins peut-être scindés : chacun sous un seuil, leur somme au-dessus.

Source : code de la commande publique, art. R. 2121-4 (ne pas scinder ses achats) et R. 2121-6 (la
valeur de fournitures ou de services homogènes se compte ensemble).
"""

from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.groupes import Groupe, fenetres, sans_inclus
from spaser_rules.audit.alertes.parametres import Parametres
from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.alertes.seuils import (
    Franchissement,
    dire_le_groupe,
    dire_les_montants,
    dire_les_seuils,
    reunir,
    somme,
    sous_les_seuils,
)
from spaser_rules.audit.audit import Alerte
from spaser_rules.textes import abreger, enumerer
from spaser_rules.valeurs import cpv, montants

TYPE = "fractionnement_possible"


def fractionnements(reperes: Sequence[Repere], parametres: Parametres) -> Iterator[Alerte]:
    """Une alerte par groupe de marchés qui se ressemblent et sont proches."""
    chiffres = parametres.rapprochement.chiffres_cpv
    trouves = (
        (franchi, groupe)
        for franchi in sous_les_seuils(reperes, parametres.seuils)
        for groupe in _au_dessus(franchi, chiffres, parametres.rapprochement.fenetre)
    )
    for groupe, franchis in reunir(trouves):
        marches = tuple(repere.marche for repere in groupe)
        yield Alerte(TYPE, marches, _motif(groupe, franchis, chiffres))


def _au_dessus(franchi: Franchissement, chiffres: int, mois: int) -> list[Groupe]:
    """Les fenêtres de marchés semblables dont la somme passe le seuil."""
    semblables: dict[tuple[str, str], list[Repere]] = {}
    for repere in franchi.reperes:
        for cle in _ressemblances(repere, chiffres):
            semblables.setdefault(cle, []).append(repere)
    return sans_inclus(
        groupe
        for memes in semblables.values()
        for groupe in fenetres(memes, mois, lambda n, total: n > 1 and total > franchi.centimes)
    )


def _ressemblances(repere: Repere, chiffres: int) -> set[tuple[str, str]]:
    """Ce par quoi un autre marché lui ressemblerait."""
    familles = {("famille", repere.famille)} if repere.famille else set()
    return familles | {("cpv", code[:chiffres]) for code in repere.cpv}


def _motif(groupe: Groupe, franchis: Sequence[Franchissement], chiffres: int) -> str:
    return (
        f"{len(groupe)} marchés, {dire_le_groupe(groupe)}, {_commun(groupe, chiffres)} : "
        f"{dire_les_montants(groupe)}, {montants.ecrire(somme(groupe))} en tout. Aucun ne dépasse "
        f"{dire_les_seuils(franchis)} ; leur somme va au-delà. Cela peut s'expliquer par des "
        "besoins distincts ou imprévus ; à vérifier : un même besoin se compte en entier."
    )


def _commun(groupe: Groupe, chiffres: int) -> str:
    """« même famille d'achat « mobilier » et CPV 3913 (Mobilier de bureau) »."""
    communes = set.intersection(*(_ressemblances(repere, chiffres) for repere in groupe))
    famille = abreger(str(groupe[0].marche.audite.fiche.marche.famille_achat))
    dites = [
        f"même famille d'achat « {famille} »" if sorte == "famille" else f"mêmes {_classe(code)}"
        for sorte, code in sorted(communes, reverse=True)
    ]
    return enumerer(dites)


def _classe(prefixe: str) -> str:
    libelle = cpv.libelle(prefixe.ljust(8, "0"))
    debut = f"{len(prefixe)} premiers chiffres CPV, {prefixe}"
    return f"{debut} ({libelle})" if libelle else debut
