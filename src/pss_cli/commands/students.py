"""Students to act on: lists, and one student."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, OneStudent, OnlyGrade
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.errors import WrongCommand
from pss_cli.needs.changed_rules import told_changes

if TYPE_CHECKING:
    from pss_cli.jobs.list_students import Line

app = typer.Typer(help="List students to act on, and see one whole.", no_args_is_help=True)

COLUMNS = (
    Column("Student"),
    Column("Name", private=True),
    Column("Grade"),
    Column("Room", leaves=1),
    Column("Tier", right=True),
    Column("Needs"),
    Column("Programs"),
    Column("Last contact"),
)
TITLES = {
    "all": "Students",
    "unserved": "Students with a need and no seat for any",
    "no-follow-up": "Absent much, and nobody has followed up this year",
    "without-plan": "Tier 3, without a seat or a contact this year",
}


NoFollowUp = Annotated[bool, typer.Option("--no-follow-up", help="Absent much, and no contact or note this year.")]


@app.command("list")
def list_(
    call: Call,
    unserved: Annotated[bool, typer.Option("--unserved", help="With a need and no seat for any.")] = False,
    no_follow_up: NoFollowUp = False,
    without_plan: Annotated[bool, typer.Option("--without-plan", help="Tier 3 without a seat or a contact.")] = False,
    grade: OnlyGrade = "",
) -> None:
    """List students to act on, most severe first; writes only the file of -o.

    Example:  pss students list --unserved
    """
    from pss_cli.jobs import list_students

    chosen = {"unserved": unserved, "no-follow-up": no_follow_up, "without-plan": without_plan}
    asked = [name for name, is_asked in chosen.items() if is_asked]
    if len(asked) > 1:
        raise WrongCommand("One list at a time.", fix="Choose --unserved, --no-follow-up or --without-plan.")
    which = list_students.Which(asked[0] if asked else "all")
    request = list_students.Request(as_of=call.as_of, which=which, grade=grade)
    report = list_students.run(call.workspace(), request)
    told = f"{counted(len(report.lines), 'student')}."
    notes = (told, *told_changes(report.changed_rules), "Next:  pss students show ID   ·   pss match students")
    listing = Listing(TITLES[which.value], COLUMNS, tuple(_row(line) for line in report.lines), notes)
    items = [_as_document(line) for line in report.lines]
    content = call.document("students", list=which.value, changed_rules=report.changed_rules, items=items)
    call.show(listing, content)


@app.command("show")
def show_student(
    call: Call,
    student_id: OneStudent,
) -> None:
    """Show one student whole: strengths, needs, programs, contacts; writes nothing.

    Example:  pss students show 0000123
    """
    from pss_cli.jobs import show_student as job

    report = job.run(call.workspace(), job.Request(as_of=call.as_of, student_id=student_id))
    columns = (Column("About"), Column("Known", private=True))
    title = f"Student {student_id}, grade {report.grade}"
    content = call.document("student", student_id=student_id, lines=report.lines)
    next_ = f"Next:  pss students page {student_id}   ·   pss needs explain {student_id}"
    call.show(Listing(title, columns, report.lines, (next_,)), content)


@app.command("page")
def page(
    call: Call,
    student_id: OneStudent,
) -> None:
    """Write one student's page to print; strengths first, needs with reasons, programs, contacts.

    Example:  pss students page 0000123
    """
    from pss_cli.console.screen import written
    from pss_cli.jobs import print_student

    report = print_student.run(
        call.workspace(),
        print_student.Request(
            as_of=call.as_of, student_id=student_id, file=call.view.file_of(Format.HTML), is_dry_run=call.is_dry_run
        ),
    )
    call.say(written(report.file, saved=report.saved))
    call.say("Next:  open it in a browser and print it; it is for people of the school only")


def _row(line: "Line") -> tuple[str, ...]:
    profile = line.profile
    return (
        profile.student_id,
        line.student.display_name,
        profile.grade,
        profile.homeroom,
        "" if profile.tier is None else str(profile.tier),
        _needs(line),
        ", ".join(line.programs),
        line.last_contact.isoformat() if line.last_contact else "",
    )


def _needs(line: "Line") -> str:
    from pss_cli.domain.need import need_name

    return "; ".join(f"{need_name(need.code)}: {need.band.value}" for need in line.profile.open_needs)


def _as_document(line: "Line") -> dict[str, Any]:
    return {
        **entry(line.profile, "student_id grade homeroom tier", needs=[need.code for need in line.profile.open_needs]),
        **entry(line, "programs last_contact"),
    }
