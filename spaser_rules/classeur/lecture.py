"""La fiche d'un classeur : chaque feuille est lue selon le plan, ligne après ligne."""

from typing import Any

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.classeur import feuille as lecteur
from spaser_rules.classeur.document import DocumentDeClasseur
from spaser_rules.classeur.entete import Grille
from spaser_rules.classeur.formules import formules_muettes
from spaser_rules.classeur.livre_xml import piece_de
from spaser_rules.classeur.ouverture import charger
from spaser_rules.classeur.plan import LISTES, PROPOSITIONS, Feuille, feuilles
from spaser_rules.marche.au_choix import tout_proposer
from spaser_rules.marche.fiche import Codes, Fiche, fiche_du_document
from spaser_rules.saisie.archive import CLASSEUR, Archive, abimee, ouvrir
from spaser_rules.textes import replier, vouliez_vous

LIGNES, COLONNES = 2_000, 100
"""Ce qu'une fiche n'atteint jamais."""


def lire_classeur(chemin: str, codes: Codes) -> Fiche:
    """La fiche d'un fichier .xlsx.

    :param codes: par genre, les codes que le pack connaît.
    :raises SaisieInvalide: fichier refusé, ou toutes les anomalies de ses cellules.
    """
    return lire_formulaire(ouvrir(chemin, CLASSEUR), codes)


def lire_formulaire(archive: Archive, codes: Codes) -> Fiche:
    """La fiche d'un classeur déjà ouvert.

    :raises SaisieInvalide: toutes les anomalies de ses cellules.
    """
    return fiche_du_document(document_du_classeur(archive, codes), codes)


def est_un_formulaire(archive: Archive) -> bool:
    """Vrai si le classeur est le formulaire d'une fiche besoin, et non un recensement."""
    if CLASSEUR.piece not in archive.pieces:
        return False
    titres = (str(champ.title) for champ in Fiche.model_fields.values())
    return piece_de(archive, next(titres)) is not None


def document_du_classeur(archive: Archive, codes: Codes) -> DocumentDeClasseur:
    """Le document d'un classeur, de même forme que celui d'un YAML.

    :raises SaisieInvalide: classeur abîmé, ou qui n'est pas le formulaire.
    """
    lues, plan = grilles(archive), feuilles(tout_proposer(codes))
    presentes = {replier(nom) for nom in lues}
    for feuille in plan:
        if _est_necessaire(feuille) and replier(feuille.titre) not in presentes:
            raise _pas_le_formulaire(archive.fichier, feuille)
    necessaires: dict[str, Any] = {
        section: {} for section, champ in Fiche.model_fields.items() if champ.is_required()
    }
    return document_des_feuilles(archive, lues, plan, necessaires)


def document_des_feuilles(
    archive: Archive, lues: dict[str, Grille], plan: list[Feuille], valeurs: dict[str, Any]
) -> DocumentDeClasseur:
    """Le document des feuilles d'un plan ; une feuille absente ne dit rien.

    :param valeurs: ce que le document contient même si les feuilles ne disent rien.
    """
    titres = {replier(nom): nom for nom in lues}
    document = DocumentDeClasseur(archive.fichier, valeurs, feuilles=[f.titre for f in plan])
    for rang, feuille in enumerate(plan):
        titre = titres.get(replier(feuille.titre))
        if titre is not None:
            muettes = formules_muettes(archive, titre)
            lecteur.lire(document, rang, feuille, lues[titre], muettes)
    document.anomalies += _feuilles_renommees(archive.fichier, plan, list(titres.values()))
    return document


def _feuilles_renommees(chemin: str, plan: list[Feuille], titres: list[str]) -> list[Anomalie]:
    """Les feuilles inconnues d'un classeur où il en manque une : l'une a pu être renommée."""
    presentes = {replier(titre) for titre in titres}
    absentes = [f.titre for f in plan if replier(f.titre) not in presentes]
    connues = {replier(titre) for titre in (*(f.titre for f in plan), LISTES, PROPOSITIONS)}
    if not absentes:
        return []
    return [
        Anomalie(
            chemin,
            "une feuille inconnue, alors qu'il en manque une",
            lu=titre,
            attendu=", ".join(absentes),
            conseil=vouliez_vous(titre, absentes) or "Rendez-lui son titre, ou supprimez-la.",
        )
        for titre in titres
        if replier(titre) not in connues
    ]


def _est_necessaire(feuille: Feuille) -> bool:
    return any(case.obligatoire for case in feuille.reponses)


def _pas_le_formulaire(chemin: str, feuille: Feuille) -> SaisieInvalide:
    probleme = f"ce n'est pas une fiche besoin : il n'y a pas de feuille « {feuille.titre} »"
    conseil = "« spaser fiche modele --format xlsx --sortie fiche.xlsx » écrit le formulaire."
    return SaisieInvalide([Anomalie(chemin, probleme, conseil=conseil)])


def grilles(archive: Archive) -> dict[str, Grille]:
    """Par feuille, ses cellules.

    :raises SaisieInvalide: une feuille abîmée ou trop longue.
    """
    livre = charger(archive)
    return {nom: _grille(archive.fichier, livre[nom]) for nom in livre.sheetnames}


def _grille(chemin: str, feuille: Any) -> Grille:
    """Les cellules d'une feuille : ligne à ligne, la valeur et son format.

    :raises SaisieInvalide: une feuille abîmée ou trop longue.
    """
    if not hasattr(feuille, "iter_rows"):
        return []  # une feuille de graphique
    try:
        lignes = feuille.iter_rows(max_row=LIGNES + 1, max_col=COLONNES)
        grille = [
            [(c.value, str(c.number_format or ""), str(c.data_type)) for c in ligne]
            for ligne in lignes
        ]
    except Exception:  # openpyxl ne documente pas ce qu'il lève devant un contenu faux
        raise abimee(chemin, CLASSEUR) from None
    if len(grille) > LIGNES and any(valeur is not None for valeur, *_ in grille[-1]):
        conseil = f"Une feuille a {LIGNES} lignes au plus : est-ce le bon fichier ?"
        raise SaisieInvalide([Anomalie(chemin, "le classeur a trop de lignes", conseil=conseil)])
    return grille
