"""Equity of access, counted: who has a need, holds a seat, waits and comes, by group. Nothing here is fit to show.

Small groups are hidden by the room `disclosure` before anybody sees a count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.student import RestrictedFacts
from pss_cli.slotted import dataclass

NOT_STATED = "not stated"
WITH_A_NEED = "students with a need"
OF_THESE = ("of these, with a seat for it", "of these, on a waitlist")
SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is counted of one student. `is_served`: holds a seat for one of the needs; `came` of `sessions` offered.

    `ended_badly` None: what became of the student is not known.
    """

    student_id: StudentId
    has_need: bool
    is_served: bool
    is_waiting: bool
    holds_seat: bool = False
    sessions: int = 0
    came: int = 0
    ended_badly: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One measure of one group: `hits` of `total`, over so many `people`. `field` is empty for the whole school."""

    field: str
    group: str
    measure: str
    people: int
    hits: int
    total: int


MEASURES: tuple[tuple[str, Callable[[Fact], tuple[int, int]]], ...] = (
    (WITH_A_NEED, lambda fact: (fact.has_need, 1)),
    (OF_THESE[0], lambda fact: (fact.is_served, fact.has_need)),
    (OF_THESE[1], lambda fact: (fact.is_waiting, fact.has_need)),
    ("sessions attended", lambda fact: (fact.came, fact.sessions)),
    ("ended badly, and a need was seen before", lambda fact: (fact.has_need and bool(fact.ended_badly),
                                                              bool(fact.ended_badly))),
    ("ended well, and a need was seen all the same", lambda fact: (fact.has_need and fact.ended_badly is False,
                                                                  fact.ended_badly is False)),
)  # fmt: skip
"""Each measure with a student's hits and total: selection, service, waiting, attendance, and where outcomes are
known recall and false alarms."""

PARTS: tuple[tuple[str, Callable[[Fact], bool]], ...] = (
    ("part of all students", lambda _: True),
    ("part of those with a seat", lambda fact: fact.holds_seat),
)
"""Whose parts by group are laid beside each other."""


def counts(facts: Sequence[Fact], restricted: Iterable[RestrictedFacts]) -> tuple[Count, ...]:
    """Every measure of the school and of each group of every restricted field; a measure of nobody is left out."""
    rows = [_count(("", SCHOOL), name, facts, measure) for name, measure in MEASURES]
    rows = [row for row in rows if row.total]
    asked = {row.measure for row in rows}
    for field, groups in _fields(facts, restricted):
        rows += [
            _count((field, group), name, groups[group], measure)
            for name, measure in MEASURES
            if name in asked
            for group in sorted(groups)
        ]
        rows += _parts(field, groups)
    return tuple(rows)


def _parts(field: str, groups: Mapping[str, Sequence[Fact]]) -> Iterator[Count]:
    """Those with a seat beside the school: which part of each is of a group."""
    for measure, is_counted in PARTS:
        numbers = {name: sum(is_counted(fact) for fact in groups[name]) for name in sorted(groups)}
        total = sum(numbers.values())
        for name, number in numbers.items():
            if total:
                yield Count(field=field, group=name, measure=measure, people=total, hits=number, total=total)


def _fields(
    facts: Sequence[Fact], restricted: Iterable[RestrictedFacts]
) -> tuple[tuple[str, Mapping[str, list[Fact]]], ...]:
    """Students by group of each field; one without a fact is in the group `not stated`."""
    known = {each.student_id: dict(each.facts) for each in restricted}
    fields = sorted({name for values in known.values() for name, value in values.items() if value})
    found = []
    for field in fields:
        groups: dict[str, list[Fact]] = {}
        for fact in facts:
            group = known.get(fact.student_id, {}).get(field, "") or NOT_STATED
            groups.setdefault(group, []).append(fact)
        found.append((field, groups))
    return tuple(found)


def _count(
    whose: tuple[str, str], name: str, members: Iterable[Fact], measure: Callable[[Fact], tuple[int, int]]
) -> Count:
    each = [measure(fact) for fact in members]
    return Count(
        field=whose[0],
        group=whose[1],
        measure=name,
        people=sum(total > 0 for _, total in each),
        hits=sum(hits for hits, _ in each),
        total=sum(total for _, total in each),
    )
