"""La politique de sécurité d'une page : rien d'extérieur, et pour style et script les siens."""

import base64
import hashlib


def politique(style: str, script: str = "") -> str:
    """La politique (CSP) d'une page : son style et son script, reconnus à leur empreinte."""
    scripts = empreinte(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {empreinte(style)}; script-src {scripts};"
        " base-uri 'none'; form-action 'none'"
    )


def empreinte(texte: str) -> str:
    """L'empreinte d'un bloc en ligne, telle qu'une politique la cite.

    >>> empreinte("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    condense = hashlib.sha256(texte.encode()).digest()
    return f"'sha256-{base64.b64encode(condense).decode()}'"
