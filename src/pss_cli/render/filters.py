"""The filters of our templates: they arrange text and compute nothing."""

import re
from typing import Any

from markupsafe import Markup

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")


class Ready(str):
    """Markdown that is already escaped."""

    __slots__ = ()


def markdown_text(value: Any) -> Any:
    """A value as Markdown shows it literally, on one line; what the template itself says is left alone."""
    if isinstance(value, (Ready, Markup)) or not isinstance(value, str):
        return value
    return Ready(_MARKS.sub(r"\\\1", " ".join(_CONTROLS.sub("", value).split())))


def printable(value: Any) -> Any:
    """A value without the control signs that no page and no Word file can hold."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _CONTROLS.sub("", value)


def or_dash(value: Any) -> Any:
    """A dash for an empty cell, so that nobody thinks a value was forgotten."""
    return value if value not in ("", None) else "\N{EN DASH}"


def slug(value: str) -> str:
    """Words as the name of a class or an anchor: `on the way` becomes `on-the-way`."""
    return "-".join(re.findall(r"[a-z0-9]+", value.casefold()))


FILTERS = {"or_dash": or_dash, "slug": slug}
