"""Le registre de la source : chaque passage du plan, et ce qui le porte, ou pourquoi rien."""
