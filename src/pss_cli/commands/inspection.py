"""Looking at a file before bringing it in."""

from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.commands.sent_files import Layout, Limit, Map, Password, Sent, SentFiles, Sheet, chosen_files
from pss_cli.errors import ExitCode


def inspect(
    context: typer.Context,
    files: SentFiles,
    values: Annotated[bool, typer.Option("--values", help="Show how each form of a cell is read.")] = False,
    sheet: Sheet = None,
    said: Map = None,
    layout: Layout = None,
    limit: Limit = None,
    password: Password = None,
) -> int:
    """Say what a file is and how it would be read; reads only, needs no workspace.

    Example:  pss inspect roster.xlsx --values
    """
    from pss_cli.console.inspection import show_inspection
    from pss_cli.jobs import inspect_file as job

    call = call_of(context)
    sent = Sent(files=files, said=said, sheet=sheet, password=password, layout=layout, limit=limit)
    with chosen_files(call, sent) as choice:
        report = job.run(job.Request(choice=choice, as_of=call.as_of, with_values=values))
    show_inspection(call.view, report, call.as_of)
    return ExitCode.UNREADABLE if report.refused else ExitCode.DONE
