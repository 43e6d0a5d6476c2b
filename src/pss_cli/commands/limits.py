"""Limits that programs share: a bus, rooms, a budget."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.domain.shared_limit import Riders

if TYPE_CHECKING:
    from pss_cli.domain.shared_limit import SharedLimit
    from pss_cli.jobs.seat_names import SeatNames
    from pss_cli.matching.records.shared_limits import LimitUse

FIRST = 'pss match limit "bus to the Y" 24 --program PROGRAM --program PROGRAM'
CHANGE = "pss match students --keep latest   ·   pss match release --limit NAME"
WHO = {"all": "every student", "bus": "who goes home by bus"}


Sharing = Annotated[
    list[str] | None,
    typer.Option("--program", help="Shares it; P02=120: a seat in it takes 120, not 1. May be given again."),
]
COLUMNS = (
    Column("Limit"), Column("Holds", right=True), Column("Used", right=True), Column("Left", right=True),
    Column("Programs"), Column("Counts"), Column("Since"),
)  # fmt: skip


def limit(
    call: Call,
    name: Annotated[str, typer.Argument(help="What is shared, in your words: bus to the Y.")],
    amount: Annotated[str, typer.Argument(help="What it holds: 24 places, 3000 dollars.")],
    program: Sharing = None,
    who: Annotated[str, typer.Option("--who", help="Whose seats count: all, or bus.")] = "all",
) -> None:
    """Limit what programs share: a bus, rooms, a budget. Writes one limit, which every match keeps.

    A limit of the same name is replaced. With --who bus only students count whose transport is the bus.

    Example:  pss match limit "bus to the Y" 24 --program P01 --program P02 --who bus
    """
    from pss_cli.jobs import keep_limit, seat_names
    from pss_cli.jobs.typed_limit import TypedLimit

    typed = TypedLimit(name=name, amount=amount, programs=tuple(program or ()), who=who, as_of=call.as_of)
    report = keep_limit.run(call.workspace(), typed, is_dry_run=call.is_dry_run)
    kept, before = report.limit, report.before
    negation = "" if report.saved else "NOT "
    shared = _programs(kept, seat_names.run(call.workspace()))
    earlier = f" Before: {before.amount:,}." if before else ""
    call.say(f"{kept.said}: {negation}limited to {kept.amount:,}, for {shared}; counts {WHO[kept.who]}.{earlier}")
    if kept.who is Riders.BUS:
        by_bus = counted(report.students, "student goes", "students go")
        call.say(f"By the roster {by_bus} home by bus (Transport: bus).")
    if report.taken >= kept.amount:
        call.say(f"Seats held and pinned today take {report.taken:,} already: no match gives another.")
    call.say("Next:  pss match students --keep latest  ·  pss match limits")


def limits(call: Call) -> None:
    """List limits that programs share, what is taken and left of each; writes nothing.

    Seats held today, pins and the seats of the newest match are counted.

    Example:  pss match limits
    """
    from pss_cli.jobs import keep_limit, seat_names

    found = keep_limit.listed(call.workspace(), call.as_of)
    names = seat_names.run(call.workspace())
    rows = tuple(
        (
            x.limit.name, str(x.limit.amount), str(x.used), _left(x), _programs(x.limit, names),
            WHO[x.limit.who], x.limit.made_on.isoformat(),
        )
        for x in found.uses
    )  # fmt: skip
    items = [
        entry(
            x.limit, "name amount", used=x.used, left=x.limit.amount - x.used, who=x.limit.who.value,
            programs=[entry(use, "program_id", use=use.amount) for use in x.limit.uses], since=x.limit.made_on,
        )
        for x in found.uses
    ]  # fmt: skip
    call.show(Listing("Shared limits", COLUMNS, rows), call.document("limits", run=found.run_id, items=items))
    call.say_under(f"Next:  {CHANGE if found.uses else FIRST}")


def _left(use: "LimitUse") -> str:
    """What is left; where the seats take more than it holds, how much it is over."""
    left = use.limit.amount - use.used
    return str(left) if left >= 0 else f"{-left} over"


def _programs(limit: "SharedLimit", names: "SeatNames") -> str:
    """The programs that share it, with what a seat takes where that is not 1."""
    uses = (f" at {use.amount:,}" if use.amount != 1 else "" for use in limit.uses)
    return "; ".join(f"{names.program(use.program_id)}{at}" for use, at in zip(limit.uses, uses, strict=True))
