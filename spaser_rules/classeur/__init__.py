"""La fiche en classeur Excel : un formulaire dérivé du schéma, et sa lecture par cellule."""
