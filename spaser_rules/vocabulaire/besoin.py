"""Les faits du besoin : les champs du marché, ses codes CPV, ses cartographies."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from spaser_rules.kleene import ou
from spaser_rules.marche.besoin import Achat, Marche
from spaser_rules.marche.sujet import Sujet, montant
from spaser_rules.marche.types import Choix, Jour, Mois, Montant, OuiNon
from spaser_rules.referentiel.cartographies import Cartographie
from spaser_rules.referentiel.referentiel import Referentiel
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import cpv as nomenclature
from spaser_rules.vocabulaire.faits import NON_RENSEIGNE, Fait, booleen
from spaser_rules.vocabulaire.sortes import DATE, DUREE, MONTANT, OUI_NON, Sorte, choix


def faits_des_champs() -> dict[str, Fait]:
    """Un fait par champ du marché que l'on peut comparer, dérivé du schéma."""
    types = get_type_hints(Marche, include_extras=True)
    sortes = {nom: _sorte(annotation) for nom, annotation in types.items()}
    return {nom: _fait_du_champ(nom, sorte) for nom, sorte in sortes.items() if sorte}


def _sorte(annotation: Any) -> Sorte | None:
    nu = next((a for a in get_args(annotation) if a is not type(None)), annotation)
    nu = nu if get_origin(nu) is Annotated else annotation
    if nu in _SORTES:
        return _SORTES[nu]
    listes = (m for m in getattr(nu, "__metadata__", ()) if isinstance(m, Choix))
    return next((choix(tuple(liste)) for liste in listes), None)


_SORTES = {Montant: MONTANT, Mois: DUREE, Jour: DATE, OuiNon: OUI_NON}


def _fait_du_champ(nom: str, sorte: Sorte) -> Fait:
    titre = Marche.model_fields[nom].title or nom
    lire = _LECTURES.get(nom, lambda sujet: getattr(sujet.marche, nom))
    oui, non = (titre.lower(), f"non : {titre.lower()}") if sorte is OUI_NON else (titre.lower(), "")
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
        montrer=lambda sujet: ", ".join(map(nomenclature.ecrire, _codes_cpv(sujet))) or NON_RENSEIGNE,
    )


def _codes_cpv(sujet: Sujet) -> list[str]:
    if sujet.lot:
        return sujet.propre_au_lot("cpv") or []
    return [code for achat in sujet.achats() for code in achat.cpv or []]


def fait_de_cartographie(carte: Cartographie, referentiel: Referentiel) -> Fait:
    """L'achat relève de la cartographie (``actions.md``, « How a status is decided », règle 6)."""
    return booleen(
        f"cartographie {carte.code}",
        lambda sujet: _appartenance(carte, referentiel, sujet)[0],
        ("cpv", "famille_achat", f"cartographies.{carte.code}"),
        f"l'achat relève de « {carte.titre} »",
        f"l'achat ne relève pas de « {carte.titre} »",
        hors="achat hors cartographie",
        montrer=lambda sujet: _appartenance(carte, referentiel, sujet)[1],
    )


def _appartenance(
    carte: Cartographie, referentiel: Referentiel, sujet: Sujet
) -> tuple[bool | None, str]:
    """Si le sujet relève de la carte, et d'où on le tient."""
    if sujet.lot:
        return _premiere_connue(_temoins_du_lot(carte, referentiel, sujet))
    reponse = _reponse(carte, sujet.marche)
    if reponse is not None:
        return reponse, f"{'oui' if reponse else 'non'} (réponse de la fiche)"
    return _au_moins_un(list(_temoins_du_marche(carte, referentiel, sujet)))


Temoin = tuple[bool | None, str]


def _temoins_du_lot(carte: Cartographie, referentiel: Referentiel, sujet: Sujet) -> Iterator[Temoin]:
    """Dans l'ordre où ils l'emportent : réponses du lot et du marché, puis leurs CPV et familles."""
    lot, marche = sujet.lot, sujet.marche
    assert lot is not None
    for achat, nom in ((lot, f"réponse du lot {lot.numero}"), (marche, "réponse de la fiche")):
        reponse = _reponse(carte, achat)
        yield reponse, f"{'oui' if reponse else 'non'} ({nom})"
    yield _selon_le_code(carte, referentiel, lot)
    yield _selon_le_code(carte, referentiel, marche)


def _temoins_du_marche(
    carte: Cartographie, referentiel: Referentiel, sujet: Sujet
) -> Iterator[Temoin]:
    """Le marché par ses codes, puis chaque lot par sa réponse ou ses propres codes."""
    yield _selon_le_code(carte, referentiel, sujet.marche)
    for lot in sujet.marche.lots or []:
        reponse = _reponse(carte, lot)
        if reponse is not None:
            yield reponse, f"{'oui' if reponse else 'non'} (réponse du lot {lot.numero})"
        elif _a_un_code(referentiel, lot):
            connu, texte = _selon_le_code(carte, referentiel, lot)
            yield connu, f"{texte.removesuffix(')')}, lot {lot.numero})"


def _reponse(carte: Cartographie, achat: Achat) -> bool | None:
    return (achat.cartographies or {}).get(carte.code)


def _a_un_code(referentiel: Referentiel, achat: Achat) -> bool:
    return bool(achat.cpv) or referentiel.connait(achat.famille_achat)


def _selon_le_code(carte: Cartographie, referentiel: Referentiel, achat: Achat) -> Temoin:
    if not _a_un_code(referentiel, achat):
        return None, NON_RENSEIGNE
    touche = carte.touche(achat.cpv or [], achat.famille_achat) is not None
    codes = [f"CPV {nomenclature.ecrire(code)}" for code in achat.cpv or []]
    provenance = ", ".join(codes or [f"famille {achat.famille_achat}"])
    return touche, f"{'oui' if touche else 'non'} ({provenance})"


def _premiere_connue(temoins: Iterator[Temoin]) -> Temoin:
    return next((temoin for temoin in temoins if temoin[0] is not None), (None, NON_RENSEIGNE))


def _au_moins_un(temoins: list[Temoin]) -> Temoin:
    """Le « ou » de Kleene des témoins, avec celui qui décide."""
    valeur = ou(connu for connu, _ in temoins)
    return next(temoin for temoin in temoins if temoin[0] is valeur)
