"""La rubrique à sa place dans la fiche Word de la ville : le reste du document ne change pas."""
