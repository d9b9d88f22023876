"""Auditer sur Spark : les expressions des règles, inchangées, jugées par une grappe de machines."""
