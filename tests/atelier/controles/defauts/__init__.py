"""Les défauts que l'on plante, famille par famille, dans l'ordre des contrôles."""

from tests.atelier.controles.defauts.cartographies import CARTOGRAPHIES
from tests.atelier.controles.defauts.cas import CAS
from tests.atelier.controles.defauts.catalogue import CATALOGUE
from tests.atelier.controles.defauts.conditions import CONDITIONS
from tests.atelier.controles.defauts.dates import DATES
from tests.atelier.controles.defauts.entre_regles import ENTRE_REGLES
from tests.atelier.controles.defauts.lecture import LECTURE
from tests.atelier.controles.defauts.noms import NOMS
from tests.atelier.controles.defauts.plan import PLAN
from tests.atelier.controles.defauts.registre import REGISTRE

DEFAUTS = [
    *LECTURE,
    *NOMS,
    *PLAN,
    *DATES,
    *CONDITIONS,
    *ENTRE_REGLES,
    *CATALOGUE,
    *CARTOGRAPHIES,
    *CAS,
    *REGISTRE,
]
