"""La frontière d'une règle : exacte au centime et au jour, et ce qui suffit à en décider."""

from datetime import date
from typing import Any

import pytest

from spaser_rules.atelier.frontiere import phrases
from spaser_rules.atelier.frontiere.frontiere import Cote, Frontiere, frontiere
from spaser_rules.jugement.juge import Juge
from spaser_rules.langage.evaluation import evaluer
from spaser_rules.marche.fiche import Fiche
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import dossier_des_packs
from tests.generateurs import Hasard


def _frontieres(juge: Juge, regle: str, **marche: Any) -> list[Frontiere]:
    valeurs = {
        "fiche": {"reference": "R"},
        "marche": {"objet": "Un marché", "nature": "services", "date_lancement": "2025-05-02"}
        | marche,
    }
    fiche = Fiche.model_validate(valeurs, context={"codes": juge.pack.codes})
    resultats = juge.juger(fiche, fiche.marche.date_lancement)
    return [frontiere(juge.pack, r) for r in resultats if r.regle.id == regle]


def _cote(vue: Frontiere, cle: str) -> Cote:
    return next(cote for cote in vue.cotes if cote.fait.cle == cle)


@pytest.mark.parametrize(
    ("montant", "concerne", "autre", "distance"),
    [
        ("480 000 €", True, 40_000_00, "440 000 €"),
        ("40 000,01 €", True, 40_000_00, "0,01 €"),
        ("40 000 €", False, 40_000_01, "0,01 €"),
        ("12 000 €", False, 40_000_01, "28 000,01 €"),
    ],
)
def test_le_seuil_est_exact_au_centime(
    juge: Juge, montant: str, concerne: bool, autre: int, distance: str
) -> None:
    [vue] = _frontieres(juge, "SPASER-2.1.1", montant_estime_ht=montant)
    cote = _cote(vue, "montant_estime_ht")
    assert vue.concerne is concerne and cote.decide_seul and phrases.voisine(cote) == autre
    dites = [phrase.replace("\u00a0", " ") for phrase in phrases.phrases(cote)]
    assert dites[1] == "La règle vaut au-dessus de 40 000 €."
    assert dites[2].endswith(f"à {distance} d'ici.")


def test_la_date_est_exacte_au_jour(juge: Juge) -> None:
    [vue] = _frontieres(juge, "SPASER-2.1.2", date_lancement="2024-12-30")
    cote = _cote(vue, "date_lancement")
    assert phrases.voisine(cote) == date(2025, 1, 1)
    assert phrases.phrases(cote)[1:] == [
        "La règle vaut à partir du 01/01/2025.",
        "De l'autre côté : 01/01/2025, à 2 jours d'ici.",
    ]


def test_la_date_depend_de_la_nature_du_marche(juge: Juge) -> None:
    [services] = _frontieres(juge, "SPASER-4.2.2")
    [travaux] = _frontieres(juge, "SPASER-4.2.2", nature="travaux")
    veilles = [phrases.voisine(_cote(v, "date_lancement")) for v in (services, travaux)]
    assert veilles == [date(2024, 9, 30), date(2024, 12, 31)]


def test_ce_qui_suffit_hors_de_la_regle(juge: Juge) -> None:
    [vue] = _frontieres(juge, "SPASER-3.1.1", forts_enjeux="non")
    assert vue.suffisants == (("date_lancement",), ("forts_enjeux",))
    assert not any(cote.decide_seul for cote in vue.cotes)


def test_un_fait_inconnu_se_demande_et_ne_suffit_jamais(juge: Juge) -> None:
    [vue] = _frontieres(juge, "SPASER-2.1.1")
    cote = _cote(vue, "montant_estime_ht")
    assert vue.concerne is None and vue.suffisants == () and cote.valeur is None
    assert len(phrases.phrases(cote)) == 2  # ni distance ni autre côté : on ne sait pas où l'on est


def test_un_lot_a_sa_frontiere(juge: Juge) -> None:
    lots = [{"numero": "1", "cpv": "90610000-6"}, {"numero": "2", "cpv": "77310000-6"}]
    un, deux = _frontieres(juge, "SPASER-1.2.2", lots=lots)
    assert (un.concerne, deux.concerne) == (False, True)


def test_les_faits_du_besoin_ne_sont_jamais_proposes_comme_remede(juge: Juge) -> None:
    for regle in juge.pack.regles:
        for vue in _frontieres(juge, regle.id, montant_estime_ht="480 000 €", cpv="90610000-6"):
            textes = " ".join(p for cote in vue.cotes for p in phrases.phrases(cote)).lower()
            assert not {"baissez", "réduisez", "changez", "évitez", "échapper"} & set(
                textes.split()
            )


def test_ce_qui_suffit_suffit_vraiment_sur_des_marches_au_hasard(juge: Juge) -> None:
    """On remplace au hasard tout le reste : le côté ne change pas."""
    tires = list(Hasard(juge.pack, 5).marches(60))
    resultats = [r for fiche, jour, origine in tires for r in juge.juger(fiche, jour, origine)]
    par_regle: dict[str, list[Any]] = {}
    for resultat in resultats:
        par_regle.setdefault(resultat.regle.id, []).append(resultat)
    for memes in par_regle.values():
        for resultat in memes[:8]:
            condition = resultat.regle.concerne
            for cles in frontiere(juge.pack, resultat).suffisants:
                gardes = {cle: resultat.faits[cle] for cle in cles}
                autres = [{**r.faits, **gardes} for r in memes]
                assert {evaluer(condition, faits) for faits in autres} == {resultat.concerne}


@pytest.fixture(scope="module")
def demonstration() -> Juge:
    return Juge(charger_pack(dossier_des_packs() / "demonstration-autres-collectivites"))


def test_une_date_quand_le_reste_est_inconnu_peut_valoir(demonstration: Juge) -> None:
    [vue] = _frontieres(demonstration, "DEMO-1.7")
    dites = phrases.phrases(_cote(vue, "date_lancement"))
    assert dites[1] == (
        "La règle peut valoir à partir du 01/01/2023, selon ce qui reste à préciser."
    )
    assert dites[2].startswith("De l'autre côté : 31/12/2022")


def test_une_reponse_de_la_fiche_qui_suffit_se_nomme(demonstration: Juge) -> None:
    [vue] = _frontieres(demonstration, "DEMO-1.2")
    assert "ce que la fiche ne prévoit pas (Critère « Performance" in phrases.suffisants(vue)


def test_les_heures_ont_leur_unite(demonstration: Juge) -> None:
    marche = {"objet": "Un marché", "nature": "services", "date_lancement": "2025-05-02"}
    valeurs = {
        "fiche": {"reference": "R"},
        "marche": marche,
        "developpement_durable": {"heures_insertion": "149"},
    }
    fiche = Fiche.model_validate(valeurs, context={"codes": demonstration.pack.codes})
    resultats = demonstration.juger(fiche, fiche.marche.date_lancement)
    [resultat] = [r for r in resultats if r.regle.id == "DEMO-2.5"]
    dites = phrases.phrases(_cote(frontiere(demonstration.pack, resultat), "heures_insertion"))
    assert dites[2].replace("\u00a0", " ") == "De l'autre côté : 150 h, à 1 h d'ici."
