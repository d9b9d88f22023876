"""Des recensements au hasard, avec le désordre des vrais : de quoi confronter deux lectures."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

from spaser_rules.pack.pack import Pack

_OUI_NON = ["oui", "non", "Oui", "NON", "x", "1", "0", "", "", "peut-être", "?", "NC"]
_JOURS = ["15/03/2025", "2025-06-30", "01/10/2025", "31/12/2024", "", "31/02/2025", "T2 2025"]
_MONTANTS = [
    *("40000", "40 000,00", "40 000,01 €", "40\u202f000 €", "12,5 k€", "0,04 M€", "≈ 45 000", "0"),
    *(
        "",
        "NC",
        "54 000 TTC",
        "1.234",
        "999 999 999 999",
        "12 000 € par an",
        "-5",
        "beaucoup",
        "1 23",
    ),
]
_CPV = [
    *(
        "90610000",
        "90610000-6",
        "9310000",
        "03111000",
        "45210000 ; 45211000",
        "39130000",
        "12345678",
    ),
    *("", "NC", "mobilier", "55524000", "30213000", "50000000"),
]


def _justifiable(pack: Pack) -> str:
    return next(regle.id for regle in reversed(pack.regles) if regle.texte.justification)


class Tableau:
    """Un recensement, ligne par ligne."""

    def __init__(self, pack: Pack, graine: int) -> None:
        self.pack, self.hasard = pack, random.Random(graine)
        catalogue = pack.referentiel.catalogue
        cartes = [*pack.referentiel.cartographies][:: len(pack.referentiel.cartographies) - 1]
        self.possibles: dict[str, Callable[[], str]] = {
            "Référence": self._reference,
            "Objet": self._objet,
            "Direction": self._parmi("Voirie", "Sports", "", "NC"),
            "Nature": self._parmi("travaux", "fournitures", "services", "PI", "", "autre"),
            "Code CPV": self._parmi(*_CPV),
            "Famille d'achat": self._parmi(*pack.referentiel.familles, "", "inconnue"),
            "Montant HT": self._parmi(*_MONTANTS),
            "Durée": self._parmi("12 mois", "4 ans", "", "longue"),
            "Date de lancement": self._parmi(*_JOURS),
            "Date de notification": self._parmi(*_JOURS),
            "Renouvellement": self._parmi(*_OUI_NON),
            "Forts enjeux": self._parmi(*_OUI_NON),
            "Clauses": self._liste(catalogue.clauses),
            "Critères": self._liste(catalogue.criteres),
            "Labels": self._parmi("FSC ; Fairtrade", "Écolabel européen", "Inconnu", "", "aucun"),
            "Clause d'insertion": self._parmi(*_OUI_NON),
            "Clause sociale": self._parmi(*_OUI_NON, "insertion", "formation, insertion"),
            "Considérations sociales": self._parmi(
                *_OUI_NON, "Clause sociale", "Marché réservé", "Pas de considération sociale"
            ),
            "Critère environnemental": self._parmi(*_OUI_NON),
            "Sourcing": self._parmi(*_OUI_NON),
            "Qualimétrie": self._parmi(*_OUI_NON),
            "Réservation": self._parmi("siae", "EA_ESAT", "non", "oui", "", "aucune"),
            "Lot": self._parmi("", "", "1", "2", "Lot 3", "un"),
            f"Justification {_justifiable(pack)}": self._parmi(
                *("", "", "oui", "non", "à voir ?", "court", "?"),
                "Prestation ponctuelle, sans main-d'œuvre au-delà de trois jours.",
                "Prestation ponctuelle, sans main-d'œuvre au-delà de quatre jours ?",
            ),
            "Commentaire": self._parmi("", "R.A.S.", "vu avec la DCP"),
            **{f"Cartographies : {code}": self._parmi(*_OUI_NON) for code in cartes},
            **self._au_choix(),
        }

    def _au_choix(self) -> dict[str, Callable[[], str]]:
        """Les champs que le plan propose."""
        acheteurs = self.pack.referentiel.acheteurs
        tous = {
            "type_contrat": (
                "Marché ou concession",
                ("concession", "DSP", "Marché public", "", "?"),
            ),
            "acheteur": ("Collectivité", (*acheteurs, *acheteurs.values(), "", "autre")),
            "heures_insertion": ("Heures d'insertion", ("0", "149", "150 h", "1 200", "", "trop")),
            "note_minimale": ("Clauses", ("indice_reparabilite (7/10)", "insertion ; papier", "")),
        }
        lus = self.pack.codes["champs"]
        return {
            titre: self._parmi(*valeurs) for nom, (titre, valeurs) in tous.items() if nom in lus
        }

    def ecrire(self, chemin: Path, lignes: int) -> Path:
        """Écrit un tableau de ces lignes, dont quelques-unes qui n'en sont pas."""
        toutes = list(self.possibles)
        autres = self.hasard.sample(toutes[2:], self.hasard.randint(4, len(toutes) - 2))
        titres = ["Référence", "Objet", *autres]
        with chemin.open("w", encoding="utf-8", newline="") as flux:
            ecrivain = csv.writer(flux, delimiter=";")
            ecrivain.writerow(titres)
            gardees: list[list[str]] = []
            for _ in range(lignes):
                gardees.append(self._ligne(titres, gardees))
                ecrivain.writerow(gardees[-1])
        return chemin

    def _ligne(self, titres: list[str], avant: list[list[str]]) -> list[str]:
        tirage = self.hasard.random()
        if tirage < 0.02:
            return ["" for _ in titres]
        if tirage < 0.04:
            return ["Total", *("1 000" if t == "Montant HT" else "" for t in titres[1:])]
        if tirage < 0.05:
            return titres
        if tirage < 0.06:
            return [*(self.possibles[t]() for t in titres), "en trop"]
        if tirage < 0.10 and avant:
            return list(self.hasard.choice(avant))
        return [self.possibles[titre]() for titre in titres]

    def _reference(self) -> str:
        connue, seule = self.hasard.randint(1, 60), self.hasard.random()
        return self.hasard.choice(["", "NC", f"R{connue}", f"U{seule}"])

    def _objet(self) -> str:
        rang = self.hasard.randint(1, 9)
        courts = ["", "à définir", "Total des travaux", f"Peinture {rang}", "Entretien\nde voirie"]
        long = f"Fourniture et pose de mobilier urbain, tranche {rang}"
        return self.hasard.choice([*courts, long])

    def _parmi(self, *valeurs: str) -> Callable[[], str]:
        return lambda: self.hasard.choice(valeurs)

    def _liste(self, codes: object) -> Callable[[], str]:
        connus = [*codes]  # type: ignore[misc]
        return lambda: self.hasard.choice(
            ["", "aucune", "insertion ; réemploi", "oui", "poésie", self.hasard.choice(connus)]
        )
