"""Headings of tables of records by their words: which field of a kind, and whether a column measures a child.

Every system words them anew (`YTD Days Missed`, `Att Event Dt`); a list has no end. The words are data:
`crosswalks/words/records.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pss_cli.tables.heading import words
from pss_cli.tables.kinds import Kind

_WORDS = Path(__file__).parent / "crosswalks" / "words" / "records.toml"


@dataclass(frozen=True, slots=True)
class _Rule:
    field: str
    says: tuple[frozenset[str], ...]
    beside: frozenset[str]

    def holds(self, told: frozenset[str]) -> bool:
        return any(said <= told and told - said <= self.beside for said in self.says)


@lru_cache(maxsize=1)
def _known() -> dict[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _rules(kind: Kind) -> tuple[_Rule, ...]:
    nothing = frozenset(_known()["adds_nothing"])
    return tuple(
        _Rule(told["field"], tuple(frozenset(one.split("+")) for one in told["says"]), nothing | {*told["beside"]})
        for told in _known().get(kind.value, ())
    )


@lru_cache(maxsize=1)
def _in_full() -> dict[str, str]:
    return {short: full for full, shorts in _known()["in_full"].items() for short in shorts}


@lru_cache(maxsize=4096)
def _parts(heading: str) -> frozenset[str]:
    """The words of a heading, shortened ones in full."""
    return frozenset(_in_full().get(word, word) for word in words(heading.replace("%", " percent ")))


@lru_cache(maxsize=4096)
def record_field(heading: str, kind: Kind) -> str | None:
    """The field of a heading in records of a kind; None when a word of it says something that no field holds."""
    told = _parts(heading)
    return next((rule.field for rule in _rules(kind) if rule.holds(told)), None)


@lru_cache(maxsize=4096)
def measures(heading: str, kind: Kind) -> bool:
    """Whether a heading is over what only records of this kind measure or count."""
    return bool(_parts(heading) & {*_known()["measures"].get(kind.value, ())})
