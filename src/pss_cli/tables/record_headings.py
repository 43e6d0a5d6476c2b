"""Headings of tables of records by their words: which field of a kind, and whether a column measures a child.

Every system words them anew (`YTD Days Missed`, `Att Event Dt`); a list has no end. The words are data:
`crosswalks/words/records.toml`.
"""

from functools import lru_cache

from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import field_told, in_full, rules_about, words_about
from pss_cli.tables.kinds import Kind

_ABOUT = "records"


@lru_cache(maxsize=4096)
def record_words(heading: str) -> frozenset[str]:
    """The words of a heading, shortened ones in full."""
    return frozenset(in_full(_ABOUT).get(word, word) for word in words(heading.replace("%", " percent ")))


@lru_cache(maxsize=4096)
def record_field(heading: str, kind: Kind) -> str | None:
    """The field of a heading in records of a kind; None when a word of it says something that no field holds."""
    return field_told(record_words(heading), rules_about(_ABOUT, kind.value))


@lru_cache(maxsize=4096)
def measures(heading: str, kind: Kind) -> bool:
    """Whether a heading is over what only records of this kind measure or count."""
    return bool(record_words(heading) & {*words_about(_ABOUT)["measures"].get(kind.value, ())})
