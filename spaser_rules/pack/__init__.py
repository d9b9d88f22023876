"""Un pack : le plan d'une collectivité écrit en règles, lu d'un dossier sans une ligne de code."""
