"""Need codes with strengths, as one cell of a catalog."""

import re
from functools import cache

from pss_cli.domain.near_names import nearest
from pss_cli.domain.need import NEED_NAMES, NeedCode
from pss_cli.domain.program import ServiceOffered
from pss_cli.tables.heading_rules import words_about
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Value, missing, ok, unknown

_AMBIGUOUS = {"health", "family", "academic"}
_WITH_STRENGTH = pattern(r"^(.*?)\s*[:=]\s*([0-9]+)$")
_BETWEEN = pattern(r"\s*[/&+]\s*|\s+and\s+")


@cache
def _by_word() -> dict[str, NeedCode]:
    """Needs by their codes, by our names, and by the words of partners (`crosswalks/words/needs.toml`)."""
    ours = [
        (word, code)
        for code, name in NEED_NAMES.items()
        for word in (code, name, code.partition(".")[2], code.partition(".")[2].replace("_", " "))
    ]
    theirs = [(word, NeedCode(code)) for code, words in words_about("needs").items() for word in words]
    found: dict[str, NeedCode] = {}
    for word, code in (*ours, *theirs):
        found.setdefault(word.lower(), code)
    return {word: code for word, code in found.items() if word not in _AMBIGUOUS}


def read_need(text: str) -> Value[NeedCode]:
    """One need, by its code, its name on our screens, or a word of partners that says it plainly."""
    plain = " ".join(text.split()).lower()
    if not plain:
        return missing()
    found = _by_word().get(plain) or _by_word().get(plain.replace("&", "and"))
    if found:
        return ok(found)
    return unknown("not a need code", nearest(plain, NEED_NAMES, 0.5))


def read_needs(text: str) -> Value[tuple[ServiceOffered, ...]]:
    """Needs of a cell, each `code` or `code:strength`; strengths are 1, 2 or 3. `Reading/ELA` is both its parts."""
    parts = [part.strip() for part in re.split(r"[;,|\n]", text) if part.strip()]
    if not parts:
        return missing()
    offered: dict[NeedCode, ServiceOffered] = {}
    for part in parts:
        match = _WITH_STRENGTH.match(part)
        words = match[1] if match else part
        needs = [read_need(words)]
        if needs[0].reading is None and _BETWEEN.search(words):
            needs = [read_need(word) for word in _BETWEEN.split(words)]
        strength = int(match[2]) if match else 1
        if strength not in {1, 2, 3}:
            return unknown(f'the strength in "{part}" is not 1, 2 or 3')
        for need in needs:
            if need.reading is None:
                return unknown(f'"{part}" is not a need code', *need.proposals)
            offered[need.reading] = ServiceOffered(need.reading, strength)
    return ok(tuple(offered.values()))
