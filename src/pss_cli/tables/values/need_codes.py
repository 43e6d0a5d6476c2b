"""Need codes with strengths, as one cell of a catalog."""

import re
from difflib import get_close_matches

from pss_cli.domain.need import NEED_NAMES, NeedCode
from pss_cli.domain.program import ServiceOffered
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.value import Value, missing, ok, unknown

_BY_WORD: dict[str, NeedCode] = {}
for _code, _name in NEED_NAMES.items():
    for _word in (_code, _name, _code.partition(".")[2], _code.partition(".")[2].replace("_", " ")):
        _BY_WORD.setdefault(_word.lower(), _code)
_AMBIGUOUS = {"health", "family", "academic"}
_WITH_STRENGTH = pattern(r"^(.*?)\s*[:=]\s*([0-9]+)$")


def read_need(text: str) -> Value[NeedCode]:
    """One need, by its code or its name on our screens."""
    plain = " ".join(text.split()).lower()
    if not plain:
        return missing()
    found = None if plain in _AMBIGUOUS else _BY_WORD.get(plain)
    if found:
        return ok(found)
    return unknown("not a need code", *get_close_matches(plain, [str(code) for code in NEED_NAMES], 1, 0.5))


def read_needs(text: str) -> Value[tuple[ServiceOffered, ...]]:
    """Needs of a cell, each `code` or `code:strength`; strengths are 1, 2 or 3."""
    parts = [part.strip() for part in re.split(r"[;,|\n]", text) if part.strip()]
    if not parts:
        return missing()
    offered: dict[NeedCode, ServiceOffered] = {}
    for part in parts:
        match = _WITH_STRENGTH.match(part)
        need = read_need(match[1] if match else part)
        strength = int(match[2]) if match else 1
        if need.reading is None:
            return unknown(f'"{part}" is not a need code', *need.proposals)
        if strength not in {1, 2, 3}:
            return unknown(f'the strength in "{part}" is not 1, 2 or 3')
        offered[need.reading] = ServiceOffered(need.reading, strength)
    return ok(tuple(offered.values()))
