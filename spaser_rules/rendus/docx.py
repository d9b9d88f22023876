"""La rubrique « développement durable » en Word, à relire et à viser.

Le modèle est un document Word du pack (``gabarits/rubrique.docx``), que la collectivité retouche
dans Word.
"""

from collections.abc import Iterator
from typing import Any

from spaser_rules.decp.propositions import donnees_essentielles
from spaser_rules.jugement.complements import ajouts
from spaser_rules.jugement.exigences import Exigence, exigences
from spaser_rules.jugement.questions import questions
from spaser_rules.jugement.resultat import Jugement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.reponses import AUCUNE
from spaser_rules.marche.sujet import montant
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus.decp_docx import lignes_a_publier
from spaser_rules.rendus.dressage import phrase_du_bilan
from spaser_rules.rendus.gabarit_word import (
    mettre_bout_a_bout,
    paragraphe,
    remplir_le_gabarit,
)
from spaser_rules.rendus.phrases import avec_les_lots, nom_de_piece, pourquoi
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.textes import enumerer, insecables
from spaser_rules.valeurs import dates, montants

GABARIT = "rubrique.docx"
_CASES = {True: "☒", False: "☐", None: "?"}


def en_octets(premier: Jugement, *suivants: Jugement) -> bytes:
    """Le document Word d'une fiche ; une partie par pack qui la juge, dans le modèle du premier.

    :raises SaisieInvalide: le pack n'a pas de modèle, ou ses balises sont fausses.
    """
    jugements = (premier, *suivants)
    packs = [str(contexte(jugement)["pack"]) for jugement in jugements]
    commun = {"pack": enumerer(packs)}  # le pied de page est celui de tout le document
    parties = [remplir_le_gabarit(premier.pack, GABARIT, contexte(j) | commun) for j in jugements]
    return parties[0] if not suivants else mettre_bout_a_bout(parties)


def contexte(jugement: Jugement) -> dict[str, Any]:
    """Ce que les balises du modèle peuvent nommer."""
    fiche, pack = jugement.fiche, jugement.pack.texte
    somme = montant(fiche.marche)
    lots = [str(lot.numero) for lot in fiche.marche.lots or []]
    jour = jugement.date_reference
    return {
        "plan": pack.document,
        "collectivite": pack.collectivite,
        "pack": f"pack {pack.id} {pack.version}",
        "reference": fiche.fiche.reference,
        "objet": fiche.marche.objet,
        "direction": fiche.fiche.direction or "non renseignée",
        "nature": _nature(jugement),
        "montant": insecables(montants.ecrire(somme)) if somme is not None else "non renseigné",
        "lots": enumerer(lots) or "aucun",
        "lancement": dates.ecrire(jour) if jour else "non renseigné",
        "bilan": insecables(phrase_du_bilan(jugement)),
        "lignes": [_ligne(jugement.pack, r) for r in _concernes(jugement)],
        "clause_sociale": insecables(_clause_sociale(jugement)),
        "labels": [insecables(texte) for texte in _labels(jugement)],
        "a_publier": _a_publier(jugement),
        "etapes": [insecables(texte) for texte in _etapes(jugement)],
        "notes": [insecables(note.message) for note in jugement.avertissements],
    }


def _nature(jugement: Jugement) -> str:
    marche = jugement.fiche.marche
    intellectuelles = marche.nature == "services" and marche.prestations_intellectuelles
    return "prestations intellectuelles" if intellectuelles else str(marche.nature)


def _concernes(jugement: Jugement) -> list[Resultat]:
    return [r for r in jugement.resultats if r.statut is not Statut.SANS_OBJET]


def _ligne(pack: Pack, resultat: Resultat) -> dict[str, Any]:
    """Une ligne du tableau : une règle, pour le marché ou pour un lot."""
    demandes = exigences(resultat)
    criteres = [exigence for exigence in demandes if exigence.demande.type == "critere"]
    autres = [exigence for exigence in demandes if exigence not in criteres]
    choisis = {exigence.groupe for exigence in demandes if exigence.satisfaite}
    return {
        "reference": paragraphe(_reference(resultat)),
        "pourquoi": insecables(pourquoi(resultat, avec_lot=False)),
        "clauses": paragraphe("\n".join(_cases(autres, choisis)) or "–"),
        "criteres": paragraphe("\n".join(_cases(criteres, choisis)) or "–"),
        "pieces": ", ".join(dict.fromkeys(exigence.piece for exigence in demandes)),
        "statut": paragraphe(_statut(resultat)),
    }


def _reference(resultat: Resultat) -> str:
    """« SPASER-2.1.2, axe 2, objectif 1, action 2 », une ligne pour chacun des deux."""
    regle, lot = resultat.regle, resultat.sujet.numero
    return f"{avec_les_lots(regle.id, [lot] if lot else [])}\n{regle.texte.source.lieu}"


def _cases(demandes: list[Exigence], choisis: set[int]) -> Iterator[str]:
    """Une case par demande ; d'un groupe où le choix est fait, il ne reste que lui."""
    groupe = 0
    for demande in demandes:
        if demande.groupe in choisis and not demande.satisfaite:
            continue
        ou = "ou " if demande.groupe == groupe else ""
        groupe = demande.groupe
        texte = demande.prevu or demande.libelle if demande.satisfaite else demande.libelle
        texte = demande.correction or texte
        yield insecables(f"{ou}{_CASES[demande.satisfaite]} {avec_les_lots(texte, demande.lots)}")


def _statut(resultat: Resultat) -> str:
    signe, mot = STATUTS[resultat.statut.value]
    return f"{signe} {mot}" + (f"\n{resultat.motif}" if resultat.motif else "")


def _clause_sociale(jugement: Jugement) -> str:
    """L'option retenue, sa justification, ou ce qui reste à décider."""
    catalogue, reponses = jugement.pack.referentiel.catalogue, jugement.fiche.reponses
    sociales = catalogue.de_famille("clauses", "sociale")
    retenues = [
        avec_les_lots(str(catalogue.clauses[c.code].titre), c.lots or [])
        for c in reponses.clauses or []
        if c.code in sociales
    ]
    reservation = reponses.reservation
    if reservation and reservation.type not in (None, AUCUNE):
        retenues.append(avec_les_lots(f"réservation ({reservation.type})", reservation.lots or []))
    if retenues:
        return f"Retenu : {enumerer(retenues)}."
    motifs = [r.motif for r in jugement.resultats if r.motif]
    return f"Aucune. Justification : {motifs[0]}" if motifs else "À décider, ou à justifier."


def _labels(jugement: Jugement) -> Iterator[str]:
    for label in jugement.fiche.reponses.labels or []:
        suite = "ou équivalent" if label.equivalent else "à ouvrir à « ou équivalent »"
        yield f"{avec_les_lots(label.nom, label.lots or [])}, {suite}"


def _a_publier(jugement: Jugement) -> list[dict[str, Any]]:
    """Les données essentielles proposées ; rien si le pack n'a pas de quoi."""
    assert jugement.date_reference is not None
    donnees = donnees_essentielles(jugement.pack, jugement.fiche, jugement.date_reference)
    return lignes_a_publier(donnees.enregistrements) if donnees else []


def _etapes(jugement: Jugement) -> Iterator[str]:
    """Ce qu'il reste à écrire, à répondre, et avec qui."""
    dus = [r for r in jugement.resultats if r.manque]
    for ajout in ajouts(dus):
        lieu = nom_de_piece(jugement.pack, ajout.piece)
        yield f"{lieu} : {avec_les_lots(ajout.libelle, ajout.lots)}"
    for question in questions(jugement.pack, jugement.resultats):
        yield question.texte
    services = dict.fromkeys(sigle for r in dus for sigle in r.regle.texte.contact)
    noms = [jugement.pack.referentiel.services.get(sigle, sigle) for sigle in services]
    yield f"À contacter : {enumerer(noms)}" if noms else "Rien ne manque de ce qui est dû."
