"""Des cas qui manquent, ou ne disent rien."""

from tests.atelier.controles.conftest import Pack
from tests.atelier.controles.defauts.defaut import Defaut
from tests.atelier.controles.defauts.gestes import ajouter, oter, remplacer
from tests.atelier.controles.defauts.lieux import R132


def _sans_conforme(pack: Pack) -> str:
    cas = pack.lire(f"{R132}/cas.yaml").split("\n\n")
    return "\n\n".join(un for un in cas if "statut: conforme" not in un)


CAS = [
    Defaut(
        "une règle dont les cas sont partis",
        "V901",
        f"{R132}/regle.yaml",
        oter(f"{R132}/cas.yaml"),
    ),
    Defaut(
        "un fichier de cas vide",
        "V901",
        f"{R132}/cas.yaml",
        lambda pack: pack.ecrire(f"{R132}/cas.yaml", b"# rien encore\n"),
    ),
    Defaut(
        "une issue que plus rien ne montre",
        "V902",
        f"{R132}/cas.yaml",
        lambda pack: pack.ecrire(f"{R132}/cas.yaml", _sans_conforme(pack).encode()),
        dit="conforme",
        temoin="dechets_production",
    ),
    Defaut(
        "un cas qui dit autre chose que la règle",
        "V903",
        f"{R132}/cas.yaml",
        remplacer(f"{R132}/cas.yaml", "statut: sans_objet", "statut: conforme"),
        dit="sans_objet",
    ),
    Defaut(
        "un cas recopié",
        "V904",
        f"{R132}/cas.yaml",
        lambda pack: pack.ajouter(
            f"{R132}/cas.yaml", "\n" + pack.lire(f"{R132}/cas.yaml").split("\n\n")[0] + "\n"
        ),
    ),
    Defaut(
        "des cas à relire",
        "V905",
        f"{R132}/cas-a-relire.yaml",
        ajouter(f"{R132}/cas-a-relire.yaml", "- {nom: n, statut: conforme, fiche: {}}\n"),
    ),
]
