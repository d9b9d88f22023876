"""Un recensement au hasard, aussi long que l'on veut."""

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spaser_rules.pack.pack import Pack
from spaser_rules.valeurs import cpv

_LABELS = ("Écolabel européen", "FSC", "Fairtrade", "AB", "PEFC", "NF Environnement")
_OUI_NON = ("oui", "non", "Oui", "Non", "x", "")
_DIRECTIONS = ("Voirie", "Sports", "DSI", "Éducation", "Bâtiments", "Culture")
_NATURES = ("travaux", "fournitures", "services", "Services", "PI")


def ecrire(pack: Pack, chemin: Path, lignes: int) -> Path:
    """Vingt-six colonnes de texte, toute la nomenclature CPV, un montant sur deux différent."""
    colonnes = _colonnes(pack, random.Random(1))
    with chemin.open("w", encoding="utf-8", newline="") as flux:
        ecrivain = csv.writer(flux, delimiter=";", lineterminator="\r\n")
        ecrivain.writerow(colonnes)
        ecrivain.writerows(_lignes(list(colonnes.values()), lignes))
    return chemin


def _lignes(tirages: list[Callable[[int], str]], lignes: int) -> Iterator[list[str]]:
    return ([tirer(rang) for tirer in tirages] for rang in range(lignes))


def _colonnes(pack: Pack, hasard: random.Random) -> dict[str, Callable[[int], str]]:
    catalogue = pack.referentiel.catalogue
    nomenclature = Path(cpv.__file__).with_name("cpv_2008.csv")
    codes = [ligne[:8] for ligne in nomenclature.read_text("utf-8").splitlines()]

    def parmi(*valeurs: str) -> Callable[[int], str]:
        return lambda rang: hasard.choice(valeurs)

    def liste(genre: str) -> Callable[[int], str]:
        connus = [*catalogue.genre(genre)]
        plus = min(3, len(connus))
        tirer = lambda: ", ".join(hasard.sample(connus, hasard.randint(1, plus)))  # noqa: E731
        return lambda rang: tirer() if hasard.random() < 0.6 else ""

    def montant(rang: int) -> str:
        euros, tirage = int(10 ** hasard.uniform(3, 6.5)), hasard.random()
        if tirage < 0.05:
            return ""
        if tirage < 0.6:
            return f"{euros:,}".replace(",", " ") + ",00"
        return str(euros) if tirage < 0.9 else f"{euros},{hasard.randint(10, 99)} €"

    def jour(rang: int) -> str:
        tire = f"{hasard.randint(1, 28):02}/{hasard.randint(1, 12):02}/{hasard.randint(2024, 2026)}"
        return tire if hasard.random() < 0.95 else ""

    def criteres(rang: int) -> str:
        connus = hasard.sample([*catalogue.criteres], hasard.randint(0, 2))
        return " ; ".join(f"{code} : {hasard.choice((3, 5, 10, 15))} %" for code in connus)

    return {
        "Référence": lambda rang: f"2025-{rang:07}",
        "Objet": lambda rang: f"Achat de fournitures et prestations n° {rang} pour la ville",
        "Direction": parmi(*_DIRECTIONS),
        "Nature": parmi(*_NATURES),
        "Code CPV": parmi(*codes),
        "Famille d'achat": parmi(*pack.referentiel.familles, *[""] * 20),
        "Montant estimé HT": montant,
        "Durée en mois": parmi("12", "24", "36", "48", ""),
        "Procédure": parmi("MAPA", "appel d'offres ouvert", "procédure adaptée", ""),
        "Date de lancement": jour,
        "Date de notification": jour,
        "Renouvellement": parmi(*_OUI_NON),
        "Forts enjeux": parmi(*_OUI_NON),
        "Clauses": liste("clauses"),
        "Critères": criteres,
        "Labels": parmi(*_LABELS, ""),
        "Attestations": liste("attestations"),
        "Questionnaires": liste("questionnaires"),
        "Plans de progrès": liste("plans_de_progres"),
        "Sourcing": parmi(*_OUI_NON),
        "Benchmark": parmi(*_OUI_NON),
        "Réservation": parmi("", "non", "SIAE", "EA_ESAT", "aucune"),
        "Qualimétrie": parmi(*_OUI_NON),
        "Vérifications": liste("verifications"),
        "Prestations intellectuelles": parmi(*_OUI_NON),
        "Commentaire": parmi("R.A.S."),
    }
