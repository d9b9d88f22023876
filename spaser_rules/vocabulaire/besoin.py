"""Les faits du besoin : les champs du marché et ses codes CPV."""

from typing import Annotated, Any, get_args, get_origin, get_type_hints

from spaser_rules.kleene import ou
from spaser_rules.marche.au_choix import ACHETEUR, AU_CHOIX
from spaser_rules.marche.besoin import MARCHE_PUBLIC, Marche
from spaser_rules.marche.sujet import Sujet, montant
from spaser_rules.marche.types import Jour, Mois, Montant, OuiNon, Parmi
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import cpv as nomenclature
from spaser_rules.vocabulaire.faits import NON_RENSEIGNE, Fait, booleen
from spaser_rules.vocabulaire.sortes import DATE, DUREE, MONTANT, OUI_NON, Sorte, choix


def faits_des_champs(referentiel: Referentiel) -> dict[str, Fait]:
    """Un fait par champ du marché que l'on peut comparer, dérivé du schéma.

    Les champs au choix n'y sont que si le plan les lit, l'acheteur que s'il en nomme.
    """
    types = get_type_hints(Marche, include_extras=True)
    sortes = {nom: _sorte(annotation) for nom, annotation in types.items()}
    if referentiel.acheteurs:
        sortes[ACHETEUR] = choix(tuple(referentiel.acheteurs))
    tus = {nom for nom in AU_CHOIX if nom not in referentiel.champs}
    return {n: _fait_du_champ(n, sorte) for n, sorte in sortes.items() if sorte and n not in tus}


def _sorte(annotation: Any) -> Sorte | None:
    nu = next((a for a in get_args(annotation) if a is not type(None)), annotation)
    nu = nu if get_origin(nu) is Annotated else annotation
    if nu in _SORTES:
        return _SORTES[nu]
    listes = (m.codes for m in getattr(nu, "__metadata__", ()) if isinstance(m, Parmi))
    return next((choix(codes) for codes in listes), None)


_SORTES = {Montant: MONTANT, Mois: DUREE, Jour: DATE, OuiNon: OUI_NON}


def _fait_du_champ(nom: str, sorte: Sorte) -> Fait:
    titre = Marche.model_fields[nom].title or nom
    lire = _LECTURES.get(nom, lambda sujet: getattr(sujet.marche, nom))
    oui, non = (
        (titre.lower(), f"non : {titre.lower()}") if sorte is OUI_NON else (titre.lower(), "")
    )
    oui, non = _PHRASES.get(nom, (oui, non))
    return Fait(nom, sorte, lire, (nom,), oui, non, montrer=_AFFICHAGES.get(nom))


def _prestations_intellectuelles(sujet: Sujet) -> bool | None:
    """Lues seulement pour des services ; sans réponse, non (défaut du contrat de la fiche)."""
    reponse = bool(sujet.marche.prestations_intellectuelles)
    if sujet.marche.nature is None:
        return None if reponse else False
    return reponse and sujet.marche.nature == "services"


def _forts_enjeux(sujet: Sujet) -> bool | None:
    """La réponse du lot, sinon du marché ; pour un marché muet, oui si un lot l'est."""
    reponse: bool | None = sujet.propre_au_lot("forts_enjeux")
    if reponse is not None or sujet.lot:
        return reponse
    return ou(lot.forts_enjeux for lot in sujet.marche.lots) if sujet.marche.lots else None


def _forts_enjeux_affiches(sujet: Sujet) -> str:
    if sujet.lot is None and sujet.marche.forts_enjeux is None:
        lots = [lot.numero for lot in sujet.marche.lots or [] if lot.forts_enjeux]
        if lots:
            return f"oui (lot {enumerer([str(numero) for numero in lots])})"
    reponse = _forts_enjeux(sujet)
    return NON_RENSEIGNE if reponse is None else OUI_NON.ecrire(reponse)


_AFFICHAGES = {"forts_enjeux": _forts_enjeux_affiches}

_LECTURES: dict[str, Any] = {
    "montant_estime_ht": lambda sujet: montant(sujet.marche),
    "date_lancement": lambda sujet: sujet.date_lancement,
    # Sans réponse, un marché est une cible de l'avance (SPASER axe 3, objectif 1, action 2).
    "cible_avance": lambda sujet: sujet.marche.cible_avance is not False,
    "prestations_intellectuelles": _prestations_intellectuelles,
    "forts_enjeux": _forts_enjeux,
    # Sans réponse, un contrat est un marché public : c'est ce qu'une fiche besoin décrit.
    "type_contrat": lambda sujet: sujet.marche.type_contrat or MARCHE_PUBLIC,
}

_PHRASES = {
    "forts_enjeux": ("le marché est à forts enjeux", "le marché n'est pas à forts enjeux"),
    "cible_avance": (
        "le marché est une cible de la clause d'avance",
        "le marché est écarté de la clause d'avance par la DCP",
    ),
    "prestations_intellectuelles": (
        "ce sont des prestations intellectuelles",
        "ce ne sont pas des prestations intellectuelles",
    ),
    "renouvellement": ("le marché est un renouvellement", "le marché n'est pas un renouvellement"),
    "montant_estime_ht": ("le montant estimé HT", ""),
    "nature": ("la nature", ""),
    "type_contrat": ("le contrat", ""),
    "acheteur": ("l'acheteur", ""),
    "duree_mois": ("la durée", ""),
    "procedure": ("la procédure", ""),
    "date_lancement": ("le lancement", ""),
    "date_notification": ("la notification", ""),
}


def fait_du_cpv(prefixes: tuple[str, ...]) -> Fait:
    """Le code CPV commence par l'un de ces préfixes."""

    def lire(sujet: Sujet) -> bool | None:
        codes = _codes_cpv(sujet)
        return any(code.startswith(prefixes) for code in codes) if codes else None

    liste = ", ".join(prefixes)
    cle = f"cpv commence par [{liste}]" if len(prefixes) > 1 else f"cpv commence par {liste}"
    return booleen(
        cle,
        lire,
        ("cpv",),
        f"le code CPV commence par {liste}",
        f"le code CPV ne commence pas par {liste}",
        montrer=lambda sujet: (
            ", ".join(map(nomenclature.ecrire, _codes_cpv(sujet))) or NON_RENSEIGNE
        ),
        du_cpv=lambda code: code.startswith(prefixes),
    )


def _codes_cpv(sujet: Sujet) -> list[str]:
    if sujet.lot:
        return sujet.propre_au_lot("cpv") or []
    return [code for achat in sujet.achats() for code in achat.cpv or []]
