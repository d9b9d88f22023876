"""D'une fiche au classeur et retour : rien ne se perd."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from spaser_rules.classeur.ecriture import ecrire
from spaser_rules.marche.fiche import Fiche, fiche_du_texte, lire_fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from tests.classeur.conftest import Classeur, Relecteur
from tests.exemples import EXEMPLES
from tests.generateurs import Hasard

_TEXTES = (
    "=1+1", "+33 1", "-5", "@SOMME(A1)", "'apostrophe", "a ; b, c", 'dit "oui"', '"entier"',
    "deux\nlignes", "(aucun) motif", "insertion · titre", "é€œ«»\u202f!", "2025", "0012", "10 %",
    "=cmd|' /C calc'!A0", "oui", "_x000D_", "<b>&amp;", "2025-01-01",
)  # fmt: skip


@pytest.mark.parametrize("exemple", EXEMPLES, ids=lambda chemin: chemin.stem)
def test_chaque_exemple_revient_identique(
    exemple: Path, pack: Pack, tmp_path: Path, relire: Relecteur
) -> None:
    fiche = lire_fiche(str(exemple), dict(pack.codes))
    chemin = tmp_path / "fiche.xlsx"
    chemin.write_bytes(ecrire(fiche, pack))
    assert relire(chemin) == fiche


def test_des_fiches_au_hasard_reviennent(pack: Pack, tmp_path: Path, relire: Relecteur) -> None:
    """Une table dont aucun champ n'a de réponse ne dit rien : elle seule n'est pas gardée."""
    hasard, chemin = Hasard(pack, 3), tmp_path / "fiche.xlsx"
    for _ in range(8):
        fiche = hasard.fiche(Origine.FICHE)
        chemin.write_bytes(ecrire(fiche, pack))
        assert _epurer(relire(chemin).model_dump()) == _epurer(fiche.model_dump())


def _epurer(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        table = {cle: _epurer(contenu) for cle, contenu in valeur.items()}
        return {cle: contenu for cle, contenu in table.items() if contenu not in (None, {})}
    return [_epurer(un) for un in valeur] if isinstance(valeur, list) else valeur


def test_les_textes_les_plus_etranges_reviennent(classeur: Classeur, relire: Relecteur) -> None:
    motifs = [{"regle": "SPASER-2.1.2", "motif": texte} for texte in _TEXTES]
    rubrique = {
        "examen_clause_sociale": {"participants": list(_TEXTES)},
        "labels": [{"nom": texte} for texte in _TEXTES],
        "justifications": motifs,
    }
    besoin = {"objet": "=1+1", "nature": "services"}
    fiche = {"fiche": {"reference": "@R"}, "marche": besoin, "developpement_durable": rubrique}
    lue = relire(classeur(yaml.safe_dump(fiche, allow_unicode=True)))
    assert (lue.fiche.reference, lue.marche.objet) == ("@R", "=1+1")
    assert lue.reponses.examen_clause_sociale
    assert lue.reponses.examen_clause_sociale.participants == list(_TEXTES)
    assert [label.nom for label in lue.reponses.labels or []] == list(_TEXTES)
    assert [j.motif for j in lue.reponses.justifications or []] == list(_TEXTES)


def test_les_listes_vides_restent_vides(classeur: Classeur, relire: Relecteur, pack: Pack) -> None:
    texte = (
        "fiche: {reference: R}\nmarche: {objet: O, nature: services, lots: [], cpv: []}\n"
        "developpement_durable: {clauses: [], labels: [], sourcing: {themes: []}}\n"
    )
    assert relire(classeur(texte)) == fiche_du_texte(texte, "f", dict(pack.codes))


@pytest.fixture(scope="module")
def repasses(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Fiche, Path]]:
    """Les exemples, enregistrés à nouveau par LibreOffice."""
    bureautique = shutil.which("soffice")
    if bureautique is None:
        pytest.skip("LibreOffice n'est pas installé")
    depart, arrivee = (tmp_path_factory.mktemp(nom) for nom in ("depart", "arrivee"))
    fiches = {chemin.stem: lire_fiche(str(chemin), dict(pack.codes)) for chemin in EXEMPLES[::4]}
    for nom, fiche in fiches.items():
        (depart / f"{nom}.xlsx").write_bytes(ecrire(fiche, pack))
    profil = f"-env:UserInstallation={(depart / 'profil').as_uri()}"
    options = ["--headless", "--convert-to", "xlsx", "--outdir", str(arrivee)]
    subprocess.run(
        [bureautique, profil, *options, *map(str, depart.glob("*.xlsx"))],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return {nom: (fiche, arrivee / f"{nom}.xlsx") for nom, fiche in fiches.items()}


def test_un_classeur_enregistre_par_libreoffice_se_lit(
    repasses: dict[str, tuple[Fiche, Path]], relire: Relecteur
) -> None:
    for nom, (fiche, chemin) in repasses.items():
        assert relire(chemin) == fiche, nom
