"""``spaser regles tester`` : ce qu'elle dit, ce qu'elle écrit, ce qu'elle refuse."""

import json
from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur
from tests.pack.conftest import Copie
from tests.pack.conftest import copie as copie

REGLE = "SPASER-4.2.3"
DOSSIER = "regles/4-gouvernance/4.2.3-fiche-qualimetrie"
CAS = f"{DOSSIER}/cas.yaml"
A_RELIRE = f"{DOSSIER}/cas-a-relire.yaml"


@pytest.fixture
def tester(spaser: Lanceur, copie: Copie) -> Lanceur:
    """``spaser regles tester COPIE --regle SPASER-4.2.3 MOTS``."""
    return lambda *mots: spaser("regles", "tester", copie.dossier, "--regle", REGLE, *mots)


def _retirer(copie: Copie, nom: str) -> None:
    """Retire un cas du fichier."""
    cas = (copie.dossier / CAS).read_text(encoding="utf-8").split("\n\n")
    gardes = [un for un in cas if not un.startswith(f"- nom: {nom}")]
    assert len(gardes) == len(cas) - 1
    copie.ecrire(CAS, "\n\n".join(gardes).encode())


def test_le_pack_de_la_ville_n_a_rien_a_reprendre(spaser: Lanceur) -> None:
    issue = spaser("regles", "tester")
    assert (issue.code, issue.erreurs) == (0, "")
    assert "27 règles du pack clichy-2024-2026" in issue.sortie
    assert "0 échec" in issue.sortie and "--ecrire" not in issue.sortie
    lisible = issue.sortie.replace("\u00a0", " ")
    assert "(MC/DC) : 100 % (" in lisible and "(mutants) : 100 % (" in lisible
    assert all(len(ligne) <= 80 for ligne in issue.sortie.splitlines())


def test_en_json(tester: Lanceur) -> None:
    issue = tester("--format", "json")
    objet = json.loads(issue.sortie)
    assert issue.code == 0 and objet["version"] == 1 and objet["bilan"]["saine"]
    assert (objet["bilan"]["mcdc"], objet["bilan"]["mutants"], objet["bilan"]["echecs"]) == (
        1,
        1,
        0,
    )
    [regle] = objet["regles"]
    assert regle["regle"] == REGLE and regle["cas"]["joues"] == objet["bilan"]["cas"] == 13
    assert regle["mcdc"]["vues"] == regle["mcdc"]["possibles"] == 6
    assert regle["mutants"]["tues"] == regle["mutants"]["differents"] > 15


def test_un_cas_qui_echoue_est_montre_avec_sa_ligne_et_pourquoi(
    tester: Lanceur, copie: Copie
) -> None:
    copie.remplacer(f"{DOSSIER}/regle.yaml", "40 000 €", "50 000 €")
    issue = tester()
    texte = " ".join(issue.sortie.replace("\u00a0", " ").split())
    ligne = (copie.dossier / CAS).read_text(encoding="utf-8").splitlines().index(
        "- nom: un centime au-dessus de 40 000 €, évaluation prévue, le jour de l'entrée en vigueur"
    )  # fmt: skip
    assert issue.code == 1
    assert "✗ cas « un centime au-dessus de 40 000 €, évaluation prévue" in texte
    assert f"cas.yaml, ligne {ligne + 1} " in texte
    assert "attendu : conforme ; rendu : sans objet" in texte
    assert "pourquoi : le montant estimé HT ne dépasse pas 50 000 € (ici : 40 000,01 €)" in texte


def test_un_niveau_change_se_voit(tester: Lanceur, copie: Copie) -> None:
    copie.remplacer(f"{DOSSIER}/regle.yaml", "niveau: obligatoire", "niveau: attendu")
    issue = tester()
    assert issue.code == 1
    lisible = issue.sortie.replace("\u00a0", " ")
    assert "niveau attendu : obligatoire ; celui de la règle : attendu" in lisible
    [regle] = json.loads(tester("--format", "json").sortie)["regles"]
    [echec] = regle["cas"]["echecs"]
    assert (echec["niveau_attendu"], echec["niveau"]) == ("obligatoire", "attendu")


def test_une_portee_changee_se_voit(tester: Lanceur, copie: Copie) -> None:
    copie.remplacer(f"{DOSSIER}/regle.yaml", "portee: marche", "portee: lot")
    issue = tester()
    assert issue.code == 1
    assert "la règle se juge par lot, et le cas vise le marché, alloti" in " ".join(
        issue.sortie.replace("\u00a0", " ").split()
    )


def test_ce_qui_manque_est_propose_puis_accepte(
    tester: Lanceur, copie: Copie, spaser: Lanceur
) -> None:
    _retirer(copie, "40 000 € tout juste")
    avant = (copie.dossier / CAS).read_bytes()
    issue = tester("--ecrire")
    assert issue.code == 1 and "cas-a-relire.yaml : 1 cas à relire" in issue.erreurs
    assert "aucun cas ne verrait" in issue.sortie.replace("\u00a0", " ")
    assert (copie.dossier / CAS).read_bytes() == avant
    propose = (copie.dossier / A_RELIRE).read_text(encoding="utf-8")
    assert "montant_estime_ht: 40 000 €" in propose and "statut: sans_objet" in propose
    accepte = spaser("regles", "tester", copie.dossier, "--accepter", REGLE)
    assert accepte.code == 0 and "1 cas ajouté" in accepte.sortie
    assert (copie.dossier / CAS).read_bytes().startswith(avant)
    assert not (copie.dossier / A_RELIRE).exists()
    assert tester().code == 0


def test_ecrire_n_ecrase_jamais(tester: Lanceur, copie: Copie) -> None:
    _retirer(copie, "40 000 € tout juste")
    copie.ecrire(A_RELIRE, b"# en cours de relecture\n")
    issue = tester("--ecrire")
    assert issue.code == 1 and "est déjà là" in issue.erreurs
    assert (copie.dossier / A_RELIRE).read_bytes() == b"# en cours de relecture\n"


def test_rien_n_est_ecrit_quand_rien_ne_manque(tester: Lanceur, copie: Copie) -> None:
    assert tester("--ecrire").code == 0
    assert not (copie.dossier / A_RELIRE).exists()


def test_accepter_verifie_tout_avant_d_ecrire(spaser: Lanceur, copie: Copie) -> None:
    autre = next((copie.dossier / "regles").rglob("1.1.1-*/cas.yaml"))
    avant = autre.read_bytes()
    bon = "- nom: neuf\n  statut: indetermine\n  fiche: {marche: {nature: services}}\n"
    autre.with_name("cas-a-relire.yaml").write_text(bon, encoding="utf-8")
    copie.ecrire(A_RELIRE, b"- nom: sans statut\n  fiche: {marche: {nature: services}}\n")
    issue = spaser("regles", "tester", copie.dossier, "--accepter")
    assert issue.code == 2 and "cas-a-relire.yaml, ligne 1" in issue.erreurs
    assert autre.read_bytes() == avant and autre.with_name("cas-a-relire.yaml").exists()


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (("--regle", "SPASER-4.2.33"), "Vouliez-vous écrire « SPASER-4.2.3"),
        (("--accepter",), "Aucun cas-a-relire.yaml"),
        (("--accepter", "--ecrire"), "--accepter ne va ni avec"),
        (("--format", "xml"), "n'est pas un de : texte, json"),
    ],
)
def test_ce_qui_est_refuse(spaser: Lanceur, copie: Copie, mots: tuple[str, ...], dit: str) -> None:
    issue = spaser("regles", "tester", copie.dossier, *mots)
    assert (issue.code, issue.sortie) == (2, "")
    assert dit in issue.erreurs


def test_des_cas_illisibles_sont_dits_a_leur_ligne(tester: Lanceur, copie: Copie) -> None:
    copie.remplacer(CAS, "statut: conforme", "statut: conform")
    issue = tester()
    assert (issue.code, issue.sortie) == (2, "")
    assert "cas.yaml, ligne 3" in issue.erreurs and "« conforme »" in issue.erreurs


def test_le_rapport_s_ecrit_dans_un_fichier(tester: Lanceur, tmp_path: Path) -> None:
    sortie = tmp_path / "epreuve.json"
    issue = tester("--format", "json", "--sortie", sortie)
    assert (issue.code, issue.sortie) == (0, "")
    assert json.loads(sortie.read_text(encoding="utf-8"))["regles"]
