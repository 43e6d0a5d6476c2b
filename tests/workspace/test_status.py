"""`pss status`: what is there, what is late or missing, and three commands that exist."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import typer

from cast import a_program, a_seat, a_student
from pss_cli.app import app
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.placement import MatchSummary
from pss_cli.domain.program import Program
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.jobs import workspace_status
from pss_cli.workspace import database, imports, outreach, records
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.overview import RECORD_TABLES, LastImport, LastMatch, Overview
from pss_cli.workspace.shelf import Shelf

STUDENTS = Shelf("students", Student, lambda student: student.student_id)
PROGRAMS = Shelf("programs", Program, lambda program: program.program_id)
SEATS = Shelf("participations", Participation, lambda seat: f"{seat.student_id}|{seat.program_id}")
AS_OF = date(2026, 11, 2)
NOTHING = Overview(
    students=0, gone=0, programs=0, incomplete_programs=0, seats_held=0, records=0, attempts=0, calls_due=0
)
ROSTER = replace(NOTHING, students=300, last_change={"pss import-roster": 1})
DATA = replace(
    ROSTER, programs=24, records=900, seats_held=40, last_change={**ROSTER.last_change, "pss import-catalog": 2}
)
NEEDS = replace(DATA, needs_on=AS_OF, tiers={3: 10, None: 5}, last_change={**DATA.last_change, "pss needs identify": 3})
MATCHED = replace(
    NEEDS,
    match=LastMatch(
        "2026-11-02", MatchSummary(students=150, with_need=120, placed=90, waitlisted=25, without_option=5)
    ),
    last_change={**NEEDS.last_change, "pss match students": 4},
)
CALLED = replace(MATCHED, attempts=9, calls_due=2, has_workplan=True, workplan_rendered_on=AS_OF)

STEPS = [
    # what there is, the first commands that should be named
    (NOTHING, ["pss import-roster roster.xlsx", "pss import-catalog catalog.xlsx", "pss import-records attendance.csv"]),
    (ROSTER, ["pss import-catalog catalog.xlsx", "pss import-records attendance.csv", "pss needs identify"]),
    (DATA, ["pss needs identify", "pss match students"]),
    (replace(DATA, seats_held=0), ["pss needs identify", "pss import-participation participation.csv"]),
    (NEEDS, ["pss match students", "pss backup"]),
    (replace(NEEDS, incomplete_programs=24), ["pss sheet export catalog"]),
    (replace(NEEDS, incomplete_programs=24, seats_held=0), ["pss sheet export catalog"]),
    (replace(NEEDS, last_change={**NEEDS.last_change, "pss import-records": 9}), ["pss needs identify"]),
    (MATCHED, ["pss outreach-list -o output/outreach.xlsx", "pss workplan init"]),
    (replace(MATCHED, last_change={**MATCHED.last_change, "pss import-roster": 9}), ["pss needs identify", "pss match students --keep latest"]),
    (CALLED, ["pss outreach-list -o output/outreach.xlsx", "pss workplan render"]),
    (replace(CALLED, answered_seats=3), ["pss match accept --answers", "pss outreach-list -o output/outreach.xlsx"]),
    (replace(CALLED, calls_due=0, last_change={**CALLED.last_change, "pss workplan render": 5}), ["pss backup"]),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "commands"), STEPS)
def test_next_commands_follow_from_what_there_is(seen: Overview, commands: list[str]) -> None:
    steps = [step.command for step in workspace_status._steps(seen, AS_OF, None)]
    assert steps[: len(commands)] == commands
    assert len(steps) == len(set(steps))


def test_what_is_missing_or_late_is_told() -> None:
    seen = replace(
        CALLED,
        incomplete_programs=1,
        imports=(
            LastImport("roster", "fall.xlsx", date(2026, 9, 1)),
            LastImport("ratings", "ratings.csv", date(2026, 10, 30)),
        ),
    )
    told = [f"{each.kind}: {each.text}" for each in workspace_status._notices(seen, AS_OF, date(2026, 9, 30))]
    assert told == [
        "late: The last roster is of 2026-09-01, 62 days ago.",
        "new: As of 2026-10-30: ratings.",
        "missing: 1 program lacks seats, grades, days or needs. They are not matched.",
        "missing: 5 students have too little data for a tier.",
        "missing: 5 students with a need have no program open to them.",
        "late: 2 students with a contact due by today.",
        "late: The last backup is of 2026-09-30.",
    ]


def test_who_has_no_program_is_one_number_told_in_its_parts() -> None:
    assert MATCHED.match is not None
    summary = replace(MATCHED.match.summary, with_need=30, without_option=14, too_little_data=2)
    seen = replace(MATCHED, match=replace(MATCHED.match, summary=summary))
    told = [each.text for each in workspace_status._notices(seen, AS_OF, None)]
    assert "14 students with a need have no program open to them: none could take 12, of 2 too little is known." in told
    assert "14 have no program open to them, 2 of them as too little is known" in summary.told()


def test_counts_come_from_the_store(pss: Callable, workspace: Workspace) -> None:
    with database.writing(workspace, "pss import-roster") as store:
        STUDENTS.put(store, [a_student(f"{number:02d}") for number in range(5)])
        STUDENTS.put(store, [a_student("99", status=RosterStatus.GONE)])
        imports.note(store, imports.ImportNote(kind="roster", file="fall.xlsx", as_of=date(2026, 11, 1), read=6))
    programs = [
        a_program("P01"),
        a_program("P02", seats=None),
        a_program("P03", needs=""),
        a_program("P04", sessions=()),
        a_program("P05", needs="", listed=False),
    ]
    with database.writing(workspace, "pss import-catalog") as store:
        PROGRAMS.put(store, programs)
        SEATS.put(store, [a_seat("01", stage=stage) for stage in EnrollmentStage])
        SEATS.put(store, [a_seat("02")])
    with database.writing(workspace, "pss outreach log") as store:
        outreach.add(store, [attempt("01", 20, 26), attempt("01", 26, None), attempt("02", 20, 31)])
    found = json.loads(pss("status", "--format", "json").out)
    assert found["counts"] == {
        "students": 5,
        "gone": 1,
        "programs": 4,
        "incomplete_programs": sum(program.listed and not program.is_complete for program in programs),
        "seats_held": 1,
        "records": 0,
        "attempts": 3,
        "contacts_due": 2,
    }
    assert found["imports"] == [{"kind": "roster", "file": "fall.xlsx", "as_of": "2026-11-01"}]
    text = pss("status").out
    assert "Students    5, 1 gone from the last roster" in text
    assert "Programs    4, 3 incomplete" in text
    assert "new         As of 2026-11-01: roster." in text
    assert pss().out == text


def attempt(student: str, day: int, next_day: int | None) -> ContactAttempt:
    return ContactAttempt(
        student_id=StudentId(student),
        made_on=date(2026, 10, day),
        channel="phone",
        outcome=Outcome.NO_ANSWER,
        next_contact_on=date(2026, 10, next_day) if next_day else None,
    )


def test_every_command_status_can_name_is_in_the_tree() -> None:
    tree = typer.main.get_command(app)
    for seen, _ in STEPS:
        for step in workspace_status._steps(seen, AS_OF, None):
            command = tree
            for word in step.command.split()[1:]:
                commands = getattr(command, "commands", None)
                if commands is None:
                    break
                assert word in commands, step.command
                command = commands[word]


def test_status_loads_nothing_heavy(workspace: Workspace) -> None:
    code = (
        "import sys; from pss_cli.app import run; code = run(['-w', sys.argv[1], 'status']); "
        "heavy = {'pandas', 'numpy', 'openpyxl', 'highspy', 'jinja2', 'rich', 'xlsxwriter', 'tomlkit'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code, workspace.root], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


def test_status_keeps_to_the_width_of_the_screen_and_loses_no_word(
    workspace: Workspace, pss: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.root.exists()
    monkeypatch.delenv("COLUMNS", raising=False)
    whole = pss("status").out
    monkeypatch.setenv("COLUMNS", "44")
    narrow = pss("status").out
    assert max(map(len, whole.splitlines())) > 44 >= max(map(len, narrow.splitlines()))
    assert narrow.split() == whole.split()


def test_every_kind_of_record_is_counted_the_days_of_the_calendar_are_not() -> None:
    assert sorted(RECORD_TABLES) == sorted({shelf.table for shelf in records.SHELVES.values()} - {"calendar"})
