"""The name that was probably meant, of those there are."""

from collections.abc import Iterable


def nearest(written: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """The name most like what was written, empty where none is; `likeness` runs from 0 (any) to 1 (the same)."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(written, tuple(names), n=1, cutoff=likeness)), "")


def meant(name: str, otherwise: str) -> str:
    """`Did you mean "fall"?`, or the other words where there is no name to propose."""
    return f'Did you mean "{name}"?' if name else otherwise


def hint(name: str) -> str:
    """` Did you mean "fall"?`, to stand after a sentence; empty where there is no name to propose."""
    return f' Did you mean "{name}"?' if name else ""
