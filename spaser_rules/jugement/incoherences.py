"""Ce qui se contredit dans une même fiche, quelles que soient les règles."""

from collections.abc import Iterator
from itertools import pairwise

from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import somme_des_lots
from spaser_rules.textes import en_phrase
from spaser_rules.valeurs import dates, montants


def incoherences(fiche: Fiche) -> Iterator[str]:
    """Chaque contradiction en une phrase, avec ce qui a été lu."""
    marche, somme = fiche.marche, somme_des_lots(fiche.marche)
    if marche.prestations_intellectuelles and marche.nature not in (None, "services"):
        yield f"« prestations_intellectuelles: oui » n'est pas lu : la nature est {marche.nature}."
    if somme is not None and marche.montant_estime_ht not in (None, somme):
        ecrit = montants.ecrire(marche.montant_estime_ht or 0)
        yield f"La somme des lots ({montants.ecrire(somme)}) n'est pas le montant ({ecrit})."
    if marche.montant_estime_ht == 0:
        yield "Le montant est nul : laissez le champ vide s'il n'est pas encore estimé."
    yield from _dates(fiche)


def _dates(fiche: Fiche) -> Iterator[str]:
    """Les dates connues qui ne se suivent pas."""
    examen = fiche.reponses.examen_clause_sociale
    suite = [
        ("la date de la fiche", fiche.fiche.date),
        ("la date de lancement", fiche.marche.date_lancement),
        ("la date de notification", fiche.marche.date_notification),
    ]
    connues = [(nom, jour) for nom, jour in suite if jour]
    paires = list(pairwise(connues))
    if examen and examen.date and fiche.marche.date_lancement:
        examine = ("l'examen de la clause sociale", examen.date)
        paires.append((examine, ("la date de lancement", fiche.marche.date_lancement)))
    for (avant, premier), (apres, second) in paires:
        if second < premier:
            texte = f"{avant} ({dates.ecrire(premier)}) suit {apres} ({dates.ecrire(second)})."
            yield en_phrase(texte)
