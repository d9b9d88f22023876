"""La feuille des livrables : ce que le calendrier du plan annonce, et où chacun en est."""

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.chiffres import LIVRABLES
from spaser_rules.audit.classeur.cellules import Cellule
from spaser_rules.audit.classeur.page import Colonne, Ligne, Page
from spaser_rules.indicateurs.livrables import EtatLivrable, LivrableSuivi

_COLONNES = (
    Colonne("Code", 30),
    Colonne("Livrable", 70),
    Colonne("État", 17),
    Colonne("Échéance", 12),
    Colonne("Dit le", 12),
    Colonne("Par", 20),
    Colonne("Source", 40),
)

_FORMES = {
    EtatLivrable.FAIT: "atteint",
    EtatLivrable.EN_RETARD: "non_atteint",
    EtatLivrable.PAS_FAIT: "non_atteint",
    EtatLivrable.A_VENIR: "en_cours",
    EtatLivrable.INCONNU: "non_mesurable",
}


def ecrire(page: Page, audit: Audit) -> None:
    """Tous les livrables, dans l'ordre du pack."""
    page.donnees(_COLONNES, (_ligne(audit, suivi) for suivi in audit.livrables))


def _ligne(audit: Audit, suivi: LivrableSuivi) -> Ligne:
    livrable, dit = suivi.livrable, suivi.dit
    etat = Cellule(" ".join(LIVRABLES[suivi.etat]), _FORMES[suivi.etat])
    relu = (dit.date, dit.auteur) if dit else (None, None)
    source = audit.pack.citer(livrable.texte.source)
    return livrable.code, livrable.texte.titre, etat, livrable.echeance, *relu, source
