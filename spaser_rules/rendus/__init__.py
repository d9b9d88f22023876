"""Ce que l'acheteur lit : un module par format, tous partent de la même liste de contrôle."""
