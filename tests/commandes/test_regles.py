"""``spaser regles`` : la liste, et la page de chacune des vingt-sept règles."""

import pytest

from spaser_rules.pack.pack import Pack
from tests.commandes.conftest import Lanceur

REGLES = {
    "1.1.1": "obligatoire lot 01/01/2025",
    "1.1.2": "obligatoire lot 01/01/2025",
    "1.1.3": "obligatoire lot 01/01/2025",
    "1.1.4": "recommandé marche 01/07/2024",
    "1.1.5": "recommandé marche 01/01/2025",
    "1.2.1": "obligatoire lot 01/01/2025",
    "1.2.2": "obligatoire lot 01/01/2025",
    "1.2.3": "obligatoire marche 01/01/2025",
    "1.3.1": "obligatoire marche 01/01/2025",
    "1.3.1-b": "attendu marche 01/01/2025",
    "1.3.2": "attendu marche 01/01/2025",
    "1.3.3": "attendu marche 01/01/2025",
    "1.BP": "recommandé marche 01/07/2024",
    "2.1.1": "obligatoire marche 01/07/2024",
    "2.1.1-b": "recommandé marche 01/07/2024",
    "2.1.2": "obligatoire marche 01/01/2025",
    "2.1.3": "recommandé marche 01/01/2025",
    "2.2.1": "obligatoire marche 01/01/2025",
    "2.2.2": "recommandé marche 01/01/2025",
    "3.1.1": "attendu marche 01/07/2025",
    "3.1.2": "obligatoire marche 01/10/2025",
    "3.2.1": "recommandé marche 01/01/2025",
    "3.2.2": "obligatoire lot 01/10/2025",
    "3.2.3": "recommandé marche 01/01/2025",
    "3.2.S": "recommandé marche 01/07/2024",
    "4.2.2": "obligatoire marche 01/10/2024",
    "4.2.3": "obligatoire marche 01/10/2024",
}
"""Pour chaque règle : son niveau, sa portée, et le premier jour où elle est en vigueur."""

TITRES = ["En vigueur", "S'applique quand", "Ce qu'elle demande", "Ce qui peut justifier"]
SOURCES = {
    "1.BP": "axe 1, objectif 2",
    "3.2.S": "axe 3, objectif 2",
    "1.3.1-b": "axe 1, objectif 3, action 1",
    "2.1.1-b": "axe 2, objectif 1, action 1",
}
PORTEES = {"marche": "le marché entier", "lot": "chaque lot"}


def _source(numero: str) -> str:
    axe, objectif, action = (SOURCES.get(numero) and "000") or numero.split(".")
    return SOURCES.get(numero) or f"axe {axe}, objectif {objectif}, action {action}"


def _lisible(texte: str) -> str:
    return " ".join(texte.split())


def _partie(page: str, titre: str) -> str:
    """Ce que dit la page sous un titre, jusqu'à la ligne vide."""
    lignes = page.splitlines()
    debut = next(rang for rang, ligne in enumerate(lignes) if ligne.startswith(titre)) + 1
    return _lisible("\n".join(lignes[debut : lignes.index("", debut)]))


def test_la_liste_donne_chaque_regle_une_fois_dans_l_ordre_du_pack(
    spaser: Lanceur, pack: Pack
) -> None:
    issue = spaser("regles", "liste")
    citees = [mot for mot in issue.sortie.split() if mot.startswith("SPASER-")]
    assert issue.code == 0 and issue.erreurs == ""
    assert citees == [regle.id for regle in pack.regles]
    assert sorted(citees) == sorted(f"SPASER-{numero}" for numero in REGLES)
    assert all(len(ligne) <= 80 for ligne in issue.sortie.splitlines())


@pytest.mark.parametrize("numero", REGLES)
def test_la_liste_donne_le_niveau_la_date_et_le_titre(
    numero: str, spaser: Lanceur, pack: Pack
) -> None:
    niveau, _, depuis = REGLES[numero].split()
    regle = pack.regle(f"SPASER-{numero}")
    assert regle is not None
    voulu = f"SPASER-{numero} {niveau} {depuis} {_lisible(str(regle.texte.titre))}"
    assert voulu in _lisible(spaser("regles", "liste").sortie)


@pytest.mark.parametrize("numero", REGLES)
def test_la_page_d_une_regle_dit_tout_ce_qu_elle_est(numero: str, spaser: Lanceur) -> None:
    niveau, portee, depuis = REGLES[numero].split()
    issue = spaser("regles", "montrer", f"SPASER-{numero}")
    page = issue.sortie
    assert issue.code == 0 and issue.erreurs == ""
    assert page.startswith(f"SPASER-{numero} · ")
    assert f"source : SPASER 2024-2026, {_source(numero)}" in _lisible(page)
    assert f"niveau : {niveau} " in _lisible(page)
    assert f"portée : {PORTEES[portee]}" in _lisible(page)
    assert f"à partir du {depuis}" in _partie(page, "En vigueur")
    assert all(_partie(page, titre) for titre in TITRES)
    lignes = [ligne for ligne in page.splitlines() if not ligne.startswith("fichier : ")]
    assert [ligne for ligne in lignes if len(ligne) > 80] == []


def test_la_page_cite_le_seuil_l_exigence_et_la_justification(spaser: Lanceur) -> None:
    examen = spaser("regles", "montrer", "SPASER-2.1.1").sortie
    assert "dépasse 40 000 €" in _partie(examen, "S'applique quand")
    assert _partie(examen, "Ce qui peut justifier") == "rien"
    clause = spaser("regles", "montrer", "SPASER-2.1.2").sortie
    assert "motif écrit" in _partie(clause, "Ce qui peut justifier")


def test_une_regle_se_montre_aussi_par_son_nom_lisible(spaser: Lanceur, pack: Pack) -> None:
    for regle in pack.regles:
        nommee = spaser("regles", "montrer", regle.texte.nom)
        assert nommee.sortie.startswith(f"{regle.id} · ")


@pytest.mark.parametrize("numero", REGLES)
def test_redactions_ajoute_les_textes_a_adapter(numero: str, spaser: Lanceur) -> None:
    page = spaser("regles", "montrer", f"SPASER-{numero}").sortie
    longue = spaser("regles", "montrer", f"SPASER-{numero}", "--redactions")
    assert longue.code == 0
    assert "Rédaction type · " not in page
    assert ("--redactions" in page) == ("Rédaction type · " in longue.sortie)
    assert ("À adapter" in longue.sortie) == ("Rédaction type · " in longue.sortie)


def test_les_redactions_d_une_regle_sont_celles_de_tous_ses_choix(spaser: Lanceur) -> None:
    longue = spaser("regles", "montrer", "SPASER-1.2.3", "--redactions").sortie
    assert longue.count("Rédaction type · ") == 4  # deux clauses, deux critères
    assert "Rédaction type · " not in spaser("regles", "montrer", "SPASER-4.2.3").sortie


@pytest.mark.parametrize(
    ("faux", "proche"),
    [("SPASER-2.1.22", "SPASER-2.1.2"), ("clause-sociale-ou-justif", "clause-sociale-ou-justi")],
)
def test_un_identifiant_inconnu_est_refuse_avec_le_plus_proche(
    faux: str, proche: str, spaser: Lanceur
) -> None:
    issue = spaser("regles", "montrer", faux)
    assert (issue.code, issue.sortie) == (2, "")
    assert faux in issue.erreurs and f"« {proche}" in issue.erreurs


def test_un_identifiant_sans_voisin_renvoie_a_la_liste(spaser: Lanceur) -> None:
    issue = spaser("regles", "montrer", "zzzz")
    assert (issue.code, issue.sortie) == (2, "")
    assert "spaser regles liste" in issue.erreurs
