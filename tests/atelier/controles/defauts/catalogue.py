"""Un catalogue que rien ne demande, ou mal renseigné."""

from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ajouter, ensemble, oter, remplacer

_CLAUSE = """
clause_plantee:
  titre: Clause plantée
  piece: CCTP
"""

CATALOGUE = [
    Defaut(
        "une clause que rien ne demande",
        "V701",
        "catalogue/clauses.yaml",
        ensemble(
            ajouter("catalogue/clauses.yaml", _CLAUSE),
            ajouter("catalogue/redactions/clauses/clause_plantee.md", "Le titulaire…\n"),
        ),
        dit="clause_plantee",
    ),
    Defaut(
        "une rédaction au nom mal écrit",
        "V702",
        "catalogue/redactions/clauses/insertions.md",
        ajouter("catalogue/redactions/clauses/insertions.md", "Le titulaire…\n"),
    ),
    Defaut(
        "des rédactions d'un genre inconnu",
        "V702",
        "catalogue/redactions/clause/insertion.md",
        ajouter("catalogue/redactions/clause/insertion.md", "Le titulaire…\n"),
    ),
    Defaut(
        "une clause sans rédaction",
        "V703",
        "catalogue/clauses.yaml",
        oter("catalogue/redactions/clauses/insertion.md"),
        dit="insertion.md",
    ),
    Defaut(
        "une rédaction vide",
        "V703",
        "catalogue/clauses.yaml",
        lambda pack: pack.ecrire("catalogue/redactions/clauses/insertion.md", b"\n---\nconseils\n"),
    ),
    Defaut(
        "une lecture que rien ne cite",
        "V704",
        "lectures.yaml",
        ajouter(
            "lectures.yaml",
            "\nplantee:\n  titre: T\n  regles: []\n  passage: P\n  lecture: L\n",
        ),
    ),
    Defaut(
        "un avertissement sans règle",
        "V704",
        "alertes.yaml",
        remplacer("alertes.yaml", "regles: [SPASER-2.1.2]", "regles: []"),
    ),
]
