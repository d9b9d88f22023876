"""La page entière : ce qu'elle montre, son style, son script, et ce qu'elle s'interdit.

Elle n'appelle rien d'extérieur, et sa politique de sécurité (CSP) le lui interdit : seuls le style
et le script écrits ici, reconnus à leur empreinte, y ont cours. Tout texte est échappé par les
gabarits. Sans script, elle montre tout ; le script ne fait que filtrer.
"""

from pathlib import Path

from spaser_rules.audit.audit import Audit
from spaser_rules.audit.page import alertes, indicateurs, lignes, marches, parts, statuts
from spaser_rules.audit.page.barres import HAUTEUR, PAS
from spaser_rules.audit.page.plume import Plume
from spaser_rules.rendus.gabarit_html import gabarit
from spaser_rules.rendus.politique import politique
from spaser_rules.rendus.statuts import STATUTS
from spaser_rules.textes import accorder
from spaser_rules.valeurs import dates

_GABARITS = Path(__file__).parent / "gabarits"


def rendre(audit: Audit, *, masquer_montants: bool = False) -> str:
    """La page HTML de l'audit.

    :param masquer_montants: remplace par « masqué » les montants des marchés et leurs sommes.
    """
    plume = Plume(masquer_montants)
    montres = marches.montres(audit)
    directions, autres_directions = parts.directions(audit, plume)
    du_marche = marches.lignes(audit, montres, plume)
    return gabarit("tableau-de-bord.html", _GABARITS).render(
        **_habillage(),
        audit=audit,
        pack=audit.pack,
        plume=plume,
        jour=dates.ecrire,
        accorder=accorder,
        statuts=STATUTS,
        axes=indicateurs.axes(audit, plume),
        etats=indicateurs.etats(audit.mesures),
        noms_des_etats=indicateurs.NOMS_DES_ETATS,
        verdicts=statuts.verdicts(audit),
        directions=directions,
        autres_directions=autres_directions,
        trimestres=parts.trimestres(audit, plume),
        pas=PAS,
        hauteur=HAUTEUR,
        alertes=alertes.sortes(audit, marches.Ancres(montres), plume),
        marches=du_marche,
        choix_de_directions=marches.choix_de_directions(du_marche),
        listes=lignes.listes(audit, plume),
    )


def _habillage() -> dict[str, str]:
    """Le style, le script, et la politique qui n'admet qu'eux."""
    style = gabarit("page.css", _GABARITS).render()
    script = gabarit("page.js", _GABARITS).render()
    return {"style": style, "script": script, "politique": politique(style, script)}
