"""Alignment: students with a need beside the seats for it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format

if TYPE_CHECKING:
    from pss_cli.jobs.align_services import Report

NUMBERS = ("Students", "Served", "Not served", "Seats", "Free", "Gap")


def align(
    context: typer.Context,
    by: Annotated[
        str, typer.Option("--by", help="need, grade, day, language, provider, homeroom; with commas.")
    ] = "need,grade,day",
    what_if: Annotated[
        list[str] | None, typer.Option("--what-if", help="Try a change: P07:+12, P07:close, P07:days=Mon,Wed.")
    ] = None,
) -> None:
    """Compare students' needs with free seats, by need, grade and weekday; writes nothing.

    Example:  pss align --by need,grade --what-if P07:+12
    """
    from pss_cli.jobs import align_services

    call = call_of(context)
    request = align_services.Request(
        as_of=call.as_of,
        by=tuple(name.strip() for name in by.split(",") if name.strip()),
        what_if=tuple(what_if or ()),
    )
    report = align_services.run(call.workspace(), request)
    gaps = report.gaps
    columns = (*(Column(name.capitalize()) for name in gaps.by), *(Column(name, right=True) for name in NUMBERS))
    is_screen = call.view.chosen_format is Format.TABLE
    shown = [cell for cell in gaps.cells if cell.students or not is_screen]
    rows = tuple((*cell.key, *_numbers(cell)) for cell in shown)
    title = "Students with a need and seats for it" + (" (tried, nothing saved)" if request.what_if else "")
    show(
        call.view,
        Listing(title, columns, rows, _notes(report, len(gaps.cells) - len(shown))),
        _document(report, call.as_of),
    )


def _numbers(cell: Any) -> tuple[str, ...]:
    counts = (cell.students, cell.served, cell.unserved, cell.seats, cell.seats_free, cell.gap)
    return tuple(str(count) for count in counts)


def _notes(report: "Report", hidden: int) -> tuple[str, ...]:
    lines = [*report.gaps.sentences, *_compared(report)]
    if hidden:
        lines.append(f"{hidden} rows with seats and no student are not shown; all of them: pss align -o align.xlsx")
    lines.append('A seat counts in every row it could serve; rows with "all" count each seat once.')
    if not report.has_programs:
        return (*lines, "There are no programs yet.", "Next:  pss import-catalog catalog.xlsx")
    return (*lines, f"{len(report.gaps.unserved)} students have a need and no seat for any:", _NEXT)


_NEXT = "Next:  pss students list --unserved   ·   pss match students"


def _compared(report: "Report") -> list[str]:
    """The totals before and after a change that was tried, where they differ."""
    from pss_cli.domain.need import NEED_NAMES, NeedCode

    after = {cell.key[report.gaps.by.index("need")]: cell for cell in report.gaps.cells if _is_total(cell, report)}
    lines = []
    for cell in report.before:
        now = after.get(cell.key[0])
        seats, gap = (now.seats, now.gap) if now else (0, cell.unserved)
        if now != cell and (seats, gap) != (cell.seats, cell.gap):
            name = NEED_NAMES.get(NeedCode(cell.key[0]), cell.key[0])
            lines.append(f"If so, {name}: seats {cell.seats} -> {seats}, gap {cell.gap} -> {gap}.")
    return lines


def _is_total(cell: Any, report: "Report") -> bool:
    others = [value for name, value in zip(report.gaps.by, cell.key, strict=True) if name != "need"]
    return "need" in report.gaps.by and all(value == "all" for value in others)


def _document(report: "Report", as_of: Any) -> dict[str, Any]:
    gaps = report.gaps
    return document(
        "align",
        as_of,
        by=list(gaps.by),
        cells=[
            {
                **dict(zip(gaps.by, cell.key, strict=True)),
                "students": cell.students,
                "served": cell.served,
                "unserved": cell.unserved,
                "seats": cell.seats,
                "seats_free": cell.seats_free,
                "gap": cell.gap,
            }
            for cell in gaps.cells
        ],
        misplaced_seats=[
            {"program_id": seat.program_id, "student_id": seat.student_id, "needs": list(seat.needs)}
            for seat in gaps.misplaced
        ],
        unserved=list(gaps.unserved),
        sentences=[*gaps.sentences, *_compared(report)],
    )
