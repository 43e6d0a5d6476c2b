"""Text of others made safe for a terminal, and names hidden when the screen is shown to others."""

import re
import unicodedata

HIDDEN = "•••"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}]")


def clean(text: str) -> str:
    """The text without control characters and direction overrides, which could repaint the terminal.

    Lone surrogates become the replacement character; line breaks and tabs become blanks.
    """
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    safe = _UNSAFE.sub("", flat)
    return "".join("\ufffd" if unicodedata.category(letter) == "Cs" else letter for letter in safe)
