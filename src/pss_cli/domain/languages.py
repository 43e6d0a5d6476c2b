"""Languages by their code (BCP 47)."""

ENGLISH = "en"


def needs_interpreter(code: str) -> bool:
    """Whether a call in English would not do; an unknown language is asked about, not assumed."""
    return bool(code) and code.casefold().partition("-")[0] != ENGLISH
