"""Les rédactions types que des règles appellent, chacune une fois."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spaser_rules.jugement.exigences import demande_de, est_interdit
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.phrases import nom_de_piece


@dataclass(frozen=True, slots=True)
class Redaction:
    """Une rédaction type à adapter."""

    titre: str
    piece: str
    texte: str
    conseils: str
    vigilance: str


def redactions(pack: Pack, regles: Iterable[Regle]) -> Iterator[Redaction]:
    """Les rédactions types, dans l'ordre où les règles les demandent."""
    for genre, code in dict.fromkeys(
        paire for regle in regles for paire in elements_demandes(regle)
    ):
        texte, conseils = pack.redaction(genre, code)
        if texte:
            entree = pack.referentiel.catalogue.genre(genre)[code]
            piece = nom_de_piece(pack, str(entree.piece))
            yield Redaction(str(entree.titre), piece, texte, conseils, str(entree.vigilance))


def elements_demandes(regle: Regle) -> Iterator[tuple[str, str]]:
    """Le genre et le code de chaque élément du catalogue que la règle demande, non ceux qu'elle
    interdit."""
    for groupe in regle.groupes:
        for demande in (demande_de(atome) for atome in groupe if not est_interdit(atome)):
            genre = "familles_de_labels" if demande.liste == "labels" else demande.liste
            yield from ((genre, code) for code in demande.codes)
