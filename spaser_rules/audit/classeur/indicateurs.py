"""La feuille des indicateurs : chaque chiffre avec de quoi le refaire, et ce qui lui manque."""

from collections.abc import Iterator

from spaser_rules.audit import chiffres
from spaser_rules.audit.audit import Audit
from spaser_rules.audit.classeur.cellules import Cellule, Valeur, chiffre, etat, part, quantite
from spaser_rules.audit.classeur.page import Colonne, Page
from spaser_rules.indicateurs.mesure import Mesure

_COLONNES = (
    Colonne("Code", 16),
    Colonne("Indicateur", 46),
    Colonne("État", 17),
    Colonne("Valeur", 11),
    Colonne("En nombre", 11),
    Colonne("Cible", 10),
    Colonne("Échéance", 12),
    Colonne("Numérateur", 16),
    Colonne("Dénominateur", 16),
    Colonne("Inconnus", 10),
    Colonne("Exclus", 9),
    Colonne("Unité", 19),
    Colonne("Rythme", 26),
    Colonne("Ce qui manque", 40),
    Colonne("Compté du", 12),
    Colonne("au", 12),
    Colonne("Source", 26),
    Colonne("Note et lectures retenues", 80),
)

UNITES = {
    "part_nombre": "part des marchés",
    "part_montant": "part des montants",
    "nombre": "nombre",
    "montant": "montant",
    "heures": "heures d'insertion",
    "par_mains": "relevé à la main",
}


def ecrire(page: Page, audit: Audit) -> None:
    """Tous les indicateurs, dans l'ordre du pack."""
    page.donnees(
        _COLONNES, (list(_ligne(audit, mesure)) for mesure in audit.mesures), fixes=2, pages=2
    )


def _ligne(audit: Audit, mesure: Mesure) -> Iterator[Valeur | Cellule]:
    yield from (mesure.id, mesure.libelle, etat(mesure))
    yield from (chiffre(mesure, mesure.valeur), part(mesure.en_nombre))
    yield from (chiffre(mesure, mesure.cible), mesure.echeance)
    yield from (quantite(mesure, n) for n in (mesure.numerateur, mesure.denominateur))
    yield from (mesure.inconnus, mesure.exclus, unite(mesure), _rythme(mesure), mesure.manque)
    yield from mesure.periode
    source = mesure.indicateur.texte.source
    yield audit.pack.citer(source) if source else "hors du plan"
    yield "\n".join(_reserves(audit, mesure))


def unite(mesure: Mesure) -> str:
    """L'unité en clair ; un indicateur par lot le dit."""
    en_clair = UNITES[mesure.unite]
    return f"{en_clair}, par lot" if mesure.indicateur.par_lot else en_clair


def _rythme(mesure: Mesure) -> str:
    if mesure.rythme is None:
        return ""
    reste = chiffres.quantite(mesure, mesure.rythme.reste)
    return f"il manque {reste} en {mesure.rythme.mois} mois"


def _reserves(audit: Audit, mesure: Mesure) -> Iterator[str]:
    """Ce que le chiffre ne dit pas, et la lecture retenue de chaque passage ambigu."""
    if note := str(mesure.indicateur.texte.note):
        yield note
    for lecture in audit.indicateurs.lectures_de(mesure.indicateur):
        yield f"{lecture.texte.titre} : {lecture.texte.lecture}"
