"""La vérification à lire : par fichier, ce qui ne va pas, pourquoi, et quoi faire."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from spaser_rules.atelier.controles.constat import GRAVITES, Constat, Gravite, NonFait
from spaser_rules.atelier.controles.controle import Controle
from spaser_rules.atelier.controles.verifier import Verification
from spaser_rules.atelier.etabli import PACK
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import accorder, enumerer
from spaser_rules.valeurs import dates

_MARGE, _SUITE = "    ", "      "


def rendre(verification: Verification, corriges: Sequence[str] = ()) -> str:
    """Toute la réponse, fin de ligne comprise."""
    lignes = [_tete(verification), ""]
    for dit in corriges:
        lignes += plier(f"corrigé : {dit}", "", _MARGE)
    lignes += [""] if corriges else []
    for fichier, constats in groupby(verification.constats, lambda c: c.lieu.fichier):
        lignes += [fichier, *(ligne for constat in constats for ligne in _constat(constat)), ""]
    lignes += _non_faits(verification.non_faits)
    lignes += _bilan(verification)
    return "\n".join(lignes) + "\n"


def _tete(verification: Verification) -> str:
    etabli = verification.etabli
    pack = etabli.dossier.name
    if PACK not in etabli.manquent:
        pack = f"{etabli.pack.id} {etabli.pack.texte.version}"
    return f"Pack {pack} · vérifié au {dates.ecrire(etabli.jour)}"


def _constat(constat: Constat) -> Iterator[str]:
    lieu, controle = constat.lieu, constat.controle
    place = f"ligne {lieu.ligne}, colonne {lieu.colonne} · " if lieu.ligne else ""
    yield f"  {place}{controle.gravite.value} · {controle.code} {controle.nom}"
    yield from plier(constat.probleme, _MARGE, _MARGE)
    yield from plier(f"pourquoi : {controle.raison}", _MARGE, _SUITE)
    yield from plier(f"à faire  : {constat.conseil}", _MARGE, _SUITE)
    if constat.correction:
        yield from plier("--corriger sait le faire.", _SUITE, _SUITE)
    if constat.temoin:
        yield f"{_MARGE}marché témoin :"
        yield from (f"{_SUITE}{ligne}" for ligne in constat.temoin.rstrip().splitlines())


def _non_faits(non_faits: Sequence[NonFait]) -> Iterator[str]:
    """Ce qui n'a pas été contrôlé, par raison."""
    raisons: dict[str, list[str]] = {}
    for non_fait in non_faits:
        raisons.setdefault(non_fait.raison, []).append(non_fait.controle.nom)
    if raisons:
        yield "Contrôles non faits"
    for raison, noms in raisons.items():
        yield from plier(f"{enumerer(noms)} : {raison}", "  ", _MARGE)
    if raisons:
        yield ""


def _bilan(verification: Verification) -> Iterator[str]:
    faits = accorder(len(verification.controles), "contrôle fait", "contrôles faits")
    trouves = [_compter(verification, gravite) for gravite in GRAVITES]
    dits = [dit for dit in trouves if dit]
    bilan = enumerer(dits) if dits else "rien à reprendre"
    yield f"{faits} : {bilan}."
    if verification.acceptes:
        nombre = len(verification.acceptes)
        dit = accorder(nombre, "constat accepté", "constats acceptés")
        yield f"{dit}, avec {'son motif' if nombre == 1 else 'leurs motifs'} (verification.yaml)."


def _compter(verification: Verification, gravite: Gravite) -> str:
    nombre = verification.nombre(gravite)
    return accorder(nombre, gravite.value) if nombre else ""


def lister(controles: Sequence[Controle]) -> str:
    """Tous les contrôles : code, nom, gravité, ce qu'ils cherchent et ce qu'ils recommandent."""
    lignes: list[str] = []
    for controle in controles:
        corrige = " · --corriger" if controle.se_corrige else ""
        lignes.append(f"{controle.code}  {controle.nom} · {controle.gravite.value}{corrige}")
        lignes += plier(f"{controle.titre}. {controle.raison}", _SUITE, _SUITE)
        lignes += plier(f"à faire : {controle.conseil}", _SUITE, _SUITE)
    return "\n".join(lignes) + "\n"
