"""La mémoire des analyses : elle ne change rien au pack, et ne peut pas empêcher de le lire."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from spaser_rules.langage.francais import ecrire
from spaser_rules.pack import memoire
from spaser_rules.pack.emplacement import pack_par_defaut
from spaser_rules.pack.pack import Pack
from tests.pack.conftest import REGLE, Copie
from tests.refus import seule


def contenu(pack: Pack) -> object:
    """Tout ce que dit un pack, sans ses chemins."""
    regles = [
        (r.texte, *(ecrire(c) for c in (r.vigueur, r.application, r.exigence)), r.fichier)
        for r in pack.regles
    ]
    lectures = [(x.texte, x.quand and ecrire(x.quand)) for x in pack.lectures]
    alertes = [(x.texte, ecrire(x.quand)) for x in pack.alertes]
    return pack.texte, pack.referentiel, regles, lectures, alertes


def fichiers(copie: Copie) -> list[Path]:
    """Les fichiers de mémoire écrits."""
    return sorted(f for f in (copie.dossier.parent / "cache").rglob("*") if f.is_file())


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Les textes et les conditions vraiment analysés."""
    vus: list[str] = []

    def espionner(nom: str) -> Callable[..., object]:
        vrai = getattr(memoire, nom)

        def fonction(texte: str, *reste: str) -> object:
            vus.append(texte)
            return vrai(texte, *reste)

        return fonction

    for nom in ("lire_document", "analyser"):
        monkeypatch.setattr(memoire, nom, espionner(nom))
    return vus


def test_la_memoire_redonne_le_meme_pack_sans_rien_analyser(
    copie: Copie, analyses: list[str], pack: Pack
) -> None:
    premier = contenu(copie.charger())
    assert len(analyses) > 60 and len(fichiers(copie)) == 1
    analyses.clear()
    assert contenu(copie.charger()) == premier == contenu(pack) and not analyses


def test_seul_le_texte_change_est_relu(copie: Copie, analyses: list[str]) -> None:
    copie.charger()
    analyses.clear()
    copie.remplacer(REGLE, "reservation\n", "reservation ou benchmark\n")
    regle = copie.charger().regle("SPASER-2.1.2")
    assert regle and ecrire(regle.exigence).endswith("benchmark") and len(analyses) == 2


def test_un_texte_retire_est_oublie(copie: Copie) -> None:
    copie.charger()
    [fichier] = fichiers(copie)
    copie.remplacer(REGLE, "reservation\n", "reservation ou benchmark\n")
    copie.charger()
    assert fichiers(copie) == [fichier]
    formes = json.loads(fichier.read_text().partition("\n")[2])["formes"]
    assert "clause de famille sociale ou reservation" not in formes


ALTEREES = {
    "vide": b"",
    "coupee": b'{"documents": {',
    "liste": b"[]",
    "nul": b"null",
    "incomplete": b'{"documents": {}}',
    "autre forme": b'{"documents": [], "formes": 3}',
    "binaire": b"\xff\xfe\0\1",
    "trop profonde": b"[" * 100_000,
}


@pytest.mark.parametrize("octets", ALTEREES.values(), ids=ALTEREES)
def test_une_memoire_alteree_est_ignoree_puis_refaite(octets: bytes, copie: Copie) -> None:
    premier = contenu(copie.charger())
    [fichier] = fichiers(copie)
    bonne = fichier.read_bytes()
    fichier.write_bytes(octets)
    assert contenu(copie.charger()) == premier and fichier.read_bytes() == bonne


@pytest.mark.parametrize("genre", ["documents", "formes"])
@pytest.mark.parametrize("faux", [3, [], {}, ["seul"]], ids=repr)
def test_une_memoire_qui_ne_veut_rien_dire_est_ignoree(
    genre: str, faux: object, copie: Copie
) -> None:
    premier = contenu(copie.charger())
    [fichier] = fichiers(copie)
    empreinte, _, analyses = fichier.read_text().partition("\n")
    lue = json.loads(analyses)
    fausse = json.dumps(lue | {genre: dict.fromkeys(lue[genre], faux)})
    fichier.write_text(f"{empreinte}\n{fausse}")
    assert contenu(copie.charger()) == premier


def test_une_faute_garde_sa_place_quand_le_reste_vient_de_la_memoire(copie: Copie) -> None:
    copie.charger()
    place = copie.remplacer(REGLE, "reservation\n", "reservatoin\n")
    for _ in range(2):
        vue = seule(copie.charger)
        assert (vue.ligne, vue.colonne) == place


def test_une_faute_dans_un_fichier_memorise_a_sa_place_aussi(copie: Copie) -> None:
    copie.charger()
    ailleurs = REGLE.replace("2.1.2-clause-sociale-ou-justification", "2.1.3-reservation-etudiee")
    copie.remplacer(ailleurs, "id: SPASER-2.1.3", "id: SPASER-2.1.33")
    vue = copie.faute("lectures.yaml")
    assert vue.lu == "SPASER-2.1.3" and vue.ligne > 1 and vue.colonne > 1


def test_sans_memoire_rien_n_est_garde(copie: Copie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(memoire.SANS_MEMOIRE, "1")
    copie.charger()
    assert fichiers(copie) == []


def test_un_cache_impossible_a_ecrire_ne_gene_pas(
    copie: Copie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(copie.dossier / "pack.yaml"))
    assert len(copie.charger().regles) == 27


def test_sans_dossier_de_cache_absolu_celui_de_la_personne_sert(
    copie: Copie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relatif")
    monkeypatch.setenv("HOME", str(copie.dossier.parent / "cache"))
    copie.charger()
    assert len(fichiers(copie)) == 1 or memoire.sys.platform == "win32"


def test_deux_packs_ont_chacun_leur_memoire(copie: Copie) -> None:
    copie.charger()
    autre = Copie(shutil.copytree(pack_par_defaut(), copie.dossier.parent / "autre"))
    autre.charger()
    assert len(fichiers(copie)) == 2
