"""Bringing in a roster and a catalog."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call, ShowNames, call_of
from pss_cli.commands.sent_files import (
    Layout,
    Limit,
    Map,
    Password,
    Sender,
    Sent,
    SentFiles,
    Sheet,
    SkipBadRows,
    imported,
)

if TYPE_CHECKING:
    from pss_cli.workspace.layout import Workspace


def import_roster(
    context: typer.Context,
    files: SentFiles,
    sheet: Sheet = None,
    said: Map = None,
    skip_bad_rows: SkipBadRows = False,
    confirm_gone: Annotated[bool, typer.Option("--confirm-gone", help="Many students really left.")] = False,
    init: Annotated[str, typer.Option("--init", help="Make the workspace here first, for this school.")] = "",
    password: Password = None,
    layout: Layout = None,
    sender: Sender = "",
    limit: Limit = None,
    show_names: ShowNames = False,
) -> int:
    """Read a roster of students and their families; store new and changed ones, flag those gone, delete nobody.

    Example:  pss import-roster roster.xlsx
    """
    from pss_cli.jobs import import_roster as job

    call = call_of(context)
    workspace = _workspace(call, init)
    sent = Sent(
        files=files, said=said, sheet=sheet, password=password, layout=layout, sender=sender, limit=limit,
        skip_bad_rows=skip_bad_rows, show_names=show_names,
    )  # fmt: skip
    return imported(
        call, "import-roster", sent, lambda **told: job.run(workspace, job.Request(**told, confirm_gone=confirm_gone))
    )


def import_catalog(
    context: typer.Context,
    files: SentFiles,
    sheet: Sheet = None,
    said: Map = None,
    skip_bad_rows: SkipBadRows = False,
    password: Password = None,
    layout: Layout = None,
    sender: Sender = "",
    limit: Limit = None,
    show_names: ShowNames = False,
) -> int:
    """Read a catalog of programs and services; store new and changed ones, incomplete ones included.

    Example:  pss import-catalog catalog.xlsx
    """
    from pss_cli.jobs import import_catalog as job

    call = call_of(context)
    sent = Sent(
        files=files, said=said, sheet=sheet, password=password, layout=layout, sender=sender, limit=limit,
        skip_bad_rows=skip_bad_rows, show_names=show_names,
    )  # fmt: skip
    return imported(call, "import-catalog", sent, lambda **told: job.run(call.workspace(), job.Request(**told)))


def _workspace(call: Call, school: str) -> "Workspace":
    """The workspace, made on the way when a school is named and there is none yet."""
    from pss_cli.errors import Unreadable

    try:
        return call.workspace()
    except Unreadable:
        if not school or call.is_dry_run:
            raise
    from pss_cli.jobs import init_workspace

    folder = call.workspace_dir or Path.cwd()
    report = init_workspace.run(init_workspace.Request(folder, school, None, call.as_of))
    call.say(f"Made: {report.settings_file}")
    return call.workspace()
