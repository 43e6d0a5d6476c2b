"""The first commands of a school: init, status, and what `pss` alone shows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.screen import screen_width, wrapped
from pss_cli.domain.counting import counted
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.workspace_status import Report

WELCOME = """pss: from a school's roster and its partners' catalogs to needs, seats, outreach and a workplan.

  pss demo                                              try it on a made-up school
  pss init my-school --school "Your School" --year 2026-27
  pss import-roster roster.xlsx                         in the folder of your school

All commands: pss --help      The manual: pss help"""


def welcome(call: Call) -> None:
    """Status inside a workspace; elsewhere a short help with three examples."""
    from pss_cli.errors import Unreadable

    try:
        call.workspace()
    except Unreadable:
        print(WELCOME)
    else:
        status(call)


def init(
    call: Call,
    folder: Annotated[Path | None, typer.Argument(help="Folder to make; without it, this one.")] = None,
    school: Annotated[str, typer.Option("--school", help="Name of the school.")] = "",
    year: Annotated[str | None, typer.Option("--year", help="School year, as 2026-27.")] = None,
) -> None:
    """Make the folder of a school, its workspace; it holds settings and an empty store.

    Example:  pss init my-school --school "Hedgerow School" --year 2026-27
    """
    from pss_cli.jobs import init_workspace

    folder = folder or call.workspace_dir or Path()
    request = init_workspace.Request(folder, school, year, call.as_of, is_dry_run=call.is_dry_run)
    report = init_workspace.run(request)
    if not report.was_made:
        call.say(f"This would be made: {report.settings_file}", "The workspace was NOT made.")
        return
    going = "" if folder == Path() else f"cd {as_typed(folder)}  and  "
    call.say(f"Made: {report.settings_file}", f"Next:  {going}pss import-roster FILE")


def status(call: Call) -> None:
    """Say what is new, late and missing, and what is next; reads the workspace, writes nothing.

    Example:  pss status
    """
    from pss_cli.jobs import workspace_status

    report = workspace_status.run(call.workspace(), call.as_of)
    if call.view.format is not None or call.view.output is not None:
        from pss_cli.console.tables import Column, Listing

        rows = (*_facts(report), *((each.kind.value, each.text) for each in report.notices))
        steps = tuple(
            (f"next {number}", f"{each.command}  ({each.why})") for number, each in enumerate(report.steps, 1)
        )
        listing = Listing(f"Status of {report.school}", (Column("what"), Column("how it is")), (*rows, *steps))
        call.show(listing, call.document("status", **_status_fields(report)))
        return
    call.say(*_status_lines(report, screen_width()))


def _status_lines(report: "Report", width: int) -> tuple[str, ...]:
    """The status in lines no wider than the screen; a command that fills its line has its reason below it."""
    notices = tuple((each.kind.value, each.text) for each in report.notices)
    longest = max((len(step.command) for step in report.steps), default=0)
    steps: list[str] = []
    for number, each in enumerate(report.steps, 1):
        line = f"  {number}  {each.command:<{longest}}   {each.why}"
        is_wide = width and len(line) > width
        steps += [f"  {number}  {each.command}", *wrapped("     ", each.why, width)] if is_wide else [line]
    return (
        *wrapped("", f"{report.school} · {report.year} · as of {report.as_of}", width),
        "",
        *(line for name, text in _facts(report) for line in wrapped(f"  {name:<12}", text, width)),
        *([""] if notices else []),
        *(line for name, text in notices for line in wrapped(f"  {name:<12}", text, width)),
        "",
        "Next:",
        *steps,
    )


def _facts(report: "Report") -> tuple[tuple[str, str], ...]:
    """What is there, in words."""
    seen = report.overview
    gone = f", {seen.gone:,} gone from the last roster" if seen.gone else ""
    incomplete = f", {seen.incomplete_programs:,} incomplete" if seen.incomplete_programs else ""
    tiers = ", ".join(f"{seen.tiers.get(tier, 0)} in tier {tier}" for tier in (3, 2, 1))
    needs = f"of {seen.needs_on}: {tiers}, {seen.tiers.get(None, 0)} without a tier" if seen.needs_on else "not yet"
    match = "not yet"
    if seen.match is not None:
        match = f"of {seen.match.made_on[:10]}: {seen.match.summary.told()}"
    days = f", and a calendar of {seen.school_days} days" if seen.school_days else ""
    calls = f"{counted(seen.contacted, 'student')} contacted, {seen.calls_due} due" if seen.attempts else "not yet"
    workplan = "begun" if seen.has_workplan else "not yet"
    if seen.workplan_rendered_on:
        workplan = f"rendered {seen.workplan_rendered_on}"
    return (
        ("Students", f"{seen.students:,}{gone}"),
        ("Programs", f"{seen.programs:,}{incomplete}"),
        ("Seats held", f"{seen.seats_held:,}"),
        ("Records", f"{seen.records:,}{days}"),
        ("Needs", needs),
        ("Match", match),
        ("Outreach", calls),
        ("Workplan", workplan),
    )


def _status_fields(report: "Report") -> dict[str, Any]:
    from dataclasses import asdict

    from pss_cli.console.documents import entry

    seen = report.overview
    counts = entry(seen, "students gone programs incomplete_programs seats_held records attempts")
    return {
        **entry(report, "school year", counts=counts | {"contacts_due": seen.calls_due}),
        "imports": seen.imports,
        "needs": {"as_of": seen.needs_on, "tiers": {str(tier or "none"): n for tier, n in seen.tiers.items()}},
        "match": seen.match and {"made_on": seen.match.made_on, **asdict(seen.match.summary)},
        "workplan_rendered_on": seen.workplan_rendered_on,
        "notices": report.notices,
        "next": report.steps,
    }
