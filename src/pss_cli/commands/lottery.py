"""The public lottery."""

from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.documents import document
from pss_cli.console.tables import Column, Listing, show

Seed = Annotated[str, typer.Option("--seed", help="The public phrase of the lottery.")]


def lottery(context: typer.Context, seed: Seed = "") -> None:
    """List every student's lottery number, in the order of the draw; writes nothing. Anyone can draw again."""
    from pss_cli.jobs import draw_lottery

    call = call_of(context)
    report = draw_lottery.run(call.workspace(), draw_lottery.Request(seed))
    columns = (Column("Place", right=True), Column("Student"), Column("Number", right=True))
    rows = tuple((str(place), who, f"{number:012d}") for place, (who, number) in enumerate(report.numbers, start=1))
    items = [{"place": int(place), "student_id": who, "number": number} for place, who, number in rows]
    note = f'Number: the last 12 digits of SHA-256("{report.seed}|student id") ; the lowest goes first.'
    show(
        call.view,
        Listing("Lottery", columns, rows, (note,)),
        document("lottery", call.as_of, seed=report.seed, items=items),
    )
