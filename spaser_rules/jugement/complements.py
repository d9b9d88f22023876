"""Le plus petit ensemble d'ajouts et de retraits qui répondrait à ce qui manque.

Chaque exigence non satisfaite est un groupe dont un élément suffit ; un même ajout peut en servir
plusieurs. On cherche donc le plus petit ensemble qui touche tous les groupes, exactement, en
préférant à taille égale ce que la règle cite en premier.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spaser_rules.jugement.exigences import Exigence, exigences
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.vocabulaire.faits import RUBRIQUE
from spaser_rules.vocabulaire.sortes import OUI_NON

Cle = tuple[str, str]
"""La liste de la rubrique, et le code à y mettre ; ``RETIRER`` devant la liste : à en ôter."""

RETIRER = "- "


@dataclass(frozen=True, slots=True)
class Ajout:
    """Une chose à écrire dans la fiche ; ``lots`` vide : pour tout le marché.

    ``seuil`` est le minimum demandé, dans l'unité de son fait ; ``ecriture`` ce qu'on écrit dans la
    rubrique, ``prevu`` ce qui y est déjà ; ``ou`` les autres façons de répondre. ``retrait`` est
    vrai s'il faut au contraire l'ôter de la fiche.
    """

    cle: Cle
    type: str
    libelle: str
    piece: str
    regles: tuple[str, ...]
    lots: tuple[int, ...] = ()
    seuil: int | None = None
    ecriture: str = ""
    prevu: str = ""
    ou: tuple[str, ...] = ()
    retrait: bool = False


@dataclass(frozen=True, slots=True)
class _Besoin:
    """Un groupe à satisfaire : les clés qui le peuvent, et d'où il vient."""

    choix: dict[Cle, Exigence]
    resultat: Resultat


def ajouts(resultats: Iterable[Resultat]) -> list[Ajout]:
    """Le plus petit ensemble de gestes pour ce qui est ``a_completer``, dans l'ordre des règles."""
    besoins = _sans_la_rubrique_seule(
        besoin
        for resultat in resultats
        if resultat.statut is Statut.A_COMPLETER
        for besoin in _besoins(resultat)
    )
    choisies = _plus_petit_ensemble([list(besoin.choix) for besoin in besoins])
    return [_ajout(cle, [b for b in besoins if cle in b.choix], choisies) for cle in choisies]


def ajouts_dus_et_autres(resultats: Iterable[Resultat]) -> tuple[list[Ajout], list[Ajout]]:
    """Les ajouts que les obligations demandent, puis ceux des autres règles qui n'y sont pas."""
    tous = list(resultats)
    dus = ajouts(r for r in tous if r.regle.obligatoire)
    deja = {(ajout.cle, ajout.retrait) for ajout in dus}
    autres = ajouts(r for r in tous if not r.regle.obligatoire)
    return dus, [ajout for ajout in autres if (ajout.cle, ajout.retrait) not in deja]


def _sans_la_rubrique_seule(besoins: Iterable[_Besoin]) -> list[_Besoin]:
    """« Remplir la rubrique » n'est un ajout que s'il n'y en a pas d'autre."""
    tous = list(besoins)
    autres = [b for b in tous if all(liste != RUBRIQUE for liste, _ in b.choix)]
    return autres or tous


def _besoins(resultat: Resultat) -> list[_Besoin]:
    """Les groupes qu'un ajout peut satisfaire ; ce que d'autres règles décident n'en est pas."""
    par_groupe: dict[int, list[Exigence]] = {}
    for exigence in exigences(resultat):
        if not exigence.atome.fait.derive:
            par_groupe.setdefault(exigence.groupe, []).append(exigence)
    besoins = [
        _Besoin({cle: e for e in groupe for cle in _cles(e)}, resultat)
        for groupe in par_groupe.values()
        if not any(exigence.satisfaite for exigence in groupe)
    ]
    return [besoin for besoin in besoins if besoin.choix]


def _cles(exigence: Exigence) -> list[Cle]:
    """Ce que l'on peut écrire pour y répondre ; un retrait ôte tout ce que l'exigence nomme."""
    demande = exigence.demande
    if exigence.interdite:
        # Ce dont on ne sait pas si c'est prévu ne se retire pas : c'est une question.
        return [(RETIRER + demande.liste, demande.code)] if exigence.satisfaite is False else []
    return [(demande.liste, code) for code in demande.codes]


def _plus_petit_ensemble(groupes: list[list[Cle]]) -> list[Cle]:
    """Le plus petit ensemble qui touche tous les groupes ; à taille égale, le premier cité."""
    choisies: list[Cle] = []
    for composante in _composantes(groupes):
        for taille in range(1, len(composante) + 1):
            trouvee = _toucher(composante, taille)
            if trouvee is not None:
                choisies += trouvee
                break
    rang = {cle: numero for numero, cle in enumerate(c for groupe in groupes for c in groupe)}
    return sorted(dict.fromkeys(choisies), key=lambda cle: rang[cle])


def _toucher(groupes: list[list[Cle]], taille: int) -> list[Cle] | None:
    """Au plus ``taille`` clés qui touchent tous les groupes, ou ``None``."""
    if not groupes:
        return []
    if not taille:
        return None
    for cle in groupes[0]:
        suite = _toucher([groupe for groupe in groupes if cle not in groupe], taille - 1)
        if suite is not None:
            return [cle, *suite]
    return None


def _composantes(groupes: list[list[Cle]]) -> list[list[list[Cle]]]:
    """Les groupes rassemblés dès qu'ils partagent une clé : chaque paquet se résout seul."""
    paquets: list[tuple[set[Cle], list[list[Cle]]]] = []
    for groupe in groupes:
        lies = [paquet for paquet in paquets if paquet[0] & set(groupe)]
        paquets = [paquet for paquet in paquets if paquet not in lies]
        cles = set(groupe).union(*(paquet[0] for paquet in lies))
        paquets.append((cles, [g for paquet in lies for g in paquet[1]] + [groupe]))
    return [paquet[1] for paquet in paquets]


def _ajout(cle: Cle, besoins: list[_Besoin], choisies: list[Cle]) -> Ajout:
    """L'ajout d'une clé, avec tout ce qu'il sert."""
    exacts = _les_plus_exacts([besoin.choix[cle] for besoin in besoins])
    premier = exacts[0]
    par_lot = [b.resultat.sujet.numero for b in besoins if b.resultat.sujet.lot]
    autres = [e.correction or e.libelle for c, e in besoins[0].choix.items() if c not in choisies]
    return Ajout(
        (cle[0].removeprefix(RETIRER), cle[1]),
        premier.demande.type,
        " ; ".join(exigence.correction or exigence.libelle for exigence in exacts),
        premier.piece,
        tuple(dict.fromkeys(b.resultat.regle.id for b in besoins)),
        tuple(dict.fromkeys(numero for numero in par_lot if numero is not None)),
        _seuil(premier),
        " ; ".join(dict.fromkeys(exigence.demande.ecriture for exigence in exacts)),
        premier.prevu,
        tuple(dict.fromkeys(libelle for libelle in autres if libelle != premier.libelle)),
        retrait=premier.interdite,
    )


def _les_plus_exacts(exigences: list[Exigence]) -> list[Exigence]:
    """Une exigence par nombre demandé, la plus forte ; la première s'il n'en est demandé aucun."""
    par_fait: dict[str, Exigence] = {}
    for exigence in exigences:
        seuil, cle = _seuil(exigence), exigence.atome.fait.cle
        if seuil is not None and seuil > (_seuil(par_fait[cle]) or 0 if cle in par_fait else -1):
            par_fait[cle] = exigence
    return list(par_fait.values()) or exigences[:1]


def _seuil(exigence: Exigence) -> int | None:
    atome = exigence.atome
    if atome.fait.sorte is OUI_NON or not isinstance(atome.valeur, int):
        return None
    return atome.valeur
