"""Les 27 règles relues à la main, sans le langage ni le moteur : le plan traduit en Python nu.

Cet oracle ne partage avec le logiciel que le schéma de la fiche et les fichiers du pack. Il sert à
attraper ce que deux lectures d'une même règle mal écrite auraient en commun.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from spaser_rules.marche.fiche import Fiche
from spaser_rules.marche.sujet import Origine
from spaser_rules.pack.pack import Pack

Tri = bool | None


def et(*termes: Tri) -> Tri:
    return False if False in termes else None if None in termes else True


def ou(*termes: Tri) -> Tri:
    return True if True in termes else None if None in termes else False


def non(terme: Tri) -> Tri:
    return None if terme is None else not terme


class Oracle:
    """Le statut de chaque règle pour une fiche."""

    def __init__(self, pack: Pack, fiche: Fiche, jour: date | None, origine: Origine) -> None:
        self.pack, self.m, self.dd, self.jour = pack, fiche.marche, fiche.reponses, jour
        self.lots = list(self.m.lots or [])
        self.vide: Tri = False if origine is Origine.FICHE else None

    # Le besoin

    def depuis(self, jour: str) -> Tri:
        return None if self.jour is None else self.jour >= date.fromisoformat(jour)

    def nature(self, nature: str) -> Tri:
        return None if self.m.nature is None else self.m.nature == nature

    def intellectuelles(self) -> Tri:
        return et(self.nature("services"), bool(self.m.prestations_intellectuelles))

    def plus_de_40_000(self) -> Tri:
        montant = self.m.montant_estime_ht
        if montant is None and self.lots:
            montants = [lot.montant_estime_ht for lot in self.lots]
            montant = None if None in montants else sum(m for m in montants if m is not None)
        return None if montant is None else montant > 40_000_00

    def forts_enjeux(self) -> Tri:
        if self.m.forts_enjeux is not None or not self.lots:
            return self.m.forts_enjeux
        return ou(*(lot.forts_enjeux for lot in self.lots))

    def codes(self, theme: str, achat: Any) -> Tri:
        famille = (
            achat.famille_achat if achat.famille_achat in self.pack.referentiel.familles else None
        )
        if not achat.cpv and not famille:
            return None
        carte = self.pack.referentiel.cartographies[theme]

        def dans(entrees: Iterable[Any], code: str) -> bool:
            return any(e.cpv and code.startswith(e.cpv) for e in entrees)

        for code in achat.cpv or []:
            if dans(carte.entrees, code) and not dans(carte.exceptions, code):
                return True
        citee = any(e.famille == famille for e in carte.entrees if e.famille)
        return citee and not any(e.famille == famille for e in carte.exceptions if e.famille)

    def carte(self, theme: str, lot: Any = None) -> Tri:
        reponse = (self.m.cartographies or {}).get(theme)
        if lot is not None:
            du_lot = (lot.cartographies or {}).get(theme)
            suite = [du_lot, reponse, self.codes(theme, lot), self.codes(theme, self.m)]
            return next((connu for connu in suite if connu is not None), None)
        if reponse is not None:
            return reponse
        termes = [self.codes(theme, self.m)]
        for chaque in self.lots:
            dit = (chaque.cartographies or {}).get(theme)
            dit = self.codes(theme, chaque) if dit is None else dit
            termes += [] if dit is None else [dit]
        return ou(*termes)

    # Les réponses

    def dans(self, liste: str, code: str, lot: Any = None) -> Tri:
        elements = getattr(self.dd, liste)
        if elements is None:
            return self.vide
        return any(e.code == code and self.vaut(e, lot) for e in elements)

    def vaut(self, element: Any, lot: Any) -> bool:
        return lot is None or not element.lots or lot.numero in element.lots

    def label(self, famille: str, lot: Any) -> Tri:
        if self.dd.labels is None:
            return self.vide
        nommes: list[Tri] = []
        ouverts: list[Tri] = []
        for label in self.dd.labels:
            if not self.vaut(label, lot):
                continue
            connue = self.famille_du_label(label)
            en_est = self.vide if connue is None else connue == famille
            ouvert = self.vide if label.equivalent is None else label.equivalent
            nommes.append(en_est)
            ouverts.append(ou(non(en_est), ouvert))
        return et(ou(*nommes), *ouverts)

    def famille_du_label(self, label: Any) -> str | None:
        return label.famille or self.pack.referentiel.catalogue.famille_du_label(label.nom)

    def sourcing(self, theme: str) -> Tri:
        fait = self.dd.sourcing
        if fait is None or fait.realise is None:
            return self.vide
        return (theme in (fait.themes or []) or self.vide) if fait.realise else False

    def examen(self) -> Tri:
        e = self.dd.examen_clause_sociale
        complet = (
            e and e.date and e.conclusion and any("dcp" in p.lower() for p in e.participants or [])
        )
        return True if complet else self.vide

    def environnement_5(self) -> Tri:
        if self.dd.criteres is None:
            return self.vide
        poids = [c.ponderation for c in self.dd.criteres if c.code == "environnement"]
        if None in poids and self.vide is None:
            return None
        return any(p is not None and p >= 500 for p in poids)

    def reserve(self) -> Tri:
        r = self.dd.reservation
        return self.vide if r is None or r.type is None else r.type != "aucune"

    def reservation_etudiee(self) -> Tri:
        r = self.dd.reservation
        if r is None or r.type is None:
            return self.vide
        return True if r.type != "aucune" or r.motif else self.vide

    def oui(self, reponse: str, champ: str) -> Tri:
        valeur: Tri = getattr(getattr(self.dd, reponse), champ, None)
        return self.vide if valeur is None else valeur

    def rubrique(self) -> Tri:
        dd = self.dd.model_dump(exclude={"propositions", "justifications"}, exclude_none=True)
        motifs = any(j.motif for j in self.dd.justifications or [])
        return True if motifs or any(dd.values()) else self.vide

    # Les règles : en vigueur et concernée, satisfaite

    def regles(self, lot: Any = None) -> dict[str, tuple[Tri, Tri]]:
        d, carte, n = self.depuis, self.carte, self.nature

        def a(liste: str, code: str) -> Tri:
            return self.dans(liste, code, lot)

        an, debut, cher = d("2025-01-01"), d("2024-07-01"), self.plus_de_40_000()
        sociale = ou(*(a("clauses", c) for c in ("insertion", "formation", "handicap")))
        doux = ("vehicules_peu_polluants", "reduction_bruit")
        fournitures_services = ou(n("fournitures"), et(n("services"), non(self.intellectuelles())))
        dechets = self.sourcing("valorisation_dechets")
        return {
            "1.1.1": (
                et(an, carte("agec", lot)),
                ou(a("clauses", "contenu_recycle"), a("clauses", "reemploi")),
            ),
            "1.1.2": (et(an, carte("duree_de_vie", lot)), a("clauses", "recyclabilite")),
            "1.1.3": (
                et(an, n("fournitures"), carte("indice_durabilite", lot)),
                a("criteres", "indice_reparabilite_durabilite"),
            ),
            "1.1.4": (et(debut, carte("cout_cycle_vie")), a("criteres", "cout_cycle_vie")),
            "1.1.5": (et(an, carte("numerique")), a("verifications", "plan_numerique_responsable")),
            "1.2.1": (et(an, carte("bien_etre_animal", lot)), a("criteres", "bien_etre_animal")),
            "1.2.2": (et(an, carte("biodiversite", lot)), self.label("environnement", lot)),
            "1.2.3": (
                et(an, carte("sante")),
                ou(*(a(liste, code) for liste in ("clauses", "criteres") for code in doux)),
            ),
            "1.3.1": (et(an, carte("valorisation_dechets")), dechets),
            "1.3.1-b": (et(an, n("travaux"), non(carte("valorisation_dechets"))), dechets),
            "1.3.2": (
                et(an, n("travaux")),
                ou(a("clauses", "reduction_dechets"), a("plans_de_progres", "dechets_production")),
            ),
            "1.3.3": (
                et(an, n("travaux")),
                ou(
                    a("clauses", "gestion_dechets"),
                    a("clauses", "reemploi_materiaux"),
                    a("plans_de_progres", "dechets_gestion"),
                ),
            ),
            "1.BP": (debut, self.environnement_5()),
            "2.1.1": (et(debut, cher), self.examen()),
            "2.1.1-b": (et(debut, non(cher)), self.examen()),
            "2.1.2": (an, ou(sociale, self.reserve())),
            "2.1.3": (et(an, carte("reservable")), self.reservation_etudiee()),
            "2.2.1": (
                an,
                et(
                    a("clauses", "egalite_professionnelle"),
                    a("attestations", "non_condamnation_discrimination"),
                    a("questionnaires", "egalite_professionnelle"),
                ),
            ),
            "2.2.2": (
                et(an, carte("egalite")),
                ou(a("criteres", "egalite_femmes_hommes"), a("plans_de_progres", "egalite")),
            ),
            "3.1.1": (
                et(d("2025-07-01"), self.forts_enjeux()),
                a("clauses", "sous_traitance_ess_pme"),
            ),
            "3.1.2": (
                et(d("2025-10-01"), self.m.cible_avance is not False),
                a("clauses", "avance_incitative"),
            ),
            "3.2.1": (
                et(an, ou(carte("innovation"), carte("commerce_equitable"))),
                ou(self.sourcing("innovation"), self.sourcing("equitable")),
            ),
            "3.2.2": (
                et(d("2025-10-01"), carte("commerce_equitable", lot)),
                self.label("equitable", lot),
            ),
            "3.2.3": (
                et(an, self.forts_enjeux(), carte("innovation")),
                self.oui("benchmark", "realise"),
            ),
            "3.2.S": (
                et(debut, carte("restauration")),
                ou(a("clauses", "circuits_courts"), a("criteres", "circuits_courts")),
            ),
            "4.2.2": (ou(et(d("2024-10-01"), fournitures_services), an), None),
            "4.2.3": (et(d("2024-10-01"), cher), self.oui("qualimetrie", "prevue")),
        }  # fmt: skip

    def statuts(self) -> dict[tuple[str, int | None], str]:
        """Par règle et par lot, le statut."""
        resultats: dict[tuple[str, int | None], str] = {}
        marche = self.regles()
        par_lot = {"1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "3.2.2"}
        for regle in marche:
            lots = self.lots if regle in par_lot and self.lots else [None]
            for lot in lots:
                concerne, satisfaite = self.regles(lot)[regle] if lot else marche[regle]
                resultats[regle, lot.numero if lot else None] = self.statut(
                    regle, concerne, satisfaite
                )
        obligatoires = {r.id.removeprefix("SPASER-") for r in self.pack.regles if r.obligatoire}
        dus = {s for (r, _), s in resultats.items() if r in obligatoires - {"4.2.2"}}
        repondues = False if "a_completer" in dus else None if "indetermine" in dus else True
        concerne = marche["4.2.2"][0]
        resultats["4.2.2", None] = self.statut("4.2.2", concerne, et(self.rubrique(), repondues))
        return resultats

    def statut(self, regle: str, concerne: Tri, satisfaite: Tri) -> str:
        if concerne is not True:
            return "sans_objet" if concerne is False else "indetermine"
        if satisfaite:
            return "conforme"
        justifiee = any(j.regle == "SPASER-2.1.2" and j.motif for j in self.dd.justifications or [])
        if regle == "2.1.2" and justifiee:
            return "justifie"
        return "a_completer" if satisfaite is False else "indetermine"
