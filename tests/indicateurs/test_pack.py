"""Les indicateurs du plan : tous déclarés, tous reliés à ce qui existe."""

from datetime import date

import pytest

from spaser_rules.indicateurs.indicateur import Indicateur, Indicateurs
from spaser_rules.pack.pack import Pack

DU_PLAN = [
    "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2",
    "1.3.3", "2.1.1", "2.1.2", "2.1.3", "2.2.1", "2.2.2", "3.1.1", "3.1.2", "3.1.3", "3.2.1",
    "3.2.2", "3.2.3", "4.1.1", "4.1.2", "4.1.3", "4.2.1", "4.2.2", "4.2.3",
]  # fmt: skip


def _de(indicateurs: Indicateurs, code: str) -> Indicateur:
    return next(i for i in indicateurs.indicateurs if i.id == code)


def test_chaque_action_du_plan_a_son_indicateur(pack: Pack, indicateurs: Indicateurs) -> None:
    actions = [
        f"{axe}.{objectif}.{action}"
        for axe, des_objectifs in pack.texte.axes.items()
        for objectif, dit in des_objectifs.objectifs.items()
        for action in dit.actions
    ]
    declares = {i.id for i in indicateurs.indicateurs}
    assert actions == DU_PLAN and set(DU_PLAN) <= declares
    assert {c.partition("-")[0] for c in declares} == {*DU_PLAN, "national"}


def test_le_code_d_un_indicateur_est_celui_de_son_action(indicateurs: Indicateurs) -> None:
    for indicateur in indicateurs.indicateurs:
        source = indicateur.texte.source
        lieu = f"{source.axe}.{source.objectif}.{source.action}" if source else "national"
        assert indicateur.id.partition("-")[0] == lieu


@pytest.mark.parametrize(
    ("code", "unite"),
    [
        ("1.1.1", "part_nombre"), ("1.1.1-montant", "part_montant"), ("1.1.4", "nombre"),
        ("2.1.1", "part_nombre"), ("2.1.1-nombre", "nombre"), ("2.1.2", "part_montant"),
        ("2.1.3", "nombre"), ("3.1.3", "par_mains"), ("3.2.3-evenements", "par_mains"),
        ("national-social", "part_nombre"), ("national-environnement-montant", "part_montant"),
    ],
)  # fmt: skip
def test_l_unite_est_celle_du_plan(code: str, unite: str, indicateurs: Indicateurs) -> None:
    assert _de(indicateurs, code).unite == unite


def test_seul_le_commerce_equitable_et_les_euros_se_comptent_par_lot(
    indicateurs: Indicateurs,
) -> None:
    assert [i.id for i in indicateurs.indicateurs if i.par_lot] == ["1.1.1-montant", "3.2.2"]


def test_chaque_theme_de_sourcing_est_imprime_a_part(pack: Pack, indicateurs: Indicateurs) -> None:
    declares = {i.id for i in indicateurs.indicateurs}
    assert {f"3.2.1-{theme}" for theme in pack.codes["themes_de_sourcing"]} <= declares


def test_les_lectures_de_l_indicateur_sont_a_portee(indicateurs: Indicateurs) -> None:
    lectures = indicateurs.lectures_de(_de(indicateurs, "2.1.2"))
    assert [le.code for le in lectures] == ["volume-d-achats", "clause-sociale-de-l-indicateur"]


def test_les_livrables_du_calendrier_sont_dates(indicateurs: Indicateurs) -> None:
    echeances = [livrable.echeance for livrable in indicateurs.livrables]
    assert echeances.count(date(2025, 3, 31)) == 3 and echeances.count(None) == 7
    assert all(
        str(li.texte.source.axe) in indicateurs.pack.texte.axes for li in indicateurs.livrables
    )
