"""Les marchés lancés avant une règle et notifiés après : pour information, rien n'y est dû."""

from collections.abc import Iterator, Sequence

from spaser_rules.audit.alertes.reperes import Repere
from spaser_rules.audit.audit import Alerte, MarcheAudite
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import accorder, enumerer
from spaser_rules.valeurs import dates

TYPE = "avant_la_regle"
_LANCEMENT = "date_lancement"


def avant_la_regle(reperes: Sequence[Repere], regles: Sequence[Regle]) -> Iterator[Alerte]:
    """Une alerte par règle, dans l'ordre du plan."""
    echappes: dict[str, dict[Repere, list[Resultat]]] = {}
    for repere in reperes:
        for resultat in _echappes(repere.marche):
            par_marche = echappes.setdefault(resultat.regle.id, {})
            par_marche.setdefault(repere, []).append(resultat)
    for regle in regles:
        if regle.id in echappes:
            yield _alerte(regle, echappes[regle.id])


def _echappes(marche: MarcheAudite) -> Iterator[Resultat]:
    """Les verdicts que seule la date de lancement rend sans objet."""
    lancement = marche.audite.fiche.marche.date_lancement
    notification = marche.audite.fiche.marche.date_notification
    if lancement is None or notification is None or notification <= lancement:
        return
    for resultat in marche.audite.resultats:
        if resultat.statut is Statut.SANS_OBJET and _LANCEMENT in resultat.regle.faits:
            a_la_notification = {**resultat.faits, _LANCEMENT: notification}
            if evaluer(resultat.regle.concerne, a_la_notification) is True:
                yield resultat


def _alerte(regle: Regle, echappes: dict[Repere, list[Resultat]]) -> Alerte:
    depuis = enumerer([dates.ecrire(etape.depuis) for etape in regle.texte.en_vigueur], "ou")
    suivent = sum(all(r.satisfaite is True for r in verdicts) for verdicts in echappes.values())
    en_regle = f", dont {suivent} déjà en règle" if suivent else ""
    motif = (
        f"{regle.id} ({regle.texte.titre}) vaut pour ce qui est lancé depuis le {depuis}. Seule la "
        f"date de lancement en dispense {accorder(len(echappes), 'marché')} à la notification plus "
        f"tardive{en_regle}. Pour information : rien n'y est dû."
    )
    return Alerte(TYPE, tuple(repere.marche for repere in echappes), motif)
