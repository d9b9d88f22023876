"""Tout ce qu'il y a à savoir d'une règle, en une page de terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spaser_rules.jugement.exigences import libelle_exact
from spaser_rules.langage.arbre import Atome
from spaser_rules.langage.francais import en_francais
from spaser_rules.pack.cas import lire_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.plier import plier
from spaser_rules.rendus.redactions import redactions
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.textes import enumerer

PORTEES = {
    "marche": "le marché entier",
    "lot": "chaque lot, ou le marché s'il n'en a pas",
}


def decrire(
    pack: Pack, regle: Regle, *, redactions: bool = False, passages: Sequence[str] = ()
) -> str:
    """La page d'une règle, lignes de 80 colonnes au plus.

    :param redactions: ajoute les rédactions types des éléments que la règle demande.
    :param passages: les passages du plan que la règle porte, déjà résumés.
    """
    lignes = [*_entete(pack, regle), *_contenu(pack, regle)]
    lignes += _partie("Passages du plan qu'elle porte", list(passages)) if passages else ()
    lignes += _eclairages(pack, regle)
    lignes += _redactions(pack, regle) if redactions else _invitation(pack, regle)
    return "\n".join(lignes) + "\n"


def _entete(pack: Pack, regle: Regle) -> Iterator[str]:
    texte = regle.texte
    yield from plier(f"{texte.id} · {texte.titre}")
    yield f"nom     : {texte.nom}"
    yield from plier(f"source  : {pack.citer(texte.source)}")
    if texte.source.passage:
        yield from plier(texte.source.passage, "          ")
    yield f"niveau  : {NIVEAUX[texte.niveau]}"
    yield f"portée  : {PORTEES[texte.portee]}"
    yield f"fichier : {chemin_court(regle.chemin)}"


def chemin_court(chemin: Path) -> str:
    """Le chemin, depuis le dossier courant quand il y est."""
    try:
        return str(chemin.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(chemin)


def _contenu(pack: Pack, regle: Regle) -> Iterator[str]:
    yield from _partie("En vigueur", [en_francais(regle.vigueur)])
    yield from _partie("S'applique quand", [en_francais(regle.application)])
    demandes = [enumerer([_demande(a) for a in groupe], "ou") for groupe in regle.groupes]
    yield from _partie("Ce qu'elle demande", demandes)
    excuse = regle.texte.justification
    yield from _partie("Ce qui peut justifier son absence", [excuse or "rien"])
    yield from _partie("Pourquoi", [regle.texte.explication])
    if regle.texte.conseil:
        yield from _partie("Comment s'y prendre", [regle.texte.conseil])
    services = [pack.referentiel.services.get(sigle, sigle) for sigle in regle.texte.contact]
    if services:
        yield from _partie("À qui demander", [enumerer(services)])


def _demande(atome: Atome) -> str:
    demande = atome.fait.demande
    return f"{libelle_exact(atome)} [{demande.piece}]" if demande else libelle_exact(atome)


def _eclairages(pack: Pack, regle: Regle) -> Iterator[str]:
    for lecture in pack.lectures_de(regle):
        texte = lecture.texte
        lignes = [f"Le plan : {texte.passage}", f"Lecture retenue : {texte.lecture}"]
        lignes += [f"Autre lecture : {texte.autre}"] if texte.autre else []
        lignes += [f"Pour en changer : {texte.a_changer}"] if texte.a_changer else []
        yield from _partie(f"Passage ambigu · {texte.titre}", lignes)
    for alerte in pack.alertes_de(regle):
        source = f" ({alerte.texte.reference})" if alerte.texte.reference else ""
        yield from _partie("La loi demande plus que le plan", [alerte.texte.texte + source])
    cas = [f"{c.texte.nom} : {STATUTS[c.texte.statut][1]}" for c in lire_cas(pack, regle)]
    if cas:
        yield from _partie("Exemples", cas)


def _invitation(pack: Pack, regle: Regle) -> Iterator[str]:
    if next(redactions(pack, [regle]), None):
        yield ""
        yield from plier(f"Rédactions types : spaser regles montrer {regle.id} --redactions")


def _redactions(pack: Pack, regle: Regle) -> Iterator[str]:
    for redaction in redactions(pack, [regle]):
        yield from _partie(f"Rédaction type · {redaction.titre} · {redaction.piece}", [])
        yield from redaction.texte.splitlines()
        yield ""
        yield from redaction.conseils.splitlines()
        if redaction.vigilance:
            yield from plier(f"Vigilance : {redaction.vigilance}")


def _partie(titre: str, lignes: list[str]) -> Iterator[str]:
    yield ""
    yield from plier(titre)
    puce = "  - " if len(lignes) > 1 else "  "
    for ligne in lignes:
        yield from plier(ligne, puce, " " * len(puce))
