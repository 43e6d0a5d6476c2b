"""The settings of the school: list, get, set."""

from typing import Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.redaction import clean

app = typer.Typer(help="See and change the settings of the school.", no_args_is_help=True)


@app.command("list")
def list_settings(
    call: Call,
    show_origin: Annotated[bool, typer.Option("--show-origin", help="Say where each value comes from.")] = False,
) -> None:
    """List every setting with its value in force and what it means.

    Example:  pss config list --show-origin
    """
    from pss_cli.console.documents import entry
    from pss_cli.console.tables import Column, Listing
    from pss_cli.jobs import list_settings

    found = list_settings.run(call.workspace())
    columns = [Column("setting"), Column("value"), *([Column("origin")] if show_origin else []), Column("meaning")]
    rows = tuple(
        (each.key.name, _plain(each.value), *((each.origin,) if show_origin else ()), each.key.about) for each in found
    )
    items = [{"key": each.key.name, **entry(each, "value origin", built_in=each.key.built_in)} for each in found]
    note = "Change one:  pss config set KEY VALUE"
    call.show(Listing("Settings", tuple(columns), rows, (note,)), call.document("settings", items=items))


@app.command("get")
def get_setting(call: Call, key: Annotated[str, typer.Argument(help="As match.max_programs.")]) -> None:
    """Show the value of one setting that is in force.

    Example:  pss config get match.max_programs
    """
    from pss_cli.console.documents import entry
    from pss_cli.jobs import list_settings

    found = list_settings.one(call.workspace(), key)
    if call.view.wants_json:
        call.write(call.document("setting", key=found.key.name, **entry(found, "value origin")))
        return
    print(clean(_plain(found.value)))


def _plain(value: object) -> str:
    """A value as one types it after `config set`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@app.command("set")
def set_setting(
    call: Call,
    key: Annotated[str, typer.Argument(help="As match.max_programs.")],
    value: Annotated[str, typer.Argument(help="The new value.")],
) -> None:
    """Change one setting in pss.toml; comments stay, and pss undo takes it back.

    Example:  pss config set match.max_programs 3
    """
    from pss_cli.jobs import change_setting

    report = change_setting.run(call.workspace(), change_setting.Request(key, value, call.is_dry_run))
    change = f"{report.key}: {report.old} -> {report.new}"
    if report.saved:
        call.say(f"Changed in pss.toml:  {change}")
        if report.wins:
            call.say(f"But it has no effect while the variable is set: {report.wins}")
        call.say("Next:  pss undo  takes it back  ·  pss config list")
    elif call.is_dry_run:
        call.say(f"This would change:  {change}", "The settings were NOT changed.")
    else:
        call.say(f"{report.key} is {report.new} already. The settings were NOT changed.")
