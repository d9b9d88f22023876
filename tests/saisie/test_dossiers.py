"""Les fichiers d'un dossier : ceux qu'on lit, ceux qu'on laisse, ceux qui se cachent."""

from pathlib import Path

from spaser_rules.saisie.dossiers import caches, fichiers_de, negliges


def test_un_fichier_cache_n_est_ni_lu_ni_neglige_mais_se_sait(tmp_path: Path) -> None:
    for nom in ("r.csv", "._r.csv", "~$r.csv", "note.pdf", ".DS_Store"):
        (tmp_path / nom).write_bytes(b"x")
    assert fichiers_de(str(tmp_path), (".csv",), "", "") == [str(tmp_path / "r.csv")]
    assert negliges(str(tmp_path), (".csv",)) == [str(tmp_path / "note.pdf")]
    assert caches(str(tmp_path), (".csv",)) == [str(tmp_path / "._r.csv")]
