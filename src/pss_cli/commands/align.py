"""Alignment: students with a need beside the seats for it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.console.view import Format
from pss_cli.domain.counting import counted
from pss_cli.needs.changed_rules import told_changes

if TYPE_CHECKING:
    from pss_cli.domain.gap import GapCell
    from pss_cli.jobs.align_services import Report

FULL = "need,grade,day"
OVERVIEW = "need"
NEXT = "Next:  pss students list --unserved   ·   pss match students"
NUMBERS = ("Students", "Served", "Not served", "Seats", "Free", "Gap")
LESS = ("Served", "Seats")
"""Numbers that leave a narrow screen first."""


By = Annotated[str | None, typer.Option("--by", help="need, grade, day, language, provider, homeroom; with commas.")]
WhatIf = Annotated[
    list[str] | None, typer.Option("--what-if", help="Try a change: P07:+12, P07:close, P07:days=Mon,Wed.")
]
Side = Annotated[
    str, typer.Option("--show", help="Another side: coverage, holes, classes, or shared (to leave the school).")
]


def align(
    call: Call,
    by: By = None,
    what_if: WhatIf = None,
    side: Side = "",
) -> None:
    """Compare students' needs with free seats; by need, grade and weekday. Writes nothing.

    The screen shows the totals of each need; --by, a file (-o) and a pipe have grades and days too.

    Example:  pss align --by need,grade --what-if P07:+12
    """
    from pss_cli.jobs import align_services

    if side:
        _show_side(call, side, tuple(what_if or ()))
        return
    is_screen = call.view.chosen_format is Format.TABLE
    is_overview = is_screen and by is None
    chosen = by if by is not None else OVERVIEW if is_overview else FULL
    request = align_services.Request(
        as_of=call.as_of,
        by=tuple(name.strip() for name in chosen.split(",") if name.strip()),
        what_if=tuple(what_if or ()),
    )
    report = align_services.run(call.workspace(), request)
    title = "Students with a need and seats for it" + (" (tried, nothing saved)" if request.what_if else "")
    listing = _overview(call, report, title) if is_overview else _cells(call, report, title, is_screen=is_screen)
    call.show(listing, _document(call, report))


def _show_side(call: Call, side: str, what_if: tuple[str, ...]) -> None:
    """Alignment by provider, by what is missing, by class, or as it may leave the school."""
    from pss_cli.console import alignment as looks
    from pss_cli.errors import WrongCommand
    from pss_cli.jobs import show_alignment

    sides = show_alignment.Side
    if side not in set(sides):
        raise WrongCommand(
            f'"{side}" is no side of alignment.', slug="align/by", fix=f"Use one of: {', '.join(sides)}."
        )
    request = show_alignment.Request(as_of=call.as_of, side=sides(side), what_if=what_if)
    report = show_alignment.run(call.workspace(), request)
    listing, items = {
        sides.COVERAGE: (
            looks.coverage(report.coverage, call.again("--show holes")),
            looks.coverage_items(report.coverage),
        ),
        sides.HOLES: (looks.holes(report.holes, call.again("--what-if P07:days=Mon,Wed")), report.holes),
        sides.CLASSES: (looks.classes(report.classes), looks.classes_items(report.classes)),
        sides.SHARED: (looks.shared(report.shared, report.minimum), looks.shared_items(report.shared)),
    }[sides(side)]
    call.show(listing, call.document(f"align-{side}", items=items))


def _cells(call: Call, report: "Report", title: str, *, is_screen: bool) -> Listing:
    """Every cell; on a screen those without a student are left out, and needs are in words."""
    from pss_cli.domain.need import need_name

    gaps = report.gaps
    columns = (
        *(Column(name.capitalize()) for name in gaps.by),
        *(Column(name, right=True, leaves=name in LESS) for name in NUMBERS),
    )
    shown = [cell for cell in gaps.cells if cell.students or not is_screen]
    words = {"need": need_name} if is_screen else {}
    rows = tuple(
        (*(words.get(name, str)(key) for name, key in zip(gaps.by, cell.key, strict=True)), *_numbers(cell))
        for cell in shown
    )
    return Listing(title, columns, rows, _notes(call, report, len(gaps.cells) - len(shown)))


def _overview(call: Call, report: "Report", title: str) -> Listing:
    """The totals of each need in words, the scarcest first, under one sentence for the whole school."""
    from pss_cli.domain.need import need_name

    wanted = sorted((cell for cell in report.gaps.cells if cell.students), key=lambda cell: -cell.gap)
    headers = ("Students", "Not served", "Seats free", "Missing", "Served", "Seats")
    rows = tuple(
        (
            need_name(cell.key[0]),
            *(str(count) for count in (cell.students, cell.unserved, cell.seats_free)),
            str(cell.gap) if cell.gap > 0 else "",
            *(str(count) for count in (cell.served, cell.seats)),
        )
        for cell in wanted
    )
    lead = (
        f"{_unserved(report)} a need, if only of the watch band, and no seat for any.",
        "A student with two needs stands in two rows; a seat counts for every need it works on.",
    )
    ending = (*report.gaps.remarks, *_compared(report), *_endings(call, report))
    columns = (Column("Need"), *(Column(header, right=True) for header in headers))
    return Listing(title, columns, rows, ending, lead=lead)


def _numbers(cell: "GapCell") -> tuple[str, ...]:
    counts = (cell.students, cell.served, cell.unserved, cell.seats, cell.seats_free, cell.gap)
    return tuple(str(count) for count in counts)


def _notes(call: Call, report: "Report", hidden: int) -> tuple[str, ...]:
    lines = [*report.gaps.sentences, *_compared(report)]
    if hidden:
        count = counted(hidden, "row with seats and no student is", "rows with seats and no student are")
        lines.append(f"{count} not shown; all of them:  {call.again('-o align.xlsx')}")
    lines.append('A seat counts in every row it could serve; rows with "all" count each seat once.')
    if report.has_programs:
        lines.append(f"{_unserved(report)} a need and no seat for any.")
    return (*lines, *_endings(call, report))


def _unserved(report: "Report") -> str:
    return counted(len(report.gaps.unserved), "student has", "students have")


def _endings(call: Call, report: "Report") -> tuple[str, ...]:
    return (*told_changes(report.changed_rules), *_next(call, report))


def _next(call: Call, report: "Report") -> tuple[str, ...]:
    if not report.has_programs:
        return ("There are no programs yet.", "Next:  pss import-catalog catalog.xlsx")
    by_day = f"By grade and day:  {call.again(f'--by {FULL}')}   ·   {call.again('-o align.xlsx')}"
    return (NEXT,) if set(FULL.split(",")) <= set(report.gaps.by) else (by_day, NEXT)


def _compared(report: "Report") -> list[str]:
    """The totals before and after a change that was tried, where they differ."""
    from pss_cli.domain.need import need_name

    after = {cell.key[report.gaps.by.index("need")]: cell for cell in report.gaps.cells if _is_total(cell, report)}
    lines = []
    for cell in report.before:
        now = after.get(cell.key[0])
        seats, gap = (now.seats, now.gap) if now else (0, cell.unserved)
        if now != cell and (seats, gap) != (cell.seats, cell.gap):
            name = need_name(cell.key[0])
            lines.append(f"If so, {name}: seats {cell.seats} -> {seats}, gap {cell.gap} -> {gap}.")
    return lines


def _is_total(cell: "GapCell", report: "Report") -> bool:
    others = [value for name, value in zip(report.gaps.by, cell.key, strict=True) if name != "need"]
    return "need" in report.gaps.by and all(value == "all" for value in others)


def _document(call: Call, report: "Report") -> dict[str, Any]:
    gaps = report.gaps
    return call.document(
        "align",
        by=list(gaps.by),
        cells=[
            dict(zip(gaps.by, cell.key, strict=True)) | entry(cell, "students served unserved seats seats_free gap")
            for cell in gaps.cells
        ],
        misplaced_seats=gaps.misplaced,
        unserved=gaps.unserved,
        sentences=[*gaps.sentences, *_compared(report)],
        changed_rules=report.changed_rules,
    )
