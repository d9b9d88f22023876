"""La liste de contrôle d'un marché : ce qu'il y a à faire, où, pourquoi ; les formats l'habillent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spaser_rules.jugement.complements import Ajout, ajouts, sans
from spaser_rules.jugement.exigences import Exigence, exigences
from spaser_rules.jugement.questions import Question, questions
from spaser_rules.jugement.raisons import en_clair, raisons
from spaser_rules.jugement.resultat import Jugement, Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.langage.arbre import TOUJOURS
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.textes import accorder, enumerer
from spaser_rules.valeurs import dates, montants

PIECE_DE_LA_FICHE = "FICHE"
NIVEAUX = {"obligatoire": "obligatoire", "attendu": "attendu", "recommande": "recommandé"}
"""Les niveaux, tels qu'on les lit."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une chose à faire, faite ou à savoir."""

    texte: str
    regles: tuple[Regle, ...] = ()
    pourquoi: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Groupe:
    """Des lignes sous un même intertitre, par exemple une pièce du marché."""

    titre: str
    lignes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Rubrique:
    """Une partie de la liste ; ``signe`` la distingue sans couleur."""

    titre: str
    signe: str
    groupes: tuple[Groupe, ...]


@dataclass(frozen=True, slots=True)
class Liste:
    """La liste de contrôle entière d'un marché."""

    jugement: Jugement
    titre: str
    entete: tuple[str, ...]
    bilan: str
    rubriques: tuple[Rubrique, ...] = field(default=())


def dresser(jugement: Jugement) -> Liste:
    """La liste de contrôle d'un jugement, obligations d'abord."""
    rubriques = [
        _a_ecrire(jugement),
        _a_renseigner(jugement),
        _a_envisager(jugement),
        _deja_la(jugement),
        _sans_objet(jugement),
        _a_savoir(jugement),
    ]
    fiche = jugement.fiche
    titre = f"{fiche.fiche.reference} · {fiche.marche.objet}"
    pleines = tuple(rubrique for rubrique in rubriques if rubrique.groupes)
    return Liste(jugement, titre, tuple(_entete(jugement)), phrase_du_bilan(jugement), pleines)


def _entete(jugement: Jugement) -> Iterator[str]:
    marche = jugement.fiche.marche
    traits = [marche.nature]
    if marche.montant_estime_ht is not None:
        traits.append(f"{montants.ecrire(marche.montant_estime_ht)} HT")
    if marche.lots:
        traits.append(accorder(len(marche.lots), "lot"))
    if jugement.date_reference:
        traits.append(f"jugé au {dates.ecrire(jugement.date_reference)}")
    yield " · ".join(traits)
    pack = jugement.pack.texte
    yield f"{pack.document} · {pack.collectivite} · règles {pack.id} {pack.version}"


def phrase_du_bilan(jugement: Jugement) -> str:
    """Une phrase : ce qui reste dû, et ce qui est fait."""
    dus = [r for r in jugement.resultats if r.regle.obligatoire]
    manquent = sum(r.statut is Statut.A_COMPLETER for r in dus)
    inconnus = sum(r.statut is Statut.INDETERMINE for r in dus)
    faits = sum(r.statut in (Statut.CONFORME, Statut.JUSTIFIE) for r in dus)
    restes = []
    if manquent:
        restes.append(accorder(manquent, "obligation à compléter", "obligations à compléter"))
    if inconnus:
        restes.append(accorder(inconnus, "obligation à préciser", "obligations à préciser"))
    tenues = accorder(faits, "obligation tenue", "obligations tenues")
    if not restes:
        return f"Rien ne manque de ce qui est dû : {tenues}."
    return f"{enumerer(restes).capitalize()} ; {tenues}."


def _a_ecrire(jugement: Jugement) -> Rubrique:
    """Le plus petit ensemble d'ajouts qui répond aux obligations, par pièce."""
    dus = [r for r in jugement.resultats if r.regle.obligatoire]
    groupes = _par_piece(jugement, ajouts(dus))
    return Rubrique("À compléter : ce que ce marché doit", "[ ]", groupes)


def _a_envisager(jugement: Jugement) -> Rubrique:
    """Ce qui est attendu d'une part des marchés, puis ce qui est recommandé."""
    dus = ajouts(r for r in jugement.resultats if r.regle.obligatoire)
    autres = ajouts(r for r in jugement.resultats if not r.regle.obligatoire)
    groupes = _par_piece(jugement, sans(dus, autres))
    return Rubrique("À envisager : attendu ou recommandé", "( )", groupes)


def _par_piece(jugement: Jugement, a_faire: list[Ajout]) -> tuple[Groupe, ...]:
    pieces = jugement.pack.referentiel.catalogue.pieces
    ordre = {code: rang for rang, code in enumerate(pieces)}
    presentes = sorted({a.piece for a in a_faire}, key=lambda code: ordre.get(code, 99))
    return tuple(
        Groupe(
            nom_de_piece(jugement.pack, piece),
            tuple(_ligne_d_ajout(jugement, a) for a in a_faire if a.piece == piece),
        )
        for piece in presentes
    )


def nom_de_piece(pack: Pack, code: str) -> str:
    """« CCAP (cahier des clauses administratives particulières) »."""
    piece = pack.referentiel.catalogue.pieces.get(code)
    if code == PIECE_DE_LA_FICHE:
        return str(piece.titre) if piece else code
    return f"{code} ({piece.titre})" if piece else code


def _ligne_d_ajout(jugement: Jugement, ajout: Ajout) -> Ligne:
    regles = tuple(r for r in jugement.pack.regles if r.id in ajout.regles)
    cites = [r for r in jugement.resultats if r.regle.id in ajout.regles and _ouvert(r)]
    return Ligne(
        _avec_les_lots(ajout.libelle, ajout.lots),
        regles,
        _pourquoi(cites),
        tuple(_details(ajout, regles)),
        code=ajout.cle[1],
    )


def _ouvert(resultat: Resultat) -> bool:
    return resultat.statut is Statut.A_COMPLETER


def _avec_les_lots(texte: str, lots: Iterable[int]) -> str:
    numeros = [str(numero) for numero in lots]
    if not numeros:
        return texte
    return f"{texte}, lot{'s' if len(numeros) > 1 else ''} {enumerer(numeros)}"


def _pourquoi(resultats: Iterable[Resultat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pourquoi(resultat) for resultat in resultats))


def pourquoi(resultat: Resultat) -> str:
    """La raison d'un résultat, en une phrase."""
    texte = enumerer([en_clair(raison) for raison in raisons(resultat)])
    if resultat.concerne and resultat.regle.application == TOUJOURS:
        texte = f"tout marché dont {texte}"
    lot = resultat.sujet.numero
    return f"lot {lot} : {texte}" if lot else texte


def _details(ajout: Ajout, regles: tuple[Regle, ...]) -> Iterator[str]:
    if ajout.constat:
        yield f"dans la fiche : {ajout.constat}"
    if ajout.ou:
        yield f"ou bien : {enumerer(ajout.ou, 'ou')}"
    justifiables = [regle.id for regle in regles if regle.texte.justification]
    if justifiables:
        yield f"ou bien : une justification écrite de {enumerer(justifiables)}"


def _a_renseigner(jugement: Jugement) -> Rubrique:
    posees = questions(jugement.pack, jugement.resultats)
    lignes = tuple(_ligne_de_question(jugement.pack, question) for question in posees)
    groupes = (Groupe("", lignes),) if lignes else ()
    return Rubrique("À préciser : la réponse peut changer un verdict", "[?]", groupes)


def _ligne_de_question(pack: Pack, question: Question) -> Ligne:
    regles = tuple(regle for regle in pack.regles if regle.id in question.regles)
    codes = [champ for champ in question.autres if champ.startswith("cartographies.")]
    simples = [champ for champ in question.autres if champ not in codes]
    details = [f"champ de la fiche : {enumerer([question.champ, *simples], 'ou')}"]
    if codes:
        themes = [code.removeprefix("cartographies.") for code in codes]
        details.append(f"ou, thème par thème, cartographies : {', '.join(themes)}")
    return Ligne(question.texte, regles, (), tuple(details), question.champ)


def _deja_la(jugement: Jugement) -> Rubrique:
    faits = jugement.de_statut(Statut.CONFORME, Statut.JUSTIFIE)
    lignes = tuple(_ligne_faite(resultat) for resultat in faits)
    return Rubrique("Déjà là", "[x]", (Groupe("", lignes),) if lignes else ())


def _ligne_faite(resultat: Resultat) -> Ligne:
    if resultat.motif:
        details = [f"justifié : {resultat.motif}"]
    else:
        presentes = [exigence for exigence in exigences(resultat) if exigence.satisfaite]
        details = [_presence(exigence) for exigence in presentes]
    lot = resultat.sujet.numero
    titre = _avec_les_lots(_titre(resultat), [lot] if lot else [])
    return Ligne(titre, (resultat.regle,), (pourquoi(resultat),), tuple(details))


def _presence(exigence: Exigence) -> str:
    return _avec_les_lots(exigence.libelle, exigence.lots)


def _sans_objet(jugement: Jugement) -> Rubrique:
    lignes = tuple(
        Ligne(_titre(resultat), (resultat.regle,), (pourquoi(resultat),))
        for resultat in jugement.de_statut(Statut.SANS_OBJET)
    )
    return Rubrique("Sans objet pour ce marché", " - ", (Groupe("", lignes),) if lignes else ())


def _titre(resultat: Resultat) -> str:
    return str(resultat.regle.texte.titre)


def _a_savoir(jugement: Jugement) -> Rubrique:
    groupes = []
    for titre, types in _FAMILLES_D_AVERTISSEMENTS:
        lignes = tuple(
            Ligne(note.message, tuple(r for r in jugement.pack.regles if r.id == note.regle))
            for note in jugement.avertissements
            if (note.type in types) or (not types and note.type not in ("loi", "lecture"))
        )
        if lignes:
            groupes.append(Groupe(titre, lignes))
    return Rubrique("À savoir", " ! ", tuple(groupes))


_FAMILLES_D_AVERTISSEMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Sur cette fiche", ()),
    ("La loi demande plus que le plan", ("loi",)),
    ("Passages du plan qui se lisent de plusieurs façons : la lecture retenue", ("lecture",)),
)
