"""The one sheet of a support-team meeting: a row a child, room for two tasks each; and its way back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.meeting import MeetingTask
from pss_cli.domain.need import NeedProfile, need_name
from pss_cli.domain.source import Source
from pss_cli.domain.student import Student
from pss_cli.jobs.sheet_nouns import Row, SheetNoun, blank_rows, unknown_student
from pss_cli.problems import Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import meeting_tasks, students

TASKS = (("What", "Who", "By when"), ("What else", "Who else", "By then"))
DONE, YES = "All done", "yes"
READ = ("Name", "Grade", "Strengths", "Needs", "Still to do")
TO_FILL_IN = (DONE, *(header for group in TASKS for header in group))
STRENGTHS_SHOWN = 3

FORM = SheetForm(
    name="meeting",
    title="Meeting",
    key="student_id",
    columns=(
        SheetColumn("student_id", width=9),
        SheetColumn("Name", width=14, wrap=True),
        SheetColumn("Grade", width=6),
        SheetColumn("Strengths", width=20, wrap=True),
        SheetColumn("Needs", width=18, wrap=True),
        SheetColumn("Still to do", width=18, wrap=True),
        SheetColumn(DONE, width=7, choices=(YES,), hint="yes: everything under Still to do is done"),
        *(
            column
            for what, who, when in TASKS
            for column in (
                SheetColumn(what, width=19, wrap=True, hint="One task, in a few words"),
                SheetColumn(who, width=9, wrap=True, hint="One person's name"),
                SheetColumn(when, width=11, day=True, hint="The day, as 2026-11-20"),
            )
        ),
    ),
    in_view="Name",
    fixed=frozenset(READ),
    notes=(
        "For the support-team meeting, inside the school only. Fill in who does what by when.",
        "Give it back and print the recap with: pss meeting recap FILE",
    ),
)


def row_of(student: Student, profile: NeedProfile, tasks: Iterable[MeetingTask]) -> Row:
    """One child's line: what is known, what is still to do, and empty cells to write in."""
    return {
        "student_id": student.student_id,
        "Name": student.display_name,
        "Grade": profile.grade,
        "Strengths": "\n".join(strength.text for strength in profile.strengths[:STRENGTHS_SHOWN]),
        "Needs": "\n".join(f"{need_name(n.code)}: {n.band.value}" for n in profile.open_needs),
        "Still to do": "\n".join(task_words(task) for task in tasks if not task.is_done),
        **dict.fromkeys(TO_FILL_IN, ""),
    }


def task_words(task: MeetingTask) -> str:
    return f"{task.task} ({task.owner}, by {task.due_on.isoformat()})"


def _read(store: Connection, frame: TextFrame, as_of: date) -> tuple[tuple[MeetingTask, ...], tuple[Problem, ...]]:
    """The tasks that are not kept yet, and earlier ones that are done now."""
    earlier = meeting_tasks.by_student(store)
    known = {student.student_id for student in students.active(store)}
    rows = [dict(zip(frame.headers, cells, strict=True)) for cells in frame.rows]
    order = decide_order([row[when] for row in rows for _, _, when in TASKS])
    found: list[MeetingTask] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        student_id = StudentId(row["student_id"].strip())
        if student_id not in known:
            problems.append(unknown_student(frame, number))
            continue
        new, wrong = _tasks(frame, number, row, order, as_of)
        found += [task for task in new if not any(_is_same(task, one) for one in earlier.get(student_id, ()))]
        problems += wrong
        if row[DONE].strip().casefold() == YES:
            found += [replace(task, is_done=True) for task in earlier.get(student_id, ()) if not task.is_done]
    return tuple(found), tuple(problems)


def _is_same(one: MeetingTask, other: MeetingTask) -> bool:
    return (one.task, one.owner, one.due_on) == (other.task, other.owner, other.due_on)


def _tasks(
    frame: TextFrame, number: int, row: Row, order: DateOrder, as_of: date
) -> tuple[list[MeetingTask], list[Problem]]:
    """The tasks of one row. A task is all three of what, who and by when."""
    tasks: list[MeetingTask] = []
    problems: list[Problem] = []
    for group in TASKS:
        cells = [row[header].strip() for header in group]
        if not any(cells):
            continue
        empty = [header for header, cell in zip(group, cells, strict=True) if not cell]
        due = read_date(cells[2], order).reading if cells[2] else None
        problems += [
            _problem(frame, number, header, "sheet/unfinished-task", "a task needs what, who and by when.")
            for header in empty
        ]
        if cells[2] and due is None:
            problems.append(_problem(frame, number, group[2], "sheet/unclear-day", "this is not a day."))
        elif due is not None and due < as_of:
            problems.append(_problem(frame, number, group[2], "sheet/unclear-day", "this day has passed."))
        elif due is not None and not empty:
            who, source = (
                StudentId(row["student_id"].strip()),
                Source(frame.file, frame.sheet, frame.row_numbers[number]),
            )
            what, owner, _ = cells
            tasks.append(
                MeetingTask(student_id=who, decided_on=as_of, task=what, owner=owner, due_on=due, source=source)
            )
    return tasks, problems


def _problem(frame: TextFrame, number: int, header: str, slug: str, message: str) -> Problem:
    fixes = {
        "sheet/unfinished-task": "Fill in the empty cell, or empty the other two.",
        "sheet/unclear-day": "Write a day from the meeting on, as 2026-11-20.",
    }
    at = frame.headers.index(header)
    return Problem(slug, frame.place(number, at), message, fixes[slug], value=frame.rows[number][at])


NOUN = SheetNoun(FORM, partial(blank_rows, FORM), _read, meeting_tasks.save)
