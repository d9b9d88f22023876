"""Des enregistrements déformés au hasard : tout est compté, et rien d'autre qu'un refus."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.jugement import date_de_reference
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.decp.lecture import lire_decp
from spaser_rules.recensement.resultat import Recensement
from tests.recensement.decp.conftest import AUJOURDHUI, en_json, enregistrement

_MARQUES = (
    "",
    "NC",
    "MQ NC",
    "CDL",
    "INX 3",
    "Sans objet",
    "nan",
    "&#0;",
    "\x92",
    "9999999",
    "1e9",
)
_SIMPLES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(_MARQUES) | st.dates().map(str)
)  # fmt: skip
_NOMS = st.sampled_from([*enregistrement(), "modification", "modifications", "nom", "_type"])
_VALEURS = st.recursive(
    _SIMPLES,
    lambda v: st.lists(v, max_size=3) | st.dictionaries(_NOMS, v, max_size=3),
    max_leaves=6,
)
_DEFORMES = st.dictionaries(_NOMS, _VALEURS, max_size=4).map(lambda c: enregistrement(**c))
_MARCHES = st.lists(_DEFORMES | _VALEURS, max_size=5)
_PRUDENT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def _lire(chemin: Path, pack: Pack) -> Recensement:
    lu = lire_decp([str(chemin)], pack, aujourdhui=AUJOURDHUI)
    assert lu.lues == len(lu.marches) + len(lu.regroupees) + len(lu.ecartees)
    for ecart in [*lu.regroupees, *lu.ecartees, *(e for m in lu.marches for e in m.inconnus)]:
        assert ecart.motif and 1 <= ecart.ligne <= lu.lues and ecart.valeur.isprintable()
    return lu


@_PRUDENT
@given(marches=_MARCHES)
def test_tout_enregistrement_est_compte_et_se_juge(
    marches: list[Any], pack: Pack, juge: Juge, tmp_path: Path
) -> None:
    lu = _lire(en_json(tmp_path / "decp.json", *marches), pack)
    assert lu.lues == len(marches)
    for marche in lu.marches:
        str(marche).encode()
        jour = date_de_reference(marche.fiche, Origine.RECENSEMENT, AUJOURDHUI)
        assert len(juge.juger(marche.fiche, jour, Origine.RECENSEMENT)) == len(pack.regles)


@_PRUDENT
@given(marches=st.lists(_DEFORMES, max_size=5), bis=st.integers(1, 3))
def test_relire_les_memes_fichiers_n_ajoute_aucun_marche(
    marches: list[Any], bis: int, pack: Pack, tmp_path: Path
) -> None:
    chemins = [en_json(tmp_path / f"{n}.json", *marches) for n in range(bis + 1)]
    seul = lire_decp([str(chemins[0])], pack, aujourdhui=AUJOURDHUI)
    tous = lire_decp([str(chemin) for chemin in chemins], pack, aujourdhui=AUJOURDHUI)
    assert [m.fiche for m in tous.marches] == [m.fiche for m in seul.marches]
    assert tous.lues == len(marches) * (bis + 1)


@_PRUDENT
@given(contenu=st.binary(max_size=60) | _VALEURS.map(lambda v: json.dumps({"marches": v}).encode()))
def test_un_contenu_quelconque_est_lu_ou_refuse(contenu: bytes, pack: Pack, tmp_path: Path) -> None:
    for nom in ("a.xml", "a.parquet"):
        (tmp_path / nom).write_bytes(contenu)
        with suppress(SaisieInvalide):
            _lire(tmp_path / nom, pack)
    if contenu.startswith(b'{"marches":'):
        (tmp_path / "a.json").write_bytes(contenu)
        with suppress(SaisieInvalide):
            _lire(tmp_path / "a.json", pack)
