"""La table de décision dit exactement ce que disent tous les états de la règle, et le juge."""

from dataclasses import replace
from itertools import pairwise, product

import pytest

from spaser_rules.atelier.analyse.regles import etats_de_la_regle, statut_dans
from spaser_rules.atelier.documentation.colonnes import PEU_IMPORTE, Justification
from spaser_rules.atelier.documentation.decision import ORDRE, Table, table_de_decision
from spaser_rules.jugement.juge import Juge
from spaser_rules.langage.syntaxe import lire_condition
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.vocabulaire.vocabulaire import Vocabulaire
from tests.derives import packs_livres
from tests.generateurs import Hasard

PACKS = [charger_pack(dossier) for dossier in packs_livres()]
REGLES = [(pack, regle) for pack in PACKS for regle in pack.regles]
TABLES = {(pack.id, regle.id): table_de_decision(pack, regle) for pack, regle in REGLES}
par_regle = pytest.mark.parametrize(
    ("pack", "regle"), REGLES, ids=[f"{pack.id}:{regle.id}" for pack, regle in REGLES]
)


def _table(pack: Pack, regle: Regle) -> Table:
    return TABLES[pack.id, regle.id]


@par_regle
def test_la_table_dit_le_statut_de_chaque_etat(pack: Pack, regle: Regle) -> None:
    etats = list(etats_de_la_regle(pack, regle))
    table = _table(pack, regle)
    assert table.etats == len(etats)
    for vu in etats:
        assert table.statuts(vu.etat.faits, vu.justifiee) == {vu.statut}, vu.etat.faits


@par_regle
def test_aucune_ligne_n_est_de_trop(pack: Pack, regle: Regle) -> None:
    """Chaque ligne est la seule à décrire un état au moins."""
    table = _table(pack, regle)
    seules = set()
    for vu in etats_de_la_regle(pack, regle):
        faits = {**vu.etat.faits, "justification": vu.justifiee}
        cellule = tuple(colonne.rang(faits[colonne.fait.cle]) for colonne in table.colonnes)
        lignes = [rang for rang, ligne in enumerate(table.lignes) if ligne.contient(cellule)]
        seules |= set(lignes) if len(lignes) == 1 else set()
    assert seules == set(range(len(table.lignes)))


@par_regle
def test_chaque_ligne_est_vraie_de_toutes_les_combinaisons(pack: Pack, regle: Regle) -> None:
    """Même de celles qu'aucune fiche ne peut écrire : deux lignes ne se contredisent jamais."""
    table = _table(pack, regle)
    for ligne in table.lignes:
        for rangs in product(*ligne.cases):
            faits = {c.fait.cle: c.exemple(r) for c, r in zip(table.colonnes, rangs, strict=True)}
            justifiee = faits.pop("justification", False) is True
            assert statut_dans(regle, faits, justifiee) is ligne.statut


@par_regle
def test_aucune_ligne_ne_peut_s_elargir(pack: Pack, regle: Regle) -> None:
    """« peu importe » est écrit partout où il peut l'être, et l'ordre des statuts est celui dit."""
    table = _table(pack, regle)
    tailles = [len(colonne.classes) for colonne in table.colonnes]
    for ligne in table.lignes:
        for rang, case in enumerate(ligne.cases):
            for ajout in set(range(tailles[rang])) - case:
                autres = (*ligne.cases[:rang], frozenset({ajout}), *ligne.cases[rang + 1 :])
                assert any(_differe(table, regle, cellule, ligne.statut)
                           for cellule in product(*autres))  # fmt: skip
    ordre = [ORDRE.index(ligne.statut) for ligne in table.lignes]
    assert all(avant <= apres for avant, apres in pairwise(ordre))


def _differe(table: Table, regle: Regle, cellule: tuple[int, ...], statut: object) -> bool:
    faits = {c.fait.cle: c.exemple(r) for c, r in zip(table.colonnes, cellule, strict=True)}
    justifiee = faits.pop("justification", False) is True
    return statut_dans(regle, faits, justifiee) is not statut


def test_la_table_dit_ce_que_rend_le_juge(pack: Pack, juge: Juge) -> None:
    """Sur des marchés au hasard, lots et recensements compris, jugés par le vrai moteur."""
    vus = 0
    for fiche, jour, origine in Hasard(pack, 7).marches(150):
        for resultat in juge.juger(fiche, jour, origine):
            table, regle = TABLES[pack.id, resultat.regle.id], resultat.regle
            excuse = bool(regle.texte.justification and resultat.justification)
            assert table.statuts(resultat.faits, excuse) == {resultat.statut}, regle.id
            vus += 1
    assert vus > 4000


@pytest.mark.parametrize(
    ("regle", "attendues"),
    [
        (
            "SPASER-2.1.1",
            [
                "sans_objet | avant le 01/07/2024 | peu importe | peu importe",
                "sans_objet | peu importe | au plus 40 000 € | peu importe",
                "conforme | à partir du 01/07/2024 | plus de 40 000 € | oui",
                "a_completer | à partir du 01/07/2024 | plus de 40 000 € | non",
            ],
        ),
        (
            "SPASER-2.1.2",
            ["justifie | à partir du 01/01/2025 | non ou inconnu | non ou inconnu | oui"],
        ),
        ("SPASER-1.BP", ["a_completer | à partir du 01/07/2024 | moins de 5 %"]),
        (
            "SPASER-1.3.2",
            ["sans_objet | peu importe | fournitures ou services | peu importe | peu importe"],
        ),
        (
            "SPASER-4.2.2",
            ["conforme | à partir du 01/10/2024 | fournitures ou services | non | oui | oui"],
        ),
    ],
)
def test_la_table_se_lit(regle: str, attendues: list[str], pack: Pack) -> None:
    table = TABLES[pack.id, regle]
    dites = []
    for ligne in table.lignes:
        cases = [c.dire(rangs) for c, rangs in zip(table.colonnes, ligne.cases, strict=True)]
        dites.append(" | ".join([ligne.statut.value, *cases]).replace("\u00a0", " "))
    assert set(attendues) <= set(dites)


def test_une_regle_justifiable_a_sa_colonne(pack: Pack) -> None:
    for regle in pack.regles:
        derniere = TABLES[pack.id, regle.id].colonnes[-1]
        assert isinstance(derniere, Justification) is bool(regle.texte.justification)


def test_trop_de_combinaisons_se_refuse(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "spaser_rules.atelier.documentation.decision.ETATS_MAXIMUM"
    monkeypatch.setattr(module, 10)
    with pytest.raises(OverflowError, match="10 au plus"):
        table_de_decision(pack, pack.regles[0])


def test_une_condition_a_plusieurs_seuils_se_dit_en_intervalles(pack: Pack) -> None:
    lignes = "montant_estime_ht > 40 k€ et montant_estime_ht <= 90 k€ ou montant_estime_ht = 10 k€"
    condition = lire_condition(lignes, Vocabulaire(pack.referentiel))
    regle = replace(pack.regles[0], application=condition)
    table = table_de_decision(pack, regle)
    [colonne] = [c for c in table.colonnes if c.fait.cle == "montant_estime_ht"]
    rang = table.colonnes.index(colonne)
    dites = {colonne.dire(ligne.cases[rang]).replace("\u00a0", " ") for ligne in table.lignes}
    assert PEU_IMPORTE in dites
    assert "10 000 € exactement ou plus de 40 000 € et au plus 90 000 €" in dites


@pytest.mark.parametrize(
    "ligne",
    [
        "nature dans [travaux, services] ou procedure = concours",
        "montant_estime_ht > 40 k€ et montant_estime_ht <= 90 k€ ou montant_estime_ht = 10 k€",
        "duree_mois < 2 ans ou non (duree_mois = 4 ans)",
        "cpv commence par [45, 90] et non cpv commence par 4521",
        "non (cartographie agec et forts_enjeux) ou renouvellement",
    ],
)
def test_toute_condition_a_sa_table_exacte(ligne: str, pack: Pack) -> None:
    condition = lire_condition(ligne, Vocabulaire(pack.referentiel))
    regle = replace(pack.regles[1], application=condition)
    table = table_de_decision(pack, regle)
    for vu in etats_de_la_regle(pack, regle):
        assert table.statuts(vu.etat.faits, vu.justifiee) == {vu.statut}, vu.etat.faits
