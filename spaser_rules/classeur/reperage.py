"""Dire où s'écrit une réponse avec les mots du formulaire, plutôt qu'en YAML."""

from collections.abc import Iterator
from typing import Any

from spaser_rules.classeur.cases import Case
from spaser_rules.classeur.plan import Feuille
from spaser_rules.saisie.document import lire_document
from spaser_rules.textes import sans_majuscule

_A_DIRE = "…"
"""Dans une écriture, ce qu'une personne seule peut donner."""


def dans_le_classeur(ecriture: str, plan: list[Feuille]) -> str:
    """``clauses: [insertion]`` devient « feuille Développement durable, « Clauses » : insertion ».

    Ce qui n'est pas l'écriture d'un champ du formulaire revient tel quel.
    """
    cle, _, _ = ecriture.partition(":")
    trouvee = next(_places(cle.strip(), plan), None)
    if trouvee is None:
        return ecriture
    feuille, titre, cases = trouvee
    valeurs = lire_document(ecriture, "").valeurs if ":" in ecriture else {}
    dit = _dire(next(iter(valeurs.values()), None) if valeurs else None, cases)
    lieu = f"feuille {feuille}" + (f", « {titre} »" if titre and titre != feuille else "")
    return f"{lieu} : {dit}" if dit else lieu


def _places(cle: str, plan: list[Feuille]) -> Iterator[tuple[str, str, tuple[Case, ...]]]:
    """La feuille, le libellé et les cases du champ de ce nom (``cartographies.sante`` compris)."""
    chemin = tuple(cle.split("."))
    for feuille in plan:
        for table in feuille.tables:
            if table.chemin[1:] == chemin:
                yield feuille.titre, table.titre, table.cases
        memes = tuple(c for c in feuille.reponses if c.chemin[1 : 1 + len(chemin)] == chemin)
        if memes:
            entier = memes[0].chemin[1:] == chemin
            libelle = memes[0].libelle
            yield feuille.titre, libelle if entier else libelle.split(" : ")[0], memes
        if any(case.chemin[:1] == chemin for case in feuille.reponses) and chemin[0] != "fiche":
            yield feuille.titre, "", ()


def _dire(valeur: Any, cases: tuple[Case, ...]) -> str:
    """Ce qu'il faut y mettre, champ par champ."""
    if isinstance(valeur, list):
        return " ; ".join(_dire(un, cases) for un in valeur)
    if isinstance(valeur, dict):
        return ", ".join(_champ(str(cle), dedans, cases) for cle, dedans in valeur.items())
    return "" if valeur in (None, _A_DIRE) else str(valeur)


def _champ(cle: str, valeur: Any, cases: tuple[Case, ...]) -> str:
    libelles = (case.libelle.split(" : ")[-1] for case in cases if case.chemin[-1] == cle)
    nom = sans_majuscule(next(libelles, cle))
    dit = _dire(valeur, ())
    return dit if cle == "code" else f"{nom} {dit or _A_DIRE}"
