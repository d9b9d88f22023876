"""``spaser remplir`` d'une fiche Word de la ville : la rubrique à la place de son repère."""

import io
from datetime import date
from pathlib import Path

import click

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.commandes.apercu import montrer_la_difference
from spaser_rules.commandes.lecture import juger
from spaser_rules.commandes.options import DOCUMENTS, EXTENSIONS, charger
from spaser_rules.commandes.sortie import remplacer
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.pack.pack import Pack
from spaser_rules.rendus import docx
from spaser_rules.rendus.gabarit_word import DOSSIER
from spaser_rules.saisie.archive import DOCUMENT_WORD, Archive, deplier, ouvrir
from spaser_rules.textes import enumerer
from spaser_rules.word.apercu import texte
from spaser_rules.word.document import avec_la_rubrique


def remplir_word(
    chemin: Path,
    fiche: str | None,
    sortie: Path | None,
    apercu: bool,
    jour: date | None,
    regles: str | None,
) -> None:
    """Écrit la rubrique du marché dans le document de la ville, ou l'y met à jour.

    :param fiche: la fiche besoin du marché ; ``None`` : celle du même nom, à côté du document.
    :raises SaisieInvalide: un document, une fiche ou un modèle que l'on ne peut pas employer.
    :raises OSError: le document ne peut pas être écrit.
    """
    lu = _ouvrir(chemin)
    besoin = fiche or str(_fiche_voisine(chemin))
    juge = Juge(charger(regles))
    rempli = avec_la_rubrique(lu, _rubrique(juge.pack, juger(juge, besoin, jour)))
    if apercu:
        montrer_la_difference(lu.fichier, texte(lu), texte(rempli))
        return
    if rempli != lu or sortie:
        remplacer(sortie or chemin, io.BytesIO(rempli.en_octets()))
    etat = "est déjà à jour" if rempli == lu else "est écrite"
    click.echo(f"{sortie or chemin} : la rubrique {etat}, d'après {besoin}.")


def _ouvrir(chemin: Path) -> Archive:
    """Le document de la ville.

    :raises SaisieInvalide: un autre format, ou un document refusé.
    """
    rempli, *_ = DOCUMENTS
    if chemin.suffix.lower() == rempli:
        return ouvrir(str(chemin), DOCUMENT_WORD)
    probleme = f"la rubrique ne s'écrit pas dans un fichier {chemin.suffix.lower()}"
    conseil = DOCUMENT_WORD.enregistrer
    raise SaisieInvalide([Anomalie(str(chemin), probleme, attendu=rempli, conseil=conseil)])


def _fiche_voisine(chemin: Path) -> Path:
    """La fiche besoin qui porte le nom du document.

    :raises SaisieInvalide: il n'y en a pas, ou il y en a plusieurs.
    """
    noms = {chemin.with_suffix(extension).name for extension in EXTENSIONS}
    voisines = sorted(voisin for voisin in chemin.parent.iterdir() if voisin.name in noms)
    if len(voisines) == 1:
        return voisines[0]
    if voisines:
        probleme = "plusieurs fiches besoin portent le nom du document"
        conseil, lu = "Dites laquelle : --fiche FICHE.", enumerer([v.name for v in voisines])
    else:
        probleme, lu = "aucune fiche besoin ne dit quel est le marché de ce document", ""
        conseil = f"Ajoutez --fiche FICHE, ou mettez à côté {chemin.with_suffix('.yaml').name}."
    raise SaisieInvalide([Anomalie(str(chemin), probleme, lu=lu, conseil=conseil)])


def _rubrique(pack: Pack, jugement: Jugement) -> Archive:
    modele = str(pack.dossier / DOSSIER / docx.GABARIT)
    return deplier(modele, docx.en_octets(jugement), DOCUMENT_WORD)
