"""Les documentations que les tests lisent : celles des packs livrés, et celle d'un pack piégé."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from spaser_rules.atelier.documentation.ecriture import fichiers
from spaser_rules.atelier.documentation.ouvrage import Ouvrage, ouvrage
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.pack import Pack
from tests.audit.page.conftest import PIEGE
from tests.derives import packs_livres

AILLEURS = Path("/nulle-part")


@dataclass(frozen=True)
class Ecrite:
    """Un ouvrage, et ses pages écrites dans les deux formes, rangées hors du pack."""

    ouvrage: Ouvrage
    html: dict[str, str]
    markdown: dict[str, str]


def _ecrire(tire: Ouvrage) -> Ecrite:
    return Ecrite(
        tire, fichiers(tire, "html", AILLEURS / "h"), fichiers(tire, "markdown", AILLEURS / "m")
    )


@pytest.fixture(scope="session", params=packs_livres(), ids=lambda dossier: dossier.name)
def livree(request: pytest.FixtureRequest) -> Ecrite:
    """La documentation de chaque pack livré."""
    return _ecrire(ouvrage(charger_pack(request.param)))


@pytest.fixture(scope="session")
def piegee(pack: Pack) -> Ecrite:
    """Celle d'un pack dont les textes ressemblent à des balises."""
    ouvert = ouvrage(_pieger(pack))
    passages = {ouvert.pack.regles[0].id: [(PIEGE, PIEGE)]}
    return _ecrire(replace(ouvert, passages=passages))


def _pieger(pack: Pack) -> Pack:
    premiere, *autres = pack.regles
    titre = {"titre": PIEGE}
    referentiel = pack.referentiel
    agec = referentiel.cartographies["agec"]
    entrees = [agec.entrees[0].model_copy(update={"raison": PIEGE})]
    carte = agec.model_copy(update=titre | {"question": PIEGE, "entrees": entrees})
    clauses = referentiel.catalogue.clauses
    clause = clauses["reemploi"].model_copy(update=titre | {"references": [PIEGE]})
    catalogue = referentiel.catalogue.model_copy(update={"clauses": clauses | {"reemploi": clause}})
    cartes = referentiel.cartographies | {"agec": carte}
    texte = premiere.texte.model_copy(update=titre | {"explication": PIEGE, "conseil": PIEGE})
    return replace(
        pack,
        texte=pack.texte.model_copy(update={"collectivite": PIEGE}),
        referentiel=replace(referentiel, catalogue=catalogue, cartographies=cartes),
        regles=(replace(premiere, texte=texte), *autres),
    )
