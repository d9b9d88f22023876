"""Proposer, d'après une fiche, les données essentielles que son marché devra publier."""

from collections.abc import Sequence
from datetime import date

from spaser_rules.decp.ccag import ccag
from spaser_rules.decp.considerations import environnementales, sociales
from spaser_rules.decp.enregistrement import DonneesEssentielles, Enregistrement, Proposition
from spaser_rules.decp.format_2022 import Champ
from spaser_rules.decp.parametres import (
    Avance,
    Innovation,
    Parametres,
    SousTraitance,
    lire_parametres,
)
from spaser_rules.jugement.questions import texte_de_la_question
from spaser_rules.kleene import Trivaleur, et, ou
from spaser_rules.marche.besoin import Lot
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Sujet
from spaser_rules.pack.pack import Pack
from spaser_rules.valeurs import durees, montants

_MUETTE = "la fiche ne le dit pas"


def donnees_essentielles(pack: Pack, fiche: Fiche, jour: date) -> DonneesEssentielles | None:
    """Ce que la fiche permet de proposer ; ``None`` si le pack n'a pas de quoi.

    :param jour: le jour du lancement ; avant celui des paramètres, aucun enregistrement.
    :raises SaisieInvalide: le fichier de paramètres du pack est faux.
    """
    parametres = lire_parametres(pack)
    if parametres is None:
        return None
    # Au sens du format, un lot est un marché : à lui ses valeurs, et son enregistrement.
    lots: Sequence[Lot | None] = fiche.marche.lots or [None]
    sujets = [Sujet(fiche.marche, fiche.reponses, jour, lot=lot) for lot in lots]
    enregistrements = tuple(
        Enregistrement(sujet.lot, _propositions(parametres, pack, sujet))
        for sujet in sujets
        if jour >= parametres.depuis
    )
    return DonneesEssentielles(pack, fiche, jour, parametres, enregistrements)


def _propositions(parametres: Parametres, pack: Pack, sujet: Sujet) -> tuple[Proposition, ...]:
    return (
        sociales(parametres.considerations_sociales, pack, sujet),
        environnementales(parametres.considerations_environnementales, pack, sujet),
        _innovation(parametres.marche_innovant, sujet),
        _avance(parametres.attribution_avance, pack, sujet),
        _sous_traitance(parametres.sous_traitance_declaree, pack, sujet),
        ccag(parametres.ccag, pack, sujet),
    )


def _innovation(regle: Innovation, sujet: Sujet) -> Proposition:
    """Oui par la procédure ; aucune autre réponse n'en décide, et surtout pas son absence."""
    procedure = sujet.marche.procedure
    if procedure not in regle.procedures:
        return Proposition(Champ.MARCHE_INNOVANT, None, _MUETTE, regle)
    return Proposition(Champ.MARCHE_INNOVANT, True, f"procédure : {procedure}", regle)


def _avance(regle: Avance, pack: Pack, sujet: Sujet) -> Proposition:
    """Prévue par une clause, ou due au-dessus des deux seuils du code."""
    clause = _clauses_prevues(regle.clauses, pack, sujet)
    achat = sujet.lot or sujet.marche
    connus = {"montant_estime_ht": achat.montant_estime_ht, "duree_mois": sujet.marche.duree_mois}
    seuils = {"montant_estime_ht": regle.montant_ht, "duree_mois": regle.duree}
    depasses = {champ: _depasse(connus[champ], seuil) for champ, seuil in seuils.items()}
    valeur = ou([bool(clause), et(depasses.values())])
    inconnus = [champ for champ, depasse in depasses.items() if depasse is None]
    questions = tuple(texte_de_la_question(pack, champ) for champ in inconnus)
    raison = clause or _raison_des_seuils(regle, **connus)
    a_preciser = questions if valeur is None else ()
    return Proposition(Champ.ATTRIBUTION_AVANCE, valeur, raison, regle, a_preciser)


def _depasse(valeur: int | None, seuil: int) -> Trivaleur:
    return None if valeur is None else valeur > seuil


def _raison_des_seuils(regle: Avance, montant_estime_ht: int | None, duree_mois: int | None) -> str:
    montant, duree = "montant non renseigné", "durée non renseignée"
    if montant_estime_ht is not None:
        montant = f"{montants.ecrire(montant_estime_ht)} HT"
    if duree_mois is not None:
        duree = durees.ecrire(duree_mois)
    seuils = f"{montants.ecrire(regle.montant_ht)} HT et de {durees.ecrire(regle.duree)}"
    return f"due au-dessus de {seuils} ; ici : {montant}, {duree}"


def _sous_traitance(regle: SousTraitance, pack: Pack, sujet: Sujet) -> Proposition:
    """Oui si une clause l'annonce ; sinon, les candidats le diront."""
    clause = _clauses_prevues(regle.clauses, pack, sujet)
    return Proposition(
        Champ.SOUS_TRAITANCE_DECLAREE, True if clause else None, clause or _MUETTE, regle
    )


def _clauses_prevues(codes: list[str], pack: Pack, sujet: Sujet) -> str:
    """Celles de ces clauses que la fiche prévoit, en français ; vide s'il n'y en a pas."""
    prevues = dict.fromkeys(c.code for c in sujet.elements("clauses") or [] if c.code in codes)
    clauses = pack.referentiel.catalogue.clauses
    return " ; ".join(f"Clause « {clauses[code].titre} »" for code in prevues)
