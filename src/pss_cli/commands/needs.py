"""Strengths and needs of a school: identify, list, and the sheet for a class review."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, OnlyGrade, OnlyNeed, OnlyRoom, ShowSensitive
from pss_cli.console import profiles
from pss_cli.console.documents import MadeOneByOne
from pss_cli.console.tables import Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.needs.changed_rules import told_changes
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.jobs.identify_needs import Report as Identified
    from pss_cli.jobs.show_needs import Report as Shown

app = typer.Typer(help="See what each student needs and is good at, and why.", no_args_is_help=True)


@app.command("identify")
def identify(call: Call) -> None:
    """Compute strengths and needs of every student from the records; writes a dated snapshot of tiers.

    Example:  pss needs identify
    """
    from pss_cli.jobs import identify_needs

    request = identify_needs.Request(as_of=call.as_of, is_dry_run=call.is_dry_run)
    report = identify_needs.run(call.workspace(), request)
    call.say(*_identified(report, call.as_of.isoformat()))
    if not report.saved:
        call.say("The snapshot was NOT saved (dry run).")
    call.say("Next:  pss needs list   ·   pss align   ·   pss students list --unserved")


@app.command("list")
def list_(
    call: Call,
    grade: OnlyGrade = "",
    need: OnlyNeed = "",
    homeroom: OnlyRoom = "",
    tier: Annotated[int | None, typer.Option("--tier", min=1, max=3, help="Only one tier: 1, 2 or 3.")] = None,
    review: Annotated[bool, typer.Option("--review", help="Only students to talk about.")] = False,
    missing: Annotated[bool, typer.Option("--missing", help="Only students with too little data.")] = False,
    show_sensitive: ShowSensitive = False,
) -> None:
    """List students with needs and strengths, the highest need first; writes nothing.

    Example:  pss needs list --grade 3 --tier 3
    """
    from pss_cli.jobs import show_needs

    request = show_needs.Request(
        as_of=call.as_of, grade=grade, need=need, homeroom=homeroom, tier=tier, only_review=review,
        only_missing=missing, shows_sensitive=show_sensitive,
    )  # fmt: skip
    report = show_needs.run(call.workspace(), request)
    items = MadeOneByOne(lambda shown: profiles.item(shown.profile, shown.review), report.shown)
    call.show(_listing(report, has_rows=not call.view.wants_json), call.document("needs", items=items))


def _listing(report: "Shown", *, has_rows: bool) -> Listing:
    lines = (profiles.line(shown.profile, shown.student.display_name, shown.review) for shown in report.shown)
    unknown = sum(shown.profile.tier is None for shown in report.shown)
    last = counted(unknown, "without enough data for a tier stands last.", "without enough data for a tier stand last.")
    notes = (
        f"{len(report.shown)} of {counted(report.school, 'student')}.",
        *([last] if 0 < unknown < len(report.shown) else []),
        *told_changes(report.changed_rules),
        "Why:  pss needs show ID",
    )
    return Listing("Strengths and needs", profiles.COLUMNS, tuple(lines) if has_rows else (), notes)


@app.command("review")
def review(
    call: Call,
    homeroom: OnlyRoom = "",
    grade: OnlyGrade = "",
) -> None:
    """Write the sheet for a whole-class review; every child, strengths first, room to write.

    Example:  pss needs review --homeroom 3B
    """
    from pss_cli.jobs import review_class

    request = review_class.Request(
        as_of=call.as_of,
        homeroom=homeroom,
        grade=grade,
        file=call.view.file_of(Format.XLSX),
        is_dry_run=call.is_dry_run,
    )
    sheet = review_class.run(call.workspace(), request)
    call.say_written(sheet.file, counted(sheet.rows, "student"), sheet.notices, saved=sheet.saved)
    call.say(f"Next:  print it or fill it in, then  pss sheet import {as_typed(sheet.file)}")


def _identified(report: "Identified", day: str) -> tuple[str, ...]:
    from pss_cli.domain.need import need_name

    tiers = ", ".join(f"{count} {tier}" for tier, count in report.tiers)
    needs = ", ".join(f"{need_name(code)} {count}" for code, count in report.needs) or "none"
    lines = [f"Needs of {counted(report.students, 'student')} as of {day}: {tiers}.", f"Students with a need: {needs}."]
    if report.not_enough_data:
        count = counted(report.not_enough_data, "student has", "students have")
        lines.append(f"{count} too little data:  pss needs list --missing")
    if report.provisional:
        lines.append(f"{report.provisional} are provisional: a result or the attendance is missing.")
    if report.unusable:
        who = counted(len(report.unusable), "of them has a result", "of them have results")
        lines.append(
            f"{who} that cannot be counted, such as {report.unusable[0]}. Import the file again with the name of its "
            'test (--test "i-Ready"), or see  pss needs rules'
        )
    if report.review:
        lines.append(f"{counted(report.review, 'student')} to talk about:  pss needs list --review")
    if report.moved:
        moved = report.moved
        lines.append(
            f"Since {moved.since.isoformat()}: {len(moved.better)} moved to a lower tier, {len(moved.worse)} to a "
            f"higher one, {moved.same} stayed, {moved.new} new or without a tier."
        )
    if not report.has_calendar:
        lines.append("No school calendar: the early alarm for absences is off.  pss import-records calendar.csv")
    return (*lines, *told_changes(report.changed_rules))
