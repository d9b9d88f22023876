"""Où sont les packs : livrés avec le logiciel, ou dans le dossier que l'utilisateur désigne."""

from pathlib import Path

PAR_DEFAUT = "clichy-2024-2026"
_PAQUET = Path(__file__).parent.parent


def dossier_des_packs() -> Path:
    """Le dossier ``rules`` : dans le paquet installé, sinon à côté de lui dans le dépôt."""
    installe = _PAQUET / "rules"
    return installe if installe.is_dir() else _PAQUET.parent / "rules"


def pack_par_defaut() -> Path:
    """Le pack de la ville de Clichy-la-Garenne."""
    return dossier_des_packs() / PAR_DEFAUT
