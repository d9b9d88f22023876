"""Ce qui n'est pas un verdict et qu'il ne faut pas taire : défauts, incohérences, loi, lectures."""

from collections.abc import Iterator, Sequence
from datetime import date

from spaser_rules.jugement.incoherences import incoherences
from spaser_rules.jugement.insertion import estimer
from spaser_rules.jugement.resultat import Avertissement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import Condition, faits
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.besoin import Achat
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Sujet, somme_des_lots
from spaser_rules.pack.pack import Pack
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import cpv, dates, montants
from spaser_rules.vocabulaire.labels import famille_du_label


def avertissements(
    pack: Pack, fiche: Fiche, jour: date, resultats: Sequence[Resultat], *, impose: bool
) -> Iterator[Avertissement]:
    """Tous les avertissements d'un marché.

    :param jour: le jour auquel le marché est jugé.
    :param impose: vrai si ce jour a été donné par ``--date``.
    """
    yield from _date(fiche, jour, impose)
    yield from _periode(pack, jour)
    yield from _defauts(fiche, resultats)
    yield from (Avertissement("incoherence", texte) for texte in incoherences(fiche))
    yield from _familles(pack, fiche)
    yield from _cpv_generaux(pack, fiche, resultats)
    yield from _labels(pack, fiche)
    yield from _justifications(pack, fiche)
    estimation = estimer(pack.insertion, fiche.marche, jour)
    if estimation is not None:
        yield Avertissement("insertion", estimation.phrase())
    yield from _alertes(pack, fiche, jour, resultats)
    yield from _lectures(pack, fiche, jour, resultats)


def _date(fiche: Fiche, jour: date, impose: bool) -> Iterator[Avertissement]:
    if impose:
        texte = f"Jugé au {dates.ecrire(jour)}, date donnée par --date."
        yield Avertissement("date_imposee", texte)
    elif fiche.marche.date_lancement is None:
        texte = f"Pas de date de lancement dans la fiche : jugé à ce jour, {dates.ecrire(jour)}."
        yield Avertissement("date_par_defaut", texte)


def _periode(pack: Pack, jour: date) -> Iterator[Avertissement]:
    debut, fin = pack.texte.periode.du, pack.texte.periode.au
    if fin and jour > fin:
        texte = (
            f"Le {pack.texte.document} couvre jusqu'au {dates.ecrire(fin)} : ses règles sont "
            "appliquées au-delà, à confirmer par la collectivité."
        )
        yield Avertissement("fin_du_plan", texte)
    if jour < debut:
        texte = f"Le {pack.texte.document} ne vaut qu'à partir du {dates.ecrire(debut)}."
        yield Avertissement("avant_le_plan", texte)


def _defauts(fiche: Fiche, resultats: Sequence[Resultat]) -> Iterator[Avertissement]:
    """Les valeurs supposées faute de réponse, quand elles ont servi à une règle en vigueur."""
    marche = fiche.marche
    lus = {cle for r in resultats if r.statut is not Statut.SANS_OBJET for cle in r.regle.faits}
    if marche.cible_avance is None and "cible_avance" in lus:
        texte = "« cible_avance » n'est pas rempli : le marché est compté comme cible de l'avance."
        yield Avertissement("defaut", texte)
    if marche.prestations_intellectuelles is None and marche.nature == "services":
        texte = "« prestations_intellectuelles » n'est pas rempli : compté comme non."
        yield Avertissement("defaut", texte)
    if marche.type_contrat is None and "type_contrat" in lus:
        texte = "« type_contrat » n'est pas rempli : compté comme un marché public."
        yield Avertissement("defaut", texte)
    somme = somme_des_lots(marche)
    if marche.montant_estime_ht is None and somme is not None:
        texte = f"Montant du marché déduit de ses lots : {montants.ecrire(somme)} HT."
        yield Avertissement("defaut", texte)


def _achats(fiche: Fiche) -> Iterator[tuple[Achat, str]]:
    yield fiche.marche, "le marché"
    for lot in fiche.marche.lots or []:
        yield lot, f"le lot {lot.numero}"


def _familles(pack: Pack, fiche: Fiche) -> Iterator[Avertissement]:
    """Une famille inconnue ne classe rien : le taire ferait croire que rien ne s'applique."""
    for achat, nom in _achats(fiche):
        famille = achat.famille_achat
        if famille and not pack.referentiel.connait(famille):
            texte = (
                f"La famille d'achat « {famille} » ({nom}) n'est pas dans la nomenclature du "
                "pack : elle ne compte pas dans les cartographies. Donnez aussi un code CPV."
            )
            yield Avertissement("famille_inconnue", texte)


def _cpv_generaux(
    pack: Pack, fiche: Fiche, resultats: Sequence[Resultat]
) -> Iterator[Avertissement]:
    """Un code CPV plus général que les entrées d'une carte ne permet pas d'exclure l'achat."""
    cartes = pack.referentiel.cartographies
    generaux = [
        code for achat, _ in _achats(fiche) for code in achat.cpv or [] if code.endswith("000")
    ]
    for code in dict.fromkeys(generaux):
        exclus = [theme for theme in cartes if _est_exclu(theme, resultats)]
        themes = [theme for theme in exclus if cartes[theme].vise_plus_precis(code)]
        if themes:
            texte = (
                f"Le code {cpv.ecrire(code)} est plus général que les achats visés par "
                f"{'la cartographie' if len(themes) == 1 else 'les cartographies'} "
                f"{enumerer(themes)} : précisez-le, ou répondez dans « cartographies »."
            )
            yield Avertissement("cpv_general", texte)


def _est_exclu(theme: str, resultats: Sequence[Resultat]) -> bool:
    """Vrai si une règle a tenu l'achat pour étranger à ce thème."""
    cle = f"cartographie {theme}"
    return any(r.faits[cle] is False for r in resultats if cle in r.regle.faits)


def _labels(pack: Pack, fiche: Fiche) -> Iterator[Avertissement]:
    """Un label sans famille connue ne répond à aucune règle : le taire tromperait."""
    for label in fiche.reponses.labels or []:
        if famille_du_label(label, pack.referentiel) is None:
            texte = f"Le label « {label.nom} » ne compte pas : précisez sa famille."
            yield Avertissement("label_sans_famille", texte)


def _justifications(pack: Pack, fiche: Fiche) -> Iterator[Avertissement]:
    for justification in fiche.reponses.justifications or []:
        regle = pack.regle(justification.regle)
        if regle is None:  # celle d'un autre pack, qui juge la même fiche
            continue
        if not regle.texte.justification:
            texte = f"{regle.id} n'admet pas de justification : la vôtre est ignorée."
            yield Avertissement("justification_ignoree", texte, (regle.id,))
        elif not justification.motif:
            texte = f"La justification de {regle.id} n'a pas de motif : elle ne compte pas."
            yield Avertissement("justification_ignoree", texte, (regle.id,))


def _vrai(condition: Condition, fiche: Fiche, jour: date, resultats: Sequence[Resultat]) -> bool:
    """La condition est vraie du marché ; ce que les règles en savent déjà n'est pas relu."""
    marche = next((r for r in resultats if r.sujet.lot is None), None)
    connus = marche.faits if marche else {}
    sujet = marche.sujet if marche else Sujet(fiche.marche, fiche.reponses, jour)
    lus = {
        cle: connus[cle] if cle in connus else fait.lire(sujet)
        for cle, fait in faits(condition).items()
    }
    return evaluer(condition, lus) is True


def _alertes(
    pack: Pack, fiche: Fiche, jour: date, resultats: Sequence[Resultat]
) -> Iterator[Avertissement]:
    for alerte in pack.alertes:
        if jour >= alerte.depuis and _vrai(alerte.quand, fiche, jour, resultats):
            regles = _concernees(alerte.texte.regles, resultats)
            if regles:
                yield Avertissement("loi", str(alerte.texte.texte), regles)


def _lectures(
    pack: Pack, fiche: Fiche, jour: date, resultats: Sequence[Resultat]
) -> Iterator[Avertissement]:
    for lecture in pack.lectures:
        if lecture.quand is not None and _vrai(lecture.quand, fiche, jour, resultats):
            regles = _concernees(lecture.texte.regles, resultats)
            if regles:
                yield Avertissement("lecture", str(lecture.texte.lecture), regles)


def _concernees(regles: list[str], resultats: Sequence[Resultat]) -> tuple[str, ...]:
    """Celles de ces règles qui ont un objet pour ce marché."""
    vives = {r.regle.id for r in resultats if r.statut is not Statut.SANS_OBJET}
    return tuple(regle for regle in regles if regle in vives)
