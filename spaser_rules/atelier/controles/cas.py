"""V9xx : les cas, qui montrent chaque réponse qu'une règle peut donner."""

from collections.abc import Iterator
from dataclasses import replace

from spaser_rules.atelier.analyse.etats import Etat
from spaser_rules.atelier.controles.constat import Constat, Gravite
from spaser_rules.atelier.controles.controle import Controle, Trouve
from spaser_rules.atelier.etabli import PACK, Etabli, Lieu
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.pack.cas import FICHIER, Cas, fichier_des_cas
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import enumerer

A_RELIRE = "cas-a-relire.yaml"
"""Ce que « spaser regles eprouver » propose, et qu'une personne doit relire."""


class SansCas(Controle):
    """Une règle se montre par des exemples."""

    code, nom, gravite = "V901", "regle-sans-cas", Gravite.AVERTISSEMENT
    titre = "Une règle sans cas"
    raison = "Rien ne montre ce qu'elle répond, ni ne dira si un changement l'a faussée."
    conseil = "Écrivez « cas.yaml » à côté d'elle : une fiche, et le statut attendu."
    lit = (PACK,)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            if etabli.cas.get(regle.id) == []:
                a_cote = etabli.relatif(fichier_des_cas(regle))
                lieu = etabli.lieu(a_cote if a_cote in etabli.documents else regle.fichier)
                yield self.constat(lieu, f"{regle.id} n'a aucun cas")


class IssueSansCas(Controle):
    """Chaque réponse possible a son exemple."""

    code, nom, gravite = "V902", "issue-sans-cas", Gravite.AVERTISSEMENT
    titre = "Une réponse que la règle peut donner, et qu'aucun cas ne montre"
    raison = "Ce côté de la règle n'est ni montré, ni éprouvé."
    conseil = "Ajoutez un cas de ce statut ; la fiche montrée l'obtient."
    lit = (PACK,)

    def trouver(self, etabli: Etabli) -> Iterator[Trouve]:
        for regle in etabli.pack.regles:
            if not etabli.cas.get(regle.id):
                continue  # dit par « regle-sans-cas », ou par « pack-illisible »
            try:
                yield from self._de_la_regle(etabli, regle)
            except OverflowError as trop:
                yield self.non_fait(f"{regle.id} : {trop}", _place(etabli, regle))

    def _de_la_regle(self, etabli: Etabli, regle: Regle) -> Iterator[Trouve]:
        montres = {cas.texte.statut for cas in etabli.cas[regle.id]}
        possibles: dict[str, Etat] = {}
        for etat in etabli.etats(regle):
            possibles.setdefault(etat.statut.value, etat.etat)
        for statut, temoin in possibles.items():
            if statut not in montres:
                dit = f"aucun cas de {regle.id} n'est « {statut} »"
                yield self.constat(_place(etabli, regle), dit, temoin=temoin)


def _place(etabli: Etabli, regle: Regle, *pas: str | int) -> Lieu:
    return etabli.lieu(etabli.relatif(fichier_des_cas(regle)), *pas)


class CasFaux(Controle):
    """Un cas dit vrai."""

    code, nom, gravite = "V903", "cas-faux", Gravite.ERREUR
    titre = "Un cas dont le verdict n'est pas le statut écrit"
    raison = "La règle ne fait pas ce que le cas annonce : l'un des deux est faux."
    conseil = "Relisez la règle, puis le cas : corrigez celui qui ne dit pas ce que veut le plan."
    lit = (PACK,)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            juge = _juge(etabli, regle)
            for rang, cas in enumerate(etabli.cas.get(regle.id, [])):
                rendus = _verdicts(etabli, juge, cas)
                if rendus != [cas.texte.statut]:
                    obtenu = f"« {enumerer(rendus)} »" if rendus else "aucun verdict pour ce lot"
                    dit = f"« {cas.texte.nom} » : {obtenu}, et non « {cas.texte.statut} »"
                    yield self.constat(_place(etabli, regle, rang, "statut"), dit)


def _juge(etabli: Etabli, regle: Regle) -> Juge:
    """De quoi juger cette règle ; toutes les autres avec elle, si elle en dépend."""
    pack = etabli.pack
    return Juge(pack if regle.derivee else replace(pack, regles=(regle,)))


def _verdicts(etabli: Etabli, juge: Juge, cas: Cas) -> list[str]:
    """Ce que la règle répond au cas."""
    jour = date_de_reference(cas.fiche, cas.origine, etabli.jour)
    resultats = juge.juger(cas.fiche, jour, cas.origine)
    return [
        resultat.statut.value
        for resultat in resultats
        if resultat.regle.id == cas.regle.id and resultat.sujet.numero == cas.texte.lot
    ]


class CasEnDouble(Controle):
    """Deux cas de même nom ou de même fiche n'en font qu'un."""

    code, nom, gravite = "V904", "cas-en-double", Gravite.CONSEIL
    titre = "Deux cas d'une règle qui ont le même nom, ou la même fiche"
    raison = "L'un des deux ne montre rien de plus, ou devait montrer autre chose."
    conseil = "Ôtez-en un, ou changez ce qui devait les distinguer."
    lit = (PACK,)

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for regle in etabli.pack.regles:
            noms: set[str] = set()
            fiches: set[str] = set()
            for rang, cas in enumerate(etabli.cas.get(regle.id, [])):
                fiche = repr((cas.texte.fiche, cas.texte.lot, cas.origine))
                if cas.texte.nom in noms or fiche in fiches:
                    dit = f"« {cas.texte.nom} » est déjà montré plus haut"
                    yield self.constat(_place(etabli, regle, rang, "nom"), dit)
                noms.add(cas.texte.nom)
                fiches.add(fiche)


class CasARelire(Controle):
    """Un cas proposé n'est pas un cas tant que personne ne l'a relu."""

    code, nom, gravite = "V905", "cas-a-relire", Gravite.AVERTISSEMENT
    titre = "Des cas proposés que personne n'a relus"
    raison = "Ils disent ce que la règle fait, pas encore ce qu'elle doit faire."
    conseil = f"Relisez-les, mettez les bons dans {FICHIER}, puis ôtez le fichier."
    lit = ()

    def trouver(self, etabli: Etabli) -> Iterator[Constat]:
        for fichier in etabli.fichiers:
            if fichier.rpartition("/")[2] == A_RELIRE:
                yield self.constat(etabli.lieu(fichier), "des cas attendent une relecture")


CONTROLES = (SansCas(), IssueSansCas(), CasFaux(), CasEnDouble(), CasARelire())
