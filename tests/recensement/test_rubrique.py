"""La rubrique d'un recensement : ce qu'une colonne prouve, et ce qu'elle laisse inconnu."""

from pathlib import Path

import pytest

from spaser_rules.marche.reponses import DeveloppementDurable
from spaser_rules.pack.pack import Pack
from spaser_rules.recensement.lecture import lire_recensement
from tests.packs import DEMONSTRATION, le_pack
from tests.recensement.conftest import LireCsv


def _reponses(lire_csv: LireCsv, titre: str, cellule: str) -> DeveloppementDurable:
    [marche] = lire_csv(f'Référence;Objet;{titre}\nR1;Peinture;"{cellule}"\n').marches
    return marche.fiche.reponses


@pytest.mark.parametrize(
    ("cellule", "codes"),
    [
        ("insertion ; reemploi", ["insertion", "reemploi"]),
        ("insertion, reemploi", ["insertion", "reemploi"]),
        ("Insertion\nRéemploi", ["insertion", "reemploi"]),
        ("véhicules peu polluants", ["vehicules_peu_polluants"]),
        ("aucune", []),
        ("non", []),
        ("", None),
        ("oui", None),
        ("insertion ; poésie", None),
    ],
)
def test_une_liste_de_clauses(lire_csv: LireCsv, cellule: str, codes: list[str] | None) -> None:
    clauses = _reponses(lire_csv, "Clauses", cellule).clauses
    assert (clauses and [c.code for c in clauses]) == codes or clauses == codes


def test_des_criteres_et_leur_poids(lire_csv: LireCsv) -> None:
    criteres = _reponses(lire_csv, "Critères", "environnement : 10 % ; insertion (5 %)").criteres
    assert criteres is not None
    assert [(c.code, c.ponderation) for c in criteres] == [
        ("environnement", 1000),
        ("insertion", 500),
    ]


@pytest.mark.parametrize(("cellule", "nombre"), [("oui", 1), ("x", 1), ("non", 0)])
def test_un_genre_qui_n_a_qu_un_code_se_dit_par_oui(
    lire_csv: LireCsv, cellule: str, nombre: int
) -> None:
    attestations = _reponses(lire_csv, "Attestation", cellule).attestations
    assert attestations is not None and len(attestations) == nombre


def test_tous_les_codes_d_un_genre_font_la_liste(lire_csv: LireCsv, pack: Pack) -> None:
    codes = pack.codes["plans_de_progres"]
    titres = ";".join(f"Plan de progrès {code}" for code in codes)
    premier, *autres = codes
    complete = ";".join(["oui", *("non" for _ in autres)])
    trouee = ";".join(["oui", *("" for _ in autres)])
    lu = lire_csv(f"Référence;{titres}\nR1;{complete}\nR2;{trouee}\n")
    plans, inconnus = (m.fiche.reponses.plans_de_progres for m in lu.marches)
    assert plans is not None and [p.code for p in plans] == [premier]
    assert inconnus is None


@pytest.mark.parametrize(
    ("cellule", "type_"), [("SIAE", "siae"), ("non", "aucune"), ("aucune", "aucune"), ("oui", None)]
)
def test_une_reservation(lire_csv: LireCsv, cellule: str, type_: str | None) -> None:
    reservation = _reponses(lire_csv, "Marché réservé", cellule).reservation
    assert (reservation and reservation.type) == type_


def test_un_marche_non_reserve_ne_se_lit_pas_a_l_envers(lire_csv: LireCsv) -> None:
    assert _reponses(lire_csv, "Marché non réservé", "non").reservation is None


def test_un_sourcing_et_des_labels(lire_csv: LireCsv) -> None:
    sourcing = _reponses(lire_csv, "Sourcing", "Oui").sourcing
    labels = _reponses(lire_csv, "Labels", "FSC ; Écolabel européen").labels
    assert sourcing is not None and sourcing.realise is True
    assert labels is not None and [label.nom for label in labels] == ["FSC", "Écolabel européen"]


@pytest.mark.parametrize(
    ("cellule", "lus"),
    [
        ("FSC", [("FSC", None)]),
        ("FSC ou équivalent ; PEFC", [("FSC", True), ("PEFC", None)]),
        ("Écolabel européen (ou équivalents)", [("Écolabel européen", True)]),
    ],
)
def test_ou_equivalent_n_est_pas_du_nom_d_un_label(
    lire_csv: LireCsv, cellule: str, lus: list[tuple[str, bool | None]]
) -> None:
    [marche] = lire_csv(f'Référence;Labels\nR1;"{cellule}"\n').marches
    labels = marche.fiche.reponses.labels or []
    assert [(label.nom, label.equivalent) for label in labels] == lus


def test_un_label_se_reconnait_sans_sa_ponctuation(pack: Pack) -> None:
    famille = pack.referentiel.catalogue.famille_du_label
    assert famille("Fairtrade Max Havelaar") == famille("Fairtrade / Max Havelaar") == "equitable"
    assert famille("Label de fantaisie") is None


@pytest.mark.parametrize(
    ("cellule", "themes"),
    [
        ("valorisation_dechets, réemploi", ["valorisation_dechets", "reemploi"]),
        ("Valorisation déchets ; innovation", ["valorisation_dechets", "innovation"]),
        ("néant", []),
        ("la pluie", None),
    ],
)
def test_les_themes_d_un_sourcing(
    lire_csv: LireCsv, cellule: str, themes: list[str] | None
) -> None:
    lu = lire_csv(f'Référence;Sourcing;Sourcing : thèmes\nR1;oui;"{cellule}"\n')
    sourcing = lu.marches[0].fiche.reponses.sourcing
    assert sourcing is not None and sourcing.themes == themes


@pytest.mark.parametrize(
    "cellule", ["insertion ; formation", "• insertion • formation", "insertion / formation",
                "- insertion\n- formation", "insertion, formation"]
)  # fmt: skip
def test_une_liste_se_separe_de_bien_des_facons(lire_csv: LireCsv, cellule: str) -> None:
    [marche] = lire_csv(f'Référence;Clauses\nR1;"{cellule}"\n').marches
    rubrique = marche.fiche.developpement_durable
    assert rubrique and [clause.code for clause in rubrique.clauses or []] == [
        "insertion",
        "formation",
    ]


def test_les_champs_au_choix_se_lisent_d_un_recensement(tmp_path: Path) -> None:
    chemin = tmp_path / "recensement.csv"
    chemin.write_text(
        "Objet;Nature;Collectivité;Marché ou concession;Nombre d'heures d'insertion;Clauses\n"
        "Repas des écoles;services;Métropole;DSP;1 200 h;indice_reparabilite (7,5/10) / insertion\n"
        "Étude de sol;services;VILLE;marché public;0;Indice de réparabilité exigé : 7/10\n"
        "Étude de site;services;autre;?;beaucoup;insertion\n",
        encoding="utf-8",
    )
    lu = lire_recensement(str(chemin), le_pack(DEMONSTRATION))
    fiches = [marche.fiche for marche in lu.marches]
    assert [(f.marche.acheteur, f.marche.type_contrat) for f in fiches] == [
        ("metropole", "concession"),
        ("ville", "marche"),
        (None, None),
    ]
    assert [f.reponses.heures_insertion for f in fiches] == [1200, 0, None]
    notes = [[(c.code, c.note_minimale) for c in f.reponses.clauses or []] for f in fiches]
    assert notes == [
        [("indice_reparabilite", 750), ("insertion", None)],
        [("indice_reparabilite", 700)],
        [("insertion", None)],
    ]
    assert [ecart.colonne for ecart in lu.marches[2].inconnus] == ["C", "E"]
