"""Text of others made safe for a terminal, and names hidden when the screen is shown to others."""

import re

HIDDEN = "•••"
_BIDI = "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\n\r\t\x85\u2028\u2029]")
_UNSAFE_IN_JSON = f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_BIDI}]"


def clean(text: str) -> str:
    """The text without control characters and direction overrides, which could repaint the terminal.

    Lone surrogates become the replacement character; line breaks and tabs become blanks.
    """
    return _LONE_SURROGATES.sub("\ufffd", _UNSAFE.sub("", _BREAKS.sub(" ", text)))


def clean_json(text: str) -> str:
    """A JSON text in which the same signs are written by their numbers: it says the same and repaints nothing."""
    return re.sub(_UNSAFE_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)
