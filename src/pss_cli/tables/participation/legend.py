"""What a sheet's own legend calls its marks: `P = Present, V = Virtual`, above or below the table."""

import re
from collections.abc import Iterable, Mapping

from pss_cli.tables.values.attending import is_not_held, read_came

_ENTRY = re.compile(r"(?<![\w/])([A-Za-z0-9/+*\u2713\u2714]{1,3})\s*[=:\u2013-]\s*([A-Za-z][A-Za-z -]*)")


def legend_of(texts: Iterable[str]) -> Mapping[str, str]:
    """Marks in lower case to the words a legend explains them with, where those say who came."""
    found = {mark.lower(): words.strip() for text in texts for mark, words in _ENTRY.findall(text)}
    return {mark: words for mark, words in found.items() if read_came(words).reading is not None or is_not_held(words)}
