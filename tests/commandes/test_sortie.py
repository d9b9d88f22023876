"""``remplacer`` : à tout instant le fichier est l'ancien ou le nouveau, entier, et seul."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spaser_rules.commandes.sortie import remplacer, remplacer_ensemble

RACINE = Path(__file__).parents[2]
TAILLE = 200_000

SANS_FIN = """
import io, sys
from pathlib import Path
from spaser_rules.commandes.sortie import remplacer
cible, tour = Path(sys.argv[1]), 0
while True:
    tour += 1
    remplacer(cible, io.BytesIO(bytes([tour % 256]) * {taille}))
    if tour == 3:
        print("en route", flush=True)
"""

TUE_A_L_ETAPE = """
import io, os, signal, shutil, sys
from pathlib import Path
from spaser_rules.commandes.sortie import remplacer
module, nom, quand = {module}, {nom!r}, {quand!r}
vraie = getattr(module, nom)
def etape(*a, **k):
    if quand == "apres":
        vraie(*a, **k)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, nom, etape)
remplacer(Path(sys.argv[1]), io.BytesIO(b"neuf" * 50_000))
"""


def _lancer(programme: str, cible: Path, **plus) -> subprocess.Popen[bytes]:
    environnement = {**os.environ, "PYTHONPATH": str(RACINE)}
    mots = [sys.executable, "-c", programme, str(cible)]
    return subprocess.Popen(mots, env=environnement, **plus)


def _restes(cible: Path) -> list[str]:
    return [f.name for f in cible.parent.iterdir() if f != cible]


def test_tue_n_importe_quand_le_fichier_est_entier(tmp_path: Path) -> None:
    """Entre le nom donné au fichier prêt et son échange, un reste est possible : rien d'autre."""
    cible, de = tmp_path / "f", random.Random(0)
    cible.write_bytes(b"\0" * TAILLE)
    for _ in range(12):
        with _lancer(SANS_FIN.format(taille=TAILLE), cible, stdout=subprocess.PIPE) as enfant:
            assert enfant.stdout is not None
            enfant.stdout.readline()
            time.sleep(de.random() / 50)
            enfant.kill()
        contenu = cible.read_bytes()
        assert len(contenu) == TAILLE and len(set(contenu)) == 1
        for reste in _restes(cible):
            assert len((tmp_path / reste).read_bytes()) == TAILLE
            (tmp_path / reste).unlink()


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="fichiers sans nom : Linux")
@pytest.mark.parametrize(
    ("module", "nom", "quand", "neuf"),
    [
        ("shutil", "copyfileobj", "avant", False),
        ("shutil", "copyfileobj", "apres", False),
        ("os", "fchmod", "apres", False),
        ("os", "fsync", "avant", False),
        ("os", "fsync", "apres", False),
        ("os", "link", "avant", False),
        ("Path", "replace", "apres", True),
    ],
)
def test_tue_a_chaque_etape_il_ne_reste_que_l_ancien_ou_le_nouveau(
    tmp_path: Path, module: str, nom: str, quand: str, neuf: bool
) -> None:
    cible = tmp_path / "f"
    cible.write_bytes(b"ancien")
    programme = TUE_A_L_ETAPE.format(module=module, nom=nom, quand=quand)
    with _lancer(programme, cible) as enfant:
        assert enfant.wait() == -signal.SIGKILL
    assert cible.read_bytes() == (b"neuf" * 50_000 if neuf else b"ancien")
    assert _restes(cible) == []


def test_un_reste_d_un_processus_tue_n_est_pas_publie(tmp_path: Path, monkeypatch) -> None:
    """Un nom provisoire déjà pris est une erreur, et l'ancien fichier reste."""
    cible = tmp_path / "f"
    cible.write_bytes(b"ancien")
    monkeypatch.setattr(os, "urandom", bytes)
    reste = tmp_path / f".f.{bytes(8).hex()}.tmp"
    reste.write_bytes(b"reste")
    with pytest.raises(FileExistsError):
        remplacer(cible, io.BytesIO(b"neuf"))
    assert cible.read_bytes() == b"ancien"


@pytest.mark.parametrize("droits", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_les_droits_sont_gardes(tmp_path: Path, droits: int) -> None:
    cible = tmp_path / "f"
    cible.write_bytes(b"ancien")
    cible.chmod(droits)
    remplacer(cible, io.BytesIO(b"neuf"))
    assert cible.read_bytes() == b"neuf" and cible.stat().st_mode & 0o777 == droits


def test_un_fichier_neuf_a_les_droits_ordinaires(tmp_path: Path) -> None:
    ordinaire = tmp_path / "ordinaire"
    ordinaire.write_bytes(b"")
    remplacer(tmp_path / "f", io.BytesIO(b"neuf"))
    assert (tmp_path / "f").stat().st_mode == ordinaire.stat().st_mode


def test_la_cible_d_un_lien_est_remplacee_et_le_lien_reste(tmp_path: Path) -> None:
    cible, lien = tmp_path / "f", tmp_path / "lien"
    cible.write_bytes(b"ancien")
    lien.symlink_to("f")
    remplacer(lien, io.BytesIO(b"neuf"))
    assert lien.is_symlink() and cible.read_bytes() == b"neuf" and not cible.is_symlink()


def test_sans_fichier_sans_nom_on_ecrit_a_cote(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    cible = tmp_path / "f"
    remplacer(cible, io.BytesIO(b"neuf"))
    assert cible.read_bytes() == b"neuf" and _restes(cible) == []


def test_sans_droits_a_regler_comme_sous_windows_on_ecrit(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    monkeypatch.delattr(os, "fchmod")
    remplacer(tmp_path / "neuf.bin", io.BytesIO(b"a\r\nb\n"))
    assert [f.name for f in tmp_path.iterdir()] == ["neuf.bin"]
    assert (tmp_path / "neuf.bin").read_bytes() == b"a\r\nb\n"


@pytest.mark.parametrize("etape", ["fsync", "fchmod"])
def test_un_disque_qui_refuse_laisse_l_ancien(tmp_path: Path, monkeypatch, etape: str) -> None:
    cible = tmp_path / "f"
    cible.write_bytes(b"ancien")

    def refuser(*_: object) -> None:
        raise OSError(28, "plein")

    monkeypatch.setattr(os, etape, refuser)
    with pytest.raises(OSError, match="plein"):
        remplacer(cible, io.BytesIO(b"neuf"))
    assert cible.read_bytes() == b"ancien" and _restes(cible) == []


def test_un_dossier_en_lecture_seule_refuse_et_ne_garde_rien(tmp_path: Path, monkeypatch) -> None:
    dossier = tmp_path / "d"
    dossier.mkdir()
    (dossier / "f").write_bytes(b"ancien")
    dossier.chmod(0o555)
    if os.access(dossier, os.W_OK):  # l'administrateur passe outre : le refus est simulé
        ouvrir = os.open

        def refuser(chemin: object, drapeaux: int, *reste: int) -> int:
            if drapeaux & os.O_WRONLY:
                raise PermissionError(13, "refusé", str(chemin))
            return ouvrir(chemin, drapeaux, *reste)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "open", refuser)
    with pytest.raises(PermissionError):
        remplacer(dossier / "f", io.BytesIO(b"neuf"))
    monkeypatch.undo()
    dossier.chmod(0o755)
    assert (dossier / "f").read_bytes() == b"ancien"
    assert [f.name for f in dossier.iterdir()] == ["f"]


def test_un_dossier_ou_un_dossier_absent_est_refuse(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        remplacer(tmp_path, io.BytesIO(b""))
    with pytest.raises(FileNotFoundError):
        remplacer(tmp_path / "non" / "f", io.BytesIO(b""))
    assert list(tmp_path.iterdir()) == []


def test_des_fichiers_qui_vont_ensemble_restent_les_anciens_si_un_seul_est_refuse(
    tmp_path: Path, monkeypatch
) -> None:
    anciens = {tmp_path / nom: b"ancien" for nom in ("a", "b")}
    for chemin, octets in anciens.items():
        chemin.write_bytes(octets)
    vrai, appels = os.fsync, []

    def refuser_le_troisieme(descripteur: int) -> None:
        appels.append(descripteur)
        if len(appels) > 2:  # c n'est écrit ni sans nom, ni à côté
            raise OSError(28, "plein")
        vrai(descripteur)

    monkeypatch.setattr(os, "fsync", refuser_le_troisieme)
    with pytest.raises(OSError, match="plein") as refus:
        remplacer_ensemble({tmp_path / nom: b"neuf" for nom in "abc"})
    assert refus.value.filename == str(tmp_path / "c")
    assert {f: f.read_bytes() for f in tmp_path.iterdir()} == anciens
    monkeypatch.undo()
    remplacer_ensemble({tmp_path / nom: b"neuf" for nom in "abc"})
    assert [(f.name, f.read_bytes()) for f in sorted(tmp_path.iterdir())] == [
        (nom, b"neuf") for nom in "abc"
    ]
