"""Bringing in a roster and a catalog."""

from pathlib import Path
from typing import Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.commands.sent_files import ImportOptions, SentFiles, imported


def import_roster(
    call: Call,
    files: SentFiles,
    options: ImportOptions,
    confirm_gone: Annotated[bool, typer.Option("--confirm-gone", help="Many students really left.")] = False,
    init: Annotated[str, typer.Option("--init", help="Make the workspace here first, for this school.")] = "",
) -> int:
    """Read a roster of students and their families; store new and changed ones, flag those gone, delete nobody.

    Example:  pss import-roster roster.xlsx
    """
    from pss_cli.jobs import import_roster as job

    _make_workspace(call, init)
    return imported(call, job, files, options, confirm_gone=confirm_gone)


def import_catalog(call: Call, files: SentFiles, options: ImportOptions) -> int:
    """Read a catalog of programs and services; store new and changed ones, incomplete ones included.

    Example:  pss import-catalog catalog.xlsx
    """
    from pss_cli.jobs import import_catalog as job

    return imported(call, job, files, options)


def _make_workspace(call: Call, school: str) -> None:
    """Makes the workspace on the way when a school is named and there is none yet."""
    from pss_cli.errors import Unreadable

    try:
        call.workspace()
    except Unreadable:
        if not school or call.is_dry_run:
            raise
    else:
        return
    from pss_cli.jobs import init_workspace

    folder = call.workspace_dir or Path.cwd()
    report = init_workspace.run(init_workspace.Request(folder, school, None, call.as_of))
    call.say(f"Made: {report.settings_file}")
