"""Les rubriques de la liste de contrôle : ce qu'il y a à faire, à préciser, à savoir."""

from collections.abc import Iterable, Iterator

from spaser_rules.jugement.complements import Ajout
from spaser_rules.jugement.exigences import exigences
from spaser_rules.jugement.questions import Question, questions
from spaser_rules.jugement.raisons import en_bref, premiere_raison
from spaser_rules.jugement.resultat import Avertissement, Jugement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.liste import Groupe, Ligne, Rubrique
from spaser_rules.rendus.phrases import avec_les_lots, nom_de_piece, pourquoi
from spaser_rules.textes import enumerer
from spaser_rules.valeurs import dates


def a_completer(jugement: Jugement, dus: list[Ajout]) -> Rubrique:
    """Le plus petit ensemble d'ajouts qui répond aux obligations, par pièce."""
    groupes = _par_piece(jugement, dus)
    ouverts = [r for r in jugement.resultats if r.manque and _est_ouvert(r)]
    suites = tuple(_ligne_de_suite(r) for r in ouverts if r.regle.derivee)
    if suites:
        groupes = (*groupes, Groupe("Quand tout ce qui précède est fait", suites))
    return Rubrique("À compléter : ce que ce marché doit", "[ ]", groupes)


def _ligne_de_suite(resultat: Resultat) -> Ligne:
    """Une règle qui se remplit quand les autres le sont."""
    return Ligne(str(resultat.regle.texte.titre), (resultat.regle,))


def a_envisager(jugement: Jugement, autres: list[Ajout]) -> Rubrique:
    """Ce qui est attendu d'une part des marchés, puis ce qui est recommandé."""
    titre = "À envisager : attendu ou recommandé"
    return Rubrique(titre, "( )", _par_piece(jugement, autres))


def _par_piece(jugement: Jugement, a_faire: list[Ajout]) -> tuple[Groupe, ...]:
    ordre = {code: rang for rang, code in enumerate(jugement.pack.referentiel.catalogue.pieces)}
    presentes = sorted({a.piece for a in a_faire}, key=lambda code: (ordre.get(code, 99), code))
    return tuple(
        Groupe(
            nom_de_piece(jugement.pack, piece),
            tuple(_ligne_d_ajout(jugement, a) for a in a_faire if a.piece == piece),
        )
        for piece in presentes
    )


def _ligne_d_ajout(jugement: Jugement, ajout: Ajout) -> Ligne:
    regles = _regles(jugement.pack, ajout.regles)
    cites = [r for r in jugement.resultats if r.regle in regles and _est_ouvert(r)]
    genre, code = ajout.cle
    return Ligne(
        avec_les_lots(ajout.libelle, ajout.lots),
        regles,
        _pourquoi(cites, avec_lot=len(ajout.lots) > 1),
        tuple(_details(jugement, ajout, regles)),
        redaction=None if ajout.retrait else (_genre(genre), code),
    )


def _genre(liste: str) -> str:
    """Le genre du catalogue où est la rédaction d'un élément de cette liste."""
    return "familles_de_labels" if liste == "labels" else liste


def _regles(pack: Pack, identifiants: Iterable[str]) -> tuple[Regle, ...]:
    voulus = set(identifiants)
    return tuple(regle for regle in pack.regles if regle.id in voulus)


def _est_ouvert(resultat: Resultat) -> bool:
    return resultat.statut is Statut.A_COMPLETER


def _pourquoi(resultats: Iterable[Resultat], *, avec_lot: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pourquoi(resultat, avec_lot=avec_lot) for resultat in resultats))


def _details(jugement: Jugement, ajout: Ajout, regles: tuple[Regle, ...]) -> Iterator[str]:
    if ajout.prevu:
        yield f"déjà là : {ajout.prevu}"
    if ajout.retrait:
        yield f"dans la fiche : à ôter de {jugement.ou_ecrire(ajout.cle[0])}"
    else:
        yield f"dans la fiche : {jugement.ou_ecrire(ajout.ecriture)}"
    if ajout.ou:
        yield f"ou bien : {enumerer(ajout.ou, 'ou')}"
    for regle in regles:
        if regle.texte.justification:
            motif = jugement.ou_ecrire(f"justifications: {{regle: {regle.id}, motif: …}}")
            yield f"ou bien : {motif}"


def a_preciser(jugement: Jugement) -> Rubrique:
    posees = questions(jugement.pack, jugement.resultats)
    lignes = tuple(_ligne_de_question(jugement, question) for question in posees)
    titre = "À préciser : la réponse peut changer un verdict"
    return Rubrique(titre, "[?]", _seul_groupe(lignes))


def _seul_groupe(lignes: tuple[Ligne, ...]) -> tuple[Groupe, ...]:
    return (Groupe("", lignes),) if lignes else ()


def _ligne_de_question(jugement: Jugement, question: Question) -> Ligne:
    themes = [champ for champ in question.autres if champ.startswith("cartographies.")]
    champs = [question.champ, *(champ for champ in question.autres if champ not in themes)]
    lieux = [jugement.ou_ecrire(champ) for champ in champs]
    details = [f"dans la fiche : {enumerer(lieux, 'ou')}"]
    if themes:
        codes = ", ".join(theme.removeprefix("cartographies.") for theme in themes)
        lieu = jugement.ou_ecrire("cartographies")
        details.append(f"ou, thème par thème, dans {lieu} : {codes}")
    return Ligne(question.texte, _regles(jugement.pack, question.regles), (), tuple(details))


def deja_la(jugement: Jugement) -> Rubrique:
    faits = jugement.de_statut(Statut.CONFORME, Statut.JUSTIFIE)
    return Rubrique("Déjà là", "[x]", _seul_groupe(tuple(_ligne_faite(r) for r in faits)))


def _ligne_faite(resultat: Resultat) -> Ligne:
    lot = resultat.sujet.numero
    titre = avec_les_lots(str(resultat.regle.texte.titre), [lot] if lot else [])
    raison = pourquoi(resultat, avec_lot=False)
    return Ligne(titre, (resultat.regle,), (raison,), tuple(_reponses(resultat)))


def _reponses(resultat: Resultat) -> Iterator[str]:
    """Ce que la fiche répond à la règle."""
    justification = resultat.justification
    if resultat.motif and justification:
        signature = [justification.auteur, justification.date and dates.ecrire(justification.date)]
        suite = ", ".join(str(trait) for trait in signature if trait)
        yield f"justifié : {resultat.motif}" + (f" ({suite})" if suite else "")
        return
    for exigence in exigences(resultat):
        if exigence.satisfaite and not exigence.atome.fait.derive:
            yield avec_les_lots(exigence.prevu or exigence.libelle, exigence.lots)


def a_savoir(jugement: Jugement) -> Rubrique:
    groupes = (
        Groupe(titre, tuple(_ligne_de_note(jugement.pack, note) for note in notes))
        for titre, types in _NOTES.items()
        if (notes := [n for n in jugement.avertissements if _est_de(n, types)])
    )
    return Rubrique("À savoir", " ! ", tuple(groupes))


_NOTES = {
    "Sur cette fiche": (),
    "Insertion": ("insertion",),
    "La loi demande plus que le plan": ("loi",),
    "Passages du plan qui se lisent de plusieurs façons : la lecture retenue": ("lecture",),
}
"""Les intertitres des avertissements et leurs types ; le premier prend tous les autres types."""


def _est_de(note: Avertissement, types: tuple[str, ...]) -> bool:
    return note.type in types if types else note.type not in ("insertion", "loi", "lecture")


def _ligne_de_note(pack: Pack, note: Avertissement) -> Ligne:
    return Ligne(note.message, _regles(pack, note.regles))


def sans_objet(jugement: Jugement) -> Rubrique:
    """Les règles écartées, rassemblées par raison : chaque règle une fois, lots confondus."""
    ecartees: dict[str, list[Resultat]] = {}
    for resultat in jugement.resultats:
        ecartees.setdefault(resultat.regle.id, []).append(resultat)
    par_raison: dict[str, list[Regle]] = {}
    for resultats in ecartees.values():
        if all(resultat.statut is Statut.SANS_OBJET for resultat in resultats):
            par_raison.setdefault(_raison_commune(resultats), []).append(resultats[0].regle)
    lignes = tuple(Ligne(raison, tuple(regles)) for raison, regles in par_raison.items())
    return Rubrique("Sans objet pour ce marché", " - ", _seul_groupe(lignes))


def _raison_commune(resultats: list[Resultat]) -> str:
    """La raison qui écarte une règle de tous les lots."""
    premieres = [premiere_raison(resultat) for resultat in resultats]
    textes = list(dict.fromkeys(en_bref(raison) for raison in premieres))
    hors = premieres[0].atome.fait.hors
    if len(textes) > 1 and hors and all(texte.startswith(hors) for texte in textes):
        return f"{hors}, quel que soit le lot"
    return " ; ".join(textes)
