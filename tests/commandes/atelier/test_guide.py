"""Le guide ``rules/README.md`` se suit à la lettre, d'un dossier vide au pack en service."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.commandes.conftest import Lanceur

RACINE = Path(__file__).parents[3]
GUIDE = RACINE / "rules" / "README.md"


def _commandes() -> list[list[str]]:
    """Les commandes du guide, dans l'ordre."""
    blocs = GUIDE.read_text(encoding="utf-8").split("```sh\n")[1:]
    lignes = "".join(bloc.partition("```")[0] for bloc in blocs).replace("\\\n", " ")
    return [shlex.split(ligne, comments=True) for ligne in lignes.splitlines()]


def _entre_deux(mots: list[str]) -> None:
    """Ce que le lecteur fait lui-même entre deux commandes : répondre, copier, relire."""
    fiche, essai = Path("fiche.yaml"), Path("ma-ville-essai")
    if "modele" in mots:
        vierge = fiche.read_text(encoding="utf-8")
        for champ, reponse in (("reference", "A-1"), ("objet", "Essai"), ("nature", "travaux")):
            vierge = vierge.replace(f"  {champ}:\n", f"  {champ}: {reponse}\n", 1)
        fiche.write_text(vierge, encoding="utf-8")
    if "documenter" in mots:
        shutil.copytree("ma-ville-2027-2030", essai)


def test_chaque_commande_du_guide_fait_ce_qu_il_dit(
    spaser: Lanceur, verifier: Lanceur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text("Le plan.\n\nAxe 1 : acheter mieux.\n", encoding="utf-8")
    shutil.copy(RACINE / "examples" / "recensement-2025.xlsx", "recensement.xlsx")
    lanceurs = {"spaser": spaser, "spaser-check": verifier}
    for lanceur, *mots in _commandes():
        issue = lanceurs[lanceur](*mots)
        rien_a_accepter = "--accepter" in mots and "Aucun cas-a-relire.yaml" in issue.erreurs
        assert issue.code in (0, 1) or rien_a_accepter, (mots, issue.erreurs)
        longues = [ligne for ligne in issue.sortie.splitlines() if len(ligne) > 80]
        assert all(" " not in ligne for ligne in longues), longues  # un chemin ne se coupe pas
        _entre_deux(mots)
    assert Path("documentation/index.html").is_file()
