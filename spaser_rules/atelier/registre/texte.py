"""Le bilan d'un registre, pour le terminal."""

from collections.abc import Iterable, Iterator

from spaser_rules.atelier.registre.bilan import Bilan
from spaser_rules.atelier.registre.constat import Constat, Etat, Sort, Trou
from spaser_rules.atelier.registre.couverture import Couverture
from spaser_rules.atelier.registre.registre import Passage
from spaser_rules.rendus.plier import plier
from spaser_rules.textes import abreger, accorder, enumerer

NOMS = {
    "regles": "Règles",
    "indicateurs": "Indicateurs",
    "livrables": "Livrables",
    "lectures": "Lectures",
}
"""Ce qui porte un passage, tel qu'on le lit."""

_EXTRAIT = 400
"""Caractères montrés d'un trou : assez pour le retrouver."""


def rendre(bilan: Bilan) -> str:
    """Le bilan entier, lignes de 80 colonnes au plus."""
    lignes = [*_entete(bilan)]
    if bilan.constat:
        lignes += _de_la_copie(bilan.constat)
    lignes += _du_registre(bilan.couverture)
    lignes += _partie("Passages délicats", map(_delicat, bilan.registre.delicats()))
    return "\n".join(lignes) + "\n"


def _entete(bilan: Bilan) -> Iterator[str]:
    pack, constat = bilan.registre.pack, bilan.constat
    nombre = accorder(len(bilan.registre.passages), "passage")
    yield from plier(f"{pack.texte.document} · pack {pack.id} {pack.texte.version} · {nombre}")
    if constat:
        mots = accorder(len(constat.copie.mots), "mot")
        en_place = accorder(len(constat.dans(Etat.EN_PLACE)), "passage")
        nus = accorder(constat.non_couverts, "mot non couvert", "mots non couverts")
        yield from plier(f"{constat.fichier} : {mots} ; {en_place} en place, {nus}.")
    yield ""
    yield "Rien à reprendre." if bilan.en_regle else "À reprendre :"


def _de_la_copie(constat: Constat) -> Iterator[str]:
    pris = {trou.place for sort in constat.sorts for trou in sort.trous}
    libres = [trou for trou in constat.trous if trou.place not in pris]
    yield from _partie("Passages changés", map(_change, constat.dans(Etat.CHANGE)))
    yield from _partie("Passages disparus", map(_disparu, constat.dans(Etat.DISPARU)))
    yield from _partie("Mots cités deux fois", map(_double, constat.dans(Etat.EN_DOUBLE)))
    yield from _partie("Mots qu'aucun passage ne couvre", map(_trou, libres))
    yield from _partie(
        "Passages déplacés, sans changement", map(_deplace, constat.dans(Etat.DEPLACE))
    )


def _du_registre(couverture: Couverture) -> Iterator[str]:
    yield from _partie("Passages à classer", map(_nommer, couverture.a_classer))
    yield from _partie(
        "Passages que rien ne porte, sans raison", map(_nommer, couverture.inexpliques)
    )
    for genre, codes in couverture.orphelins.items():
        yield from _partie(f"{NOMS[genre]} qu'aucun passage ne cite", ([code] for code in codes))


def _partie(titre: str, entrees: Iterable[list[str]]) -> Iterator[str]:
    """Un titre et ses entrées ; une entrée est une ligne et ses détails."""
    listees = list(entrees)
    if listees:
        yield ""
        yield f"{titre} ({len(listees)})"
    for premiere, *details in listees:
        yield from plier(premiere, "  - ", "    ")
        for detail in details:
            yield from plier(detail, "    ", "    ")


def _nommer(passage: Passage) -> list[str]:
    resume = f" : {passage.texte.resume}" if passage.texte.resume else ""
    return [f"{passage.nom}{resume} [source.yaml, ligne {passage.ligne}]"]


def _delicat(passage: Passage) -> list[str]:
    return [*_nommer(passage), str(passage.texte.delicat)]


def _change(sort: Sort) -> list[str]:
    portes = [f"{NOMS[genre]} à revoir : {enumerer(c)}." for genre, c in sort.passage.porteurs]
    return [*_nommer(sort.passage), *portes, *(ligne for t in sort.trous for ligne in _trou(t))]


def _disparu(sort: Sort) -> list[str]:
    ou = f"Il devrait être vers la ligne {sort.ligne} de la copie ; rien n'y tient sa place."
    return [*_nommer(sort.passage), ou]


def _double(sort: Sort) -> list[str]:
    autre = f"Ses mots sont déjà pris par : {_nommer(sort.autre)[0]}" if sort.autre else ""
    return [*_nommer(sort.passage), autre]


def _deplace(sort: Sort) -> list[str]:
    return [f"{_nommer(sort.passage)[0]} : ligne {sort.ligne} de la copie."]


def _trou(trou: Trou) -> list[str]:
    """Les mots, tels que la copie les écrit, et l'empreinte à reporter."""
    dit = f"Ligne {trou.ligne} : « {abreger(trou.texte, _EXTRAIT)} »"
    lignes = [dit, f"Empreinte : {trou.empreinte}"]
    if trou.redite:
        lignes.append(f"Les mêmes mots sont ceux de : {_nommer(trou.redite)[0]}")
    for partie in trou.parties:
        lignes.append(
            f"dont ligne {partie.ligne} : {partie.empreinte}, « {abreger(partie.texte)} »"
        )
    return lignes
