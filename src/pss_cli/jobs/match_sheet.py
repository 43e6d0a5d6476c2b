"""The sheet on which people decide about proposed seats: one row per student; and its way back."""

from collections.abc import Iterable, Iterator
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.counting import joined
from pss_cli.domain.identifiers import ProgramId, RunId, StudentId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.placement import MatchRun
from pss_cli.jobs.seat_decisions import HOLD_DAYS, Decision, Standing, Verdict, contradictions, keep, standing_of
from pss_cli.jobs.seat_names import SeatNames, by_id
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, empty_row
from pss_cli.problems import Problem
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import match_runs, programs

NAME = "match-review"
KEY = "row"
DECISION, UNTIL, ONLY, NOTE = "Decision", "Hold until", "Program", "Note"
READ = ("student_id", "Name", "Grade", "Needs", "Placed in", "Why", "Next choices")
FORM = SheetForm(
    name=NAME,
    title="Match review",
    key=KEY,
    columns=(
        SheetColumn("student_id", width=10),
        SheetColumn("Name", width=13, wrap=True),
        SheetColumn("Grade", width=5),
        SheetColumn("Needs", width=17, wrap=True),
        SheetColumn("Placed in", width=24, wrap=True),
        SheetColumn("Why", width=27, wrap=True),
        SheetColumn("Next choices", width=36, wrap=True),
        SheetColumn(DECISION, width=9, choices=tuple(verdict.value for verdict in Verdict)),
        SheetColumn(UNTIL, width=11, day=True, hint=f"For hold: the last day, as 2026-11-30. Empty: {HOLD_DAYS} days."),
        SheetColumn(ONLY, width=8, hint="If the decision is about one of several programs: its name or id."),
        SheetColumn(NOTE, width=10, wrap=True, hint="Why, in a few words. No diagnosis, nothing about health."),
        SheetColumn(KEY, width=17),
    ),
    in_view="Name",
    fixed=frozenset(READ),
    notes=(
        "INTERNAL: for the MELS and the school's own team. Needs and reasons never leave the school.",
        "accept: the seat is given. The next match keeps it, and the child counts as referred to the program.",
        "next: not this program. The next match looks for the child's next best seat.",
        f"hold: the seat is kept for the child until the day given, or for {HOLD_DAYS} days.",
        "skip: the child is left out of the match.",
        "Empty: nothing is decided. Give the sheet back with: pss match accept FILE",
    ),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a decision is read against."""

    runs: dict[RunId, MatchRun]
    newest: MatchRun | None
    standing: Standing
    as_of: date
    names: SeatNames

    def only(self, typed: str, seats: tuple[ProgramId, ...]) -> tuple[ProgramId, ...]:
        """Which of a student's seats is meant by an id, a name or what stands under Placed in."""
        return KnownPrograms.of(self.names.programs[one] for one in seats if one in self.names.programs).meant(typed)

    def holds_seat(self, student_id: StudentId) -> bool:
        return any(one.student_id == student_id and one.stage.holds_seat for one in self.standing.seats.values())

    def listed(self, seats: Iterable[ProgramId]) -> str:
        return joined([self.names.program(one) for one in seats]) or "no seat"


def key_of(student_id: str, run_id: str) -> str:
    """The key of a row: the same student stands on the sheets of several matches."""
    return f"{student_id} {run_id}"


def _rows(store: Connection) -> tuple[Row, ...]:
    """What a returned sheet is compared with, for every match still stored: no cell was decided."""
    return tuple(
        empty_row(FORM, {KEY: key_of(student_id, run.run_id), "student_id": student_id})
        for run in match_runs.all_runs(store)
        for student_id in _students_of(run)
    )


def _students_of(run: MatchRun) -> list[StudentId]:
    import json

    return [StudentId(row[0]) for row in json.loads(run.certificate)["instance"]["students"]]


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    runs = {run.run_id: run for run in match_runs.all_runs(store)}
    known = _Known(
        runs, match_runs.latest(store), standing_of(store, as_of), as_of, by_id((), programs.every_program(store))
    )
    found: list[Decision] = []
    problems: list[Problem] = []
    for number, cells in enumerate(frame.rows):
        row = {header: text.strip() for header, text in zip(frame.headers, cells, strict=True)}
        if not any(row[header] for header in (DECISION, UNTIL, ONLY, NOTE)):
            continue
        wrong = _wrong_row(row, known)
        decision = None if wrong else _decision(row, known)
        if decision is not None:
            found.append(decision)
            wrong = [
                (DECISION, "match/review-conflict", text, _RELEASE)
                for text in contradictions(decision, known.runs[decision.run_id], known.standing)
            ]
        problems += [
            Problem(slug, frame.place(number, frame.headers.index(header)), text, fix, value=row[header])
            for header, slug, text, fix in wrong
        ]
    return tuple(found), tuple(problems)


Wrong = tuple[str, str, str, str]
"""Column, slug, sentence and fix."""
_RELEASE = "See it with  pss match pins  and release it, or clear the cell."


def _wrong_row(row: Row, known: _Known) -> list[Wrong]:
    """What is wrong with a row."""
    student_id, run = _of_key(row[KEY], known)
    if run is None:
        text = "This row is of a match that is no longer stored."
        return [(DECISION, "match/review-old", text, "Make a new sheet:  pss match review")]
    verdict = _verdict(row[DECISION])
    if verdict is None:
        text = f'"{row[DECISION]}" is no decision.' if row[DECISION] else "There is no decision beside this."
        text += hint(nearest(row[DECISION].casefold(), [one.value for one in Verdict]))
        return [(DECISION, "match/review-word", text, "Choose accept, next, hold or skip, or clear the row.")]
    seats = _seats(run, student_id)
    return [*_wrong_seats(verdict, student_id, seats, row, known), *_wrong_cells(verdict, seats, row, known)]


def _wrong_seats(
    verdict: Verdict, student_id: StudentId, seats: tuple[ProgramId, ...], row: Row, known: _Known
) -> Iterator[Wrong]:
    """What a decision cannot be about: seats that are others by now, that are none, or of which one is not named."""
    now = _seats(known.newest, student_id) if known.newest else ()
    if verdict is not Verdict.SKIP and set(seats) != set(now):
        text = f"The match has changed since: then {known.listed(seats)}, now {known.listed(now)}."
        yield DECISION, "match/review-old", text, "Make a new sheet:  pss match review"
    elif verdict is not Verdict.SKIP and not seats:
        if known.holds_seat(student_id) and verdict is Verdict.ACCEPT:
            return  # the seat that stands under Placed in stays theirs
        text = f'The match gives this student no seat, so there is nothing for "{verdict.value}" to say.'
        if known.holds_seat(student_id):
            text = (
                "The student takes part already and keeps the seat; the match gave no other, so nothing is to decide."
            )
        yield DECISION, "match/review-no-seat", text, "Clear the cell; pin a seat with  pss match pin."
    elif verdict is Verdict.NEXT and len(seats) > 1 and not row[ONLY]:
        text = f"The student has {known.listed(seats)}: which of them is not wanted?"
        yield ONLY, "match/review-which", text, f"Write the program under {ONLY}."


def _wrong_cells(verdict: Verdict, seats: tuple[ProgramId, ...], row: Row, known: _Known) -> Iterator[Wrong]:
    """A program or a day beside a decision that cannot be."""
    if row[ONLY] and verdict is not Verdict.SKIP and len(known.only(row[ONLY], seats)) != 1:
        text = f'"{row[ONLY]}" is no program of this student; the match gives {known.listed(seats)}.'
        yield ONLY, "match/review-which", text, "Write one that stands under Placed in, or clear the cell."
    if row[UNTIL] and verdict is not Verdict.HOLD:
        yield UNTIL, "match/review-day", "A day is for hold alone.", "Clear it, or choose hold."
    elif row[UNTIL] and ((day := _day(row[UNTIL])) is None or day < known.as_of):
        yield UNTIL, "match/review-day", f'"{row[UNTIL]}" is no day to come.', "Write it as 2026-11-30."


def _decision(row: Row, known: _Known) -> Decision:
    student_id, run = _of_key(row[KEY], known)
    verdict = _verdict(row[DECISION])
    assert run is not None, "a row without a match is refused before"
    assert verdict is not None, "a row without a verdict is refused before"
    seats = _seats(run, student_id)
    return Decision(
        run_id=run.run_id,
        student_id=student_id,
        program_ids=known.only(row[ONLY], seats) if row[ONLY] and verdict is not Verdict.SKIP else seats,
        verdict=verdict,
        made_on=known.as_of,
        until=_day(row[UNTIL]) if row[UNTIL] else None,
        note=row[NOTE],
    )


def _of_key(key: str, known: _Known) -> tuple[StudentId, MatchRun | None]:
    student_id, _, run_id = key.rpartition(" ")
    return StudentId(student_id), known.runs.get(RunId(run_id))


def _verdict(text: str) -> Verdict | None:
    return next((verdict for verdict in Verdict if verdict.value == text.casefold()), None)


def _seats(run: MatchRun, student_id: StudentId) -> tuple[ProgramId, ...]:
    return tuple(one.program_id for one in run.placements if one.student_id == student_id)


def _day(text: str) -> date | None:
    return read_date(text, DateOrder.MDY).reading


NOUN = SheetNoun(FORM, _rows, _read, keep)
