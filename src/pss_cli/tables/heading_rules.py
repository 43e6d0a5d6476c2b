"""Headings told by rules of words: a field, the words that say it, and the words that may stand beside them.

Every sender words the same fact anew (`PRIM_LANG_DESC`, `Program Site Street Address`); a list of them has no end.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Any

from pss_cli.slotted import dataclass
from pss_cli.tables.word_lists import words_in

_WORDS = Path(__file__).parent / "crosswalks" / "words"
_FEW_UNKNOWN = 2
_COUNT = re.compile(r"(?i)\W*(?:#|number|num|no\.?|count|total)\W+(?:of\b)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A field, the words that say it (all of one set), and the words that may stand beside them."""

    field: str
    says: tuple[frozenset[str], ...]
    beside: frozenset[str]


@cache
def words_about(subject: str) -> dict[str, Any]:
    """The words of `crosswalks/words`: of headings, of questions, of programs, of who takes part and so on."""
    return words_in(_WORDS / f"{subject}.toml")


@cache
def in_full(subject: str) -> dict[str, str]:
    """Shortened words to the word in full."""
    return {short: full for full, shorts in words_about(subject)["in_full"].items() for short in shorts}


@cache
def listed(subject: str, *names: str) -> frozenset[str]:
    """The words of some lists of a subject."""
    return frozenset(word for name in names for word in words_about(subject)[name])


@cache
def rules_about(
    subject: str, part: str = "rules", *, adds_nothing: tuple[str, ...] = ("adds_nothing",), of: tuple[str, ...] = ()
) -> tuple[Rule, ...]:
    """The rules of a subject, or a part of it, in their order.

    Args:
        subject: what the headings are about.
        part: the table of rules.
        adds_nothing: lists whose words may stand beside every rule, but one that stands `alone`.
        of: lists whose words may too, where the rule does not name others with its own `of`.
    """
    return tuple(
        Rule(
            told["field"],
            tuple(frozenset(one.split("+")) for one in told["says"]),
            frozenset(told.get("beside", ()))
            | (frozenset() if told.get("alone") else listed(subject, *adds_nothing, *told.get("of", of))),
        )
        for told in words_about(subject).get(part, ())
    )


def field_told(parts: AbstractSet[str], rules: Iterable[Rule]) -> str | None:
    """The field of the first rule that holds: no word of the heading says more than it does."""
    return next((rule.field for rule in rules if _holds(parts, rule)), None)


@cache
def _vocabulary(subject: str) -> frozenset[str]:
    """Every word of the rules and lists of a subject."""
    told = words_about(subject)
    lists = [word for words in told.values() if isinstance(words, list) for word in words if isinstance(word, str)]
    ruled = [word for rule in rules_about(subject) for word in (*rule.beside, *frozenset().union(*rule.says))]
    return frozenset((*lists, *ruled, *told["in_full"]))


def without_the_unknown(parts: AbstractSet[str], subject: str) -> frozenset[str]:
    """The words of a heading that a subject knows, where one or two others add to them: `Seats Allocated`.

    Nothing where every word is known, or one tells of something else.
    """
    known = frozenset(parts & _vocabulary(subject))
    others = {part for part in parts - known if not part.isdecimal()}
    is_plain = known == parts or len(others) > _FEW_UNKNOWN or parts & listed(subject, "says_more")
    return frozenset() if is_plain else known - listed(subject, "says_more")


def _holds(parts: AbstractSet[str], rule: Rule) -> bool:
    return any(said <= parts and parts - said <= rule.beside for said in rule.says)


def is_count(heading: str) -> bool:
    """Whether a heading begins like a number of things, or says that there are none: `# of Classes`, `No Class`."""
    return bool(_COUNT.match(heading))
