"""Un état écrit : il se montre en retrait dans 80 colonnes, et ne coupe pas un montant."""

import yaml

from spaser_rules.atelier.analyse.ecritures import Ecriture
from spaser_rules.atelier.analyse.temoins import en_texte, en_yaml
from spaser_rules.marche.sujet import Origine

_FICHE = {
    "marche": {
        "nature": "services",
        "date_lancement": "01/07/2024",
        "acheteur": "metropole",
        "montant_estime_ht": "40\u202f000,01\u00a0€",
    }
}


def test_une_longue_fiche_tient_en_retrait_dans_80_colonnes() -> None:
    texte = en_yaml(_FICHE)
    assert max(len(ligne) for ligne in texte.splitlines()) <= 72
    assert "montant_estime_ht: '40 000,01 €'" in texte
    assert yaml.safe_load(texte)["marche"]["montant_estime_ht"] == "40 000,01 €"


def test_une_courte_fiche_tient_sur_une_ligne() -> None:
    court = {"marche": {"nature": "services", "montant_estime_ht": "1 €"}}
    assert en_yaml(court) == "marche: {nature: services, montant_estime_ht: 1 €}\n"


def test_un_etat_sans_rien_d_ecrit_se_dit() -> None:
    assert en_texte(Ecriture(), Origine.RECENSEMENT) == "# rien n'est encore écrit\n"
