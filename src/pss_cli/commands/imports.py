"""Bringing in a roster and a catalog."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import (
    Call,
    Layout,
    Limit,
    Map,
    Password,
    Sender,
    SentFiles,
    Sheet,
    ShowNames,
    SkipBadRows,
    call_of,
    chosen_files,
    typed,
)

if TYPE_CHECKING:
    from pss_cli.problems.outcome import ImportOutcome
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
    """Read a roster of students and their families; store new and changed ones, flag those gone, delete nobody."""
    from pss_cli.console.answering import answered
    from pss_cli.console.imports import ImportWords, show_import
    from pss_cli.jobs import import_roster as job

    call = call_of(context)
    workspace = _workspace(call, init)

    def run(entries: Sequence[str]) -> "ImportOutcome":
        with chosen_files(
            call, files, said=entries, limit=limit, sheet=sheet, password=password, layout=layout, sender=sender
        ) as choice:
            request = job.Request(
                choice=choice,
                as_of=call.as_of,
                skip_bad_rows=skip_bad_rows,
                confirm_gone=confirm_gone,
                is_dry_run=call.is_dry_run,
            )
            return job.run(workspace, request)

    outcome = answered(run, said or (), may_ask=call.may_put_questions, skip_bad_rows=skip_bad_rows)
    words = ImportWords(
        "the roster", "students", typed("import-roster", files), "pss import-catalog FILE  (or pss roster list)",
        call.is_dry_run, show_names,
    )  # fmt: skip
    return show_import(call.view, outcome, words, call.as_of)


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
    """Read a catalog of programs and services; store new and changed ones, incomplete ones included."""
    from pss_cli.console.answering import answered
    from pss_cli.console.imports import ImportWords, show_import
    from pss_cli.jobs import import_catalog as job

    call = call_of(context)

    def run(entries: Sequence[str]) -> "ImportOutcome":
        with chosen_files(
            call, files, said=entries, limit=limit, sheet=sheet, password=password, layout=layout, sender=sender
        ) as choice:
            request = job.Request(
                choice=choice,
                as_of=call.as_of,
                skip_bad_rows=skip_bad_rows,
                is_dry_run=call.is_dry_run,
            )
            return job.run(call.workspace(), request)

    outcome = answered(run, said or (), may_ask=call.may_put_questions, skip_bad_rows=skip_bad_rows)
    words = ImportWords(
        "the catalog", "programs", typed("import-catalog", files), "pss needs identify  (or pss catalog list)",
        call.is_dry_run, show_names,
    )  # fmt: skip
    return show_import(call.view, outcome, words, call.as_of)


def _workspace(call: Call, school: str) -> "Workspace":
    """The workspace, made on the way when a school is named and there is none yet."""
    from pss_cli.console.screen import say
    from pss_cli.errors import Unreadable

    try:
        return call.workspace()
    except Unreadable:
        if not school or call.is_dry_run:
            raise
    from pss_cli.jobs import init_workspace

    folder = call.workspace_dir or Path.cwd()
    report = init_workspace.run(init_workspace.Request(folder, school, None, call.as_of))
    say(call.view, f"Made: {report.settings_file}")
    return call.workspace()
