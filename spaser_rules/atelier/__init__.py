"""L'atelier des packs : vérifier, éprouver, documenter, comparer et écrire des règles."""
