"""Le marché tel que la fiche besoin le décrit : le besoin, ses lots, et ce qui est prévu."""
