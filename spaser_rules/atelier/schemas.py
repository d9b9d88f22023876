"""Les JSON Schema des fichiers d'un pack, pour que l'éditeur complète et vérifie à la frappe.

Chacun est dérivé du modèle qui lit le fichier, et énumère ce que ce pack-là connaît : ses
services, ses axes, ses familles, ses pièces, ses règles.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from spaser_rules.atelier.controles.acceptations import FICHIER as ACCEPTATIONS
from spaser_rules.atelier.controles.acceptations import AcceptationsEcrites
from spaser_rules.atelier.registre.chargement import FICHIER as REGISTRE
from spaser_rules.atelier.registre.schema import schema_du_registre
from spaser_rules.audit.alertes.parametres import Parametres as AlertesDAudit
from spaser_rules.audit.secteurs import Inclusion
from spaser_rules.decp.parametres import Parametres as ParametresDecp
from spaser_rules.indicateurs.chargement import FICHIER as INDICATEURS
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.cas import CasEcrit
from spaser_rules.pack.ecriture import AlerteEcrite, LectureEcrite, PackEcrit, RegleEcrite
from spaser_rules.pack.fichiers import table_de
from spaser_rules.pack.insertion import Insertion
from spaser_rules.pack.pack import Pack
from spaser_rules.referentiel.cartographies import Cartographie, Famille
from spaser_rules.referentiel.catalogue import GENRES, Consideration, Entree, Label, Piece
from spaser_rules.rendus.schemas import (
    schema_de_la_fiche,
    schema_des_indicateurs,
    schema_du_modele,
    schema_du_suivi,
)
from spaser_rules.textes import sans_majuscule

DOSSIER = "schemas"
"""Le dossier du pack où ses schémas sont gardés."""


Schema = dict[str, Any]


@dataclass(frozen=True)
class Contrat:
    """Ce que suivent des fichiers d'un pack ; ``motifs`` les désigne, depuis son dossier."""

    nom: str
    titre: str
    motifs: tuple[str, ...]
    schema: Callable[[Pack], Schema]

    @property
    def aide(self) -> str:
        """Ce qu'il décrit : « règle (regles/**/regle.yaml) »."""
        suite = ", …" if len(self.motifs) > 1 else ""
        return f"{sans_majuscule(self.titre)} ({self.motifs[0]}{suite})"

    def fichiers(self, dossier: Path) -> list[Path]:
        """Les fichiers du pack qui suivent ce contrat."""
        return [chemin for motif in self.motifs for chemin in sorted(dossier.glob(motif))]


def _contrat(
    nom: str, titre: str, motif: str | tuple[str, ...], modele: type[BaseModel]
) -> Contrat:
    """Le contrat dont le schéma est celui d'un modèle, avec les codes du pack."""

    def schema(pack: Pack) -> Schema:
        return schema_du_modele(modele, codes_du_pack(pack), f"{titre} · {pack.texte.document}")

    return Contrat(nom, titre, (motif,) if isinstance(motif, str) else motif, schema)


def _schema_des_cas(pack: Pack) -> Schema:
    titre = f"Cas d'une règle · {pack.texte.document}"
    schema = schema_du_modele(RootModel[list[CasEcrit]], codes_du_pack(pack), titre)
    return _avec_la_fiche(schema, pack)


_ELEMENTS = tuple(f"catalogue/{genre}.yaml" for genre in GENRES)

CONTRATS = {
    contrat.nom: contrat
    for contrat in (
        _contrat("regle", "Règle", "regles/**/regle.yaml", RegleEcrite),
        Contrat("cas", "Cas d'une règle", ("regles/**/cas.yaml",), _schema_des_cas),
        _contrat("pack", "Pack", "pack.yaml", PackEcrit),
        _contrat("cartographie", "Cartographie", "cartographies/*.yaml", Cartographie),
        _contrat("catalogue", "Éléments du catalogue", _ELEMENTS, table_de(Entree)),
        _contrat("labels", "Labels", "catalogue/labels.yaml", table_de(Label)),
        _contrat("pieces", "Pièces du marché", "catalogue/pieces.yaml", table_de(Piece)),
        _contrat(
            "considerations",
            "Considérations",
            "catalogue/considerations.yaml",
            table_de(Consideration),
        ),
        _contrat("familles", "Familles d'achat", "familles_achat.yaml", table_de(Famille)),
        _contrat("lectures", "Lectures retenues", "lectures.yaml", table_de(LectureEcrite)),
        _contrat("alertes", "Alertes datées", "alertes.yaml", table_de(AlerteEcrite)),
        Contrat("indicateurs", "Indicateurs", (INDICATEURS,), schema_des_indicateurs),
        Contrat("source", "Registre du plan", (REGISTRE,), schema_du_registre),
        _contrat("alertes-audit", "Alertes d'un audit", "alertes_audit.yaml", AlertesDAudit),
        _contrat("insertion", "Heures d'insertion", "insertion.yaml", Insertion),
        _contrat("inclusion", "Marché de l'inclusion", "inclusion.yaml", Inclusion),
        _contrat("parametres-decp", "Données essentielles", "decp.yaml", ParametresDecp),
        _contrat("acceptations", "Constats acceptés", ACCEPTATIONS, AcceptationsEcrites),
    )
}
"""Un contrat par sorte de fichier, sous le nom de l'option qui le demande."""


def schemas_du_pack(pack: Pack) -> dict[str, Schema]:
    """Tous les schémas que l'on garde avec un pack, par nom de fichier.

    :raises SaisieInvalide: toutes les anomalies de ses indicateurs.
    """
    schemas = {
        "fiche": schema_de_la_fiche(pack),
        "suivi": schema_du_suivi(charger_indicateurs(pack)),
        **{nom: contrat.schema(pack) for nom, contrat in CONTRATS.items()},
    }
    return {f"{nom}.schema.json": schema for nom, schema in schemas.items()}


POUR_L_EDITEUR = "# yaml-language-server: $schema="
"""Ce qui commence la première ligne d'un fichier et mène l'éditeur à son schéma."""


def fichiers_suivis(dossier: Path) -> Iterator[tuple[Path, str]]:
    """Chaque fichier d'un pack qui suit un contrat, et la première ligne qui le dit."""
    for nom, contrat in CONTRATS.items():
        for fichier in contrat.fichiers(dossier):
            yield fichier, premiere_ligne(nom, fichier.parent.relative_to(dossier))


def premiere_ligne(contrat: str, dossier: Path) -> str:
    """La première ligne d'un fichier de ce dossier du pack."""
    return f"{POUR_L_EDITEUR}{'../' * len(dossier.parts)}{DOSSIER}/{contrat}.schema.json\n"


def codes_du_pack(pack: Pack) -> Mapping[str, Any]:
    """Par genre, tout ce qu'un fichier du pack peut citer."""
    referentiel = pack.referentiel
    catalogue = referentiel.catalogue
    familles = (*catalogue.familles("clauses"), *catalogue.familles("criteres"))
    return {
        **pack.codes,
        "axes": tuple(pack.texte.axes) or None,
        "services": tuple(referentiel.services),
        "familles_achat": tuple(referentiel.familles) or None,
        "familles": tuple(dict.fromkeys(familles)),
        "considerations": tuple(catalogue.considerations),
        "lectures": tuple(lecture.code for lecture in pack.lectures),
        "alertes": tuple(alerte.code for alerte in pack.alertes),
    }


def _avec_la_fiche(schema: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """Le schéma des cas, où une fiche ne dit que ce qui compte : rien n'y est obligatoire."""
    fiche = schema_de_la_fiche(pack)
    definitions = fiche.pop("$defs")
    for section in ("fiche", "marche"):
        modele = definitions[_nom_du_modele(fiche["properties"][section])]
        modele.pop("required", None)
        fiche["properties"][section] = _ou_vide(fiche["properties"][section])
    corps = {cle: fiche[cle] for cle in ("type", "additionalProperties", "properties")}
    cas = schema["$defs"][CasEcrit.__name__]["properties"]
    cas["fiche"] = _ou_vide(cas["fiche"] | corps)
    schema["$defs"] |= dict(_nouvelles(schema["$defs"], definitions))
    return schema


def _nom_du_modele(renvoi: dict[str, Any]) -> str:
    return str(renvoi["$ref"]).rpartition("/")[2]


def _ou_vide(forme: dict[str, Any]) -> dict[str, Any]:
    """Cette forme, ou rien : une section sans réponse."""
    titre = {cle: forme[cle] for cle in ("title", "description") if cle in forme}
    return titre | {"anyOf": [forme, {"type": "null"}]}


def _nouvelles(connues: dict[str, Any], autres: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Les définitions à ajouter ; deux modèles de même nom se confondraient."""
    for nom, definition in autres.items():
        assert nom not in connues, nom
        yield nom, definition
