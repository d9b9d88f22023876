"""Le remplissage sur des formes écrites à la main : hors du bloc, tout reste au signe près."""

import pytest

from spaser_rules.remplissage.bloc import citer
from spaser_rules.remplissage.edition import Edition, dit
from spaser_rules.remplissage.propositions import Proposition
from spaser_rules.remplissage.refus import EcritureImpossible
from spaser_rules.remplissage.rubrique import sans_le_bloc
from spaser_rules.saisie.document import lire_document
from tests.refus import seule
from tests.remplissage.conftest import edition_en

TETE = "fiche: {reference: F}\nmarche: {objet: O, nature: services}\n"
DD = "developpement_durable:"
RUB = f"{TETE}{DD}\n"
EXAMEN = f"{RUB}  examen_clause_sociale:\n    conclusion: "

FORMES = {
    "crlf": (TETE + f"{DD}\n  clauses: [reemploi]\n").replace("\n", "\r\n"),
    "retour seul": (TETE + f"{DD}\n  clauses: [reemploi]\n").replace("\n", "\r"),
    "fins mêlées": f"{TETE}{DD}\r\n  clauses: [reemploi]\r\n  labels: []\n",
    "séparateur de ligne": f"{TETE}{DD}\u2028  clauses: [reemploi]\u2028  labels: []\u2029",
    "sans fin": f"{RUB}  clauses: [reemploi]",
    "commentaires partout": f"# a\n{TETE}# b\n{DD} # c\n # d\n  clauses: # e\n  # f\n"
    "  - reemploi # g\n   # h\n  labels: [] # i\n    # j\n# k\n",
    "clés alignées": f"{RUB}  clauses   : [ reemploi ,recyclabilite]\n  labels    :   []\n",
    "liste sur des lignes": f"{RUB}  clauses: [\n    reemploi, # a\n\n# b\n  recyclabilite,\n"
    "  ] # c\n",
    "liste décalée": f"{RUB}    clauses:\n        - reemploi\n        - code: insertion\n"
    "          piece: CCAP\n",
    "liste sous sa clé": f"{RUB}  clauses:\n  - reemploi\n  -  {{code: insertion}}\n",
    "texte | dernier": f"{EXAMEN}|\n      un\n\n      deux\n",
    "texte > dernier": f"{EXAMEN}>-\n      un\n      deux\n",
    "texte |+ et des vides": f"{EXAMEN}|+\n      un\n\n\n",
    "texte | sans fin": f"{EXAMEN}|\n      un",
    "texte |+ sans fin": f"{EXAMEN}|+\n      un\n\n      2",
    "texte | et un retrait dit": f"{EXAMEN}|2\n        un\n",
    "texte nu sur deux lignes": f"{EXAMEN}un\n      deux\n",
    "texte cité sur deux lignes": EXAMEN + '"un\n\n  deux\\\n  trois"\n',
    "document ouvert et fermé": f"%YAML 1.1\n--- # a\n{RUB}  clauses: [reemploi]\n...\n# z\n",
    "fermé sans rubrique": f"---\n{TETE}...",
    "tabulation": f"{TETE}{DD}\t# a\n  clauses: [reemploi]\t# b\n  labels:\t# c\n",
    "rubrique vide": f"{RUB}",
    "rubrique vide sans fin": f"{TETE}{DD}",
    "rubrique vide commentée": f"{TETE}{DD}   # à faire\n  # plus tard\n# fin\n",
    "rubrique vide au milieu": f"{DD}\n{TETE}",
    "rubrique au milieu": f"fiche: {{reference: F}}\n{DD}\n  clauses: [reemploi]\n\n# m\n"
    "marche: {objet: O, nature: services}\n",
    "rubrique absente": TETE,
    "rubrique absente, sans fin": TETE.rstrip(),
    "rubrique absente, fiche décalée": "  fiche: {reference: F}\n"
    "  marche:\n     {objet: O, nature: services}\n  # fin\n",
    "vides à la fin": f"{RUB}  clauses: [reemploi]\n\n\n\n",
    "blancs à la fin": f"{RUB}  clauses: [reemploi]   \n   \n \n",
    "clés citées": f"{TETE}\"developpement_durable\" :\n  'clauses': [\"reemploi\", 'insertion']\n",
    "échappements": f'{RUB}  examen_clause_sociale: {{conclusion: "\\u00e9\\U0001F600 😀"}}\n',
    "ancres et alias": f"fiche: {{reference: &r F}}\nmarche: {{objet: *r , nature: services}}\n"
    f"{DD} &dd\n  clauses: &c\n  - &x reemploi\n  plans_de_progres: []\n"
    "  examen_clause_sociale:\n    conclusion:\n      *x\n",
    "ancre sur la racine": f"--- &tout\n{RUB}  clauses: [reemploi]\n",
    "dernière clé sans valeur": f"{RUB}  clauses: [reemploi]\n  labels:\n",
    "dernier tiret à part": f"{RUB}  clauses:\n  -\n    code: reemploi\n    lots: []\n",
    "clé en deux temps": f"{TETE}? developpement_durable\n:\n  clauses: [reemploi]\n",
    "clé en deux temps, vide": f"{TETE}? developpement_durable\n:\n",
    "texte qui ressemble au bloc": f"{RUB}  examen_clause_sociale:\n"
    "    conclusion: |\n      propositions:\n        - a\n",
}  # fmt: skip


@pytest.mark.parametrize("nom", FORMES)
def test_hors_du_bloc_rien_ne_change(edition: Edition, nom: str) -> None:
    texte = FORMES[nom]
    rempli = edition.remplie(texte)
    assert "propositions:" in rempli.replace(texte, "")
    assert dit(edition.support.relire(rempli)) == dit(edition.support.relire(texte))
    assert edition.remplie(rempli) == rempli, "remplir deux fois ne change rien"
    nu = sans_le_bloc(rempli)
    ajoute = {"", "\n", "\r\n", "\r", f"{DD}\n", f"\n{DD}\n", f"  {DD}\n"}
    assert any(nu.replace(plus, "", 1) == texte or nu == texte + plus for plus in ajoute)


def test_les_fins_de_ligne_du_bloc_sont_celles_du_fichier(edition: Edition) -> None:
    rempli = edition.remplie(FORMES["crlf"])
    assert rempli.count("\n") == rempli.count("\r\n") == rempli.count("\r") > 10


@pytest.mark.parametrize(
    "bloc",
    [
        "  propositions:\n    - a_ajouter: vieux\n",
        "  propositions: [vieux,\n vieux]\n",
        "  propositions:\n",
        "  'propositions' : >-\n    vieux\n",
        "  propositions:\n  - vieux:\n      - vieux\n    # dedans\n  - vieux\n",
    ],
)
@pytest.mark.parametrize("avant", ["", "  clauses: [reemploi]\n"])
@pytest.mark.parametrize("apres", ["", "  labels: [] # ici\n", "# fin\n\n\n"])
def test_un_vieux_bloc_est_remplace(edition: Edition, avant: str, bloc: str, apres: str) -> None:
    rempli = edition.remplie(f"{TETE}{DD}\n{avant}{bloc}{apres}")
    sans = f"{TETE}{DD}\n{avant}{apres}"
    assert "vieux" not in rempli and rempli == edition.remplie(sans)
    assert sans_le_bloc(rempli) == sans


def test_le_bloc_suit_le_marche(edition: Edition) -> None:
    petit = edition.remplie(f"{RUB}  labels: []\n")
    precise = petit.replace("services}", "services, montant_estime_ht: 90 k€, cpv: 39130000}")
    rempli = edition.remplie(precise)
    assert "code: recyclabilite" not in petit and "Quel est le code CPV" in petit
    assert "code: recyclabilite" in rempli and "Quel est le code CPV" not in rempli
    assert edition.remplie(rempli.replace(", montant_estime_ht: 90 k€, cpv: 39130000", "")) == petit


def test_sans_besoin_le_bloc_disparait(edition: Edition) -> None:
    texte = f"{TETE}{DD}\n  labels: []\n# fin\n"
    rempli = edition.remplie(texte)
    assert edition.a_jour(rempli, []) == texte
    assert edition.a_jour(TETE, []) == TETE


@pytest.mark.parametrize(
    "texte",
    [
        TETE + f"{DD} {{clauses: [reemploi]}}\n",
        TETE + f"{DD} {{}}\n",
        TETE + f"{DD} ~\n",
        TETE + f"{DD} null # rien\n",
        TETE.replace("O,", "&a ~,").replace("&a ~", "x, famille_achat: &a ~") + f"{DD} *a\n",
        '{"fiche": {"reference": "F"}, "marche": {"objet": "O", "nature": "services"}}',
        "\ufeff" + TETE,
    ],
)
def test_une_forme_ou_l_on_ne_peut_pas_ecrire_est_refusee(edition: Edition, texte: str) -> None:
    with pytest.raises(EcritureImpossible) as refus:
        edition.remplie(texte)
    assert refus.value.probleme and refus.value.attendu and refus.value.conseil


@pytest.mark.parametrize(
    "texte",
    [
        f"{TETE}? developpement_durable\n",
        f"{TETE}{DD}\n  propositions: [&a insertion]\n  clauses: [*a ]\n",
        f"{TETE}{DD}\n  ? clauses\n  : [reemploi]\n",
    ],
)
def test_une_forme_bizarre_est_ecrite_juste_ou_refusee(edition: Edition, texte: str) -> None:
    try:
        rempli = edition.remplie(texte)
    except EcritureImpossible:
        return
    assert dit(edition.support.relire(rempli)) == dit(edition.support.relire(texte))
    assert edition.remplie(rempli) == rempli


def _une(texte: str) -> list[Proposition]:
    return [Proposition("clauses", "insertion", texte, "clauses: [insertion]", regles=("R",))]


@pytest.mark.parametrize("encodage", ["utf-8", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("texte", ['"\\\n\t# - : {', "a\u2028b\x85c\ufeff", "→ 😀 é", "'", "---"])
def test_un_texte_quelconque_se_cite(edition: Edition, texte: str, encodage: str) -> None:
    rempli = edition_en(encodage, edition.juge).a_jour(TETE, _une(texte))
    rempli.encode(encodage)

    lu = lire_document(rempli, "f").valeurs
    assert lu["developpement_durable"]["propositions"][0]["a_ajouter"] == texte
    assert "\u2028" not in citer(texte)


def _accepte(edition: Edition, rubrique: str, tete: str = TETE) -> str:
    """La rubrique une fois l'insertion acceptée, sans son bloc."""
    rempli = edition.remplie(f"{tete}{rubrique}", ["insertion"])
    nu = sans_le_bloc(rempli)
    assert nu.startswith(tete)
    return nu.removeprefix(tete)


ACCEPTEES = {
    f"{DD}\n  clauses: []\n": f"{DD}\n  clauses: [insertion]\n",
    f"{DD}\n  clauses: [ ]\n": f"{DD}\n  clauses: [insertion ]\n",
    f"{DD}\n  clauses: &a []\n": f"{DD}\n  clauses: &a [insertion]\n",
    f"{DD}\n  clauses: [# rien\n  ]\n": f"{DD}\n  clauses: [insertion # rien\n  ]\n",
    f"{DD}\n  clauses: [reemploi]\n": f"{DD}\n  clauses: [reemploi, insertion]\n",
    f"{DD}\n  clauses: [reemploi,]\n": f"{DD}\n  clauses: [reemploi, insertion,]\n",
    f"{DD}\n  clauses: [\n    reemploi # a\n    , # b\n  ]\n":
        f"{DD}\n  clauses: [\n    reemploi, insertion # a\n    , # b\n  ]\n",
    f"{DD}\n  clauses: [{{code: reemploi}}] # a\n":
        f"{DD}\n  clauses: [{{code: reemploi}}, insertion] # a\n",
    f"{DD}\n  clauses:\n    - reemploi # a\n  # b\n":
        f"{DD}\n  clauses:\n    - reemploi # a\n    - insertion\n  # b\n",
    f"{DD}\n  clauses:\n  - code: reemploi\n    piece: CCTP":
        f"{DD}\n  clauses:\n  - code: reemploi\n    piece: CCTP\n  - insertion\n",
    f"{DD}\n  clauses: &a\n    -   &b reemploi\n": 
        f"{DD}\n  clauses: &a\n    -   &b reemploi\n    - insertion\n",
    f"{DD}\n  clauses: &a\n  - reemploi\n": f"{DD}\n  clauses: &a\n  - reemploi\n  - insertion\n",
    f"{DD}\n  clauses:\n  labels: []\n": f"{DD}\n  clauses: [insertion]\n  labels: []\n",
    f"{DD}\n  clauses:   # a: b\n": f"{DD}\n  clauses: [insertion]   # a: b\n",
    f"{DD}\n  'clauses' :\n": f"{DD}\n  'clauses' : [insertion]\n",
    f"{DD}\n  clauses: ~ # a\n": f"{DD}\n  clauses: [insertion] # a\n",
    f"{DD}\n  clauses: null\n": f"{DD}\n  clauses: [insertion]\n",
    f"{DD}\n    labels: []\n\n": f"{DD}\n    labels: []\n    clauses: [insertion]\n\n",
    f"{DD} # a\n  # b\n": f"{DD} # a\n  clauses: [insertion]\n  # b\n",
    "": f"{DD}\n  clauses: [insertion]\n",
    f"{DD}\n  propositions: []\n": f"{DD}\n  clauses: [insertion]\n",
}  # fmt: skip


@pytest.mark.parametrize("rubrique", ACCEPTEES)
def test_une_proposition_entre_dans_la_liste_comme_elle_est_ecrite(
    edition: Edition, rubrique: str
) -> None:
    assert _accepte(edition, rubrique) == ACCEPTEES[rubrique]


@pytest.mark.parametrize("saut", ["\r\n", "\r"])
def test_accepter_garde_les_fins_de_ligne(edition: Edition, saut: str) -> None:
    def en(texte: str) -> str:
        return texte.replace("\n", saut)

    for rubrique, attendue in ACCEPTEES.items():
        assert _accepte(edition, en(rubrique), en(TETE)) == en(attendue)


def test_une_proposition_de_lots_les_nomme(edition: Edition) -> None:
    lots = "[{numero: 1, cpv: 39130000, montant_estime_ht: 90000}, {numero: 2, cpv: 71221000}]"
    tete = TETE.replace("services}", f"services, lots: {lots}}}")
    dues = {p.code: p.lots for p in edition.proposees(tete) if p.lots and p.code}
    assert dues
    rempli = edition.remplie(tete, list(dues))
    prevues = [e for nom in ("clauses", "criteres") for e in getattr(
        edition.support.relire(rempli).reponses, nom) or []]  # fmt: skip
    for code, numeros in dues.items():
        assert tuple(next(e for e in prevues if e.code == code).lots) == numeros


def test_un_code_de_deux_listes_vaut_pour_les_deux(edition: Edition) -> None:
    listes = {p.liste for p in edition.proposees(TETE) if p.code == "egalite_professionnelle"}
    assert listes == {"clauses", "questionnaires"}
    reponses = edition.support.relire(edition.remplie(TETE, ["egalite_professionnelle"])).reponses
    assert reponses.clauses and reponses.questionnaires
    une = edition.support.relire(
        edition.remplie(TETE, ["clauses/egalite_professionnelle"])
    ).reponses
    assert une.clauses and not une.questionnaires


def test_un_non_ecrit_n_est_pas_change_en_oui(edition: Edition) -> None:
    texte = f"{TETE}{DD}\n  qualimetrie: {{prevue: non}}\n"
    assert "qualimetrie: {prevue: non}" in edition.remplie(texte, ())
    proposee = [p for p in edition.proposees(texte) if p.liste == "qualimetrie"]
    assert all(p.question for p in proposee)


@pytest.mark.parametrize("mot", ["insertoin", "clauses/insertoin"])
def test_un_code_inconnu_est_refuse_avec_le_plus_proche(edition: Edition, mot: str) -> None:
    anomalie = seule(lambda: edition.remplie(TETE, [mot]))
    assert anomalie.lu == mot and "« insertion »" in anomalie.conseil
