"""Écrire une même fiche de mille façons : c'est le texte qui change, jamais ce qu'il dit."""

import json
import re
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

SAUTS = ("\n", "\r\n", "\r", "\x85", "\u2028")
ANCIEN_BLOC = '["propositions d\'avant", {code: insertion}]'
_SUR = re.compile(r"[A-Za-zÀ-ÿ0-9][\w .'’%€/+-]*")
_TEXTES_LIBRES = ("objet", "motif", "conclusion", "direction")


@dataclass(frozen=True)
class Forme:
    """Les habitudes d'une main : fins de ligne, retraits, guillemets, commentaires, listes."""

    graine: int = 0
    saut: str = "\n"
    commentaires: bool = False
    guillemets: bool = False
    melange: bool = False
    ancres: bool = False
    bloc_ancien: bool = False
    document: bool = False
    fin: str = "\n"


def valeurs_ecrites(modele: Any) -> dict[str, Any]:
    """Ce qu'une fiche lue redevient quand on l'écrit : des textes, des listes, des tables."""
    return _ecrite("", modele.model_dump(exclude_none=True))


def _ecrite(cle: str, valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {nom: _ecrite(nom, dedans) for nom, dedans in valeur.items()}
    if isinstance(valeur, list):
        return [_ecrite(cle, dedans) for dedans in valeur]
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, date):
        return valeur.isoformat()
    return f"{valeur / 100:.2f}" if cle in ("montant_estime_ht", "ponderation") else str(valeur)


def ecrire(valeurs: dict[str, Any], forme: Forme) -> str:
    """Le texte YAML de ces valeurs, écrit de cette façon."""
    return _Plume(forme).texte(valeurs)


class _Plume:
    def __init__(self, forme: Forme) -> None:
        self.forme, self.de = forme, Random(forme.graine)
        self.ancres: dict[str, str] = {}

    def texte(self, valeurs: dict[str, Any]) -> str:
        """Le document entier."""
        lignes = self._table(valeurs, " " * self.de.choice([0, 0, 0, 3]), ())
        if self.forme.document:
            lignes = ["--- # début", *lignes, "..."]
        return self.forme.saut.join(lignes) + self.forme.fin.replace("\n", self.forme.saut)

    def _fois(self, chance: float) -> bool:
        return self.de.random() < chance

    def _commentaire(self) -> str:
        if not (self.forme.commentaires and self._fois(0.3)):
            return ""
        return self.de.choice(["  # note", " \t# été : [a, {b", "\t#", "   # propositions: non"])

    def _entre_deux(self, plus: str) -> list[str]:
        if not (self.forme.commentaires and self._fois(0.25)):
            return []
        marge = " " * self.de.randint(0, len(plus))  # plus loin, un texte « | » se prolongerait
        return self.de.choice([[""], ["", "   "], [f"{marge}# - a: b"], [f"{marge}#", ""]])

    def _table(self, table: dict[str, Any], marge: str, chemin: tuple[str, ...]) -> list[str]:
        cles = list(table)
        if self.forme.melange:
            self.de.shuffle(cles)
        if self.forme.bloc_ancien and chemin == ("developpement_durable",):
            cles.insert(self.de.randint(0, len(cles)), "propositions")
        lignes = []
        for cle in cles:
            lignes += self._entre_deux(marge)
            if cle == "propositions":
                lignes.append(f"{marge}propositions: {ANCIEN_BLOC}")
            else:
                lignes += self._entree(cle, table[cle], marge, (*chemin, cle))
        return lignes

    def _entree(self, cle: str, valeur: Any, marge: str, chemin: tuple[str, ...]) -> list[str]:
        nom = self.de.choice([f'"{cle}"', f"'{cle}'"]) if self._entre_guillemets(0.2) else cle
        debut = f"{marge}{nom}{' ' * self._fois(0.1)}:"
        if isinstance(valeur, str):
            return self._texte_seul(debut, cle, valeur, marge)
        vide = not valeur and len(chemin) > 1
        if vide or (len(chemin) > 1 and self._fois(0.4)):
            return self._en_crochets(f"{debut} ", valeur, marge)
        dedans = marge + " " * self.de.randint(1, 8)
        suite = (
            self._liste(valeur, self.de.choice([marge, dedans]))
            if isinstance(valeur, list)
            else self._table(valeur, dedans, chemin)
        )
        return [debut + self._commentaire(), *suite]

    def _entre_guillemets(self, chance: float) -> bool:
        return self.forme.guillemets and self._fois(chance)

    def _texte_seul(self, debut: str, cle: str, valeur: str, marge: str) -> list[str]:
        if cle in _TEXTES_LIBRES and self._fois(0.4):
            signe = self.de.choice(["|", ">", "|-", ">+", "|+"])
            return [f"{debut} {signe}{self._commentaire()}", f"{marge}   {valeur}"]
        return [f"{debut}{' ' * self.de.randint(1, 4)}{self._mot(valeur)}{self._commentaire()}"]

    def _mot(self, valeur: str, nu: bool = True) -> str:
        if self.forme.ancres and valeur in self.ancres and self._fois(0.5):
            return f"*{self.ancres[valeur]} "
        ecrit = valeur if nu and _SUR.fullmatch(valeur) else json.dumps(valeur, ensure_ascii=False)
        if self._entre_guillemets(0.5):
            simple = "'" + valeur.replace("'", "''") + "'"
            ecrit = self.de.choice([simple, json.dumps(valeur)])
        if self.forme.ancres and valeur not in self.ancres and self._fois(0.3):
            self.ancres[valeur] = f"a{len(self.ancres)}"
            return f"&{self.ancres[valeur]} {ecrit}"
        return ecrit

    def _liste(self, liste: list[Any], marge: str) -> list[str]:
        lignes = []
        for valeur in liste:
            lignes += self._entre_deux(marge)
            tiret = f"{marge}-{' ' * self.de.randint(1, 4)}"
            if isinstance(valeur, dict) and self._fois(0.6):
                table = self._table(valeur, " " * len(tiret), ("-", "-"))
                premiere = next(i for i, x in enumerate(table) if x.strip()[:1] not in ("", "#"))
                entre, suite = table[:premiere], table[premiere + 1 :]
                lignes += [*entre, tiret + table[premiere].lstrip(" "), *suite]
            elif isinstance(valeur, dict):
                lignes += self._en_crochets(tiret, valeur, marge)
            else:
                lignes.append(f"{tiret}{self._mot(valeur)}{self._commentaire()}")
        return lignes

    def _en_crochets(self, debut: str, valeur: Any, marge: str) -> list[str]:
        morceaux = self._morceaux(valeur)
        ouvre, ferme = "{}" if isinstance(valeur, dict) else "[]"
        derniere = ", " if morceaux and self._fois(0.2) else ""
        if self._fois(0.6):
            blanc = self.de.choice(["", " "])
            milieu = self.de.choice([", ", ",  "]).join(morceaux)
            fermee = f"{blanc}{milieu}{derniere}{blanc}{ferme}"
            return [f"{debut}{ouvre}{fermee}{self._commentaire()}"]
        retrait = marge + " " * self.de.randint(1, 6)
        rangs = [f"{retrait}{m}," for m in morceaux[:-1]]
        rangs += [f"{retrait}{m}{derniere.strip()}" for m in morceaux[-1:]]
        lignes = [rang + self._commentaire() for rang in rangs]
        return [f"{debut}{ouvre}{self._commentaire()}", *lignes, f"{retrait}{ferme}"]

    def _morceaux(self, valeur: Any) -> list[str]:
        if isinstance(valeur, dict):
            return [f"{cle}: {self._en_ligne(dedans)}" for cle, dedans in valeur.items()]
        return [self._en_ligne(dedans) for dedans in valeur]

    def _en_ligne(self, valeur: Any) -> str:
        if isinstance(valeur, dict):
            return "{" + ", ".join(self._morceaux(valeur)) + "}"
        if isinstance(valeur, list):
            return "[" + ", ".join(self._morceaux(valeur)) + "]"
        return self._mot(valeur)
