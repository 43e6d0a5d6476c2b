"""Looking at a file before bringing it in."""

from typing import Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.commands.sent_files import FileOptions, SentFiles, chosen_files
from pss_cli.errors import ExitCode


def inspect(
    call: Call,
    files: SentFiles,
    options: FileOptions,
    values: Annotated[bool, typer.Option("--values", help="Show how each form of a cell is read.")] = False,
) -> int:
    """Say what a file is and how it would be read; reads only, needs no workspace.

    Example:  pss inspect roster.xlsx --values
    """
    from pss_cli.console.inspection import show_inspection
    from pss_cli.jobs import inspect_file as job

    with chosen_files(call, files, options, options.said) as choice:
        report = job.run(job.Request(choice=choice, as_of=call.as_of, with_values=values))
    show_inspection(call.view, report, call.as_of)
    return ExitCode.UNREADABLE if report.refused else ExitCode.DONE
