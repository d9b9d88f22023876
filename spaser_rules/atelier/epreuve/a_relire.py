"""``cas-a-relire.yaml`` : des cas proposés à côté d'une règle, que seule une personne accepte."""

from collections.abc import Iterable
from pathlib import Path

from spaser_rules.anomalies import Anomalie, SaisieInvalide
from spaser_rules.pack.cas import cas_du_texte, fichier_des_cas
from spaser_rules.pack.pack import Pack
from spaser_rules.pack.regle import Regle
from spaser_rules.rendus.fiche_de_regle import chemin_court
from spaser_rules.saisie.octets import TexteLu, lire

FICHIER = "cas-a-relire.yaml"

_ENTETE = """\
# Des cas proposés pour {regle}, à relire avant de compter.
# Le statut de chacun est celui que la règle donne AUJOURD'HUI : vérifiez-le dans le plan.
# S'il est faux, c'est la règle qui est à corriger ; écrivez ici celui que le plan veut.
# Relisez les noms, corrigez, supprimez ce qui n'apporte rien, puis :
#   spaser regles tester {pack} --accepter {regle}

"""


def fichier_a_relire(regle: Regle) -> Path:
    """Le fichier des cas proposés, à côté de la règle."""
    return regle.chemin.parent / FICHIER


def texte_a_relire(pack: Pack, regle: Regle, cas: Iterable[str]) -> str:
    """Le fichier à écrire."""
    entete = _ENTETE.format(regle=regle.id, pack=chemin_court(pack.dossier))
    return entete + "\n".join(cas)


def accepter(pack: Pack, regle: Regle) -> tuple[TexteLu, str, int]:
    """Le fichier des cas tel qu'il est, son nouveau texte, et le nombre de cas ajoutés.

    Ce qui est déjà dans le fichier n'y change pas d'un signe. Des cas déjà tous présents, par leur
    nom, ne sont pas ajoutés deux fois.

    :raises SaisieInvalide: les cas proposés ne se lisent pas, ou ne prolongent pas la liste.
    """
    ici, cible = fichier_a_relire(regle), fichier_des_cas(regle)
    propose = lire(str(ici)).texte
    neufs = [cas.texte for cas in cas_du_texte(pack, regle, propose, str(ici))]
    lu = lire(str(cible)) if cible.is_file() else TexteLu("", "utf-8", marque=False)
    connus = cas_du_texte(pack, regle, lu.texte, str(cible)) if lu.texte else []
    anciens = [cas.texte for cas in connus]
    if {cas.nom for cas in neufs} <= {cas.nom for cas in anciens}:
        return lu, lu.texte, 0
    texte = _prolonge(lu.texte, propose)
    if _relus(pack, regle, texte, cible) != [*anciens, *neufs]:
        conseil = f"Recopiez-les vous-même dans {cible.name}, puis supprimez {ici.name}."
        probleme = "ces cas ne s'ajoutent pas tels quels à la liste"
        raise SaisieInvalide([Anomalie(str(ici), probleme, conseil=conseil)])
    return lu, texte, len(neufs)


def _relus(pack: Pack, regle: Regle, texte: str, cible: Path) -> list[object]:
    try:
        return [cas.texte for cas in cas_du_texte(pack, regle, texte, str(cible))]
    except SaisieInvalide:
        return []


def _prolonge(ancien: str, propose: str) -> str:
    """L'ancien texte, une ligne vide, puis les cas proposés, avec ses fins de ligne."""
    fin = "\r\n" if "\r\n" in ancien else "\n"
    lignes = propose.splitlines()
    while lignes and (not lignes[0].strip() or lignes[0].startswith("#")):
        lignes.pop(0)
    suite = fin.join([*lignes, ""])
    if not ancien:
        return suite
    return ancien + ("" if ancien.endswith("\n") else fin) + fin + suite
