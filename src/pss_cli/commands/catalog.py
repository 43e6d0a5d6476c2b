"""The catalog: list, show and edit programs; an empty sheet to fill in; a check without saving."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.screen import written
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from pss_cli.domain.program import Program

app = typer.Typer(help="See and correct the programs that partners offer.", no_args_is_help=True)

COLUMNS = (
    Column("Program"),
    Column("Name"),
    Column("Provider", leaves=1),
    Column("Grades"),
    Column("Days and times"),
    Column("Seats", right=True),
    Column("Needs"),
    Column("Missing"),
)


@app.command("list")
def list_(
    call: Call,
    incomplete: Annotated[bool, typer.Option("--incomplete", help="Only those that lack something.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Also programs no longer listed.")] = False,
) -> None:
    """List the programs of the catalog, with what is missing; writes only the file of -o.

    Example:  pss catalog list -o catalog.xlsx
    """
    from pss_cli.jobs import list_catalog

    request = list_catalog.Request(only_incomplete=incomplete, with_unlisted=all_)
    programs = list_catalog.run(call.workspace(), request)
    lacking = sum(not program.is_complete for program in programs)
    known = counted(len(programs), "program") + (
        f", {lacking:,} of them incomplete: listed, not matched." if lacking else "."
    )
    to_fill_in = ("To fill them in with Excel:  pss sheet export catalog",) if lacking else ()
    notes = (known, *to_fill_in) if programs else ("No programs.  Next:  pss import-catalog FILE",)
    listing = Listing("Catalog", COLUMNS, tuple(map(_row, programs)), notes)
    call.show(listing, call.document("catalog", items=[_item(program) for program in programs]))


@app.command("show")
def show_(
    call: Call,
    program_id: Annotated[str, typer.Argument(metavar="PROGRAM", help="The program's id or name.")],
) -> None:
    """Show everything the catalog says of one program.

    Example:  pss catalog show P01
    """
    from pss_cli.jobs import list_catalog

    program = list_catalog.one(call.workspace(), program_id)
    columns = (Column("Field"), Column("Value"))
    notes = (f"To correct it:  pss catalog edit {program.program_id} FIELD=VALUE",)
    listing = Listing(f"Program {program.program_id}", columns, list_catalog.facts(program), notes)
    call.show(listing, call.document("catalog", items=[_item(program)]))


@app.command("edit")
def edit(
    call: Call,
    program_id: Annotated[str, typer.Argument(metavar="PROGRAM", help="The program's id or name.")],
    edits: Annotated[list[str], typer.Argument(help="Fields to set: seats=12 'days=Tue;Thu' start_time=14:30.")],
) -> None:
    """Fill in or correct one program by hand; the next catalog that says otherwise wins.

    Example:  pss catalog edit P01 seats=12 grade_min=K grade_max=3 'days=Tue 14:30-16:00'
    """
    from pss_cli.jobs import edit_program

    request = edit_program.Request(
        program_id=program_id, edits=tuple(edits), as_of=call.as_of, is_dry_run=call.is_dry_run
    )
    report = edit_program.run(call.workspace(), request)
    for change in report.changes:
        call.say(f"  {change.header}: {change.before or '(empty)'} -> {change.after or '(empty)'}")
    if not report.saved:
        reason = "Dry run: the program was" if report.changes else "Nothing is different; the program was"
        call.say(f"{reason} NOT changed.")
        return
    missing = ", ".join(report.program.missing)
    call.say(f"Saved: program {report.program.program_id}." + (f" Still missing: {missing}." if missing else ""))
    call.say(f"Next:  pss catalog show {report.program.program_id}  ·  pss undo")


@app.command("export")
def export(call: Call) -> None:
    """Write the catalog for other systems; as an Open Referral HSDS package (a zip).

    Example:  pss catalog export --format hsds -o catalog.zip
    """
    from pss_cli.jobs import export_catalog

    if call.view.format not in {None, Format.HSDS}:
        raise WrongCommand(
            "A catalog is exported as an HSDS package.",
            fix="Use --format hsds; for Excel:  pss sheet export catalog  ·  for other lists:  pss catalog list",
        )
    report = export_catalog.run(call.workspace(), export_catalog.Request(call.view.output, call.is_dry_run))
    call.say(f"{written(report.file, saved=report.saved)} ({counted(report.programs, 'program')}, HSDS 3)")


def _row(program: "Program") -> tuple[str, ...]:
    from pss_cli.domain.need import need_name
    from pss_cli.domain.weekly_schedule import schedule_text

    grades = f"{program.grade_min}-{program.grade_max}" if program.grade_min else program.ages_as_written
    return (
        program.program_id,
        program.program_name,
        program.provider,
        grades,
        schedule_text(program.sessions) or program.hours_as_written,
        "" if program.seats is None else str(program.seats),
        ", ".join(need_name(service.need) for service in program.needs),
        ", ".join(program.missing),
    )


def _item(program: "Program") -> dict[str, Any]:
    from pss_cli.domain.weekly_schedule import clock

    sessions = [
        {"day": session.day.name.lower(), "start": clock(session.start), "end": clock(session.end)}
        for session in program.sessions
    ]
    return {
        **entry(program, "program_id program_name provider site"),
        "program_type": program.category or program.category_as_written,
        "needs": [{"code": service.need, "strength": service.strength} for service in program.needs],
        **entry(program, "grade_min grade_max ages_as_written seats seats_reserved", sessions=sessions),
        **entry(program, "hours_as_written", start_date=program.starts_on, end_date=program.ends_on),
        **entry(program, "languages cost schools missing listed"),
    }
