"""Du fichier ``source.yaml`` d'un pack à son registre ; lu à la demande seulement."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.atelier.registre.ecriture import Lieu, RegistreEcrit
from spaser_rules.atelier.registre.registre import Passage, Registre
from spaser_rules.indicateurs.chargement import charger_indicateurs, codes_des_indicateurs
from spaser_rules.indicateurs.indicateur import Indicateurs
from spaser_rules.pack.ecriture import Axe
from spaser_rules.pack.pack import Pack
from spaser_rules.saisie.document import Document, lire_document
from spaser_rules.saisie.octets import lire_texte
from spaser_rules.saisie.validation import valider

FICHIER = "source.yaml"
NOEUDS_MAXIMUM = 200_000
"""Un plan a des centaines de passages, et chacun compte une douzaine de valeurs."""


def charger_registre(pack: Pack) -> Registre | None:
    """Le registre du pack ; ``None`` s'il n'en a pas.

    :raises SaisieInvalide: toutes les anomalies du fichier.
    """
    chemin = pack.dossier / FICHIER
    if not chemin.is_file():
        return None
    indicateurs = charger_indicateurs(pack)
    document = lire_document(lire_texte(str(chemin)), str(chemin), NOEUDS_MAXIMUM)
    ecrit = valider(document, RegistreEcrit, {"codes": codes_du_registre(indicateurs)})
    if anomalies := list(_anomalies(document, ecrit, pack.texte.axes)):
        raise SaisieInvalide(anomalies)
    passages = tuple(
        Passage(dit, document.position(("passages", rang))[0])
        for rang, dit in enumerate(ecrit.passages)
    )
    return Registre(pack, indicateurs, str(chemin), passages)


def codes_du_registre(indicateurs: Indicateurs) -> dict[str, Any]:
    """Ce qu'un passage peut citer."""
    return {
        **codes_des_indicateurs(indicateurs.pack),
        "indicateurs": tuple(indicateur.id for indicateur in indicateurs.indicateurs),
        "livrables": tuple(livrable.code for livrable in indicateurs.livrables),
    }


def _anomalies(
    document: Document, ecrit: RegistreEcrit, axes: dict[str, Axe]
) -> Iterator[Anomalie]:
    """Les lieux que le plan n'a pas, et les passages qui ne sont pas dans leur ordre."""
    derniers: dict[tuple[int | None, ...], int] = {}
    for rang, passage in enumerate(ecrit.passages):
        lieu = passage.lieu
        if defaut := _inconnu(lieu, axes):
            champ, attendu = defaut
            yield _anomalie(document, rang, champ, f"cet {champ} n'est pas dans le plan", attendu)
        dernier = derniers.get(lieu.place, 0)
        if lieu.ordre <= dernier:
            attendu = f"plus de {dernier} : les passages d'un même lieu se suivent"
            yield _anomalie(document, rang, "ordre", "un rang déjà passé", attendu)
        derniers[lieu.place] = max(lieu.ordre, dernier)


def _inconnu(lieu: Lieu, axes: dict[str, Axe]) -> tuple[str, str] | None:
    """Le premier pas du lieu que ``pack.yaml`` ne connaît pas, et ce qu'il y connaît."""
    connus: dict[str, Any] = axes
    for champ, numero, suite in zip(_PAS, lieu.place, _SUITES, strict=True):
        if numero is None or not axes:
            return None
        if str(numero) not in connus:
            return champ, f"un de : {', '.join(connus)} (pack.yaml)"
        connus = getattr(connus[str(numero)], suite, {})
    return None


_PAS, _SUITES = ("axe", "objectif", "action"), ("objectifs", "actions", "")


def _anomalie(document: Document, rang: int, champ: str, probleme: str, attendu: str) -> Anomalie:
    chemin = ("passages", rang, "lieu", champ)
    return document.anomalie(
        probleme, document.position(chemin), champ=document.nommer(chemin), attendu=attendu
    )
