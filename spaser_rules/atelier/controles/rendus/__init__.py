"""Une vérification, dite à une personne, à un programme ou à une forge."""
