"""Le cadre des faits : une ligne par sujet, typée, un vide pour ce qui n'est pas connu."""

from datetime import date

import narwhals as nw

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.faits import cadre_des_faits
from spaser_rules.colonnes.lignes import LOT, MARCHE, faits_du_pack, schema, type_de
from spaser_rules.marche.sujet import sujets
from spaser_rules.pack.pack import Pack
from spaser_rules.vocabulaire.sortes import DATE, DUREE, MONTANT, OUI_NON, POURCENTAGE, choix
from spaser_rules.vocabulaire.vocabulaire import OBLIGATIONS_REPONDUES
from tests.generateurs import Hasard


def test_chaque_sorte_a_son_type() -> None:
    assert {type_de(sorte) for sorte in (MONTANT, DUREE, POURCENTAGE)} == {nw.Int64()}
    assert [type_de(sorte) for sorte in (DATE, OUI_NON, choix(("a", "b")))] == [
        nw.Date(), nw.Boolean(), nw.String(),
    ]  # fmt: skip


def test_les_colonnes_sont_celles_du_schema_et_leurs_noms_sont_surs(pack: Pack) -> None:
    cadre = cadre_des_faits(pack, Hasard(pack, 1).marches(20))
    assert dict(cadre.collect_schema()) == schema(pack)
    assert len({colonne(cle) for cle in faits_du_pack(pack)}) == len(faits_du_pack(pack))
    assert not [nom for nom in schema(pack) if "." in nom or "`" in nom]
    assert OBLIGATIONS_REPONDUES not in schema(pack)


def test_chaque_case_est_ce_que_lit_le_fait(pack: Pack) -> None:
    marches = list(Hasard(pack, 2).marches(200))
    attendus = [
        (rang, sujet.numero, *(fait.lire(sujet) for fait in faits_du_pack(pack).values()))
        for rang, marche in enumerate(marches)
        for sujet in sujets(*marche)
    ]
    cadre = cadre_des_faits(pack, marches).select(MARCHE, LOT, *map(colonne, faits_du_pack(pack)))
    assert cadre.collect().rows() == attendus
    types = {type(valeur) for ligne in attendus for valeur in ligne}
    assert types == {int, bool, str, date, type(None)}
