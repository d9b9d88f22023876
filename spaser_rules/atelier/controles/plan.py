"""V3xx : le plan et ce qui le porte."""

from collections.abc import Iterator
from typing import NamedTuple

from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.etabli import INDICATEURS, PACK, Etabli, Lieu
from spaser_rules.indicateurs.chargement import FICHIER
from spaser_rules.pack.ecriture import Axe, Source
from spaser_rules.pack.regle import Regle

Action = tuple[str, str, str]
"""Axe, objectif et action, comme les écrit ``pack.yaml``."""


class Renvoi(NamedTuple):
    """Ce qui cite le plan, et où."""

    nom: str
    source: Source
    lieu: Lieu


def renvois(etabli: Etabli) -> Iterator[Renvoi]:
    """Les règles, les indicateurs et les livrables, avec leur source."""
    for regle in etabli.pack.regles:
        yield Renvoi(regle.id, regle.texte.source, etabli.lieu(regle.fichier, "source"))
    for indicateur in etabli.indicateurs.indicateurs:
        if indicateur.texte.source:
            lieu = etabli.lieu(FICHIER, "indicateurs", indicateur.id, "source")
            yield Renvoi(f"l'indicateur {indicateur.id}", indicateur.texte.source, lieu)
    for livrable in etabli.indicateurs.livrables:
        lieu = etabli.lieu(FICHIER, "livrables", livrable.code, "source")
        yield Renvoi(f"le livrable {livrable.code}", livrable.texte.source, lieu)


def action(source: Source) -> Action | None:
    """L'action citée, ``None`` s'il n'y en a pas."""
    if source.objectif is None or source.action is None:
        return None
    return str(source.axe), str(source.objectif), str(source.action)


class SourceInconnue(Controle):
    """Un renvoi au plan se retrouve dans le plan."""

    code, nom, gravite = "V301", "source-inconnue", Gravite.ERREUR
    titre = "Une source que le plan n'a pas"
    raison = "La réponse citerait un axe, un objectif ou une action qui n'existe pas."
    conseil = "Corrigez la source, ou complétez les axes dans pack.yaml."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for renvoi in renvois(etabli):
            manque = _manque(renvoi.source, etabli.pack.texte.axes)
            if manque:
                yield self.constat(renvoi.lieu, f"{renvoi.nom} cite {manque}, absent du plan")


def _manque(source: Source, axes: dict[str, Axe]) -> str:
    """Ce que le plan n'a pas, « l'objectif 4 de l'axe 1 » ; un plan sans table admet tout."""
    if not axes:
        return ""
    axe = axes.get(str(source.axe))
    if axe is None:
        return f"l'axe {source.axe}"
    if source.objectif is None or not axe.objectifs:
        return ""
    objectif = axe.objectifs.get(str(source.objectif))
    if objectif is None:
        return f"l'objectif {source.objectif} de l'axe {source.axe}"
    inconnue = source.action is not None and objectif.actions
    if inconnue and str(source.action) not in objectif.actions:
        return f"l'action {source.action} de l'objectif {source.objectif}, axe {source.axe}"
    return ""


class ActionSansSuite(Controle):
    """Tout ce que le plan annonce est porté par quelque chose."""

    code, nom, gravite = "V302", "action-sans-suite", Gravite.AVERTISSEMENT
    titre = "Une action du plan que rien ne porte"
    raison = "Ni règle, ni indicateur, ni livrable : le plan l'annonce et personne ne la suit."
    conseil = "Écrivez une règle, un indicateur ou un livrable qui la cite dans sa source."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        portees = {action(renvoi.source) for renvoi in renvois(etabli)}
        for annoncee, titre in _actions(etabli.pack.texte.axes):
            if annoncee not in portees:
                a, o, n = annoncee
                pas = ("axes", a, "objectifs", o, "actions", n)
                lieu = etabli.lieu("pack.yaml", *pas, cle=True)
                yield self.constat(lieu, f"rien ne porte l'action {a}.{o}.{n}, « {titre} »")


def _actions(axes: dict[str, Axe]) -> Iterator[tuple[Action, str]]:
    for a, axe in axes.items():
        for o, objectif in axe.objectifs.items():
            yield from (((a, o, n), titre) for n, titre in objectif.actions.items())


class RegleSansIndicateur(Controle):
    """Ce qui est demandé se mesure."""

    code, nom, gravite = "V303", "regle-sans-indicateur", Gravite.CONSEIL
    titre = "Une règle qu'aucun indicateur ne suit"
    raison = "La ville ne saura pas si elle la tient."
    conseil = "Ajoutez un indicateur de la même action, ou qui cite la règle (« regle: … »)."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            if not _est_suivie(regle, etabli):
                lieu = etabli.lieu(regle.fichier, "id")
                yield self.constat(lieu, f"aucun indicateur ne suit {regle.id}")


def _est_suivie(regle: Regle, etabli: Etabli) -> bool:
    propre = action(regle.texte.source)
    for indicateur in etabli.indicateurs.indicateurs:
        source = indicateur.texte.source
        if indicateur.texte.regle == regle.id:
            return True
        if source and propre and action(source) == propre:
            return True
    return False


class IndicateurSansRegle(Controle):
    """Ce qui se mesure sur les marchés se demande aussi."""

    code, nom, gravite = "V304", "indicateur-sans-regle", Gravite.CONSEIL
    titre = "Un indicateur mesuré sur les marchés, que rien ne leur demande"
    raison = "Un acheteur ne saura pas, en écrivant son marché, qu'il compte pour l'indicateur."
    conseil = "Ajoutez une règle de la même action, fût-elle recommandée."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        demandees = {action(regle.texte.source) for regle in etabli.pack.regles}
        for indicateur in etabli.indicateurs.indicateurs:
            texte = indicateur.texte
            if indicateur.par_mains or texte.regle or not texte.source:
                continue
            if action(texte.source) not in demandees:
                lieu = etabli.lieu(FICHIER, "indicateurs", indicateur.id, cle=True)
                yield self.constat(lieu, f"aucune règle de l'action de {indicateur.id}")


class IndicateurDUneAutreAction(Controle):
    """Un indicateur suit une règle de son action."""

    code, nom, gravite = "V305", "indicateur-d-une-autre-action", Gravite.AVERTISSEMENT
    titre = "Un indicateur dont la règle est d'une autre action"
    raison = "L'un des deux renvoie au mauvais endroit du plan, ou mesure autre chose."
    conseil = "Corrigez la source, ou la règle citée."
    lit = (PACK, INDICATEURS)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        sources = {regle.id: regle.texte.source for regle in etabli.pack.regles}
        for indicateur in etabli.indicateurs.indicateurs:
            suivie, source = indicateur.texte.regle, indicateur.texte.source
            if suivie and source and action(source) != action(sources[suivie]):
                lieu = etabli.lieu(FICHIER, "indicateurs", indicateur.id, "regle")
                dit = f"{indicateur.id} suit {suivie}, de l'{sources[suivie].lieu}"
                yield self.constat(lieu, dit)


CONTROLES = (
    SourceInconnue(),
    ActionSansSuite(),
    RegleSansIndicateur(),
    IndicateurSansRegle(),
    IndicateurDUneAutreAction(),
)
