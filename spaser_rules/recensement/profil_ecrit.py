"""Ce qu'un profil écrit : d'où vient chaque colonne d'un recensement, et comment la lire."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from spaser_rules.anomalies import ValeurIllisible
from spaser_rules.marche.types import DuCatalogue, Modele, Numero, Texte, inconnu, texte
from spaser_rules.textes import vouliez_vous

IGNORER = "ignorer"
BASES = ("HT", "TTC", "annuel")
UNITES = ("€", "k€", "M€", "mois", "ans")
FORMES = {"jj/mm/aaaa": "%d/%m/%Y", "mm/jj/aaaa": "%m/%d/%Y", "aaaa/mm/jj": "%Y/%m/%d",
          "jj/mm/aa": "%d/%m/%y", "mm/jj/aa": "%m/%d/%y"}  # fmt: skip
"""Les formes d'une date ; la barre y vaut aussi pour un tiret ou un point."""


def _un_de(*mots: str) -> Any:
    """Le type d'un mot pris tel quel dans une liste fermée."""

    def lire(ecrit: str) -> str:
        if ecrit.strip() not in mots:
            raise inconnu(ecrit, mots)
        return ecrit.strip()

    return Annotated[str, PlainValidator(texte(lire)), WithJsonSchema({"enum": list(mots)})]


class NomDeChamp(DuCatalogue):
    """Le type du nom d'un champ : il y en a trop pour les citer tous dans un refus."""

    def lire(self, brut: Any, info: Any) -> str:
        """Le nom, s'il est connu.

        :raises ValeurIllisible: un nom inconnu, avec le plus proche.
        """
        try:
            return super().lire(brut, info)
        except ValeurIllisible as faute:
            if faute.probleme != inconnu("", ()).probleme:
                raise
            connus = (info.context or {}).get("codes", {}).get(self.genre, ())
            attendu = f"« {IGNORER} » ou un champ, par exemple marche.objet"
            conseil = vouliez_vous(str(brut), connus) or _OU_SONT_LES_CHAMPS
            raise ValeurIllisible("un champ inconnu", attendu, conseil) from None


_OU_SONT_LES_CHAMPS = "« spaser recensement profil » écrit un profil qui les donne tous."


def _en_liste(brut: Any) -> Any:
    return [brut] if isinstance(brut, str) else brut


def _en_table(brut: Any) -> Any:
    return {"champ": brut} if isinstance(brut, str) or brut is None else brut


Mots = Annotated[list[Texte], BeforeValidator(_en_liste)]


class ColonneEcrite(Modele):
    """Ce qu'une colonne dit, et comment."""

    champ: Annotated[str, NomDeChamp("champs")] = Field(
        title="Champ", description="Le champ que la colonne remplit, ou « ignorer »."
    )
    base: _un_de(*BASES) | None = Field(None, title="Base d'un montant")  # type: ignore[valid-type]
    unite: _un_de(*UNITES) | None = Field(  # type: ignore[valid-type]
        None, title="Unité d'un montant ou d'une durée sans unité"
    )
    forme: _un_de(*FORMES) | None = Field(None, title="Forme d'une date")  # type: ignore[valid-type]
    oui: Mots = Field([], title="Ce qui veut dire oui")
    non: Mots = Field([], title="Ce qui veut dire non")
    valeurs: dict[str, Texte | None] = Field(
        {}, title="Ce que la cellule écrit, et ce qu'il faut y lire (vide : inconnu)"
    )


class ProfilEcrit(Modele):
    """Un profil de lecture."""

    fichiers: Texte | None = Field(
        None, title="Fichiers", description="Ceux qu'il sert à lire, par exemple marco*.xlsx."
    )
    feuilles: Mots = Field([], title="Feuilles à lire", description="Vide : toutes.")
    entete: Numero | None = Field(None, title="Ligne des titres", description="Vide : cherchée.")
    colonnes: dict[str, Annotated[ColonneEcrite, BeforeValidator(_en_table)]] = Field(
        title="Colonnes", description="Par titre, ou par lettre."
    )
