"""Une règle dont les cas sont faibles : exactement ce qui leur échappe, et de quoi le voir."""

from pathlib import Path

import pytest

from spaser_rules.anomalies import SaisieInvalide
from spaser_rules.atelier.epreuve import a_relire
from spaser_rules.atelier.epreuve.banc import Banc
from spaser_rules.atelier.epreuve.epreuve import EpreuveDeRegle, eprouver
from spaser_rules.atelier.epreuve.propositions import proposer
from spaser_rules.pack.cas import lire_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from tests.pack.conftest import Copie
from tests.pack.conftest import copie as copie

DOSSIER = "regles/4-gouvernance/4.2.3-fiche-qualimetrie"
FAIBLES = """\
- nom: un gros marché, évaluation prévue
  statut: conforme
  niveau: obligatoire
  fiche:
    marche: {nature: services, montant_estime_ht: 480 000 €, date_lancement: 2025-05-02}
    developpement_durable: {qualimetrie: {prevue: oui}}

- nom: un gros marché, rien sur l'évaluation
  statut: a_completer
  fiche:
    marche: {nature: services, montant_estime_ht: 480 000 €, date_lancement: 2025-05-02}

- nom: un petit marché
  statut: sans_objet
  fiche:
    marche: {nature: services, montant_estime_ht: 12 000 €, date_lancement: 2025-05-02}
"""
ATTENDUS = {
    "entrée en vigueur avancée d'un jour, au 30/09/2024",
    "entrée en vigueur retardée d'un jour, au 02/10/2024",
    "en vigueur sans attendre le 01/10/2024",
    "seuil de 40 000 € ramené à 39 999,99 €",
    "seuil de 40 000 € porté à 40 000,01 €",
    "« montant_estime_ht > 40 000 € » écrit « montant_estime_ht >= 40 000 € »",
    "« qualimetrie » écrit « rubrique_remplie »",
    "portée « marche » écrite « lot »",
    "toute justification admise",
}


@pytest.fixture
def faible(copie: Copie) -> tuple[Pack, Regle]:
    copie.ecrire(f"{DOSSIER}/cas.yaml", FAIBLES.encode())
    return _recharger(copie)


def _recharger(copie: Copie) -> tuple[Pack, Regle]:
    pack = copie.charger()
    regle = pack.regle("SPASER-4.2.3")
    assert regle is not None
    return pack, regle


def _eprouver(pack: Pack, regle: Regle) -> EpreuveDeRegle:
    return eprouver(Banc(pack), regle)


def _accepter(pack: Pack, regle: Regle) -> int:
    lu, texte, nombre = a_relire.accepter(pack, regle)
    (regle.chemin.parent / "cas.yaml").write_bytes(lu.en_octets(texte))
    return nombre


def test_exactement_ces_fautes_leur_echappent(faible: tuple[Pack, Regle]) -> None:
    epreuve = _eprouver(*faible)
    assert not epreuve.saine and epreuve.echecs == []
    assert {reste.mutant.phrase for reste in epreuve.survivants} == ATTENDUS
    assert epreuve.equivalents == []
    assert {str(manque.quoi) for manque in epreuve.decisions_manquantes} == {
        "« date_lancement >= 01/10/2024 » faux décide seul"
    }
    assert [manque.quoi.value for manque in epreuve.issues_manquantes] == ["indetermine"]


def test_les_temoins_distinguent_chaque_survivant(faible: tuple[Pack, Regle]) -> None:
    for reste in _eprouver(*faible).survivants:
        assert reste.temoin is not None
        assert reste.temoin.joue.rendu != reste.autre


def test_le_temoin_d_un_seuil_tient_a_un_centime_une_fois_la_regle_reecrite(
    copie: Copie, faible: tuple[Pack, Regle]
) -> None:
    """Le témoin devient un cas, la faute est écrite dans le fichier : le cas échoue."""
    voulu = "seuil de 40 000 € porté à 40 000,01 €"
    [reste] = [r for r in _eprouver(*faible).survivants if r.mutant.phrase == voulu]
    assert reste.temoin is not None
    cas = reste.temoin.essai.en_cas("un centime", reste.temoin.joue.rendu)
    copie.ecrire(f"{DOSSIER}/cas.yaml", cas.encode())
    assert _eprouver(*_recharger(copie)).echecs == []
    copie.remplacer(f"{DOSSIER}/regle.yaml", "40 000 €", "40 000,01 €")
    [echec] = _eprouver(*_recharger(copie)).echecs
    assert (echec.cas.texte.statut, echec.rendu) == ("a_completer", "sans_objet")


def test_les_cas_proposes_suffisent_et_sont_peu(copie: Copie, faible: tuple[Pack, Regle]) -> None:
    pack, regle = faible
    propositions = proposer(_eprouver(pack, regle))
    assert len({p.nom for p in propositions}) == len(propositions) <= 7
    texte = a_relire.texte_a_relire(pack, regle, [p.texte for p in propositions])
    assert texte.startswith("# ") and "vérifiez-le dans le plan" in texte
    a_relire.fichier_a_relire(regle).write_text(texte, encoding="utf-8")
    assert _accepter(pack, regle) == len(propositions)
    assert _eprouver(pack, regle).saine


def test_un_pack_sans_aucun_cas_en_recoit_assez(copie: Copie) -> None:
    """Même pour une règle déduite des autres, dont les états ne disent pas tout."""
    for dossier in sorted((copie.dossier / "regles").rglob("cas.yaml")):
        dossier.unlink()
    pack = copie.charger()
    banc = Banc(pack)
    for regle in (
        pack.regle("SPASER-4.2.2"),
        pack.regle("SPASER-2.1.2"),
        pack.regle("SPASER-1.2.2"),
    ):
        assert regle is not None
        cas = [p.texte for p in proposer(eprouver(banc, regle))]
        (regle.chemin.parent / "cas.yaml").write_text("\n".join(cas), encoding="utf-8")
        epreuve = eprouver(banc, regle)
        assert epreuve.saine, [r.mutant.phrase for r in epreuve.survivants]


@pytest.mark.parametrize(
    ("ancien", "fin"),
    [
        (FAIBLES, "\n"),
        (FAIBLES.rstrip("\n"), "\n"),
        (FAIBLES.replace("\n", "\r\n"), "\r\n"),
        ("# un commentaire à garder\n\n" + FAIBLES + "\n# la fin\n", "\n"),
        ("\ufeff" + FAIBLES, "\n"),
    ],
)
def test_accepter_garde_le_reste_au_signe_pres(
    copie: Copie, faible: tuple[Pack, Regle], ancien: str, fin: str
) -> None:
    pack, regle = faible
    copie.ecrire(f"{DOSSIER}/cas.yaml", ancien.encode())
    un = proposer(_eprouver(pack, regle))[0].texte
    copie.ecrire(f"{DOSSIER}/cas-a-relire.yaml", f"# à relire\n\n{un}".encode())
    assert _accepter(pack, regle) == 1
    octets = Path(regle.chemin.parent / "cas.yaml").read_bytes()
    assert octets.startswith(ancien.encode())
    assert octets.endswith(un.replace("\n", fin).encode())
    assert len(lire_cas(pack, regle)) == 4


def test_accepter_deux_fois_n_ajoute_rien(copie: Copie, faible: tuple[Pack, Regle]) -> None:
    """Le programme arrêté entre l'écriture et l'effacement recommence sans rien doubler."""
    pack, regle = faible
    copie.ecrire(f"{DOSSIER}/cas-a-relire.yaml", FAIBLES.encode())
    assert _accepter(pack, regle) == 0
    assert (regle.chemin.parent / "cas.yaml").read_text(encoding="utf-8") == FAIBLES


def test_des_cas_qui_ne_se_lisent_pas_sont_refuses(
    copie: Copie, faible: tuple[Pack, Regle]
) -> None:
    pack, regle = faible
    copie.ecrire(f"{DOSSIER}/cas-a-relire.yaml", b"- nom: x\n  statut: conform\n  fiche: {}\n")
    with pytest.raises(SaisieInvalide, match=r"cas-a-relire\.yaml, ligne 2"):
        a_relire.accepter(pack, regle)
    copie.ecrire(f"{DOSSIER}/cas-a-relire.yaml", FAIBLES.replace("un gros", "- un").encode())
    with pytest.raises(SaisieInvalide):
        a_relire.accepter(pack, regle)


def test_une_liste_ecrite_autrement_est_refusee_plutot_qu_abimee(
    copie: Copie, faible: tuple[Pack, Regle]
) -> None:
    pack, regle = faible
    fiche = "{marche: {nature: services, date_lancement: 2025-05-02}}"
    copie.ecrire(
        f"{DOSSIER}/cas-a-relire.yaml",
        f"  - {{nom: neuf, statut: indetermine, fiche: {fiche}}}\n".encode(),
    )
    with pytest.raises(SaisieInvalide, match="ne s'ajoutent pas"):
        a_relire.accepter(pack, regle)
