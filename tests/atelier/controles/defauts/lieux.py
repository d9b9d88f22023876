"""Les fichiers du pack de la ville que l'on abîme, et une règle à planter."""

R = "regles/1-environnement"
R112 = f"{R}/1.1.2-recyclabilite-et-reparation"
R132 = f"{R}/1.3.2-reduction-des-dechets-de-chantier"
R211B = "regles/2-social/2.1.1-b-examen-d-une-clause-sociale-petits-marches"
R212 = "regles/2-social/2.1.2-clause-sociale-ou-justification"
R422 = "regles/4-gouvernance/4.2.2-rubrique-developpement-durable"
AGEC = "cartographies/agec.yaml"
IND = "indicateurs.yaml"

NEUVE = """\
id: SPASER-1.3.2-c
nom: regle-plantee
titre: Une règle plantée
source: {axe: 1, objectif: 3, action: 2}
niveau: NIVEAU
portee: marche
en_vigueur:
  - depuis: 2025-01-01
application: APPLICATION
exigence: EXIGENCE
explication: Pour l'essai.
"""
