"""Looking at a file before bringing it in."""

from typing import Annotated

import typer

from pss_cli.commands.options import Layout, Limit, Map, Password, SentFiles, Sheet, call_of, limits_of
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

    For example:  pss inspect roster.xlsx --values
    """
    from pss_cli.console.inspection import show_inspection
    from pss_cli.console.progress import progress
    from pss_cli.jobs import inspect_file as job

    call = call_of(context)
    with progress(call.view) as tell:
        report = job.run(
            job.Request(
                files=tuple(files),
                sheet=sheet,
                password=password,
                layout=layout,
                limits=limits_of(limit),
                said=tuple(said or ()),
                with_values=values,
                tell=tell,
                as_of=call.as_of,
            )
        )
    show_inspection(call.view, report, call.as_of)
    return ExitCode.UNREADABLE if report.refused else ExitCode.DONE
