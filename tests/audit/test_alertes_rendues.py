"""Les alertes au terminal et en données."""

import json

from spaser_rules.audit import json as en_json
from spaser_rules.audit import texte
from spaser_rules.audit.alertes.alerter import TITRES
from tests.audit.alertes.conftest import Auditer
from tests.audit.alertes.conftest import auditer_lignes as auditer_lignes
from tests.audit.alertes.conftest import indicateurs as indicateurs

_LIGNES = (
    "Référence;Objet;Direction;Nature;Famille d'achat;CPV;Montant HT;Date de lancement",
    "A;=Bennes;Voirie;services;dechets;45214200;25 000 €;10/03/2025",
    "B;Bacs;Voirie;services;dechets;45214200;25 000 €;10/03/2025",
    "C;Tri;Voirie;services;dechets;45214200;;10/03/2025",
)


def test_les_donnees_nomment_et_situent_chaque_marche(auditer_lignes: Auditer) -> None:
    audit = auditer_lignes(*_LIGNES)
    alertes = json.loads(en_json.rendre(audit))["alertes"]
    assert len(alertes) == len(audit.alertes)
    premiere = alertes[0]
    assert (premiere["type"], premiere["marches"]) == ("fractionnement_possible", ["A", "B"])
    assert [lieu.rpartition(", ")[2] for lieu in premiere["lieux"]] == ["ligne 2", "ligne 3"]
    assert premiere["motif"] == audit.alertes[0].motif


def test_le_texte_montre_un_exemple_de_chaque_type(auditer_lignes: Auditer) -> None:
    audit = auditer_lignes(*_LIGNES)
    rendu = texte.rendre(audit)
    section = rendu.partition("À VÉRIFIER\n")[2].partition("À RELIRE")[0].replace("\xa0", " ")
    titres = {TITRES[alerte.type] for alerte in audit.alertes}
    assert {titre for titre in TITRES.values() if titre in section} == titres
    assert "Contradictions (et 2 de plus)" in section and "A et B : 2 marchés" in section
    assert "Toutes sont dans" in section
    assert max(map(len, rendu.splitlines())) <= 80


def test_sans_alerte_pas_de_section(auditer_lignes: Auditer) -> None:
    ligne = "A;Bennes;Voirie;services;dechets;90511000;25 000 €;10/03/2025"
    audit = auditer_lignes(_LIGNES[0], ligne)
    assert audit.alertes == [] and "À VÉRIFIER" not in texte.rendre(audit)
