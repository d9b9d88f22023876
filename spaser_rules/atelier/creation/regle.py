"""Une règle nouvelle : son dossier, son texte à compléter, et les cas qui l'éprouvent."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.creation.brouillon import Brouillon, texte_de_la_regle
from spaser_rules.atelier.creation.fichiers import publier
from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.epreuve import eprouver
from spaser_rules.atelier.epreuve.propositions import proposer
from spaser_rules.atelier.schemas import DOSSIER as SCHEMAS
from spaser_rules.atelier.schemas import premiere_ligne
from spaser_rules.langage.fautes import FauteDeCondition
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.cas import FICHIER
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import en_code
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

_ID = re.compile(r"[A-Z][A-Z0-9]*-(?P<axe>\d+)\.[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")

_ENTETE = """\
# Un cas par issue, par mot qui décide et par faute que l'on pourrait glisser dans la règle.
# Le statut de chacun est celui que la règle donne aujourd'hui : relisez-les face au plan.

"""


def nouvelle_regle(pack: Pack, brouillon: Brouillon) -> Regle:
    """Écrit le dossier de la règle ; rend la règle telle qu'elle se charge.

    :raises SaisieInvalide: identifiant mal formé ou pris, axe inconnu, condition qui ne se lit pas.
    """
    anomalies = list(_anomalies(pack, brouillon))
    if anomalies:
        raise SaisieInvalide(anomalies)
    dossier = _dossier(pack, brouillon)
    texte = _pour_l_editeur("regle", pack.dossier, dossier) + texte_de_la_regle(pack, brouillon)
    publier(dossier, {Path("regle.yaml"): texte.encode()})
    try:
        return _eprouvee(pack.dossier, brouillon, dossier)
    except BaseException:
        shutil.rmtree(dossier)
        raise


def _eprouvee(racine: Path, brouillon: Brouillon, dossier: Path) -> Regle:
    """La règle chargée, et ses cas écrits à côté d'elle."""
    pack = charger_pack(racine)
    regle = pack.regle(brouillon.id)
    assert regle is not None
    propositions = proposer(eprouver(Banc(pack), regle))
    entete = _pour_l_editeur("cas", racine, dossier) + _ENTETE
    texte = entete + "\n".join(proposition.texte for proposition in propositions)
    (dossier / FICHIER).write_text(texte, encoding="utf-8")
    return regle


def _pour_l_editeur(contrat: str, racine: Path, dossier: Path) -> str:
    """La première ligne qui mène au schéma, si le pack garde les siens."""
    if not (racine / SCHEMAS).is_dir():
        return ""
    return premiere_ligne(contrat, dossier.relative_to(racine))


def _anomalies(pack: Pack, brouillon: Brouillon) -> Iterator[Anomalie]:
    forme = _ID.fullmatch(brouillon.id)
    if forme is None:
        attendu = "un préfixe et un numéro, par exemple SPASER-2.1.4"
        yield Anomalie("ID", "un identifiant mal formé", lu=brouillon.id, attendu=attendu)
    elif forme["axe"] not in pack.texte.axes:
        attendu = "un axe du plan : " + ", ".join(pack.texte.axes)
        yield Anomalie("ID", "un axe que le plan n'a pas", lu=brouillon.id, attendu=attendu)
    for dit in dict.fromkeys([brouillon.id, brouillon.nom]):
        if deja := pack.regle(dit):
            yield Anomalie("ID", "déjà pris par une règle", lu=dit, conseil=f"Voir {deja.fichier}.")
    if not brouillon.nom or not brouillon.titre.isprintable():
        lu = brouillon.titre.encode("unicode_escape").decode("ascii")
        yield Anomalie(
            "--titre", "un titre illisible", lu=lu, attendu="quelques mots, en une ligne"
        )
    yield from _conditions(pack, brouillon)


def _conditions(pack: Pack, brouillon: Brouillon) -> Iterator[Anomalie]:
    vocabulaire = Vocabulaire(pack.referentiel)
    for champ in ("application", "exigence"):
        try:
            lire_condition(getattr(brouillon, champ), vocabulaire)
        except FauteDeCondition as dite:
            faute = dite.faute
            yield Anomalie(
                f"--{champ}",
                faute.probleme,
                1,
                dite.colonne,
                lu=dite.lu,
                attendu=faute.attendu,
                conseil=faute.conseil,
            )


def _dossier(pack: Pack, brouillon: Brouillon) -> Path:
    """Sous le dossier de l'axe, s'il y en a un."""
    regles = pack.dossier / "regles"
    existants = sorted(d for d in regles.glob(f"{brouillon.axe}-*") if d.is_dir())
    titre = en_code(str(pack.texte.axes[brouillon.axe].titre)).replace("_", "-")
    parent = existants[0] if existants else regles / f"{brouillon.axe}-{titre}"
    return parent / f"{brouillon.numero}-{brouillon.nom}"
