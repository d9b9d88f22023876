"""Des fichiers au hasard, écrits comme on n'ose pas : titres, encodages, guillemets, lots."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.champs import Champ, Role, champs
from spaser_rules.recensement.titres import plier
from tests.audit.en_colonnes.tableaux import Tableau

_ENCODAGES = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "mac_roman", "mêlés")
_FINS = ("\r\n", "\n", "\n", "\r")
_SEPARATEURS = (";", ";", ",", "\t", "|")
_OUI_NON = ("oui", "non", "X", "0", "", "", "peut-être", "?", "OUI ", " non", "#REF!", "à définir")
_OBJETS = (
    *("", "à définir", "Total des travaux", "S/total lots", "1234", "Totaux", "Objet", "?"),
    *("Entretien\nde voirie", "Marché\x0bcaché", "Ligne _x000D_ assez longue pour être sûre"),
    'Prestation de "nettoyage" des locaux de l\'hôtel de ville',
    "Objet ; avec, des | sépara\tteurs à foison, et assez long",
    "Fourniture et pose de mobilier urbain",
)
_JOURS = ("14/03/25", "45000", "45000.5", "mars 2025", "1er avril 2025", "12/13/2025", "2025-T3")
_MONTANTS = ("50K€", "40.000,00", "40,000.50", "< 40 000", "٤٠٠٠", "12 000 €/an", "(500)", "1e5")
_SUFFIXES = ("", " HT", " TTC", " annuel HT", " HT (k€)", " 2025 HT", " HT en M€")
_USUELS = (
    *("fiche.reference", "marche.objet", "fiche.direction", "marche.nature", "marche.cpv"),
    *("marche.montant_estime_ht", "marche.duree_mois", "marche.date_lancement", "lot"),
    *("developpement_durable.clauses", "developpement_durable.criteres", "objet_du_lot"),
)
_DU_LOT = ("marche.cpv", "marche.montant_estime_ht", "objet_du_lot", "marche.objet")

Tirer = Callable[[], str]


class Hostile:
    """Un fichier, ligne par ligne ; chaque champ s'y nomme par l'un de ses titres possibles."""

    def __init__(self, pack: Pack, graine: int) -> None:
        self.hasard, self.tires = random.Random(graine), 0
        self.titres: dict[str, tuple[Champ, list[str]]] = {}
        for titre, champ in champs(pack).items():
            self.titres.setdefault(champ.nom, (champ, []))[1].append(titre)
        connus = champs(pack)
        possibles = Tableau(pack, graine).possibles.items()
        self.usuels = {
            connus[plier(titre)].nom: tirer for titre, tirer in possibles if plier(titre) in connus
        }

    def ecrire(self, chemin: Path, lignes: int) -> Path:
        """Écrit un fichier de ces lignes à peu près."""
        hasard = self.hasard
        noms = self._noms()
        tirages = [self._tirage(nom, self.titres[nom][0]) for nom in noms]
        separateur, fin = hasard.choice(_SEPARATEURS), hasard.choice(_FINS)
        toutes = [*self._chapeau(noms), self._entete(noms), *self._lignes(noms, tirages, lignes)]
        ecrites = (separateur.join(self._cellule(c, separateur) for c in une) for une in toutes)
        texte = fin.join(ecrites)
        annonce = f"sep={separateur}{fin}" if hasard.random() < 0.1 else ""
        encodage = hasard.choice(_ENCODAGES)
        chemin.write_bytes(self._encoder(annonce + texte + fin, encodage))
        return chemin

    def _encoder(self, texte: str, encodage: str) -> bytes:
        """Les octets ; des lignes d'un export Windows se mêlent parfois à de l'UTF-8."""
        if encodage != "mêlés":
            return texte.encode(encodage, "replace")
        part = self.hasard.choice((0.05, 0.3, 0.8))
        tires = ("cp1252" if self.hasard.random() < part else "utf-8" for _ in iter(int, 1))
        lignes = zip(texte.splitlines(keepends=True), tires, strict=False)
        return b"".join(ligne.encode(tire, "replace") for ligne, tire in lignes)

    def _noms(self) -> list[str]:
        """Les colonnes de ce fichier ; l'une d'elles revient parfois."""
        autres = [nom for nom in self.titres if nom not in (*_USUELS, "ignorer")]
        usuels = [nom for nom in _USUELS if self.hasard.random() < 0.8] or [*_USUELS]
        noms = usuels + self.hasard.sample(autres, self.hasard.choice((3, 8, 20)))
        self.hasard.shuffle(noms)
        return noms + noms[:1] * (self.hasard.random() < 0.3)

    def _chapeau(self, noms: list[str]) -> Iterable[list[str]]:
        if self.hasard.random() < 0.3:
            yield from (["Recensement de la ville"], ["" for _ in noms])

    def _entete(self, noms: list[str]) -> list[str]:
        titres = [self.hasard.choice(self.titres[nom][1]).upper() for nom in noms]
        for rang, nom in enumerate(noms):
            if nom == "marche.montant_estime_ht":
                titres[rang] += self.hasard.choice(_SUFFIXES)
        return [*titres, "", "Commentaire"] if self.hasard.random() < 0.3 else titres

    def _lignes(self, noms: list[str], tirages: list[Tirer], combien: int) -> list[list[str]]:
        lignes: list[list[str]] = []
        while len(lignes) < combien:
            lignes += self._suite(noms, tirages, lignes)
        return lignes

    def _suite(
        self, noms: list[str], tirages: list[Tirer], avant: list[list[str]]
    ) -> list[list[str]]:
        """Un marché, ses lots, ou ce qui n'en est pas un."""
        tirage, ligne = self.hasard.random(), [tirer() for tirer in tirages]
        if tirage < 0.04:
            return [[], ["" for _ in noms], [*ligne, "en trop"], [*ligne, "", "", "", "là"]]
        if tirage < 0.08:
            return [ligne[: self.hasard.randint(1, len(ligne))], ["Total", "1 000"]]
        if tirage < 0.14 and avant:
            return [list(self.hasard.choice(avant))]
        return self._lots(noms, tirages, ligne) if tirage < 0.22 else [ligne]

    def _lots(self, noms: list[str], tirages: list[Tirer], ligne: list[str]) -> list[list[str]]:
        commun = {"fiche.reference": self._neuve()}
        return [
            [
                str(numero) if nom == "lot" else tirer() if nom in _DU_LOT else commun.get(nom, dit)
                for nom, tirer, dit in zip(noms, tirages, ligne, strict=True)
            ]
            for numero in range(1, self.hasard.randint(3, 4))
        ]

    def _tirage(self, nom: str, champ: Champ) -> Tirer:
        """Des valeurs de ce champ, bonnes et moins bonnes."""
        dites: dict[str, tuple[str, ...]] = {
            **dict.fromkeys(("marche.objet", "objet_du_lot"), _OBJETS),
            **dict.fromkeys(("marche.date_lancement", "marche.date_notification"), _JOURS),
            "marche.montant_estime_ht": _MONTANTS,
        }
        if nom == "fiche.reference":
            return self._reference
        libres = dites.get(nom, _OUI_NON)
        if champ.role is Role.JUSTIFICATION:
            libres = ("", "oui", "court", "à voir ?", "x" * 41, "." * 50, "néant")
        usuel = self.usuels.get(nom, lambda: self.hasard.choice(libres))
        return lambda: usuel() if self.hasard.random() < 0.5 else self.hasard.choice(libres)

    def _reference(self) -> str:
        tirage = self.hasard.random()
        if tirage < 0.3:
            return self.hasard.choice(("", "NC", "?", f"R{self.hasard.randint(1, 9)}"))
        return self._neuve()

    def _neuve(self) -> str:
        self.tires += 1
        return f"N-{self.tires}"

    def _cellule(self, texte: str, separateur: str) -> str:
        if self.hasard.random() < 0.02 and texte:
            texte += self.hasard.choice(("\n", "\u00a0", "\r\nsuite"))
        a_proteger = any(signe in texte for signe in (separateur, "\n", "\r"))
        if a_proteger or self.hasard.random() < 0.03:
            return '"' + texte.replace('"', '""') + '"'
        return texte
