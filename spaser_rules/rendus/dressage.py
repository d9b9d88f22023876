"""Dresser la liste de contrôle d'un jugement."""

from collections.abc import Iterator

from spaser_rules.jugement.complements import ajouts_dus_et_autres
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.sujet import montant
from spaser_rules.rendus.liste import Liste
from spaser_rules.rendus.rubriques import (
    a_completer,
    a_envisager,
    a_preciser,
    a_savoir,
    deja_la,
    sans_objet,
)
from spaser_rules.textes import accorder, enumerer
from spaser_rules.valeurs import dates, montants


def dresser(jugement: Jugement) -> Liste:
    """La liste de contrôle d'un jugement, obligations d'abord."""
    dus, autres = ajouts_dus_et_autres(jugement.resultats)
    rubriques = (
        a_completer(jugement, dus),
        a_preciser(jugement),
        a_envisager(jugement, autres),
        deja_la(jugement),
        a_savoir(jugement),
        sans_objet(jugement),
    )
    fiche = jugement.fiche
    titre = f"{fiche.fiche.reference} · {fiche.marche.objet}"
    if jugement.parmi_d_autres:
        titre = f"{jugement.pack.id} · {titre}"
    pleines = tuple(rubrique for rubrique in rubriques if rubrique.groupes)
    return Liste(jugement, titre, tuple(_entete(jugement)), phrase_du_bilan(jugement), pleines)


def _entete(jugement: Jugement) -> Iterator[str]:
    marche = jugement.fiche.marche
    somme = montant(marche)
    traits = [
        str(marche.nature),
        "montant non renseigné" if somme is None else f"{montants.ecrire(somme)} HT",
        *([accorder(len(marche.lots), "lot")] if marche.lots else []),
    ]
    if jugement.date_reference:
        traits.append(f"règles en vigueur au {dates.ecrire(jugement.date_reference)}")
    yield " · ".join(traits)
    pack = jugement.pack.texte
    yield f"{pack.document} · {pack.collectivite} · pack {pack.id} {pack.version}"


def phrase_du_bilan(jugement: Jugement) -> str:
    """Une phrase : ce qui reste dû, et ce qui est tenu."""
    dus = [r.statut for r in jugement.resultats if r.regle.obligatoire]
    manquent, inconnus = dus.count(Statut.A_COMPLETER), dus.count(Statut.INDETERMINE)
    tenus = dus.count(Statut.CONFORME) + dus.count(Statut.JUSTIFIE)
    restes = []
    if manquent:
        restes.append(accorder(manquent, "obligation à compléter", "obligations à compléter"))
    if inconnus:
        restes.append(accorder(inconnus, "à préciser", "à préciser"))
    tenues = accorder(tenus, "obligation tenue", "obligations tenues") if tenus else "aucune tenue"
    if not (restes or tenus):
        return "Rien n'est dû : aucune obligation du plan ne concerne ce marché."
    if not restes:
        return f"Rien ne manque de ce qui est dû : {tenues}."
    return f"{enumerer(restes)} ; {tenues}."
