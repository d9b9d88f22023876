"""Un pack nouveau et une règle nouvelle : ils se chargent, se jugent, et rien n'y échappe."""

from datetime import date
from pathlib import Path

import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.atelier.creation.brouillon import Brouillon
from spaser_rules.atelier.creation.pack import Identite, nouveau_pack
from spaser_rules.atelier.creation.regle import nouvelle_regle
from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.epreuve import eprouver
from spaser_rules.indicateurs.chargement import charger_indicateurs
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.pack import Pack

_DU, _AU = date(2027, 1, 1), date(2029, 12, 31)
_CONDITION = "montant_estime_ht >= 90 k€ ou nature = travaux"


def _nouveau(dossier: Path, nom: str = "ma-ville-2027", ville: str = "Ma ville") -> Pack:
    nouveau_pack(dossier / nom, Identite(nom, ville, "Plan", _DU, _AU))
    return charger_pack(dossier / nom)


def _brouillon(**changes: str) -> Brouillon:
    valeurs = {
        "id": "MA-1.1.2",
        "titre": "Essai : « former »",
        "niveau": "attendu",
        "portee": "marche",
        "application": _CONDITION,
        "exigence": "clause insertion",
    }
    return Brouillon(**(valeurs | changes))


def test_un_pack_nouveau_se_charge_et_rien_n_echappe_a_ses_cas(tmp_path: Path) -> None:
    pack = _nouveau(tmp_path)
    assert [regle.id for regle in pack.regles] == ["MA-1.1.1", "MA-2.1.1"]
    assert len(charger_indicateurs(pack).indicateurs) == 2
    banc = Banc(pack)
    assert all(eprouver(banc, regle).saine for regle in pack.regles)


@pytest.mark.parametrize("ville", ['Ville: de "X"', "L'Haÿ # & co", "[Ville]", "oui"])
def test_un_nom_difficile_se_relit_tel_quel(tmp_path: Path, ville: str) -> None:
    assert _nouveau(tmp_path, ville=ville).texte.collectivite == ville


@pytest.mark.parametrize("nom", ["Ma Ville", "ville_1", "été", "-ville", ""])
def test_un_nom_de_pack_qui_ne_convient_pas_n_ecrit_rien(tmp_path: Path, nom: str) -> None:
    with pytest.raises(SaisieInvalide, match="nom de pack"):
        nouveau_pack(tmp_path / "x", Identite(nom, "V", "P", _DU, _AU))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("nom", ["", "  ", "deux\nlignes", "c\x01"])
def test_un_nom_illisible_n_ecrit_rien(tmp_path: Path, nom: str) -> None:
    with pytest.raises(SaisieInvalide) as dite:
        nouveau_pack(tmp_path / "ville", Identite("ville", nom, nom, _DU, _AU))
    assert [a.fichier for a in dite.value.anomalies] == ["--collectivite", "--document"]
    assert not list(tmp_path.iterdir())


def test_un_refus_du_systeme_nomme_le_dossier_voulu(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(OSError) as dite:
        _nouveau(tmp_path / "fichier", "ville")
    assert dite.value.filename == str(tmp_path / "fichier" / "ville")


def test_un_titre_long_donne_un_nom_qui_tient_dans_un_dossier(tmp_path: Path) -> None:
    regle = nouvelle_regle(_nouveau(tmp_path), _brouillon(titre="une très longue demande " * 20))
    assert (
        regle.chemin.parent.name == "1.1.2-une-tres-longue-demande-une-tres-longue-demande-une-tres"
    )
    assert _brouillon(titre="é" * 400).nom == "e" * 60


def test_un_dossier_existant_n_est_jamais_touche(tmp_path: Path) -> None:
    (tmp_path / "ville").mkdir()
    with pytest.raises(SaisieInvalide, match="existe déjà"):
        nouveau_pack(tmp_path / "ville", Identite("ville", "V", "P", _AU, _DU))
    assert not list((tmp_path / "ville").iterdir())


def test_une_regle_nouvelle_a_les_cas_qui_l_eprouvent(tmp_path: Path) -> None:
    pack = _nouveau(tmp_path)
    regle = nouvelle_regle(pack, _brouillon())
    assert regle.fichier == "regles/1-social/1.1.2-essai-former/regle.yaml"
    assert regle.texte.titre == "Essai : « former »" and regle.texte.source.objectif == 1
    relu = charger_pack(pack.dossier)
    relue = relu.regle("MA-1.1.2")
    assert relue is not None and eprouver(Banc(relu), relue).saine


@pytest.mark.parametrize(
    ("changes", "dit"),
    [
        ({"id": "MA-7.1"}, "un axe que le plan n'a pas"),
        ({"id": "ma 1"}, "mal formé"),
        ({"id": "MA-1.1.1"}, "déjà pris"),
        ({"titre": "clause sociale ou motif"}, "déjà pris"),
        ({"titre": "…"}, "illisible"),
        ({"titre": "deux\nlignes"}, "illisible"),
        ({"application": "montant > 90 k€"}, "montant_estime_ht"),
        ({"exigence": "clause insertoin"}, "insertion"),
    ],
)
def test_ce_qui_ne_convient_pas_n_ecrit_rien(
    tmp_path: Path, changes: dict[str, str], dit: str
) -> None:
    pack = _nouveau(tmp_path)
    avant = sorted(tmp_path.rglob("*"))
    with pytest.raises(SaisieInvalide, match=dit):
        nouvelle_regle(pack, _brouillon(**changes))
    assert sorted(tmp_path.rglob("*")) == avant


def test_une_exigence_qui_decrit_le_besoin_n_ecrit_rien(tmp_path: Path) -> None:
    pack = _nouveau(tmp_path)
    with pytest.raises(SaisieInvalide, match="décrit le besoin"):
        nouvelle_regle(pack, _brouillon(exigence="nature = travaux"))
    assert charger_pack(pack.dossier).regle("MA-1.1.2") is None
    assert not list(pack.dossier.rglob("1.1.2*"))
