"""Les éléments du catalogue que la fiche prévoit : clauses, critères, attestations…

Une réponse absente vaut non dans une fiche, où rien n'est encore prévu, et inconnu dans un
recensement, qui ne dit pas tout.
"""

from typing import Any

from spaser_rules.kleene import Trivaleur
from spaser_rules.marche.sujet import Sujet
from spaser_rules.referentiel.catalogue import Catalogue
from spaser_rules.textes import enumerer, replier
from spaser_rules.vocabulaire.faits import Demande, Fait, reponse
from spaser_rules.vocabulaire.sortes import NOTE, POURCENTAGE

ELEMENTS = {
    "clause": ("clauses", "Clause"),
    "critere": ("criteres", "Critère"),
    "attestation": ("attestations", "Attestation"),
    "questionnaire": ("questionnaires", "Questionnaire"),
    "plan_de_progres": ("plans_de_progres", "Plan de progrès"),
    "verification": ("verifications", "Vérification"),
}
"""Les mots qui désignent un élément du catalogue : leur liste dans la fiche, leur nom."""


def fait_d_element(mot: str, code: str, catalogue: Catalogue) -> Fait:
    """Un élément du catalogue est prévu : ``clause insertion``, ``attestation …``."""
    return _presence(mot, f"{mot} {code}", code, (code,), _nommer(mot, code, catalogue), catalogue)


def fait_de_famille(mot: str, famille: str, catalogue: Catalogue) -> Fait:
    """Un élément de cette famille est prévu : ``clause de famille sociale``."""
    codes = catalogue.de_famille(ELEMENTS[mot][0], famille)
    titres = [f"« {catalogue.genre(ELEMENTS[mot][0])[code].titre} »" for code in codes]
    libelle = f"{ELEMENTS[mot][1]} {famille} : {enumerer(titres, 'ou')}"
    return _presence(mot, f"{mot} de famille {famille}", famille, codes, libelle, catalogue)


def _presence(
    mot: str, cle: str, code: str, codes: tuple[str, ...], libelle: str, catalogue: Catalogue
) -> Fait:
    liste = ELEMENTS[mot][0]
    voulus = frozenset((liste, code) for code in codes)

    def lire(sujet: Sujet) -> Trivaleur:
        elements = sujet.elements(liste)
        if elements is None:
            return sujet.dit(voulus)
        return any(element.code in codes for element in elements)

    def prevu(sujet: Sujet) -> str:
        cites = [e.code for e in sujet.elements(liste) or [] if e.code in codes]
        return enumerer([_nommer(mot, c, catalogue) for c in dict.fromkeys(cites)])

    piece = str(catalogue.genre(liste)[codes[0]].piece)
    ecriture = f"{liste}: [{codes[0]}]"
    demande = Demande(mot, code, libelle, piece, liste, codes, ecriture, prevu)
    return reponse(cle, lire, demande)


def _nommer(mot: str, code: str, catalogue: Catalogue) -> str:
    """« Clause « Insertion » », sans redire « attestation » quand le titre le dit déjà."""
    liste, nom = ELEMENTS[mot]
    titre = str(catalogue.genre(liste)[code].titre)
    return titre if replier(titre).startswith(replier(nom)) else f"{nom} « {titre} »"


def fait_de_ponderation(code: str, catalogue: Catalogue) -> Fait:
    """Le plus fort poids du critère, en centièmes de pour cent ; 0 s'il n'est pas prévu."""

    def lire(sujet: Sujet) -> int | None:
        return _plus_haut(sujet, "criteres", code, "ponderation")

    def prevu(sujet: Sujet) -> str:
        cites = [c for c in sujet.elements("criteres") or [] if c.code == code]
        poids = [POURCENTAGE.ecrire(c.ponderation) for c in cites if c.ponderation is not None]
        suite = f"pondéré à {enumerer(poids)}" if poids else "sans pondération"
        return f"{nom}, {suite}" if cites else ""

    nom, titre = _nommer("critere", code, catalogue), catalogue.criteres[code].titre
    demande = Demande(
        "critere",
        code,
        nom,
        str(catalogue.criteres[code].piece),
        "criteres",
        (code,),
        f"criteres: [{{code: {code}, ponderation: … %}}]",
        prevu,
        lambda sujet: f"Pondération du critère « {titre} »" if prevu(sujet) else "",
    )
    phrase = f"la pondération du critère « {titre} »"
    return Fait(
        f"ponderation {code}",
        POURCENTAGE,
        lire,
        ("criteres",),
        phrase,
        demande=demande,
        ecriture=f"critere {code}",
    )


NOTE_MINIMALE = "note_minimale"


def fait_de_note(code: str, catalogue: Catalogue) -> Fait:
    """La note minimale la plus haute que l'élément exige, en centièmes ; 0 s'il n'en exige pas.

    L'élément est une clause ou un critère ; si le catalogue a les deux, l'un ou l'autre suffit.
    """
    listes = [liste for liste in ("clauses", "criteres") if code in catalogue.genre(liste)]
    mots = {"clauses": "clause", "criteres": "critere"}

    def cites(sujet: Sujet) -> list[Any]:
        return [e for liste in listes for e in sujet.elements(liste) or [] if e.code == code]

    def lire(sujet: Sujet) -> int | None:
        lues = [_plus_haut(sujet, liste, code, NOTE_MINIMALE) for liste in listes]
        return None if None in lues else max(lue for lue in lues if lue is not None)

    def prevu(sujet: Sujet) -> str:
        notes = [NOTE.ecrire(e.note_minimale) for e in cites(sujet) if e.note_minimale is not None]
        suite = f"note minimale {enumerer(notes)}" if notes else "sans note minimale"
        return f"{nom}, {suite}" if cites(sujet) else ""

    premiere = listes[0]
    nom, entree = _nommer(mots[premiere], code, catalogue), catalogue.genre(premiere)[code]
    demande = Demande(
        mots[premiere],
        code,
        f"{nom}, note minimale du produit",
        str(entree.piece),
        premiere,
        (code,),
        f"{premiere}: [{{code: {code}, note_minimale: …}}]",
        prevu,
        lambda sujet: f"Note minimale de « {entree.titre} »" if prevu(sujet) else "",
    )
    phrase = f"la note minimale de « {entree.titre} »"
    return Fait(
        f"note {code}", NOTE, lire, tuple(listes), phrase, demande=demande, ecriture=f"note {code}"
    )


def _plus_haut(sujet: Sujet, liste: str, code: str, champ: str) -> int | None:
    """Le plus grand nombre que cet élément porte ; 0 s'il n'est pas prévu, ou n'en porte pas.

    Dans un recensement, celui d'un élément qui n'en dit rien n'est pas connu.
    """
    elements = sujet.elements(liste)
    if elements is None:
        return 0 if sujet.dit(frozenset([(liste, code)])) is False else None
    nombres = [getattr(element, champ) for element in elements if element.code == code]
    if None in nombres and sujet.sans_reponse is None:
        return None
    return max((nombre for nombre in nombres if nombre is not None), default=0)
