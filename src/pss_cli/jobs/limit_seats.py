"""What the seats of today take of the limits that programs share, and seats that would take too much."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.pin import PinKind
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.seat import Pair
from pss_cli.domain.shared_limit import SharedLimit
from pss_cli.domain.student import Student
from pss_cli.errors import RulesConflict
from pss_cli.matching.records.shared_limits import LimitUse
from pss_cli.workspace import participation, pins, shared_limits, students


def seats_taken(store: Connection, run: MatchRun | None, as_of: date) -> tuple[LimitUse, ...]:
    """What seats held, pinned, or given by a match and not refused since take of each limit."""
    limits = shared_limits.all_limits(store)
    if not limits:
        return ()
    here = _by_id(store)
    matched = {pair for pair in (run.pairs if run else ()) if pair[0] in here}
    seats = (matched - _refused(store, as_of)) | _standing(store, as_of)
    return tuple(LimitUse(one, one.taken_by(seats, here)) for one in limits)


def taken_already(store: Connection, limit: SharedLimit) -> tuple[int, int]:
    """How many students count, and what seats held and pinned on the day of the limit take of it."""
    here = _by_id(store)
    return sum(map(limit.counts, here.values())), limit.taken_by(_standing(store, limit.made_on), here)


def refuse_beyond_limits(store: Connection, as_of: date, given: Iterable[Pair], freed: Iterable[Pair]) -> None:
    """Refuses seats that together with those held and pinned, but for those freed, take more than a limit holds.

    Raises:
        RulesConflict: the limits are named.
    """
    limits = shared_limits.all_limits(store)
    if not limits:
        return
    here, before = _by_id(store), _standing(store, as_of)
    after = (before - set(freed)) | set(given)
    beyond = [
        f"{one.said} holds {one.amount:,}; with these seats {taken:,} would be taken."
        for one in limits
        if (taken := one.taken_by(after, here)) > max(one.amount, one.taken_by(before, here))
    ]
    if beyond:
        raise refused("Not all of these seats can be given", beyond, "the limits of today")


def refused(what: str, why: Iterable[str], known: str) -> RulesConflict:
    """The refusal of seats by all that stands against them, which another match would keep to."""
    return RulesConflict(
        f"{what}:\n" + "\n".join(f"    {line}" for line in why),
        slug="match/accept-conflict",
        fix=f"Match again, so that it keeps to {known}.",
        next_command="pss match students --keep latest",
    )


def _by_id(store: Connection) -> Mapping[StudentId, Student]:
    return {student.student_id: student for student in students.active(store)}


def _standing(store: Connection, as_of: date) -> set[Pair]:
    held = {one.pair for one in participation.held_seats(store, as_of)}
    return held | {one.pair for one in pins.all_pins(store) if one.gives_seat(as_of)}


def _refused(store: Connection, as_of: date) -> set[Pair]:
    everything = participation.of_day(store, as_of)
    declined = {one.pair for one in everything if one.stage.is_declined}
    return declined | {one.pair for one in pins.all_pins(store) if one.kind is PinKind.BLOCK}
