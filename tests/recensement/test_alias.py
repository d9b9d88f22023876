"""Les alias ne nomment que des champs du schéma, et jamais deux."""

from dataclasses import replace

from spaser_rules.marche.au_choix import AU_CHOIX
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.alias import ALIAS
from spaser_rules.recensement.champs import champs
from spaser_rules.recensement.titres import plier


def test_chaque_alias_mene_a_son_champ(pack: Pack) -> None:
    proposes = replace(pack.referentiel, champs=AU_CHOIX, acheteurs={"ville": "Ville"})
    index = champs(replace(pack, referentiel=proposes))
    for nom, titres in ALIAS.items():
        for titre in titres:
            assert index[plier(titre)].nom == nom, titre
