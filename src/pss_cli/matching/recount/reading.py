"""JSON that no two readers take in two ways: whole numbers only, no name twice, nothing nested without end."""

import json
from typing import Any, NoReturn


def read(text: str) -> Any:
    """What a text tells.

    Raises:
        ValueError: it is no JSON of this kind.
    """
    try:
        return json.loads(text, parse_float=_refused, parse_constant=_refused, object_pairs_hook=_told_once)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _refused(number: str) -> NoReturn:
    raise ValueError(f"{number[:20]} is not a whole number")


def _told_once(entries: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(entries)
    if len(found) < len(entries):
        raise ValueError("a name is told twice")
    return found
