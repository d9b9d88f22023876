"""Un profil de lecture : ce que la ville dit d'un fichier l'emporte sur ce que l'on y devine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.classeur.document import lettres
from spaser_rules.recensement.champs import Champ
from spaser_rules.recensement.profil_ecrit import FORMES, ColonneEcrite, ProfilEcrit
from spaser_rules.textes import replier


@dataclass(frozen=True, slots=True)
class Reglage:
    """Une colonne du profil ; ``valeurs`` donne, replié, ce qu'il faut lire à la place."""

    cle: str
    champ: Champ
    ecrite: ColonneEcrite
    valeurs: dict[str, str | None] = field(default_factory=dict)

    def lire(self, ecrit: str, valeur: Any) -> str | None:
        """Ce que dit une cellule, une fois traduite ; ``None`` si elle ne dit rien.

        :param valeur: ce qu'elle contient ; un nombre ou une date du tableur n'a pas de forme.
        :raises ValeurIllisible: une date d'une autre forme que celle du profil.
        """
        traduit = self.valeurs.get(replier(ecrit), ecrit)
        forme = self.ecrite.forme
        return _jour(traduit, forme) if traduit and forme and isinstance(valeur, str) else traduit


def _jour(ecrit: str, forme: str) -> str:
    try:
        lu = datetime.strptime(re.sub(r"[-. ]", "/", ecrit), FORMES[forme])
    except ValueError:
        raise ValeurIllisible("une date d'une autre forme", forme) from None
    return lu.date().isoformat()


@dataclass(frozen=True, slots=True)
class Profil:
    """Un profil lu ; ses colonnes par titre replié, ou par lettre."""

    chemin: str
    ecrit: ProfilEcrit
    reglages: dict[str, Reglage] = field(default_factory=dict)

    def de(self, rang: int, titre: str) -> Reglage | None:
        """Le réglage d'une colonne : par sa lettre s'il la dit, sinon par son titre."""
        return self.reglages.get(lettres(rang + 1)) or self.reglages.get(replier(titre))

    def sert_a(self, fichier: str) -> bool:
        """Vrai si le profil est fait pour ce fichier."""
        motif, nom = self.ecrit.fichiers, Path(fichier).name
        return motif in (None, nom) or fnmatch(nom.lower(), str(motif).lower())


SANS_PROFIL = Profil("", ProfilEcrit.model_validate({"colonnes": {}}))


def choisir(profils: Sequence[Profil], fichier: str) -> Profil:
    """Le premier profil fait pour ce fichier."""
    return next((profil for profil in profils if profil.sert_a(fichier)), SANS_PROFIL)
