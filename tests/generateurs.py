"""Des marchés au hasard, complets ou troués, pour confronter les lectures des règles."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.reponses import RESERVATIONS
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack

_CPV = (
    "90610000", "55523100", "77310000", "30213100", "39130000", "45214200", "45453100", "90919200",
    "79810000", "71221000", "92312000", "15981000", "15511000", "45000000", "15811000", "32250000",
)  # fmt: skip
_MONTANTS = ("39 999,99 €", "40 000 €", "40 000,01 €", "12 000 €", "480k€", "1,2 M€")
_DATES = (
    "2024-06-30", "2024-07-01", "2024-09-30", "2024-10-01", "2024-12-31", "2025-01-01",
    "2025-06-30", "2025-07-01", "2025-09-30", "2025-10-01", "2026-08-22", "2027-03-01",
)  # fmt: skip


_NOTES = {"note_minimale": ["6,99", "7", "7,5/10", "0", "10"]}
_HEURES = {"heures_insertion": ["0", "149", "150", "1 200 h"]}


class Hasard:
    """Un tireur de marchés ; la même graine redonne les mêmes."""

    def __init__(self, pack: Pack, graine: int) -> None:
        self.pack, self.de = pack, Random(graine)

    def marches(self, nombre: int) -> Iterator[tuple[Fiche, date | None, Origine]]:
        """Autant de lignes de recensement que de fiches, chacune avec son jour de lancement."""
        for rang in range(nombre):
            origine = Origine.FICHE if rang % 2 else Origine.RECENSEMENT
            yield self.fiche(origine), self.jour(), origine

    def fiche(self, origine: Origine) -> Fiche:
        """Une fiche valide, chaque champ présent ou non au hasard."""
        lots = (
            [self._lot(n) for n in range(1, self.de.randint(1, 3) + 1)] if self._fois(0.3) else None
        )
        numeros = [lot["numero"] for lot in lots or []]
        valeurs = {
            "fiche": {"reference": "HASARD"},
            "marche": self._sans_vides(self._marche(lots)),
            "developpement_durable": self._rubrique(numeros) if self._fois(0.85) else None,
        }
        modele = FicheRecensee if origine is Origine.RECENSEMENT else Fiche
        if origine is Origine.FICHE:
            valeurs["marche"].setdefault("nature", "services")
        return modele.model_validate(valeurs, context={"codes": self.pack.codes})

    def jour(self) -> date | None:
        """Une date de lancement, souvent à la limite d'une entrée en vigueur, parfois inconnue."""
        if self._fois(0.1):
            return None
        if self._fois(0.7):
            return date.fromisoformat(self.de.choice(_DATES))
        return date(2024, 6, 1) + timedelta(days=self.de.randrange(1000))

    def _fois(self, chance: float) -> bool:
        return self.de.random() < chance

    def _parfois(self, valeur: Any, chance: float = 0.6) -> Any:
        return valeur if self._fois(chance) else None

    def _oui_non(self) -> Any:
        return self.de.choice(["oui", "non", None])

    def _sans_vides(self, table: dict[str, Any]) -> dict[str, Any]:
        return {cle: valeur for cle, valeur in table.items() if valeur is not None}

    def _achat(self) -> dict[str, Any]:
        cartes = list(self.pack.referentiel.cartographies)
        reponses = {c: self.de.choice(["oui", "non"]) for c in self.de.sample(cartes, 3)}
        return {
            "cpv": self._parfois(self.de.sample(_CPV, self.de.randint(1, 2))),
            "famille_achat": self._parfois(
                self.de.choice([*self.pack.referentiel.familles, "x"]), 0.2
            ),
            "montant_estime_ht": self._parfois(self.de.choice(_MONTANTS)),
            "forts_enjeux": self._oui_non(),
            "cartographies": self._parfois(reponses, 0.3),
        }

    def _lot(self, numero: int) -> dict[str, Any]:
        return self._sans_vides({"numero": str(numero), **self._achat()})

    def _marche(self, lots: list[dict[str, Any]] | None) -> dict[str, Any]:
        return {
            "objet": "Un marché",
            "nature": self._parfois(self.de.choice(["travaux", "fournitures", "services"]), 0.85),
            "prestations_intellectuelles": self._oui_non(),
            "cible_avance": self._oui_non(),
            "lots": lots,
            **self._achat(),
            **self._au_choix({"type_contrat": ["marche", "concession"]}),
            **self._au_choix({"acheteur": list(self.pack.referentiel.acheteurs)}),
        }

    def _au_choix(self, possibles: dict[str, list[str]]) -> dict[str, Any]:
        """Les champs que le plan propose, parfois remplis."""
        proposes = [nom for nom in possibles if nom in self.pack.codes["champs"]]
        return {nom: self._parfois(self.de.choice(possibles[nom])) for nom in proposes}

    def _pour(self, numeros: list[str]) -> list[str] | None:
        return self._parfois(self.de.sample(numeros, 1), 0.3) if numeros else None

    def _elements(self, genre: str, numeros: list[str]) -> Any:
        codes = self.pack.codes[genre]
        tires = self.de.sample(list(codes), self.de.randint(0, min(len(codes), 4)))
        elements = [
            self._sans_vides(
                {
                    "code": c,
                    "lots": self._pour(numeros),
                    **(self._au_choix(_NOTES) if genre in ("clauses", "criteres") else {}),
                }
            )
            for c in tires
        ]
        return self._parfois(elements, 0.7)

    def _rubrique(self, numeros: list[str]) -> dict[str, Any]:
        return self._sans_vides(
            {
                **{g: self._elements(g, numeros) for g in ("clauses", "attestations")},
                **{g: self._elements(g, numeros) for g in ("questionnaires", "plans_de_progres")},
                "verifications": self._elements("verifications", numeros),
                **self._au_choix(_HEURES),
                "criteres": self._criteres(numeros),
                "labels": self._labels(numeros),
                "sourcing": self._parfois(self._sourcing(), 0.5),
                "benchmark": self._parfois(self._sans_vides({"realise": self._oui_non()}), 0.4),
                "qualimetrie": self._parfois(self._sans_vides({"prevue": self._oui_non()}), 0.5),
                "reservation": self._parfois(self._reservation(numeros), 0.4),
                "examen_clause_sociale": self._parfois(self._examen(), 0.5),
                "justifications": self._parfois(self._justifications(), 0.3),
                "propositions": self._parfois({"clauses": ["insertion"]}, 0.1),
            }
        )

    def _criteres(self, numeros: list[str]) -> Any:
        criteres = self._elements("criteres", numeros) or []
        for critere in criteres:
            if self._fois(0.6):
                critere["ponderation"] = self.de.choice(["3 %", "4,99 %", "5 %", "10", "20 %"])
        return self._parfois(criteres, 0.8)

    def _labels(self, numeros: list[str]) -> Any:
        familles = [*self.pack.codes["familles_de_labels"], None]
        labels = [
            self._sans_vides(
                {
                    "nom": self.de.choice(["FSC", "Label inconnu"]),
                    "famille": self.de.choice(familles),
                    "equivalent": self._oui_non(),
                    "lots": self._pour(numeros),
                }
            )
            for _ in range(self.de.randint(0, 3))
        ]
        return self._parfois(labels, 0.7)

    def _sourcing(self) -> dict[str, Any]:
        connus = list(self.pack.codes["themes_de_sourcing"])
        themes = self.de.sample(connus, min(len(connus), self.de.randint(0, 2)))
        return self._sans_vides({"realise": self._oui_non(), "themes": self._parfois(themes)})

    def _reservation(self, numeros: list[str]) -> dict[str, Any]:
        return self._sans_vides(
            {
                "type": self._parfois(self.de.choice(RESERVATIONS), 0.9),
                "motif": self._parfois("peu d'offre"),
                "lots": self._pour(numeros),
            }
        )

    def _examen(self) -> dict[str, Any]:
        return self._sans_vides(
            {
                "date": self._parfois("2025-02-20", 0.8),
                "participants": self._parfois(self.de.choice([["DCP"], ["PLIE"], ["dcp, PLIE"]])),
                "conclusion": self._parfois("clause retenue", 0.8),
            }
        )

    def _justifications(self) -> list[dict[str, Any]]:
        justifiables = [regle.id for regle in self.pack.regles if regle.texte.justification]
        autre = next(regle.id for regle in self.pack.regles if regle.id not in justifiables)
        regle = self.de.choice([justifiables[0], autre])
        return [self._sans_vides({"regle": regle, "motif": self._parfois("pas d'offre")})]
