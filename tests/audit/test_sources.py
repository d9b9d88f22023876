"""Les sources d'un audit : ce qu'un dossier contient sans qu'on le lise se dit."""

from pathlib import Path

from spaser_rules.audit.sources import fichiers, grand_tableau, non_lus


def test_un_fichier_cache_se_dit_et_n_arrete_pas_le_dossier(tmp_path: Path) -> None:
    for nom in ("r.csv", "._r.csv", "note.pdf"):
        (tmp_path / nom).write_bytes(b"x")
    assert fichiers((str(tmp_path),)) == [str(tmp_path / "r.csv")]
    motifs = {Path(ecart.fichier).name: ecart.motif for ecart in non_lus((str(tmp_path),))}
    assert "caché" in motifs["._r.csv"] and "ne s'audite pas" in motifs["note.pdf"]


def test_un_peripherique_sans_fin_n_est_pas_compte(tmp_path: Path) -> None:
    (tmp_path / "r.csv").symlink_to("/dev/zero")
    assert grand_tableau([str(tmp_path / "r.csv")]) is None
