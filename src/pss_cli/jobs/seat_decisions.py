"""What people decided about proposed seats, as pins, blocks and stages of enrollment; contradictions by name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId, RunId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.pin import EVERY_PROGRAM, Pin, PinKind
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.record_keys import record_key
from pss_cli.domain.seat import Pair
from pss_cli.domain.source import Source
from pss_cli.jobs.limit_seats import refuse_beyond_limits
from pss_cli.slotted import dataclass
from pss_cli.workspace import participation, pins

HOLD_DAYS = 14
"""A hold without a day ends after two weeks: long enough to reach a family."""

EARLIER = frozenset({EnrollmentStage.REFERRED, EnrollmentStage.WAITLISTED})


class Verdict(StrEnum):
    """What to do with a proposed seat: give it, try the next one, keep it for some days, leave the child out."""

    ACCEPT = "accept"
    NEXT = "next"
    HOLD = "hold"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One verdict on a student's seats in a match. `until` ends a hold; `stage` is what an accepted seat becomes."""

    run_id: RunId
    student_id: StudentId
    program_ids: tuple[ProgramId, ...]
    verdict: Verdict
    made_on: date
    until: date | None = None
    note: str = ""
    stage: EnrollmentStage = EnrollmentStage.REFERRED

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple((self.student_id, program_id) for program_id in self.program_ids)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is decided and known today, by student and program."""

    pins: Mapping[Pair, Pin]
    seats: Mapping[Pair, Participation]


def standing_of(store: Connection, day: date) -> Standing:
    return Standing(
        {one.pair: one for one in pins.all_pins(store)},
        {one.pair: one for one in participation.of_day(store, day)},
    )


def contradictions(decision: Decision, run: MatchRun, standing: Standing) -> tuple[str, ...]:
    """Sentences for what was decided here in another way since the match; empty when nothing was."""
    shown_as_pinned = {one.pair for one in run.placements if one.pinned}
    found: list[str] = []
    for program_id in (*decision.program_ids, EVERY_PROGRAM):
        pair = (decision.student_id, program_id)
        pin, seat = standing.pins.get(pair), standing.seats.get(pair)
        is_other = pin is not None and not pin.note.startswith(_mark(decision)) and pair not in shown_as_pinned
        if pin is not None and is_other and (pin.kind is PinKind.BLOCK) is (decision.verdict in _GIVING):
            what = "left out of the match" if program_id == EVERY_PROGRAM else f"{pin.kind.done} in {program_id}"
            found.append(f"Student {pair[0]} was {what} on {pin.made_on.isoformat()}.")
        if seat is not None and seat.stage.is_declined and decision.verdict in _GIVING:
            found.append(f"Student {pair[0]} in {program_id}: the record says {seat.stage.value} now.")
        if seat is not None and seat.stage.holds_seat and decision.verdict in {Verdict.NEXT, Verdict.SKIP}:
            found.append(f"Student {pair[0]} takes part in {program_id} already ({seat.stage.value}).")
    return tuple(found)


def refuse_beyond(store: Connection, decisions: Sequence[Decision]) -> None:
    """Refuses decisions that give more seats than a limit holds that programs share.

    Raises:
        RulesConflict: the limits are named.
    """
    if decisions:
        given = [pair for one in decisions if one.verdict in _GIVING for pair in one.pairs]
        freed = [pair for one in decisions if one.verdict not in _GIVING for pair in one.pairs]
        refuse_beyond_limits(store, decisions[0].made_on, given, freed)


def keep(store: Connection, decisions: Iterable[Decision]) -> None:
    """Stores the decisions; an earlier one about the same seats is replaced, and so is what it had recorded.

    Raises:
        RulesConflict: they give more seats than a shared limit holds.
    """
    decisions = tuple(decisions)
    if not decisions:
        return
    refuse_beyond(store, decisions)
    standing = standing_of(store, decisions[0].made_on)
    for decision in decisions:
        pins.release(store, decision.pairs)
        for pair in decision.pairs:
            _take_back(store, standing.seats.get(pair))
        if decision.verdict is not Verdict.SKIP:
            pins.release(store, [(decision.student_id, EVERY_PROGRAM)])
        pins.save(store, _pins(decision))
        if decision.verdict is Verdict.ACCEPT:
            participation.save(store, _enrollments(decision, standing))


def _pins(decision: Decision) -> tuple[Pin, ...]:
    """The pins and blocks of a decision; an enrolled seat needs none, it is held by the enrollment."""
    if decision.verdict is Verdict.SKIP:
        return (_pin(decision, EVERY_PROGRAM, PinKind.BLOCK, None),)
    if decision.verdict is Verdict.ACCEPT and decision.stage.holds_seat:
        return ()
    kind = {Verdict.ACCEPT: PinKind.PIN, Verdict.NEXT: PinKind.BLOCK, Verdict.HOLD: PinKind.HOLD}[decision.verdict]
    until = decision.until or decision.made_on + timedelta(days=HOLD_DAYS) if kind is PinKind.HOLD else None
    return tuple(_pin(decision, program_id, kind, until) for program_id in decision.program_ids)


def _pin(decision: Decision, program_id: ProgramId, kind: PinKind, until: date | None) -> Pin:
    note = f"{_mark(decision)}: {decision.note}" if decision.note else _mark(decision)
    return Pin(
        student_id=decision.student_id,
        program_id=program_id,
        kind=kind,
        made_on=decision.made_on,
        note=note,
        until=until,
    )


def _enrollments(decision: Decision, standing: Standing) -> list[Participation]:
    """The stage of each accepted seat; a stage that is further on stays."""
    found = []
    for program_id in decision.program_ids:
        old = standing.seats.get((decision.student_id, program_id))
        if old is None or old.stage in EARLIER or (decision.stage.holds_seat and not old.stage.holds_seat):
            found.append(
                Participation(
                    student_id=decision.student_id,
                    program_id=program_id,
                    stage=decision.stage,
                    since=decision.made_on,
                    source=Source(_mark(decision)),
                )
            )
    return found


def _take_back(store: Connection, seat: Participation | None) -> None:
    """Removes a referral that an earlier decision of ours made; what others recorded stays."""
    if seat is not None and seat.stage is EnrollmentStage.REFERRED and seat.source.file.startswith(_MARK):
        participation.SHELF.remove(store, (record_key(seat),))


def _mark(decision: Decision) -> str:
    return f"{_MARK} {decision.run_id}"


_MARK = "match"
_GIVING = frozenset({Verdict.ACCEPT, Verdict.HOLD})
