"""Lists that schools have and pss does not read, told by their headings: nobody in them is taken for a student."""

from collections.abc import Iterable, Sequence
from functools import cache

from pss_cli.slotted import dataclass
from pss_cli.tables.heading_rules import words_about
from pss_cli.tables.spelling import Key, meant

_ENOUGH = 3
_OF_ONE = frozenset(("id", "name", "first", "last", "number", "email", "phone", "no"))
"""Words that make a heading tell who the row is about: `Donor ID`, `Volunteer Name`."""


@dataclass(frozen=True, slots=True)
class OtherList:
    """A sort of list: whose rows are its people, what only it has, and what it often has."""

    name: str
    people: frozenset[str]
    marks: frozenset[Key]
    words: frozenset[Key]


@cache
def _known() -> tuple[OtherList, ...]:
    return tuple(
        OtherList(
            one["name"],
            frozenset(one.get("people", ())),
            frozenset(map(meant, one.get("marks", ()))),
            frozenset(map(meant, one.get("words", ()))),
        )
        for one in words_about("other_lists")["list"]
    )


def looks_like(headings: Iterable[str], pupil_facts: int = 0) -> str:
    """What sort of list it is, in words; "" where at least as much tells of pupils, or too little of anything."""
    said = [frozenset(meant(heading)) for heading in headings]
    weight, name = max((_weight(one, said), one.name) for one in _known())
    return name if weight >= _ENOUGH and weight > pupil_facts else ""


def _weight(one: OtherList, said: Sequence[frozenset[str]]) -> int:
    """How much tells of such a list: nothing without one of its people or of its marks, for others have the words."""
    people = any(one.people & parts and parts <= one.people | _OF_ONE for parts in said)
    marks = sum(any(parts.issuperset(mark) for parts in said) for mark in one.marks)
    often = sum(any(parts.issuperset(word) for parts in said) for word in one.words)
    return 3 * people + 2 * marks + often if people or marks else 0
