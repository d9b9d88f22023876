"""La liste de contrôle en une page HTML : autonome, imprimable, accessible.

Tout le texte est échappé par le gabarit ; la page n'appelle rien d'extérieur et n'a pas de script.
Un état se lit dans son mot et son signe, jamais dans sa seule couleur.
"""

from spaser_rules.jugement.raisons import raisons
from spaser_rules.jugement.resultat import Jugement
from spaser_rules.rendus.cadre import Cadre
from spaser_rules.rendus.dressage import dresser
from spaser_rules.rendus.gabarit_html import gabarit
from spaser_rules.rendus.liste import NIVEAUX
from spaser_rules.rendus.phrases import pourquoi
from spaser_rules.rendus.statuts import STATUTS


def rendre(jugement: Jugement, rang: int = 1) -> str:
    """La partie de la page qui porte une fiche ; son rang distingue ses ancres."""
    pack = jugement.pack
    liste = dresser(jugement)
    redactions = {
        ligne.redaction: (ligne.texte, *pack.redaction(*ligne.redaction))
        for rubrique in liste.rubriques
        for groupe in rubrique.groupes
        for ligne in groupe.lignes
        if ligne.redaction and pack.redaction(*ligne.redaction)[0]
    }
    return gabarit("fiche.html").render(
        liste=liste,
        reference=jugement.fiche.fiche.reference,
        ancre=f"fiche{rang}",
        redactions=redactions,
        resultats=[(r, pourquoi(r) if raisons(r) else "") for r in jugement.resultats],
        bilan=jugement.bilan(),
        pack=pack,
        niveaux=NIVEAUX,
        statuts=STATUTS,
    )


def encadrer(plusieurs: bool) -> Cadre:
    """L'en-tête et le pied de la page."""
    debut = gabarit("debut.html").render(plusieurs=plusieurs, titre="Liste de contrôle SPASER")
    return Cadre(debut, "\n", lambda total, en_regle: _fin(total, en_regle))


def _fin(total: int, en_regle: int) -> str:
    return gabarit("fin.html").render(total=total, en_regle=en_regle)
