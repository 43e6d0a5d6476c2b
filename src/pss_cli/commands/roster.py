"""The roster: list, show, edit and add students."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, OneStudent, OnlyGrade, OnlyRoom
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.domain.family import phone_words

if TYPE_CHECKING:
    from pss_cli.domain.student import Student
    from pss_cli.jobs.edit_student import Report

app = typer.Typer(help="See and correct the students of the school.", no_args_is_help=True)
Edits = Annotated[list[str], typer.Argument(help="Fields to set: grade=4 'guardian_phone=617-555-0101'.")]

COLUMNS = (
    Column("Student"),
    Column("Name", private=True),
    Column("Grade"),
    Column("Room"),
    Column("Language"),
    Column("Guardian", private=True, leaves=1),
    Column("Phone", private=True),
    Column("Consent", leaves=2),
    Column("Status"),
)


@app.command("list")
def list_(
    call: Call,
    grade: OnlyGrade = "",
    homeroom: OnlyRoom = "",
    gone: Annotated[bool, typer.Option("--gone", help="Also students no longer on the roster.")] = False,
) -> None:
    """List the students of the roster; writes only the file of -o.

    Example:  pss roster list -o roster.xlsx
    """
    from pss_cli.jobs import list_roster

    request = list_roster.Request(grade=grade, homeroom=homeroom, with_gone=gone)
    students = list_roster.run(call.workspace(), request)
    notes = (f"{counted(len(students), 'student')}.",) if students else ("No students.  Next:  pss import-roster FILE",)
    listing = Listing("Roster", COLUMNS, tuple(map(_row, students)), notes)
    call.show(listing, call.document("roster", items=[_item(student) for student in students]))


@app.command("show")
def show_(call: Call, student_id: OneStudent) -> None:
    """Show everything the roster says of one student.

    Example:  pss roster show 0000123
    """
    from pss_cli.jobs import list_roster

    student = list_roster.one(call.workspace(), student_id)
    columns = (Column("Field"), Column("Value", private=True))
    notes = (f"To correct it:  pss roster edit {student.student_id} FIELD=VALUE",)
    listing = Listing(f"Student {student.student_id}", columns, list_roster.facts(student), notes)
    call.show(listing, call.document("roster", items=[_item(student)]))


@app.command("edit")
def edit(
    call: Call,
    student_id: OneStudent,
    edits: Edits,
) -> None:
    """Correct one student by hand; the next roster that says otherwise wins.

    Example:  pss roster edit 0000123 grade=4 homeroom=4B
    """
    from pss_cli.jobs import edit_student

    request = edit_student.Request(
        student_id=student_id, edits=tuple(edits), as_of=call.as_of, is_dry_run=call.is_dry_run
    )
    _tell_edit(call, edit_student.run(call.workspace(), request))


@app.command("add")
def add(
    call: Call,
    student_id: Annotated[str, typer.Argument(help="The district's id of the student.")],
    edits: Edits,
) -> None:
    """Add one student by hand, for example one who came this week; a roster without them does not flag them gone.

    Example:  pss roster add 0000999 first_name=Acorn last_name=Fielding grade=2
    """
    from pss_cli.jobs import edit_student

    request = edit_student.Request(
        student_id=student_id, edits=tuple(edits), as_of=call.as_of, is_new=True, is_dry_run=call.is_dry_run
    )
    _tell_edit(call, edit_student.run(call.workspace(), request))


def _tell_edit(call: Call, report: "Report") -> None:
    for change in report.changes:
        before = change.before or "(empty)"
        values = "changed" if call.view.redact else f"{before} -> {change.after or '(empty)'}"
        call.say(f"  {change.header}: {values}")
    if report.saved:
        call.say(f"Saved: student {report.student.student_id}.")
        call.say(f"Next:  pss roster show {report.student.student_id}  ·  pss undo")
    elif report.changes:
        call.say("Dry run: the student was NOT saved.")
    else:
        call.say("Nothing is different; the student was NOT changed.")


def _row(student: "Student") -> tuple[str, ...]:
    first = student.guardians[0] if student.guardians else None
    return (
        student.student_id,
        student.display_name,
        student.grade,
        student.homeroom,
        student.spoken,
        first.name if first else "",
        phone_words(first.phones[0]) if first and first.phones else "",
        student.consent_to_share.value,
        student.status.value,
    )


def _item(student: "Student") -> dict[str, Any]:
    return {
        **entry(student, "student_id state_id first_name last_name full_name preferred_name grade grade_as_written"),
        **entry(student, "date_of_birth", school=student.school or student.school_id, homeroom=student.homeroom),
        **entry(student, "home_language home_language_as_written consent_to_share status guardians"),
    }
