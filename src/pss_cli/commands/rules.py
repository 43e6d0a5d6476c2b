"""`pss needs rules`: the rules in force with their sources, and the school's copy."""

from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.documents import entry
from pss_cli.console.tables import Column, Listing
from pss_cli.needs.changed_rules import told_changes

if TYPE_CHECKING:
    from pss_cli.jobs.show_rules import Report


def rules(
    call: Call,
    edit: Annotated[bool, typer.Option("--edit", help="Put a copy into your workspace to change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show only what your copy says otherwise.")] = False,
    add: Annotated[str, typer.Option("--add", help="Add optional rules to your copy: ewims.")] = "",
    year: Annotated[str, typer.Option("--year", help="A copy for this school year on only: 2027-28.")] = "",
) -> None:
    """Show the rules in force, each with its source; with --edit or --add write a copy into the folder rules.

    Example:  pss needs rules --diff
    """
    from pss_cli.jobs import show_rules

    if edit or add:
        _copy(call, add, year)
        return
    report = show_rules.run(call.workspace(), call.as_of)
    listing = _changes(report) if diff else _all(report)
    items = [{"rule": rule, "value": value, "source": source} for rule, value, source in report.rules]
    content = call.document("rules", **entry(report, "name version", items=items))
    call.show(listing, content | entry(report, "changed optional"))


def _copy(call: Call, add: str, year: str) -> None:
    """Puts a copy into the workspace, with optional rules when they are named."""
    from pss_cli.jobs import show_rules

    copied = show_rules.copy(call.workspace(), optional=add, year=year, is_dry_run=call.is_dry_run)
    made = "There already" if not copied.is_new else "Added to" if add else "Made"
    call.say(f"NOT made (dry run): {copied.file}" if call.is_dry_run else f"{made}: {copied.file}")
    call.say("Next:  change it, then  pss needs rules --diff")


def _changes(report: "Report") -> Listing:
    pairs = tuple(tuple(change.split(": ", 1)) for change in report.changed)
    note = () if pairs else ("Nothing was changed: these are the rules that come with pss.",)
    return Listing(f"{_title(report)}: changed here", (Column("Rule"), Column("Was -> is")), pairs, note)


def _all(report: "Report") -> Listing:
    columns = (Column("Rule"), Column("Value"), Column("Source"))
    optional = f"Optional rules: {', '.join(report.optional)}.  pss needs rules --add {report.optional[0]}"
    return Listing(
        _title(report),
        columns,
        report.rules,
        (*told_changes(report.changed), optional, "To change one:  pss needs rules --edit"),
    )


def _title(report: "Report") -> str:
    return f"Rules {report.name}, version {report.version}"
