"""`pss workplan add` and `pss workplan update`: every field of an item as an option."""

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, day_of
from pss_cli.domain.workplan import ActivityStatus
from pss_cli.errors import WrongCommand
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.jobs import edit_workplan


def number_of(text: str) -> float:
    """A value typed as `80%`, `0.8` or `25`."""
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a number.', fix="Write it as 80% or 25.") from error
    return number / 100 if text.strip().endswith("%") else number


def status_of(text: str) -> ActivityStatus:
    try:
        return ActivityStatus(text.strip().casefold().replace(" ", "_").replace("-", "_"))
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a status.', fix=f"Use one of: {', '.join(ActivityStatus)}.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What may be said of an item, by the name of its field; None is not said."""

    owner: Annotated[str | None, typer.Option("--owner", "--by", help="Who does it; for a note, who wrote it.")] = None
    starts_on: Annotated[date | None, typer.Option("--start", help="First day, as 2026-11-21.", parser=day_of)] = None
    due: Annotated[date | None, typer.Option("--due", help="Day it is due, as 2026-11-21.", parser=day_of)] = None
    measure: Annotated[str | None, typer.Option("--measure", help="One of  pss workplan measures.")] = None
    target: Annotated[
        float | None, typer.Option("--target", help="The value to reach: 80% or 25.", parser=number_of)
    ] = None
    baseline: Annotated[
        float | None, typer.Option("--baseline", help="The value it began with: 55% or 40.", parser=number_of)
    ] = None
    students: Annotated[str | None, typer.Option("--students", help="For whom, in words: tier 3, grade 3.")] = None
    partner: Annotated[str | None, typer.Option("--partner", help="The partner organization.")] = None
    strategy: Annotated[str | None, typer.Option("--strategy", help="The strategy it belongs to.")] = None
    evidence: Annotated[str | None, typer.Option("--evidence", help="How we will know.")] = None
    budget_line: Annotated[str | None, typer.Option("--budget", help="Budget line.")] = None

    def said(self, due_as: str) -> dict[str, Any]:
        """What was said; an empty text is said too. An activity ends on the day it is due."""
        names = {field.name: due_as if field.name == "due" else field.name for field in fields(self)}
        return {known: value for name, known in names.items() if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFacts(Facts):
    """What may be said of an item that is there, or of the plan itself."""

    text: Annotated[str | None, typer.Option("--text", help="What it says.")] = None
    status: Annotated[
        ActivityStatus | None,
        typer.Option(
            "--status", metavar="TEXT", help="not_started, on_track, at_risk, done, dropped.", parser=status_of
        ),
    ] = None
    barrier: Annotated[str | None, typer.Option("--barrier", help="What is in the way.")] = None
    principal: Annotated[str | None, typer.Option("--principal", help="Of the plan.")] = None
    mels: Annotated[str | None, typer.Option("--mels", help="Of the plan.")] = None
    accountability_status: Annotated[str | None, typer.Option("--accountability", help="Status, of the plan.")] = None


def add(
    call: Call,
    kind: Annotated[str, typer.Argument(help="goal, objective, activity or note.")],
    text: Annotated[str, typer.Argument(help="What it says.")],
    facts: Facts,
    to: Annotated[str, typer.Option("--to", help="The goal of an objective, the objective of an activity.")] = "",
) -> None:
    """Add a goal, an objective, an activity or a note to the workplan.

    Example:  pss workplan add activity "Open a Tuesday group" --to O2.1 --owner "Ms. Reed" --due 2026-12-01
    """
    from pss_cli.jobs import edit_workplan

    said = facts.said("due" if kind == "objective" else "ends_on")
    _edit(call, edit_workplan.Addition(kind, text, to, said))


def update(
    call: Call,
    item: Annotated[str, typer.Argument(help="Id of the list: G1, O1.2, A1.2.1; or plan for the plan itself.")],
    facts: ChangedFacts,
) -> None:
    """Change an item of the workplan.

    Example:  pss workplan update A2.1.1 --status done
    """
    from pss_cli.jobs import edit_workplan

    said = facts.said("due" if item.startswith("O") else "ends_on")
    _edit(call, edit_workplan.Change(item, said))


def _edit(call: Call, what: "edit_workplan.Addition | edit_workplan.Change") -> None:
    from pss_cli.jobs import edit_workplan

    report = edit_workplan.run(call.workspace(), edit_workplan.Request(what, call.as_of, call.is_dry_run))
    if report.saved:
        call.say(f"Saved: {report.item_id}.", "Next:  pss workplan render")
    else:
        why = f"{report.item_id} would change" if report.is_changed else "It says so already"
        call.say(f"{why}. The workplan was NOT changed.")
