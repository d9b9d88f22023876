"""Ce que la page dit : tout l'audit, rien de plus que lui, et sans montants si on les masque."""

import re
from dataclasses import replace

import pytest
from lxml.html import HtmlElement, document_fromstring

from spaser_rules.audit.audit import Alerte, Audit
from spaser_rules.audit.page import alertes, indicateurs, lignes, marches, parts, rendre
from spaser_rules.audit.page.plume import MASQUE, Plume
from spaser_rules.audit.ventilation import par_direction
from spaser_rules.jugement.statuts import Statut
from tests.audit.page.conftest import MONTANTS, Auditeur


def _texte(html: str) -> str:
    """Le texte de la page, espaces rassemblées, sans style ni script."""
    arbre = document_fromstring(html)
    for bloc in arbre.xpath("//style|//script"):
        bloc.drop_tree()
    return " ".join(arbre.text_content().split())


def _cellules(ligne: HtmlElement) -> list[str]:
    return [" ".join(cellule.text_content().split()) for cellule in ligne]


def test_l_entete_dit_d_ou_vient_la_page(audit: Audit, html: str) -> None:
    entete = document_fromstring(html).find(".//header").text_content()
    plan = audit.pack.texte
    for dit in (plan.collectivite, plan.document, plan.version, "01/01/2025", "31/12/2025",
                "01/08/2025", "ne pas diffuser"):  # fmt: skip
        assert dit in " ".join(entete.split())


def test_chaque_ligne_lue_a_son_sort(audit: Audit, html: str) -> None:
    tuiles = document_fromstring(html).find_class("tuiles")[0]
    lues, audites, regroupees, ecartees, illisibles = [int(t) for t in tuiles.xpath(".//dd/text()")]
    assert lues == audites + regroupees + ecartees == audit.lues
    assert (regroupees, ecartees, illisibles) == (1, 1, 1)
    assert "beaucoup" in html and "521010" in html


def test_chaque_indicateur_est_dans_son_axe(audit: Audit) -> None:
    axes = indicateurs.axes(audit, Plume())
    assert [c.id for axe in axes for c in axe.cartes] == [m.id for m in audit.mesures]
    assert [axe.titre for axe in axes][:2] == ["Axe 1 · Environnement", "Axe 2 · Social"]
    assert sum(nombre for _, _, nombre in indicateurs.etats(audit.mesures)) == len(audit.mesures)


def test_une_valeur_douteuse_le_dit(audit: Audit) -> None:
    cartes = {c.id: c for axe in indicateurs.axes(audit, Plume()) for c in axe.cartes}
    douteuses = [c for c in cartes.values() if c.classe == "non_mesurable" and c.inconnus]
    assert douteuses
    assert all(c.reserve or c.valeur == "non mesuré" for c in douteuses)
    assert all(not c.reserve for c in cartes.values() if c.classe != "non_mesurable")


def test_les_verdicts_sont_ceux_de_l_audit(audit: Audit, html: str) -> None:
    [tableau] = document_fromstring(html).xpath("//section[@aria-labelledby='statuts']//tbody")
    lus = {c[0].split(" · ")[0]: [int(n) for n in c[3:]] for c in map(_cellules, tableau)}
    assert lus == {regle: list(nombres.values()) for regle, nombres in audit.statuts().items()}


def test_chaque_marche_a_sa_ligne_et_ses_obligations(audit: Audit, html: str) -> None:
    rangees = document_fromstring(html).xpath("//tbody[@id='lignes-des-marches']/tr")
    assert len(rangees) == len(audit.marches)
    for rangee, marche in zip(rangees, audit.marches, strict=True):
        du = [r for r in marche.audite.resultats if r.regle.obligatoire]
        manquent = {r.regle.id for r in du if r.statut is Statut.A_COMPLETER}
        assert manquent == set(re.findall(r"(SPASER-\S+) ·", rangee.text_content()))
        etats = set(rangee.get("data-etats").split())
        assert etats - {"tenu"} == {r.statut.value for r in du}
        assert ("tenu" in etats) == (not etats & {"a_completer", "indetermine"})


def test_une_direction_ecrite_de_deux_facons_se_choisit_une_fois(audit: Audit) -> None:
    du_marche = marches.lignes(audit, audit.marches, Plume())
    noms = [nom for _, nom in marches.choix_de_directions(du_marche)]
    assert noms.count("Voirie") == 1 and "VOIRIE" not in noms


def test_une_alerte_renvoie_a_ses_marches(html: str) -> None:
    arbre = document_fromstring(html)
    [titre] = arbre.xpath("//h3[starts-with(@id, 'alerte-')]/text()")
    assert titre.replace("\u00a0", " ") == "Besoins peut-être fractionnés : 1"
    [alerte] = arbre.xpath("//ul[@class='alertes']/li")
    assert alerte.xpath(".//a/@href") == ["#marche-1", "#marche-2"]
    assert not alerte.findall(".//details")


def test_trop_d_alertes_d_une_sorte_n_en_cachent_pas_une_autre(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alertes, "MONTREES", 2)
    monkeypatch.setattr(alertes, "CITES", 1)
    citees = tuple(audit.marches[:5])
    nombreuses = [Alerte("montants_repetes", citees, str(rang)) for rang in range(5)]
    charge = replace(audit, alertes=[*nombreuses, Alerte("contradiction", citees[:1], "une seule")])
    repetees, rare = alertes.sortes(charge, marches.Ancres(audit.marches), Plume())
    assert (repetees.total, len(repetees.montrees), rare.total) == (5, 2, 1)
    assert (len(repetees.montrees[0].marches), repetees.montrees[0].autres) == (1, 4)
    lue = _texte(rendre(charge))
    assert (
        "Les 2 premières sont montrées" in lue
        and "et 4 autres marchés" in lue
        and "5 marchés" in lue
    )


def test_la_tendance_dit_ses_inconnus(audit: Audit) -> None:
    evolutions = {e.id: e for e in parts.trimestres(audit, Plume()).evolutions}
    assert all(len(e.valeurs) == 3 for e in evolutions.values())
    for evolution in evolutions.values():
        inconnus = sum(nombre for _, nombre in evolution.valeurs[-2:])
        comparable = evolution.tendance != "non comparable"
        assert bool(evolution.fleche) == comparable
        assert ("sous réserve" in evolution.tendance) == (comparable and inconnus > 0)


def test_trop_de_parts_le_dit(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "DIRECTIONS", 1)
    monkeypatch.setattr(parts, "TRIMESTRES", 2)
    toutes = len(par_direction(audit))
    directions, autres = parts.directions(audit, Plume())
    assert ([ligne.nom for ligne in directions], autres) == (["Voirie"], toutes - 1)
    trimestres = parts.trimestres(audit, Plume())
    noms = [ligne.nom for ligne in trimestres.lignes]
    assert (noms, trimestres.anciens) == (["2025-T2", "2025-T3"], 1)
    lue = _texte(rendre(audit))
    assert "Les 2 derniers trimestres sont montrés" in lue and "dans marches.csv" in lue


def test_masquer_ne_cache_que_les_montants(audit: Audit, html: str) -> None:
    montree, masquee = _texte(html), _texte(rendre(audit, masquer_montants=True))
    assert all(montant in montree for montant in MONTANTS)
    for montant in (*MONTANTS, "400 003", "400 003 €", "520"):
        assert montant not in masquee, montant
    # Seuls restent les seuils que le plan écrit.
    assert set(re.findall(r"\d[\d ]* €", masquee)) <= {"40 000 €"}
    assert masquee.count("masqué") > len(audit.marches)
    parts_lues = re.compile(r"\d+(?:,\d)? %")
    assert parts_lues.findall(masquee) == parts_lues.findall(montree)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("480 000 € HT", f"{MASQUE} HT"),
        ("de 1,2 M€ à 40k€", f"de {MASQUE} à {MASQUE}"),
        ("39 999,99 euros", MASQUE),
        ("2 millions d'euros", MASQUE),
        ("lot 2, 30 % en 2025, 12 marchés", "lot 2, 30 % en 2025, 12 marchés"),
    ],
)
def test_les_sommes_d_un_texte_se_masquent(texte: str, attendu: str) -> None:
    assert Plume(masquer=True).texte(texte) == attendu
    assert Plume().texte(texte) == texte


def test_trop_de_marches_montre_les_plus_incomplets(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marches, "MONTRES", 2)
    montres = marches.montres(audit)
    ecartes = [marche for marche in audit.marches if marche not in montres]

    def a_completer(marche: marches.MarcheAudite) -> int:
        du = (r for r in marche.audite.resultats if r.regle.obligatoire)
        return sum(r.statut is Statut.A_COMPLETER for r in du)

    assert len(montres) == 2
    assert min(map(a_completer, montres)) >= max(map(a_completer, ecartes))
    lue = _texte(rendre(audit))
    assert f"sur {len(audit.marches)}" in lue and "marches.csv" in lue


def test_trop_de_cases_illisibles_renvoie_a_l_audit(
    auditeur: Auditeur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lignes, "MONTRES", 2)
    corps = "".join(f"R{n};Achat;services;beaucoup\n" for n in range(5))
    nombreuses = auditeur(f"Référence;Objet;Nature;Montant HT\n{corps}")
    [illisibles] = [li for li in lignes.listes(nombreuses, Plume()) if li.ancre == "inconnus"]
    assert (illisibles.total, len(illisibles.ecarts)) == (5, 2)
    assert "Les 2 premières sont montrées" in _texte(rendre(nombreuses))


def test_un_recensement_vide_a_sa_page(auditeur: Auditeur) -> None:
    vide = auditeur("Référence;Objet;Nature\nTotal;;\n")
    assert "Aucun marché n'a été lu." in _texte(rendre(vide))


def test_huit_cents_marches_tiennent_dans_une_page_legere(auditeur: Auditeur) -> None:
    objet = "Entretien et exploitation des installations techniques, bâtiments scolaires"
    corps = "".join(
        f"R{rang};{objet};Direction {rang % 20};travaux;{rang + 1} 000;45214000;01/02/2025;aucune\n"
        for rang in range(800)
    )
    titres = "Référence;Objet;Direction;Nature;Montant HT;CPV;Date de lancement;Clauses\n"
    page = rendre(auditeur(titres + corps))
    assert page.count('<tr role="row" id="marche-') == 800
    assert len(page.encode()) < 3_000_000
