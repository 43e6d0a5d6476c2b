"""What a match is made from, read from the workspace: the same for a new match and for questions about an old one."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.need import NEED_NAMES, NeedCode
from pss_cli.domain.pin import EVERY_PROGRAM, Pin, PinKind
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.policy import MatchMethod, MatchPolicy
from pss_cli.domain.seat import Pair
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import match_runs, participation, pins, programs, settings, shared_limits, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user said about one match; empty tuples mean all. `keep` is an earlier run's id."""

    as_of: date
    method: MatchMethod = MatchMethod.BEST
    seed: str = ""
    grades: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    program_ids: tuple[str, ...] = ()
    keep: str = ""
    together: bool = False
    fill: bool = False
    max_programs: int = 2
    returns: tuple[int, int, int] = (3, 3, 30)

    def as_policy(self) -> tuple[tuple[str, str], ...]:
        """The choices by name, for the record; `of_run` reads them back."""
        return (
            ("as_of", self.as_of.isoformat()),
            ("fill", json.dumps(self.fill)),
            ("grades", ";".join(self.grades)),
            ("keep", self.keep),
            ("max_programs", str(self.max_programs)),
            ("needs", ";".join(self.needs)),
            ("programs", ";".join(self.program_ids)),
            ("returns", ";".join(map(str, self.returns))),
            ("together", json.dumps(self.together)),
        )


def of_run(run: MatchRun) -> Choices:
    """The choices a stored match was made with."""
    said = dict(run.policy)
    full, part, percent = map(int, said["returns"].split(";"))
    return Choices(
        as_of=date.fromisoformat(said["as_of"]),
        method=MatchMethod(run.method),
        seed=run.seed,
        grades=_parts(said["grades"]),
        needs=_parts(said["needs"]),
        program_ids=_parts(said["programs"]),
        keep=said["keep"],
        together=said["together"] == "true",
        fill=said["fill"] == "true",
        max_programs=int(said["max_programs"]),
        returns=(full, part, percent),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def default_seed(chosen: settings.Settings) -> str:
    """The lottery phrase of the settings; without one the school and its year, which everybody knows."""
    return chosen.match.seed or f"{chosen.school_name} {chosen.year}"


def input_of(store: Connection, workspace: Workspace, choices: Choices) -> MatchInput:
    """The records of today with what each student needs, for the choices made.

    Raises:
        Unreadable: there are no students, or the run to keep is not stored.
    """
    records = records_of(store, workspace, choices)
    profiles = profiles_of(store, workspace, choices.as_of, active=records.students, needs_alone=True)
    return replace(records, profiles=profiles)


def records_of(store: Connection, workspace: Workspace, choices: Choices) -> MatchInput:
    """The same without anybody's needs: enough to say whether pins can be kept, and read in less time."""
    chosen = settings.load(workspace)
    active = students.active(store)
    if not active:
        raise no_students()
    decisions = pins.all_pins(store)
    everything = participation.of_day(store, choices.as_of)
    here = {student.student_id for student in active}
    blocks = [one for one in decisions if one.kind is PinKind.BLOCK]
    return MatchInput(
        as_of=choices.as_of,
        students=active,
        profiles=(),
        programs=programs.all_programs(store),
        held=tuple(seat for seat in everything if seat.stage.holds_seat),
        pins=_pairs((one for one in decisions if one.gives_seat(choices.as_of)), here),
        blocks=_pairs((one for one in blocks if one.program_id != EVERY_PROGRAM), here),
        left_out=frozenset(one.student_id for one in blocks if one.program_id == EVERY_PROGRAM),
        declined=frozenset(one.pair for one in everything if one.stage.is_declined),
        kept=_kept(store, choices),
        limits=shared_limits.all_limits(store),
        policy=_policy(choices),
        seed=choices.seed,
        school_names=frozenset({chosen.school_name, chosen.school_id} | {student.school for student in active[:1]}),
        grades=frozenset(map(Grade, choices.grades)),
        needs=frozenset(map(NeedCode, choices.needs)),
        program_ids=frozenset(map(ProgramId, choices.program_ids)),
        together=choices.together,
    )


def _kept(store: Connection, choices: Choices) -> frozenset[Pair]:
    """The seats of the run to be kept to."""
    if not choices.keep:
        return frozenset()
    return match_runs.get(store, choices.keep).pairs


def _policy(choices: Choices) -> MatchPolicy:
    full, part, percent = choices.returns
    return MatchPolicy(
        method=choices.method,
        seed=choices.seed,
        max_programs=choices.max_programs,
        full_units=full,
        part_units=part,
        part_percent=percent,
        fill=choices.fill,
    )


def _pairs(decisions: Iterable[Pin], here: set[StudentId]) -> frozenset[Pair]:
    """The pairs decided on; students who left the roster are passed over."""
    return frozenset(one.pair for one in decisions if one.student_id in here)


def instance_of(store: Connection, workspace: Workspace, choices: Choices) -> Instance:
    """The problem of these choices, from the records of today."""
    request = input_of(store, workspace, choices)
    _refuse_unknown("grade", choices.grades, {student.grade for student in request.students}, "pss roster list")
    _refuse_unknown("need", choices.needs, set(NEED_NAMES), "pss needs rules")
    _refuse_programs(choices.program_ids, KnownPrograms.of(request.programs))
    if not any(program.is_complete for program in request.programs):
        raise Unreadable(
            "No program can be matched: each lacks needs, grades, days or seats, or there is none.",
            slug="match/no-programs",
            next_command="pss sheet export catalog" if request.programs else "pss import-catalog catalog.xlsx",
        )
    return from_records(request)


def again(store: Connection, workspace: Workspace, name: str) -> tuple[Instance, MatchRun]:
    """The problem that a stored match (no name: the newest) was made of, from the records of today, and the match.

    Raises:
        Unreadable: there is no such match.
    """
    run = match_runs.get(store, name)
    return instance_of(store, workspace, of_run(run)), run


def _refuse_unknown(noun: str, asked: tuple[str, ...], known: set[str], listing: str) -> None:
    for name in asked:
        if name not in known:
            # A need is also known by its last word: reading for academic.reading.
            by_end = {one.rpartition(".")[2]: one for one in sorted(known)}
            near = nearest(name, sorted(known)) or by_end.get(nearest(name, by_end), "")
            raise WrongCommand(f'There is no {noun} "{name}" here.{hint(near)}', next_command=listing)


def _refuse_programs(asked: tuple[str, ...], known: KnownPrograms) -> None:
    for name in asked:
        if name not in known.names:
            raise WrongCommand(
                f'There is no program "{name}" here.{known.proposal(name)}', next_command="pss catalog list"
            )
