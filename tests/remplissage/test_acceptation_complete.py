"""Après ``--accepter`` et les réponses aux questions posées, rien de dû ne manque."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from spaser_rules.jugement.jugement import juger_fiche
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.marche.sujet import Origine
from spaser_rules.remplissage.edition import Edition
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.saisie.document import lire_document
from tests.generateurs import Hasard
from tests.remplissage.plume import SAUTS, Forme, ecrire, valeurs_ecrites

Table = dict[str, Any]

_AU_MARCHE = {
    "cpv": "39130000",
    "montant_estime_ht": "128500",
    "forts_enjeux": "non",
    "duree_mois": "24",
    "procedure": "mapa",
    "renouvellement": "oui",
    "famille_achat": "mobilier",
    "date_lancement": "2025-05-02",
}


def _du_marche(valeurs: Table, proposition: Proposition) -> None:
    """La réponse à une question sur le besoin, du marché et de chaque lot qui se tait."""
    marche = valeurs["marche"]
    champ = proposition.ecriture.partition(":")[0]
    for achat in [marche, *marche.get("lots", [])]:
        table, _, theme = champ.partition(".")
        if theme:
            achat.setdefault(table, {})[theme] = "oui"
        elif achat is marche or champ in ("cpv", "montant_estime_ht", "forts_enjeux"):
            achat.setdefault(champ, _AU_MARCHE[champ])


def _du_sourcing(rubrique: Table, proposition: Proposition) -> None:
    sourcing = rubrique.setdefault("sourcing", {})
    sourcing["realise"] = "oui"
    themes = re.findall(r"themes: \[(\w+)\]", proposition.ecriture)
    sourcing["themes"] = [*sourcing.get("themes", []), *themes]


def _d_un_critere(rubrique: Table, proposition: Proposition) -> None:
    [code] = re.findall(r"code: (\w+)", proposition.ecriture)
    [poids] = re.findall(r"(\d+) % ou plus", proposition.texte.replace("\u00a0", " "))
    lus = [{"code": c} if isinstance(c, str) else c for c in rubrique.get("criteres") or []]
    autres = [critere for critere in lus if critere["code"] != code]
    rubrique["criteres"] = [*autres, {"code": code, "ponderation": f"{poids} %"}]


def _d_un_label(rubrique: Table, proposition: Proposition) -> None:
    [famille] = re.findall(r"famille: (\w+)", proposition.ecriture)
    labels = [label | {"equivalent": "oui"} for label in rubrique.get("labels") or []]
    rubrique["labels"] = [*labels, {"nom": "L", "famille": famille, "equivalent": "oui"}]


_REPONSES: dict[str, Callable[[Table, Proposition], None]] = {
    "sourcing": _du_sourcing,
    "criteres": _d_un_critere,
    "labels": _d_un_label,
}
_TOUTES_FAITES = {
    "examen_clause_sociale": {"date": "2025-02-20", "participants": ["DCP"], "conclusion": "oui"},
    "reservation": {"type": "aucune", "motif": "peu d'offre"},
    "benchmark": {"realise": "oui"},
    "qualimetrie": {"prevue": "oui"},
}


def _repondre(texte: str, questions: list[Proposition], forme: Forme) -> str:
    """Le texte récrit, chaque question répondue à la main."""
    valeurs: Table = lire_document(texte, "f").valeurs
    rubrique = valeurs["developpement_durable"] = valeurs.get("developpement_durable") or {}
    rubrique.pop("propositions", None)
    for question in questions:
        if question.liste == "marche":
            _du_marche(valeurs, question)
        elif question.liste in _REPONSES:
            _REPONSES[question.liste](rubrique, question)
        elif question.liste in _TOUTES_FAITES:
            rubrique[question.liste] = _TOUTES_FAITES[question.liste]
    return ecrire(_sans_nuls(valeurs), forme)


def _sans_nuls(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _sans_nuls(v) for cle, v in valeur.items() if v is not None}
    return [_sans_nuls(v) for v in valeur] if isinstance(valeur, list) else valeur


def _questions(edition: Edition, texte: str) -> list[Proposition]:
    return [proposition for proposition in edition.proposees(texte) if proposition.question]


def _complete(edition: Edition, graine: int, forme: Forme) -> str:
    """Le texte d'une fiche au hasard dont le besoin, lui, est entièrement décrit."""
    fiche = Hasard(edition.juge.pack, graine).fiche(Origine.FICHE)
    texte = ecrire(valeurs_ecrites(fiche), forme)
    for _ in range(6):  # une réponse sur le besoin peut en appeler une autre
        du_besoin = [q for q in _questions(edition, texte) if q.liste == "marche"]
        if not du_besoin:
            return texte
        texte = _repondre(texte, du_besoin, forme)
    raise AssertionError("les questions sur le besoin ne finissent pas")


def _manquent(edition: Edition, texte: str) -> list[Resultat]:
    jour = edition.jour or date.today()
    jugement = juger_fiche(
        edition.juge, edition.support.relire(texte), aujourdhui=jour, date_imposee=jour
    )
    return [resultat for resultat in jugement.resultats if resultat.manque]


@pytest.mark.parametrize("graine", range(100))
def test_accepter_et_repondre_suffit(edition: Edition, graine: int) -> None:
    forme = Forme(graine, SAUTS[graine % 3], True, bool(graine % 2), True, graine % 5 == 0)
    accepte = edition.remplie(_complete(edition, graine, forme), ())
    final = _repondre(accepte, _questions(edition, accepte), forme)
    assert not _manquent(edition, final), final


@pytest.mark.parametrize("graine", range(30))
def test_rien_de_trop_n_est_propose(edition: Edition, graine: int) -> None:
    texte = _complete(edition, graine, Forme(graine))
    dues = [p for p in edition.proposees(texte) if p.code and p.niveau == "obligatoire"]
    toutes = edition.acceptee(texte, dues)
    for oubliee in dues:
        autres = [due for due in dues if due is not oubliee]
        sans = edition.acceptee(texte, autres)
        assert len(_manquent(edition, sans)) > len(_manquent(edition, toutes)), oubliee
