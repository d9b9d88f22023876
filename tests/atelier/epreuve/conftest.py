"""De petites règles faites exprès, et de quoi les juger."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
import yaml

from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.execution import CasJoue, jouer_ces_cas
from spaser_rules.langage.arbre import positif
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.cas import cas_du_texte
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle, vigueur
from spaser_rules.valeurs import dates
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire

DEPUIS = (("2025-01-01", "tout marché"),)


@dataclass(frozen=True)
class Essayee:
    """Une règle seule dans son pack."""

    banc: Banc
    regle: Regle

    def jouer(self, statut: str, fiche: dict[str, Any], **plus: Any) -> CasJoue:
        """Un cas de cette règle, joué."""
        texte = yaml.safe_dump([{"nom": "essai", "statut": statut, "fiche": fiche} | plus])
        [joue] = jouer_ces_cas(
            self.banc.juge, cas_du_texte(self.banc.pack, self.regle, texte, "essai")
        )
        return joue


Faire = Callable[..., Essayee]


@pytest.fixture(scope="session")
def faire(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Faire:
    """Une règle écrite en deux lignes, et le banc de son pack."""
    vocabulaire = Vocabulaire(pack.referentiel)
    dossier = tmp_path_factory.mktemp("essai")

    def executer(
        application: str = "tout marché",
        exigence: str = "clause insertion",
        depuis: tuple[tuple[str, str], ...] = DEPUIS,
        **texte: Any,
    ) -> Essayee:
        def lire(ligne: str):
            return positif(lire_condition(ligne, vocabulaire))

        etapes = [(dates.lire(jour), lire(si)) for jour, si in depuis]
        modele = pack.regles[0]
        valeurs = {"id": "ESSAI-1", "niveau": "attendu", "portee": "marche", "justification": None}
        regle = replace(
            modele,
            texte=modele.texte.model_copy(update=valeurs | texte),
            vigueur=vigueur(etapes, vocabulaire.champs["date_lancement"]),
            application=lire(application),
            exigence=lire(exigence),
            chemin=dossier / "regle.yaml",
        )
        return Essayee(Banc(replace(pack, regles=(regle,))), regle)

    return executer
