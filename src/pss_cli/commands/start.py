"""The first commands of a school: init, demo, status."""

from pathlib import Path
from typing import Annotated

import typer

from pss_cli.commands.options import call_of
from pss_cli.console.screen import say

WELCOME = """pss: from a school's roster and its partners' catalogs to needs, seats, outreach and a workplan.

  pss demo                                              try it on a made-up school
  pss init my-school --school "Your School" --year 2026-27
  pss import-roster roster.xlsx                         in the folder of your school

All commands: pss --help      The manual: pss help"""


def welcome(context: typer.Context) -> None:
    """Status inside a workspace; elsewhere a short help with three examples."""
    from pss_cli.errors import Unreadable

    try:
        call_of(context).workspace()
    except Unreadable:
        print(WELCOME)
    else:
        status(context)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Folder to make.")] = Path(),
    school: Annotated[str, typer.Option("--school", help="Name of the school.")] = "",
    year: Annotated[str | None, typer.Option("--year", help="School year, as 2026-27.")] = None,
) -> None:
    """Make a workspace for a school: a folder with settings and an empty store."""
    from pss_cli.jobs import init_workspace

    call = call_of(context)
    report = init_workspace.run(init_workspace.Request(folder, school, year, call.as_of))
    say(call.view, f"Made: {report.settings_file}", f"Next:  cd {folder}  and  pss import-roster FILE")


def status(context: typer.Context) -> None:
    """Say what is new, late and missing, and the next three commands."""
    say(call_of(context).view, "status")
