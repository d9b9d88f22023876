"""La vérification d'un pack : ce qui ne se fait pas est dit, ce qui est accepté a son motif."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.atelier.controles.constat import Gravite
from spaser_rules.atelier.controles.tous import CONTROLES, choisir
from spaser_rules.atelier.controles.verifier import verifier
from spaser_rules.atelier.etabli import etablir
from spaser_rules.pack.emplacement import dossier_des_packs
from tests.atelier.controles.conftest import JOUR, Pack
from tests.atelier.controles.defauts.lieux import AGEC, IND, R132

REGLE = f"{R132}/regle.yaml"


def test_un_pack_illisible_dit_chaque_faute_et_chaque_controle_non_fait(copie: Pack) -> None:
    ligne, _ = copie.remplacer(REGLE, "clause reduction_dechets", "clause reduction_dechet")
    copie.remplacer("pack.yaml", "version: 1.0.0", "versoin: 1.0.0")
    verification = copie.verifier()
    fautes = {(c.lieu.fichier, c.lieu.ligne) for c in verification.constats}
    assert ("pack.yaml", 3) in fautes
    assert {c.controle.nom for c in verification.constats} == {"pack-illisible"}
    faits = {un.nom for un in verification.controles}
    dits = {non_fait.controle.nom for non_fait in verification.non_faits}
    assert faits | dits == {un.nom for un in CONTROLES} and not faits & dits
    assert "jamais-applicable" in dits and "fichier-ignore" in faits
    assert all("V101" in non_fait.raison for non_fait in verification.non_faits)
    copie.remplacer("pack.yaml", "versoin", "version")
    [faute] = copie.verifier().constats
    assert (faute.lieu.fichier, faute.lieu.ligne) == (REGLE, ligne)
    assert "Vouliez-vous" in faute.conseil and "reduction_dechet" in faute.probleme


def test_des_indicateurs_illisibles_n_empechent_pas_de_controler_les_regles(copie: Pack) -> None:
    copie.remplacer(IND, "unite: part_nombre", "unite: part_nombres")
    copie.remplacer(REGLE, "nature = travaux", "nature = travaux et nature != travaux")
    verification = copie.verifier()
    codes = {constat.controle.code for constat in verification.constats}
    assert {"V101", "V501"} <= codes
    raisons = {non_fait.raison for non_fait in verification.non_faits}
    assert raisons == {"les indicateurs ne se lisent pas : voir V101"}


def test_un_constat_accepte_garde_son_motif(copie: Pack) -> None:
    copie.remplacer(AGEC, "libelle: Articles textiles", "libelle: Linge")
    [avant] = copie.verifier().constats
    copie.ajouter(
        "verification.yaml",
        f"  - {{controle: libelle-cpv, fichier: {AGEC}, champ: '{avant.lieu.champ}', "
        "motif: Le mot de la maison.}\n",
    )
    verification = copie.verifier()
    assert verification.constats == ()
    assert "Le mot de la maison." in [motif for _, motif in verification.acceptes]


def test_une_acceptation_ne_vaut_que_pour_son_champ(copie: Pack) -> None:
    copie.remplacer(AGEC, "libelle: Articles textiles", "libelle: Linge")
    copie.ajouter(
        "verification.yaml",
        f"  - {{controle: V807, fichier: {AGEC}, champ: 'entrees[9].libelle', motif: M.}}\n",
    )
    assert copie.codes() == ["V105", "V807"]


def test_une_faute_de_lecture_ne_s_accepte_pas(copie: Pack) -> None:
    copie.remplacer(REGLE, "niveau: attendu", "niveau: attendue")
    copie.ajouter(
        "verification.yaml", f"  - {{controle: V101, fichier: {REGLE}, motif: Tant pis.}}\n"
    )
    assert "V101" in copie.codes()


def test_on_peut_ne_faire_qu_un_controle(copie: Pack) -> None:
    copie.remplacer(AGEC, "libelle: Articles textiles", "libelle: Linge")
    copie.remplacer("decp.yaml", "verifie_le: 2026-11-24", "verifie_le: 2027-01-24")
    etabli = etablir(copie.dossier, JOUR)
    constats = verifier(etabli, choisir(("libelle-cpv",))).constats
    assert [constat.controle.code for constat in constats] == ["V807"]
    constats = verifier(etabli, choisir(("v405", "V807"))).constats
    assert [constat.controle.code for constat in constats] == ["V807", "V405"]


def test_un_controle_inconnu_dit_le_plus_proche() -> None:
    with pytest.raises(SaisieInvalide) as refus:
        choisir(("libele-cpv", "V999"))
    assert "libelle-cpv" in refus.value.anomalies[0].conseil
    assert len(refus.value.anomalies) == 2


def test_un_dossier_qui_n_est_pas_un_pack(tmp_path) -> None:
    with pytest.raises(SaisieInvalide, match="pas de pack ici"):
        etablir(tmp_path, JOUR)


def test_le_jour_decide_de_ce_qui_est_perime(copie: Pack) -> None:
    assert copie.verifier(date(2027, 11, 23)).constats == ()
    perimes = copie.verifier(date(2027, 11, 25)).constats
    assert {constat.controle.code for constat in perimes} == {"V406"}
    avant = copie.verifier(date(2026, 11, 1)).constats
    assert {constat.controle.code for constat in avant} == {"V405", "V413"}


def test_est_en_faute(copie: Pack) -> None:
    assert not copie.verifier().est_en_faute(strict=True)
    copie.remplacer(AGEC, "libelle: Articles textiles", "libelle: Linge")
    verification = copie.verifier()
    assert verification.nombre(Gravite.AVERTISSEMENT) == 1
    assert not verification.est_en_faute() and verification.est_en_faute(strict=True)
    copie.remplacer("decp.yaml", "verifie_le: 2026-11-24", "verifie_le: 2027-01-24")
    assert copie.verifier().est_en_faute()


def test_chaque_controle_dit_tout_de_lui() -> None:
    for controle in CONTROLES:
        assert controle.titre and controle.raison.endswith(".") and controle.conseil.endswith(".")
        assert not controle.titre.endswith(".")
    codes = [controle.code for controle in CONTROLES]
    noms = [controle.nom for controle in CONTROLES]
    assert codes == sorted(set(codes)) and len(set(noms)) == len(noms)
    assert all(nom == nom.casefold() and " " not in nom for nom in noms)


def test_la_place_d_un_terme_est_celle_du_terme(copie: Pack) -> None:
    ligne, colonne = copie.remplacer(
        "lectures.yaml",
        "quand: cible_avance",
        "quand: nature = travaux et cible_avance et (forts_enjeux ou non forts_enjeux)",
    )
    copie.remplacer("lectures.yaml", "(forts_enjeux ou non forts_enjeux)", "nature != services")
    [constat] = copie.verifier().constats
    debut = len("quand: nature = travaux et cible_avance et ")
    assert (constat.lieu.ligne, constat.lieu.colonne) == (ligne, colonne + debut)
    assert constat.lieu.champ == "cible-de-l-avance.quand"


def test_un_plan_sans_fin_n_a_pas_de_dernier_jour(tmp_path: Path) -> None:
    dossier = tmp_path / "pack"
    shutil.copytree(dossier_des_packs() / "demonstration-autres-collectivites", dossier)
    [regle] = dossier.glob("regles/*/1.7-*/regle.yaml")
    ecrit = regle.read_text(encoding="utf-8").replace("depuis: 2023-", "depuis: 2022-")
    regle.write_text(ecrit, encoding="utf-8")
    [constat] = [c for c in Pack(dossier).verifier().constats if c.controle.code == "V401"]
    assert constat.probleme.endswith("le plan depuis le 01/01/2023")
