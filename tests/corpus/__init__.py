"""The public corpus: small files made in code, each with its exact expected reading or message."""
