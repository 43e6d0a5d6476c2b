"""Equity of access: who holds a seat, waits and comes, by group. The only reader of restricted facts.

Small groups are hidden, with a second one where the first could be found by subtraction; shares near 0 and 100
percent are told only as "at most" and "at least", the coarser the smaller the group.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.interval import wilson
from pss_cli.domain.student import RestrictedFacts

NOT_STATED = "not stated"
EDGES = ((300, 1), (100, 2), (40, 5), (20, 10), (0, 20))
"""From a group of this size on, shares within so many percent of 0 or 100 are only told as at most or at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Hits of a group out of `total`: a student counts once (for sessions: each session offered)."""

    hits: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is counted of one student. `is_served`: holds a seat for one of the needs; `came` of `sessions` offered."""

    student_id: StudentId
    has_need: bool
    is_served: bool
    is_waiting: bool
    sessions: int = 0
    came: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EquityRow:
    """One measure of one group, worded: `share` and `interval` in percent, empty when hidden."""

    field: str
    group: str
    measure: str
    students: str
    share: str
    interval: str
    is_hidden: bool


MEASURES: tuple[tuple[str, Callable[[Fact], Share]], ...] = (
    ("students with a need", lambda fact: Share(hits=fact.has_need, total=1)),
    ("of these, with a seat for it", lambda fact: Share(hits=fact.is_served, total=fact.has_need)),
    ("of these, on a waitlist", lambda fact: Share(hits=fact.is_waiting, total=fact.has_need)),
    ("sessions attended", lambda fact: Share(hits=fact.came, total=fact.sessions)),
)


def equity_rows(facts: Sequence[Fact], restricted: Iterable[RestrictedFacts], minimum: int) -> tuple[EquityRow, ...]:
    """Every measure of every group of every restricted field, the school's own share first.

    Args:
        facts: all active students.
        restricted: their restricted facts; a student without one is in the group `not stated`.
        minimum: the smallest group that may be shown.
    """
    known = {each.student_id: dict(each.facts) for each in restricted}
    fields = sorted({name for values in known.values() for name, value in values.items() if value})
    rows = [_row(("", "school", name), _shares({"school": facts}, count)["school"]) for name, count in MEASURES]
    for field in fields:
        groups = _groups(facts, known, field)
        for name, measure in MEASURES:
            shares = _shares(groups, measure)
            people = {group: sum(measure(fact).total > 0 for fact in members) for group, members in groups.items()}
            hidden = _hidden(people, minimum)
            rows += [
                _row((field, group, name), shares[group], people[group], is_hidden=group in hidden)
                for group in sorted(groups)
            ]
    return tuple(rows)


def _groups(facts: Iterable[Fact], known: Mapping[StudentId, Mapping[str, str]], field: str) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        group = known.get(fact.student_id, {}).get(field, "") or NOT_STATED
        groups.setdefault(group, []).append(fact)
    return groups


def _shares(groups: Mapping[str, Sequence[Fact]], measure: Callable[[Fact], Share]) -> dict[str, Share]:
    return {
        group: Share(
            hits=sum(measure(fact).hits for fact in members), total=sum(measure(fact).total for fact in members)
        )
        for group, members in groups.items()
    }


def _hidden(people: Mapping[str, int], minimum: int) -> frozenset[str]:
    """Groups with fewer people than the minimum, and more of the smallest until those hidden are enough together."""
    ordered = sorted(people, key=lambda group: (people[group], group))
    hidden = [group for group in ordered if people[group] < minimum]
    shown = ordered[len(hidden) :]
    # With the school's total shown, hidden groups that are few together could be found by subtraction.
    while (
        shown
        and any(people[group] for group in hidden)
        and (len([group for group in hidden if people[group]]) < 2 or sum(people[group] for group in hidden) < minimum)
    ):
        hidden.append(shown.pop(0))
    return frozenset(hidden)


def _row(label: tuple[str, str, str], share: Share, people: int | None = None, *, is_hidden: bool = False) -> EquityRow:
    """A measure of a group in words; without `people` the total is a count of students."""
    field, group, measure = label
    is_hidden = is_hidden or share.total == 0
    low, high = wilson(share.hits, share.total)
    return EquityRow(
        field=field,
        group=group,
        measure=measure,
        students="" if is_hidden else str(share.total if people is None else people),
        share="" if is_hidden else coded(share.hits, share.total),
        interval="" if is_hidden else f"{100 * low:.0f}-{100 * high:.0f} %",
        is_hidden=is_hidden,
    )


def coded(hits: int, total: int) -> str:
    """A share in whole percent, told only as at most or at least near the ends."""
    edge = next(percent for size, percent in EDGES if total >= size)
    percent = round(100 * hits / total)
    if percent <= edge:
        return f"{edge} % or less"
    return f"{100 - edge} % or more" if percent >= 100 - edge else f"{percent} %"
