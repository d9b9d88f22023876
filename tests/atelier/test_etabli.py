"""L'établi : tout le pack à sa place, et ce qui ne se lit pas nommé."""

import shutil
from pathlib import Path

from spaser_rules.atelier.etabli import (
    CAS,
    INDICATEURS,
    PACK,
    PARAMETRES,
    REGISTRE,
    Lieu,
    etablir,
)
from spaser_rules.pack.chargement import charger_pack
from spaser_rules.pack.emplacement import pack_par_defaut
from tests.atelier.controles.conftest import JOUR
from tests.pack.conftest import Copie


def _copie(tmp_path: Path) -> Copie:
    shutil.copytree(pack_par_defaut(), tmp_path / ".cache" / "pack")
    return Copie(tmp_path / ".cache" / "pack")


def test_chaque_fichier_a_ses_places_meme_si_la_memoire_connait_le_pack(tmp_path: Path) -> None:
    copie = _copie(tmp_path)
    charger_pack(copie.dossier)
    etabli = etablir(copie.dossier, JOUR)
    assert etabli.manquent == set() and etabli.anomalies == []
    lieu = etabli.lieu("pack.yaml", "periode", "au")
    assert (lieu.fichier, lieu.champ) == ("pack.yaml", "periode.au") and lieu.colonne > 20
    assert etabli.valeur("pack.yaml", "periode", "au") == "2026-12-31"
    assert etabli.valeur("pack.yaml", "periode", "le") is None
    assert etabli.lieu("pack.yaml", "axes", "1", "objectifs", "2", cle=True).colonne == 7
    assert etabli.lieu("absent.yaml", "a") == Lieu("absent.yaml", champ="a")
    yaml = {str(c.relative_to(copie.dossier)) for c in copie.dossier.rglob("*.yaml")}
    assert set(etabli.documents) == yaml - {"source.yaml"} and yaml <= set(etabli.fichiers)
    assert etabli.registre is not None and etabli.registre.passages


def test_la_memoire_sert_encore_apres_l_etabli(tmp_path: Path) -> None:
    copie = _copie(tmp_path)
    etablir(copie.dossier, JOUR)
    pack = charger_pack(copie.dossier)
    assert [r.id for r in pack.regles] == [r.id for r in etablir(copie.dossier, JOUR).pack.regles]


def test_une_partie_en_faute_n_emporte_pas_les_autres(tmp_path: Path) -> None:
    copie = _copie(tmp_path)
    copie.remplacer("indicateurs.yaml", "unite:", "unites:")
    copie.remplacer("decp.yaml", "depuis: 2024-01-01", "depuis: hier")
    etabli = etablir(copie.dossier, JOUR)
    assert etabli.manquent == {INDICATEURS, PARAMETRES}
    assert {etabli.relatif(a.fichier) for a in etabli.anomalies} == {
        "indicateurs.yaml",
        "decp.yaml",
    }
    assert etabli.pack.regles and etabli.cas


def test_un_pack_en_faute_laisse_lire_ses_fichiers(tmp_path: Path) -> None:
    copie = _copie(tmp_path)
    copie.remplacer("pack.yaml", "document:", "documents:")
    copie.ecrire("insertion.yaml", b"depuis: [\n")
    etabli = etablir(copie.dossier, JOUR)
    assert etabli.manquent == {PACK, INDICATEURS, CAS, PARAMETRES, REGISTRE}
    assert "indicateurs.yaml" in etabli.documents
    assert any("insertion.yaml" in a.fichier for a in etabli.anomalies)


def test_un_pack_reduit_a_l_essentiel(tmp_path: Path) -> None:
    """Ni axes, ni catalogue, ni indicateurs, ni cartographies : rien n'y est obligatoire."""
    from spaser_rules.atelier.controles.verifier import verifier

    pack = tmp_path / "mini"
    (pack / "regles" / "1-une").mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        "id: mini\nversion: 1\ncollectivite: V\ndocument: Plan\n"
        "periode: {du: 2025-01-01, au: 2026-12-31}\n"
    )
    (pack / "regles" / "1-une" / "regle.yaml").write_text(
        "id: P-1\nnom: une\ntitre: T\nsource: {axe: 1}\nniveau: attendu\nportee: marche\n"
        "en_vigueur: [{depuis: 2025-01-01}]\napplication: tout marché\nexigence: benchmark\n"
        "explication: E\n"
    )
    codes = {constat.controle.code for constat in verifier(etablir(pack, JOUR)).constats}
    assert codes == {"V303", "V901"}
