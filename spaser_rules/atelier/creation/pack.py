"""Un pack nouveau : deux règles d'exemple, leurs cas, un catalogue, un indicateur."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.creation.fichiers import Contenus, publier
from spaser_rules.atelier.schemas import DOSSIER as SCHEMAS
from spaser_rules.atelier.schemas import fichiers_suivis, schemas_du_pack
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.rendus.gabarit_word import DOSSIER as GABARITS
from spaser_rules.rendus.schemas import en_texte

MODELE = Path(__file__).parent / "modele"
_DATES = "Le dernier jour (--au) vient après le premier (--du)."
_NOM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Identite:
    """Ce qui nomme le plan ; ``du`` et ``au`` sont ses premier et dernier jours."""

    nom: str
    collectivite: str
    document: str
    du: date
    au: date

    @property
    def prefixe(self) -> str:
        """Ce qui commence l'identifiant de chaque règle : le premier mot du nom."""
        return self.nom.split("-")[0].upper()


def nouveau_pack(dossier: Path, identite: Identite) -> None:
    """Écrit le pack dans ce dossier, qui ne doit pas exister.

    :raises SaisieInvalide: le nom ne convient pas, le dossier existe, ou les dates sont inversées.
    """
    anomalies = list(_anomalies(dossier, identite))
    if anomalies:
        raise SaisieInvalide(anomalies)
    publier(dossier, _contenus(identite), _pour_l_editeur)


def _pour_l_editeur(dossier: Path) -> None:
    """Les schémas du pack, et la première ligne de chaque fichier qui y mène."""
    schemas = schemas_du_pack(charger_pack(dossier))
    (dossier / SCHEMAS).mkdir()
    for nom, schema in schemas.items():
        (dossier / SCHEMAS / nom).write_text(en_texte(schema), encoding="utf-8")
    for fichier, ligne in fichiers_suivis(dossier):
        fichier.write_text(ligne + fichier.read_text(encoding="utf-8"), encoding="utf-8")


def _anomalies(dossier: Path, identite: Identite) -> list[Anomalie]:
    nom = str(dossier)
    anomalies = []
    if not _NOM.fullmatch(identite.nom):
        attendu = "des minuscules sans accent et des chiffres, liés par des tirets"
        conseil = "Par exemple : ma-ville-2027-2030."
        probleme = "un nom de pack qui ne convient pas"
        anomalies.append(Anomalie(nom, probleme, lu=identite.nom, attendu=attendu, conseil=conseil))
    if dossier.exists():
        anomalies.append(Anomalie(nom, "ce dossier existe déjà", conseil="Donnez un autre nom."))
    anomalies += _illisibles(collectivite=identite.collectivite, document=identite.document)
    if identite.au < identite.du:
        anomalies.append(Anomalie(nom, "le plan finit avant de commencer", conseil=_DATES))
    return anomalies


def _illisibles(**noms: str) -> Iterator[Anomalie]:
    """Un nom vide, ou qui ne tient pas sur une ligne, ferait un pack qui ne se charge pas."""
    for option, texte in noms.items():
        if not (texte.strip() and texte.isprintable()):
            lu = texte.encode("unicode_escape").decode("ascii") or "(vide)"
            yield Anomalie(f"--{option}", "un nom illisible", lu=lu, attendu="une ligne de texte")


def _contenus(identite: Identite) -> Contenus:
    """Les fichiers du modèle, et les modèles Word du pack livré, que la collectivité retouchera."""
    mots = {
        "__ID__": identite.nom,
        "__PREFIXE__": identite.prefixe,
        "__COLLECTIVITE__": json.dumps(identite.collectivite, ensure_ascii=False),
        "__DOCUMENT__": json.dumps(identite.document, ensure_ascii=False),
        "__DU__": identite.du.isoformat(),
        "__VEILLE__": (identite.du - timedelta(days=1)).isoformat(),
        "__AU__": identite.au.isoformat(),
    }
    textes = {c: _remplir(lu.decode(), mots).encode() for c, lu in _lire(MODELE, MODELE).items()}
    livre = pack_par_defaut()
    return textes | _lire(livre / GABARITS, livre)


def _lire(dossier: Path, racine: Path) -> dict[Path, bytes]:
    chemins = sorted(chemin for chemin in dossier.rglob("*") if chemin.is_file())
    return {chemin.relative_to(racine): chemin.read_bytes() for chemin in chemins}


def _remplir(texte: str, mots: dict[str, str]) -> str:
    for mot, valeur in mots.items():
        texte = texte.replace(mot, valeur)
    return texte
