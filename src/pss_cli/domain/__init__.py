"""The nouns of the field: frozen records, value objects and policies. Nothing here reads, writes or asks."""
