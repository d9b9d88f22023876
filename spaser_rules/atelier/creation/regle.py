"""Une règle nouvelle : son dossier, son texte à compléter, et un cas par issue qu'elle peut avoir."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.creation.cas import cas_par_issue
from spaser_rules.atelier.creation.fichiers import publier
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import en_code
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

_ID = re.compile(r"[A-Z][A-Z0-9]*-(?P<axe>\d+)\.(?P<suite>[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)")


@dataclass(frozen=True)
class Brouillon:
    """Ce que l'on sait de la règle en la créant ; le reste s'écrit ensuite dans son fichier."""

    id: str
    titre: str
    niveau: str
    portee: str
    application: str
    exigence: str

    @property
    def nom(self) -> str:
        """Le nom lisible, tiré du titre."""
        return en_code(self.titre).replace("_", "-")

    @property
    def numero(self) -> str:
        """``2.1.4``, de ``SPASER-2.1.4`` : le début du nom de son dossier."""
        return self.id.partition("-")[2]


def nouvelle_regle(pack: Pack, brouillon: Brouillon) -> list[Path]:
    """Écrit ``regle.yaml`` et ``cas.yaml`` dans le dossier de la règle ; rend ces fichiers.

    :raises SaisieInvalide: identifiant mal formé ou pris, axe inconnu, condition qui ne se lit pas.
    """
    anomalies = list(_anomalies(pack, brouillon))
    if anomalies:
        raise SaisieInvalide(anomalies)
    dossier = _dossier(pack, brouillon)
    textes = {"regle.yaml": _regle(pack, brouillon), "cas.yaml": cas_par_issue(pack, brouillon)}
    return publier(dossier, {Path(nom): texte.encode() for nom, texte in textes.items()})


def _anomalies(pack: Pack, brouillon: Brouillon) -> Iterator[Anomalie]:
    forme = _ID.fullmatch(brouillon.id)
    if forme is None:
        attendu = "un préfixe et un numéro, par exemple SPASER-2.1.4"
        yield Anomalie(pack.id, "un identifiant mal formé", lu=brouillon.id, attendu=attendu)
    elif forme["axe"] not in pack.texte.axes:
        attendu = "un axe du plan : " + ", ".join(pack.texte.axes)
        yield Anomalie(pack.id, "un axe que le plan n'a pas", lu=forme["axe"], attendu=attendu)
    for dit in (brouillon.id, brouillon.nom):
        if deja := pack.regle(dit):
            yield Anomalie(pack.id, "déjà pris par une règle", lu=dit, conseil=deja.fichier)
    if not brouillon.nom:
        yield Anomalie(pack.id, "un titre sans mot", lu=brouillon.titre, attendu="une ligne")
    yield from _conditions(pack, brouillon)


def _conditions(pack: Pack, brouillon: Brouillon) -> Iterator[Anomalie]:
    vocabulaire = Vocabulaire(pack.referentiel)
    for champ in ("application", "exigence"):
        try:
            lire_condition(getattr(brouillon, champ), vocabulaire)
        except FauteDeCondition as dite:
            faute = dite.faute
            yield Anomalie(
                f"--{champ}", faute.probleme, 1, dite.colonne, lu=dite.lu,
                attendu=faute.attendu, conseil=faute.conseil,
            )  # fmt: skip


def _dossier(pack: Pack, brouillon: Brouillon) -> Path:
    """Sous le dossier de l'axe, s'il y en a un."""
    axe = brouillon.numero.split(".")[0]
    regles = pack.dossier / "regles"
    existants = sorted(d for d in regles.glob(f"{axe}-*") if d.is_dir())
    titre = en_code(str(pack.texte.axes[axe].titre)).replace("_", "-")
    parent = existants[0] if existants else regles / f"{axe}-{titre}"
    return parent / f"{brouillon.numero}-{brouillon.nom}"


def _regle(pack: Pack, brouillon: Brouillon) -> str:
    """Le texte, chaque ligne à compléter signalée."""
    return "\n".join(
        [
            "# À compléter : les lignes qui portent « … », puis « spaser regles verifier ».",
            f"id: {brouillon.id}",
            f"nom: {brouillon.nom}",
            f"titre: {_texte(brouillon.titre)}",
            f"source: {_source(pack, brouillon)}",
            f"niveau: {brouillon.niveau}",
            f"portee: {brouillon.portee}",
            "en_vigueur:",
            f"  - depuis: {pack.texte.periode.du.isoformat()}",
            f"application: {_texte(brouillon.application)}",
            f"exigence: {_texte(brouillon.exigence)}",
            "explication: « … » Pourquoi le plan le demande, en vos propres mots.",
            "conseil: « … » Comment s'y prendre.",
            "",
        ]
    )


def _source(pack: Pack, brouillon: Brouillon) -> str:
    """L'axe, l'objectif et l'action du numéro, tant que le plan les connaît."""
    axe, *suite = re.split(r"[.-]", brouillon.numero)
    objectif = suite[0] if suite and suite[0] in pack.texte.axes[axe].objectifs else ""
    if not objectif:
        return f"{{axe: {axe}}}"
    actions = pack.texte.axes[axe].objectifs[objectif].actions
    if len(suite) > 1 and suite[1] in actions:
        return f"{{axe: {axe}, objectif: {objectif}, action: {suite[1]}}}"
    return f"{{axe: {axe}, objectif: {objectif}}}"


def _texte(valeur: str) -> str:
    """Le texte entre guillemets s'il le faut pour se relire tel quel."""
    simple = re.fullmatch(r"[\w][^:#\"'\[\]{}&*!|>%@`]*", valeur)
    return valeur if simple else json.dumps(valeur, ensure_ascii=False)


