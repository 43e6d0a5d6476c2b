"""Two matches side by side: two stored ones, or the one of today and one that might be."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, Method, Seed
from pss_cli.console.documents import entry
from pss_cli.console.seats import STUDENT
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from pss_cli.domain.placement import MatchRun
    from pss_cli.jobs import try_match
    from pss_cli.jobs.seat_names import SeatNames
    from pss_cli.matching.records.whatif import Known, Mover


Changes = Annotated[list[str] | None, typer.Argument(help="P07:+12, P07:close, P07:days=Mon,Wed and more.")]
Limits = Annotated[list[str] | None, typer.Option("--limit", help="A shared limit and its change: bus to the Y:+5.")]


def compare(
    call: Call,
    one: Annotated[str, typer.Argument(help="A match by its id; left out: the one before the newest.")] = "",
    other: Annotated[str, typer.Argument(help="Another; left out: the newest.")] = "",
) -> None:
    """Compare two stored matches: who keeps, who moves and why; writes nothing.

    Without ids the newest and the one before it.

    Example:  pss match compare
    """
    from pss_cli.jobs import compare_matches, seat_names

    report = compare_matches.run(call.workspace(), compare_matches.Request(one, other))
    title = f"Match {report.one.run_id} to {report.other.run_id}"
    found = call.document(
        "compare", runs=[report.one.run_id, report.other.run_id], kept=report.kept,
        matches=[_match_item(report.one), _match_item(report.other)], movers=report.movers,
    )  # fmt: skip
    call.show(_mover_listing(title, report.movers, seat_names.run(call.workspace()), report.known), found)
    call.say_under(
        f"{counted(report.kept, 'seat is', 'seats are')} the same;"
        f" {counted(len(report.movers), 'student has', 'students have')} other programs.",
        f"Students with a need who have a seat: {report.one.summary.have_seat} and {report.other.summary.have_seat}.",
    )


def what_if(
    call: Call,
    changes: Changes = None,
    limit: Limits = None,
    method: Method = None,
    seed: Seed = "",
) -> None:
    """Say who would move if seats, days or programs were others; writes nothing. Changes as in align --what-if.

    P07:+12, P07:-3, P07:=20 seats · P07:close · P07:days=Mon,Wed · P07:section=Thu:12 a second group ·
    new:academic.math:10:3-5:Tue a new program.

    Example:  pss match what-if P07:+12
    """
    from pss_cli.jobs import try_match
    from pss_cli.jobs.match_facts import Choices
    from pss_cli.jobs.match_students import Request, method_named

    tried = (*(changes or ()), *(limit or ()))
    if not tried:
        raise WrongCommand("It is not said what would change.", next_command="pss match what-if P07:+12")
    request = Request(choices=Choices(as_of=call.as_of), method=method_named(method), seed=seed)
    report = try_match.run(call.workspace(), try_match.Request(request, tuple(changes or ()), tuple(limit or ())))
    _show_tried(call, report, tried)


def _show_tried(call: Call, report: "try_match.Report", tried: tuple[str, ...]) -> None:
    from pss_cli.jobs import seat_names

    now, then = report.now.summary, report.then.summary
    found = call.document(
        "what-if", run=report.now.run_id if report.is_stored else None, changes=tried,
        placed_now=now.placed, placed_then=then.placed,
        waitlisted_now=now.waitlisted, waitlisted_then=then.waitlisted, movers=report.movers,
    )  # fmt: skip
    names = seat_names.run(call.workspace())
    call.show(_mover_listing(f"What if {' '.join(tried)}", report.movers, names, report.known), found)
    call.say_under(*_compared(report))


def _compared(report: "try_match.Report") -> tuple[str, ...]:
    now, then = report.now.summary, report.then.summary
    unmatched = f"Not matched, the catalog says too little: {', '.join(map(report.known.name, report.unmatched))}."
    compared = f"match {report.now.run_id}" if report.is_stored else "a match of the records as they are now"
    return (
        f"Compared with {compared}: {counted(len(report.movers), 'student')} would have other programs.",
        f"Students with a need who have a seat: {now.have_seat} now, {then.have_seat} then.",
        f"Who wait: {now.wait} now, {then.wait} then.",
        *((unmatched,) if report.unmatched else ()),
        "The match was NOT changed.",
    )


def _mover_listing(title: str, movers: "tuple[Mover, ...]", names: "SeatNames", known: "Known") -> Listing:
    rows = tuple(
        (
            *names.of_student(x.student_id), "; ".join(map(known.name, x.loses)), "; ".join(map(known.name, x.gains)),
            " ".join(x.why),
        )
        for x in movers
    )  # fmt: skip
    columns = (*STUDENT, Column("Loses"), Column("Gains"), Column("Why", private=True))
    return Listing(title, columns, rows)


def _match_item(run: "MatchRun") -> dict[str, Any]:
    counts = entry(run.summary, "placed waitlisted")
    return {"run": run.run_id, **entry(run, "method made_on"), **counts, "levels": run.levels}
