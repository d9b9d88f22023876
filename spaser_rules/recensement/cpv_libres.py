"""Des codes CPV comme les agents les écrivent : avec leur libellé, à plusieurs, sans leur zéro."""

import re

from spaser_rules.valeurs import cpv

_CODE = re.compile(r"(?<!\d)(\d{7,8})(?:[-–](\d))?(?:[.,]0+)?(?!\d)")
_ESPACES = re.compile(r"\d\d(?: ?\d){6}(?:-\d)?")
_ENTRE_LES_CODES = re.compile(r"[;,/|•\n]|\bet\b")
_CHIFFRES_SEULS = re.compile(r"[\s.-]*\d[\d\s.-]*")


def separer(ecrit: str) -> tuple[list[str], str]:
    """Les codes, et ce qu'il faut en dire (vide d'ordinaire).

    Un tableur ôte le zéro de tête de ceux qui commencent par 03 ou 09 : il est rétabli. Des
    chiffres qui ne font pas un code laissent la cellule entière à refuser.

    >>> separer("Nettoyage (90610000-6) / 9310000")
    (['90610000-6', '09310000'], 'zéro de tête rétabli : lu 09310000-5')
    """
    if _ESPACES.fullmatch(ecrit):
        ecrit = ecrit.replace(" ", "")
    trouves = list(_CODE.finditer(ecrit))
    if not trouves or _laisse_des_chiffres(_CODE.sub(" ", ecrit)):
        return [ecrit], ""
    codes = [_retablir(*trouve.groups()) for trouve in trouves]
    notes = [
        f"zéro de tête rétabli : lu {cpv.ecrire(code[:8])}"
        for code, trouve in zip(codes, trouves, strict=True)
        if len(trouve[1]) < len(code.partition("-")[0])
    ]
    return codes, " ; ".join(notes)


def _retablir(code: str, cle: str | None) -> str:
    if len(code) == 7 and cpv.existe(f"0{code}"):
        code = f"0{code}"
    return f"{code}-{cle}" if cle else code


def _laisse_des_chiffres(reste: str) -> bool:
    """Vrai si ce qui n'est ni code ni libellé pourrait être un code tronqué."""
    seuls = map(_CHIFFRES_SEULS.fullmatch, _ENTRE_LES_CODES.split(reste))
    return any(seuls) or re.search(r"\d{4}", reste) is not None
