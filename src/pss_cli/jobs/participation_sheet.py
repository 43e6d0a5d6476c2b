"""Who takes part in what as a sheet: one row per student and program."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.seat import Seat
from pss_cli.jobs.sheet_nouns import NOTE, Row, SheetNoun, as_problems
from pss_cli.problems import Problem
from pss_cli.tables import participation as participation_table
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import participation, programs, students
from pss_cli.workspace.came import came_without_seat

STAGES = tuple(stage.value for stage in EnrollmentStage)
FORM = SheetForm(
    name="participation",
    title="Participation",
    key="seat",
    key_from=("student_id", "program_id"),
    columns=(
        SheetColumn("seat", width=14),
        SheetColumn("student_id"),
        SheetColumn("name"),
        SheetColumn("program_id"),
        SheetColumn("program"),
        SheetColumn("stage", choices=STAGES),
        SheetColumn("date", day=True, hint="Since when, as 2026-10-31"),
        SheetColumn("came"),
    ),
    fixed=frozenset({"name", "program", "student_id", "program_id", "came"}),
    notes=(
        NOTE,
        "A new row needs student_id, program_id and stage; leave seat empty.",
        "A row without a stage is a student who came and holds no seat: choose enrolled, and no match gives it away.",
    ),
)


def _rows(store: Connection) -> tuple[Row, ...]:
    names = {student.student_id: student.display_name for student in students.all_students(store)}
    titles = {program.program_id: program.program_name for program in programs.every_program(store)}

    def row(seat: Seat, **cells: str) -> Row:
        told = {"name": names.get(seat.student_id, ""), "program": titles.get(seat.program_id, "")}
        ids = {"seat": f"{seat.student_id} {seat.program_id}", "student_id": seat.student_id}
        return {**ids, "program_id": seat.program_id, **told, "stage": "", "date": "", "came": "", **cells}

    known = (
        row(entry, stage=entry.stage.value, date=entry.since.isoformat() if entry.since else "")
        for entry in participation.all_participations(store)
    )
    came = (row(one, came=f"{one.sessions} of {one.offered}") for one in came_without_seat(store))
    return (*known, *came)


def _read(
    store: Connection, frame: TextFrame, as_of: date
) -> tuple[tuple[Participation | SessionAttendance, ...], tuple[Problem, ...]]:
    options = participation_table.ParticipationOptions(
        as_of=as_of,
        students=KnownStudents.of(students.all_students(store)),
        programs=KnownPrograms.of(programs.every_program(store)),
    )
    said = (
        "student_id=student_id",
        "program_id=program_id",
        "program=program_name",
        "stage=stage",
        "date=date",
        "came=",
    )
    parsed = participation_table.parse(frame, map_columns(frame, Kind.PARTICIPATION, said=said), options)
    return tuple(parsed.records), (*parsed.errors, *_without_stage(frame), *as_problems(frame, parsed.questions))


def _without_stage(frame: TextFrame) -> Iterable[Problem]:
    """Rows whose stage is empty: in a list it means enrolled, in a sheet somebody has emptied the cell."""
    at = frame.headers.index("stage")
    for number, cells in enumerate(frame.rows):
        if not cells[at].strip():
            yield Problem(
                "participation/unknown-stage",
                frame.place(number, at),
                "The stage is empty.",
                f"Choose one from the list: {', '.join(STAGES)}. Who has left is withdrawn.",
            )


def _choices(store: Connection) -> Mapping[str, tuple[str, ...]]:
    return {"program_id": tuple(program.program_id for program in programs.all_programs(store))}


NOUN = SheetNoun(
    form=FORM,
    rows=_rows,
    read=_read,
    save=participation.save,
    context=frozenset({"student_id", "program_id", "stage", "date"}),
    choices=_choices,
)
