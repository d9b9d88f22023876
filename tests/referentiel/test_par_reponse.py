"""Une cartographie par réponse : ni le CPV ni la famille n'en disent rien."""

from datetime import date

import pytest

from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import sujets
from spaser_rules.referentiel.cartographies import Cartographie
from spaser_rules.saisie.document import lire_document
from spaser_rules.saisie.validation import valider
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.packs import DEMONSTRATION, le_pack
from tests.refus import seule

PACK = le_pack(DEMONSTRATION)
FAIT = Vocabulaire(PACK.referentiel).avec("cartographie", "", "deplacements_frequents")
_OUI, _NON = ({"deplacements_frequents": reponse} for reponse in ("oui", "non"))


def _lus(**marche: object) -> list[bool | None]:
    """Ce qu'en disent le marché, puis chacun de ses lots."""
    valeurs = {
        "fiche": {"reference": "x"},
        "marche": {"objet": "o", "nature": "services", **marche},
    }
    fiche = Fiche.model_validate(valeurs, context={"codes": PACK.codes})
    return [FAIT.lire(sujet) for sujet in sujets(fiche, date(2025, 1, 1))]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("marche", "lus"),
    [
        ({"cpv": ["90610000"], "famille_achat": "evenementiel"}, [None]),
        ({"cartographies": _OUI}, [True]),
        ({"cartographies": _NON, "cpv": ["90610000"]}, [False]),
        ({"lots": [{"numero": "1", "cartographies": _OUI}, {"numero": "2"}]}, [True, True, None]),
        ({"lots": [{"numero": "1", "cartographies": _NON}, {"numero": "2"}]}, [None, False, None]),
        ({"cartographies": _NON, "lots": [{"numero": "1"}]}, [False, False]),
    ],
)
def test_seule_la_reponse_compte(marche: dict[str, object], lus: list[bool | None]) -> None:
    assert _lus(**marche) == lus


def test_la_seule_question_est_la_sienne() -> None:
    assert FAIT.champs == ("cartographies.deplacements_frequents",) and FAIT.du_cpv is None
    assert FAIT.lire(sujets(FicheRecensee(), None)[0]) is None


def test_une_entree_n_y_a_pas_sa_place() -> None:
    texte = (
        "code: c\ntitre: t\nquestion: q\nsource: s\npar_reponse: oui\n"
        "entrees: [{cpv: '45', raison: r}]\n"
    )
    faute = seule(lambda: valider(lire_document(texte, "c.yaml"), Cartographie, {"codes": {}}))
    assert "par réponse" in faute.probleme
