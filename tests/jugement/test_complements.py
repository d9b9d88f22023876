"""Les ajouts proposés suffisent, et aucun n'est de trop."""

from itertools import combinations

import pytest

from spaser_rules.jugement.complements import Ajout, ajouts
from spaser_rules.jugement.juge import Juge
from spaser_rules.jugement.resultat import Resultat
from spaser_rules.jugement.statuts import Statut
from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from tests.generateurs import Hasard
from tests.packs import NOMS, juge_de

_TABLES = {
    "reservation": lambda a: (
        {"type": "siae"} if a.cle[1] == "reservation" else {"type": "aucune", "motif": "m"}
    ),
    "examen_clause_sociale": lambda a: {
        "date": "2025-02-20",
        "participants": ["DCP"],
        "conclusion": "c",
    },
    "qualimetrie": lambda a: {"prevue": "oui"},
    "benchmark": lambda a: {"realise": "oui"},
    "developpement_durable": lambda a: {"benchmark": {"realise": "non"}},
}


def _appliquer(juge: Juge, fiche: Fiche, ajouts_: list[Ajout]) -> Fiche:
    """La fiche, avec les ajouts écrits comme un acheteur les écrirait."""
    rubrique = fiche.reponses.model_dump(exclude_none=True)
    for ajout in ajouts_:
        liste, code = ajout.cle
        if ajout.retrait:
            rubrique[liste] = [element for element in rubrique[liste] if element["code"] != code]
        elif liste == "heures_insertion":
            rubrique[liste] = ajout.seuil
        elif liste == "labels":
            gardes = [label for label in rubrique.get("labels", []) if label.get("equivalent")]
            ouverts = [{**label, "equivalent": True} for label in rubrique.get("labels", [])]
            neuf = {"nom": "X", "famille": code, "equivalent": True}
            rubrique["labels"] = [*gardes, *ouverts, neuf]
        elif liste == "sourcing":
            themes = (rubrique.get("sourcing") or {}).get("themes") or []
            rubrique["sourcing"] = {"realise": True, "themes": [*themes, code]}
        elif liste in _TABLES:
            table = _TABLES[liste](ajout)
            rubrique |= table if liste == "developpement_durable" else {liste: table}
        else:
            champ = "note_minimale" if "note_minimale" in ajout.ecriture else "ponderation"
            poids = {} if ajout.seuil is None else {champ: ajout.seuil}
            lots = {"lots": list(ajout.lots)} if ajout.lots else {}
            rubrique[liste] = [*rubrique.get(liste, []), {"code": code, **poids, **lots}]
    return _relire(juge, fiche, rubrique)


def _relire(juge: Juge, fiche: Fiche, rubrique: dict) -> Fiche:
    """La rubrique relue par le schéma, où les valeurs sont des textes."""
    contexte = {"codes": juge.pack.codes}
    modele = type(fiche.reponses)
    relue = modele.model_validate(_en_textes(rubrique), context=contexte)
    return fiche.model_copy(update={"developpement_durable": relue})


def _en_textes(valeur, cle: str = ""):
    if isinstance(valeur, dict):
        return {c: _en_textes(v, c) for c, v in valeur.items()}
    if isinstance(valeur, list):
        return [_en_textes(v, cle) for v in valeur]
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if cle in ("ponderation", "note_minimale"):
        return f"{valeur / 100}{' %' if cle == 'ponderation' else '/10'}".replace(".", ",")
    return str(valeur)


def _dus(resultats: tuple[Resultat, ...]) -> list[Resultat]:
    return [r for r in resultats if r.regle.obligatoire and r.statut is Statut.A_COMPLETER]


@pytest.mark.parametrize("nom", NOMS)
def test_les_ajouts_suffisent_et_sont_le_plus_petit_nombre(nom: str) -> None:
    juge = juge_de(nom)
    hasard, essais = Hasard(juge.pack, 7), 0
    for _ in range(250):
        fiche, jour = hasard.fiche(Origine.FICHE), hasard.jour()
        resultats = juge.juger(fiche, jour)
        proposes = ajouts(r for r in resultats if r.regle.obligatoire)
        if not proposes:
            assert not [r for r in _dus(resultats) if not r.regle.derivee]
            continue
        complete = _appliquer(juge, fiche, proposes)
        assert not _dus(juge.juger(complete, jour)), proposes
        essais += 1
        if len(proposes) <= 5:
            for moindre in combinations(proposes, len(proposes) - 1):
                partielle = _appliquer(juge, fiche, list(moindre))
                assert _dus(juge.juger(partielle, jour)), (proposes, moindre)
    assert essais > 100


def test_un_seul_ajout_sert_plusieurs_regles(juge: Juge) -> None:
    contexte = {"codes": juge.pack.codes}
    marche = {
        "objet": "x",
        "nature": "travaux",
        "cpv": ["45453100"],
        "cartographies": {"valorisation_dechets": "oui", "innovation": "oui"},
    }
    valeurs = {"fiche": {"reference": "x"}, "marche": marche}
    fiche = Fiche.model_validate(valeurs, context=contexte)
    from datetime import date

    resultats = juge.juger(fiche, date(2025, 3, 1))
    cles = [ajout.cle for ajout in ajouts(resultats)]
    assert cles.count(("sourcing", "valorisation_dechets")) == 1
    assert len(cles) == len(set(cles))


def test_la_rubrique_seule_n_est_un_ajout_que_s_il_n_y_en_a_pas_d_autre(juge: Juge) -> None:
    from datetime import date

    valeurs = {
        "fiche": {"reference": "x"},
        "marche": {
            "objet": "x",
            "nature": "services",
            "montant_estime_ht": "1000 €",
            "cpv": ["79530000"],
        },
    }
    fiche = Fiche.model_validate(valeurs, context={"codes": juge.pack.codes})
    novembre = juge.juger(fiche, date(2024, 11, 1))
    dus = [r for r in novembre if r.regle.obligatoire]
    assert [ajout.cle for ajout in ajouts(dus)] == [("developpement_durable", "rubrique_remplie")]
