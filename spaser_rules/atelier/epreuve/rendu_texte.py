"""L'épreuve au terminal : ce qui est à reprendre, règle par règle, puis le bilan."""

from collections.abc import Iterator
from textwrap import indent

from spaser_rules.atelier.epreuve.distinction import Distinction
from spaser_rules.atelier.epreuve.epreuve import Epreuve, EpreuveDeRegle, Manque, part
from spaser_rules.atelier.epreuve.execution import CasJoue
from spaser_rules.atelier.epreuve.propositions import en_mots
from spaser_rules.atelier.epreuve.raisons import pourquoi
from spaser_rules.jugement.statuts import Statut
from spaser_rules.pack.cas import fichier_des_cas
from spaser_rules.rendus.fiche_de_regle import chemin_court
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import accorder

_MARGE, _SUITE = "      ", "    "


def rendre(epreuve: Epreuve) -> str:
    """Le texte, lignes de 80 colonnes au plus."""
    lignes = [ligne for regle in epreuve.regles if not regle.saine for ligne in _regle(regle)]
    return "\n".join([*lignes, *_bilan(epreuve)]) + "\n"


def _regle(epreuve: EpreuveDeRegle) -> Iterator[str]:
    texte = epreuve.regle.texte
    yield from plier(f"{texte.id} · {texte.titre}")
    if not epreuve.joues:
        yield from plier(
            f"aucun cas : {chemin_court(fichier_des_cas(epreuve.regle))}", "  ✗ ", _SUITE
        )
    for echec in epreuve.echecs:
        yield from _echec(echec)
    for manque in (*epreuve.issues_manquantes, *epreuve.decisions_manquantes):
        yield from _manque(manque)
    if epreuve.obstacle:
        yield from plier(
            f"ce qui décide n'a pas pu être cherché : {epreuve.obstacle}", "  ? ", _SUITE
        )
    montree = ""
    for survivant in epreuve.survivants:
        yield from _survivant(survivant, montree)
        montree = survivant.temoin.essai.texte() if survivant.temoin else ""
    yield ""


def _echec(joue: CasJoue) -> Iterator[str]:
    cas = joue.cas
    yield from plier(f"cas « {cas.texte.nom} »", "  ✗ ", _SUITE)
    yield from plier(f"{chemin_court(fichier_des_cas(cas.regle))}, ligne {cas.ligne}", _MARGE)
    if joue.rendu != cas.texte.statut:
        phrase = f"attendu : {en_mots(cas.texte.statut)} ; rendu : {en_mots(joue.rendu)}"
        yield from plier(phrase, _MARGE)
    if not joue.accepte_le_niveau(cas.regle):
        phrase = (
            f"niveau attendu : {cas.texte.niveau} ; celui de la règle : {cas.regle.texte.niveau}"
        )
        yield from plier(phrase, _MARGE)
    for raison in pourquoi(joue):
        yield from plier(f"pourquoi : {raison}", _MARGE)


def _manque(manque: Manque) -> Iterator[str]:
    if isinstance(manque.quoi, Statut):
        yield from plier(f"aucun cas {en_mots(manque.quoi.value)}", "  · ", _SUITE)
    else:
        yield from plier(f"aucun cas où {manque.quoi} ({manque.quoi.champ})", "  · ", _SUITE)
    if manque.temoin:
        yield from plier(f"par exemple ({en_mots(manque.temoin.joue.rendu)}) :", _MARGE)
        yield indent(manque.temoin.essai.texte().rstrip(), _MARGE + "  ")
    else:
        yield from plier("aucune fiche simple ne le montre : écrivez-la.", _MARGE)


def _survivant(reste: Distinction, montree: str) -> Iterator[str]:
    """La faute, et le marché qui la montrerait ; ``montree`` est celui que l'on vient d'écrire."""
    mutant = reste.mutant
    yield from plier(f"aucun cas ne verrait : {mutant.phrase} ({mutant.champ})", "  · ", _SUITE)
    if reste.temoin is None:
        yield from plier(reste.obstacle, _MARGE)
        return
    rendu = reste.temoin.essai.niveau if mutant.operateur == "niveau" else reste.temoin.joue.rendu
    texte = reste.temoin.essai.texte()
    qui = "le même" if texte == montree else "celui-ci"
    yield from plier(
        f"{qui} le verrait : {en_mots(str(rendu))}, et non {en_mots(reste.autre)}", _MARGE
    )
    if texte != montree:
        yield indent(texte.rstrip(), _MARGE + "  ")


def _bilan(epreuve: Epreuve) -> Iterator[str]:
    regles = epreuve.regles
    joues, echecs = sum(len(r.joues) for r in regles), sum(len(r.echecs) for r in regles)
    yield from plier(f"{accorder(len(regles), 'règle')} du pack {epreuve.pack.id}")
    yield from plier(f"cas : {joues} joués, {accorder(echecs, 'échec')}", "  ")
    yield from _ce_qui_decide(regles)
    yield from _fautes(regles)
    secondes = f"{epreuve.duree:.1f}".replace(".", ",")
    yield f"  durée : {secondes} s"
    if not epreuve.saine:
        yield from plier("Écrire les cas qui manquent, à relire : ajoutez --ecrire.")


def _ce_qui_decide(regles: list[EpreuveDeRegle]) -> Iterator[str]:
    vues, toutes = _somme([r.decidees for r in regles])
    pour_cent = _pour_cent([r.decidees for r in regles])
    phrase = f"ce qui décide (MC/DC) : {pour_cent} ({vues} sur {toutes})"
    impossibles = sum(len(r.decisions_impossibles) for r in regles)
    etats = sum(r.etats for r in regles if r.decisions_impossibles)
    phrase += f" ; {impossibles} impossibles, prouvé sur {etats} états" if impossibles else ""
    yield from plier(phrase, "  ")


def _fautes(regles: list[EpreuveDeRegle]) -> Iterator[str]:
    tues, tous = _somme([r.tues for r in regles])
    phrase = f"fautes vues (mutants) : {_pour_cent([r.tues for r in regles])} ({tues} sur {tous})"
    egaux = [reste for r in regles for reste in r.equivalents]
    if egaux:
        etats = sum(reste.etats for reste in egaux)
        phrase += f" ; {accorder(len(egaux), 'sans effet', 'sans effet')}, prouvé sur {etats} états"
    yield from plier(phrase, "  ")


def _somme(comptes: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(vus for vus, _ in comptes), sum(tous for _, tous in comptes)


def _pour_cent(comptes: list[tuple[int, int]]) -> str:
    """Arrondi vers le bas : 100 % ne se dit que de tout."""
    dixiemes = int(part(comptes) * 1000)
    entier, reste = divmod(dixiemes, 10)
    return f"{entier},{reste} %" if reste else f"{entier} %"
