"""Un recensement jugé en colonnes donne les mêmes statuts que ses marchés jugés un à un."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import narwhals as nw
import pytest

from spaser_rules.colonnes.expressions import colonne
from spaser_rules.colonnes.faits import MarcheLu, cadre_des_faits
from spaser_rules.colonnes.juge import juger
from spaser_rules.colonnes.lignes import colonne_justifiee, schema
from spaser_rules.colonnes.statuts import CODES
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.recensement import FicheRecensee
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.ecriture import NIVEAUX, PORTEES
from spaser_rules.pack.emplacement import PAR_DEFAUT
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from tests.colonnes.lecture import confronter_les_colonnes, statuts_en_colonnes, statuts_un_par_un
from tests.packs import DEMONSTRATION, juge_de

JOUR = date(2026, 3, 1)


@pytest.mark.parametrize(("nom", "verdicts"), [(PAR_DEFAUT, 80_000), (DEMONSTRATION, 55_000)])
def test_trois_mille_marches_au_hasard(nom: str, verdicts: int) -> None:
    assert confronter_les_colonnes(juge_de(nom), 3_000, graine=20242) > verdicts


def _marche(pack: Pack, origine: Origine = Origine.FICHE, **valeurs: Any) -> MarcheLu:
    contenu = {
        "fiche": {"reference": "R"},
        "marche": {"objet": "O", "nature": "services", **valeurs.pop("marche", {})},
        **valeurs,
    }
    modele = Fiche if origine is Origine.FICHE else FicheRecensee
    return modele.model_validate(contenu, context={"codes": pack.codes}), JOUR, origine


_LOTS = {"lots": [{"numero": "1", "cpv": ["30213100"]}, {"numero": "2", "cpv": ["45000000"]}]}


def test_une_regle_de_lot_se_juge_sur_les_lots_et_une_regle_de_marche_sur_le_marche(
    pack: Pack,
) -> None:
    alloti, entier = _marche(pack, marche=_LOTS), _marche(pack)
    juges = set(statuts_en_colonnes(pack, [alloti, entier]))
    for regle in pack.regles:
        lots = {lot for marche, lot, nom in juges if (marche, nom) == (0, regle.id)}
        assert lots == ({1, 2} if regle.par_lot else {None})
        assert (1, None, regle.id) in juges


@pytest.mark.parametrize("origine", list(Origine))
def test_l_obligation_d_un_lot_pese_sur_son_marche_et_sur_lui_seul(
    juge: Juge, origine: Origine
) -> None:
    marches = [
        _marche(juge.pack, origine, marche=_LOTS),
        _marche(juge.pack, origine, developpement_durable={"clauses": ["insertion"]}),
    ]
    for ordre in (marches, marches[::-1]):
        assert statuts_en_colonnes(juge.pack, ordre) == statuts_un_par_un(juge, ordre)


def test_une_justification_est_lue(juge: Juge) -> None:
    ecrite = {"justifications": [{"regle": "SPASER-2.1.2", "motif": "pas d'offre"}]}
    statuts = statuts_en_colonnes(juge.pack, [_marche(juge.pack, developpement_durable=ecrite)])
    assert statuts[0, None, "SPASER-2.1.2"] == "justifie"


def test_une_justification_inconnue_ne_justifie_rien(pack: Pack) -> None:
    cadre, regle = cadre_des_faits(pack, [_marche(pack)]), pack.regle("SPASER-2.1.2")
    assert regle is not None
    inconnue = cadre.with_columns(nw.lit(None, nw.Boolean).alias(colonne_justifiee(regle)))
    statut = juger(pack, inconnue).collect()[colonne(regle.id)].item()
    assert statut == CODES[Statut.A_COMPLETER]


@pytest.mark.parametrize("graine", range(4))
def test_d_autres_portees_et_d_autres_niveaux(pack: Pack, graine: int) -> None:
    de = Random(graine)
    regles = [_au_hasard(regle, de) for regle in pack.regles]
    autre = replace(pack, regles=tuple(regles))
    assert confronter_les_colonnes(Juge(autre), 200, graine) > 5_000


def _au_hasard(regle: Regle, de: Random) -> Regle:
    """La même règle, d'une portée et d'un niveau tirés au sort : celles d'une autre ville."""
    tires = {"portee": de.choice(PORTEES), "niveau": de.choice(NIVEAUX)}
    return replace(regle, texte=regle.texte.model_copy(update=tires))


def test_le_cadre_garde_ses_colonnes_et_gagne_un_petit_entier_par_regle(pack: Pack) -> None:
    cadre = cadre_des_faits(pack, [_marche(pack)]).with_columns(en_plus=nw.lit("gardé"))
    juges = juger(pack, cadre).collect_schema()
    attendues = [*schema(pack), "en_plus", *(colonne(regle.id) for regle in pack.regles)]
    assert juges.names() == attendues
    assert {juges[colonne(regle.id)] for regle in pack.regles} == {nw.Int8()}


def test_aucun_marche_n_est_pas_une_erreur(pack: Pack) -> None:
    assert len(juger(pack, cadre_des_faits(pack, [])).collect()) == 0


def test_un_pack_sans_obligation_ni_lot(juge: Juge, pack: Pack) -> None:
    derivees = [regle for regle in pack.regles if regle.derivee]
    seul = replace(pack, regles=tuple(derivees))
    marches = [_marche(pack), _marche(pack, Origine.RECENSEMENT)]
    assert statuts_en_colonnes(seul, marches) == statuts_un_par_un(Juge(seul), marches)
