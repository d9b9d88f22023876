"""Ce que partagent les tests de qui écrit un pack : une copie du pack de la ville, à abîmer."""

from tests.pack.conftest import copie

__all__ = ["copie"]
