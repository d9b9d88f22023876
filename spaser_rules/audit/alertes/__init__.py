"""Ce qu'un auditeur regarderait : des faits rapprochés, à vérifier, jamais une accusation."""
