"""Ce qui distingue un mutant de la règle : une fiche, ou la preuve qu'il n'y en a aucune."""

from dataclasses import dataclass, replace

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.analyse.regles import etats_de_la_regle, etats_de_versions, statut_dans
from spaser_rules.atelier.epreuve.banc import Banc, Temoin
from spaser_rules.atelier.epreuve.essais import Essai, alloti, plus_simples
from spaser_rules.atelier.epreuve.mutations.mutant import Mutant
from spaser_rules.atelier.epreuve.survie import est_vu, statut_rendu
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.evaluation import Faits
from spaser_rules.pack.regle import Regle


@dataclass(frozen=True)
class Distinction:
    """Un mutant qu'aucun cas ne voit.

    ``temoin`` est la fiche qui le distingue, ``autre`` ce que le mutant en dirait. Sans témoin, il
    est équivalent si les ``etats`` ont tous été essayés ; sinon ``obstacle`` dit pourquoi.
    """

    mutant: Mutant
    etats: int = 0
    temoin: Temoin | None = None
    autre: str = ""
    obstacle: str = ""

    @property
    def equivalent(self) -> bool:
        """Vrai s'il est prouvé qu'aucune fiche ne le distingue."""
        return self.temoin is None and not self.obstacle


def distinguer(banc: Banc, regle: Regle, mutant: Mutant) -> Distinction:
    """La fiche la plus simple qui distingue le mutant, ou la preuve qu'il n'y en a pas."""
    try:
        if mutant.operateur in ("niveau", "portee"):
            return _avec_temoin(banc, regle, Distinction(mutant), _hors_statut(banc, regle, mutant))
        return _par_les_etats(banc, regle, mutant)
    except OverflowError as trop:
        return Distinction(mutant, obstacle=f"trop d'états pour tous les essayer ({trop})")


def _hors_statut(banc: Banc, regle: Regle, mutant: Mutant) -> list[Essai]:
    """Le niveau se lit sur le cas, la portée sur un marché alloti : toute fiche convient."""
    etats = list(etats_de_la_regle(banc.pack, regle))
    simples = plus_simples(e.etat for e in etats if e.statut is Statut.CONFORME)
    if mutant.operateur == "niveau":
        return [replace(essai, niveau=str(regle.texte.niveau)) for essai in simples]
    return [alloti(regle, essai) for essai in simples]


def _par_les_etats(banc: Banc, regle: Regle, mutant: Mutant) -> Distinction:
    nombre = 0
    connus: list[Etat] = []
    autres: list[Etat] = []
    for etat, motif in etats_de_versions(banc.pack, regle, mutant.regle):
        nombre += 1
        statuts = {_statut(version, etat.faits, motif) for version in (regle, mutant.regle)}
        if len(statuts) > 1:
            (autres if Statut.INDETERMINE in statuts else connus).append(etat)
    distinction = Distinction(mutant, nombre)
    if not (connus or autres):
        return distinction
    essais = [*plus_simples(connus), *plus_simples(autres)]
    return _avec_temoin(banc, regle, distinction, essais, _montrer([*connus, *autres]))


def _statut(version: Regle, faits: Faits, motif: bool) -> Statut:
    return statut_dans(version, faits, motif and bool(version.texte.justification))


def _avec_temoin(
    banc: Banc, regle: Regle, distinction: Distinction, essais: list[Essai], sinon: str = ""
) -> Distinction:
    mutant = distinction.mutant
    temoin = banc.trouver(regle, essais, lambda joue: est_vu(mutant, joue))
    if temoin is None:
        obstacle = f"aucune fiche simple ne le montre : écrivez-la {sinon}".strip()
        return replace(distinction, obstacle=obstacle)
    autre = _ce_que_dirait(mutant, temoin)
    return replace(distinction, temoin=temoin, autre=autre)


def _ce_que_dirait(mutant: Mutant, temoin: Temoin) -> str:
    if mutant.operateur == "niveau":
        return str(mutant.regle.texte.niveau)
    return statut_rendu(temoin.joue, mutant.regle)


def _montrer(etats: list[Etat]) -> str:
    """Les valeurs du premier état, quand aucune fiche ne s'en déduit."""
    faits = {nom: valeur for nom, valeur in etats[0].faits.items() if valeur is not None}
    return "où " + ", ".join(f"{nom} = {valeur}" for nom, valeur in faits.items())
