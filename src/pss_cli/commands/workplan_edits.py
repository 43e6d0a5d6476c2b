"""`pss workplan add` and `pss workplan update`: every field of an item as an option."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pss_cli.commands.options import Call, call_of, day_of
from pss_cli.errors import WrongCommand

if TYPE_CHECKING:
    from pss_cli.jobs import edit_workplan

Owner = Annotated[str | None, typer.Option("--owner", "--by", help="Who does it; for a note, who wrote it.")]
Start = Annotated[str | None, typer.Option("--start", help="First day, as 2026-11-21.")]
Due = Annotated[str | None, typer.Option("--due", help="Day it is due, as 2026-11-21.")]
MeasureName = Annotated[str | None, typer.Option("--measure", help="One of  pss workplan measures.")]
Target = Annotated[str | None, typer.Option("--target", help="The value to reach: 80% or 25.")]
Baseline = Annotated[str | None, typer.Option("--baseline", help="The value it began with: 55% or 40.")]
Students = Annotated[str | None, typer.Option("--students", help="For whom, in words: tier 3, grade 3.")]
Partner = Annotated[str | None, typer.Option("--partner", help="The partner organization.")]
Strategy = Annotated[str | None, typer.Option("--strategy", help="The strategy it belongs to.")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="How we will know.")]
Budget = Annotated[str | None, typer.Option("--budget", help="Budget line.")]
Barrier = Annotated[str | None, typer.Option("--barrier", help="What is in the way.")]
Status = Annotated[str | None, typer.Option("--status", help="not_started, on_track, at_risk, done, dropped.")]


def add(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="goal, objective, activity or note.")],
    text: Annotated[str, typer.Argument(help="What it says.")],
    to: Annotated[str, typer.Option("--to", help="The goal of an objective, the objective of an activity.")] = "",
    owner: Owner = None,
    start: Start = None,
    due: Due = None,
    measure: MeasureName = None,
    target: Target = None,
    baseline: Baseline = None,
    students: Students = None,
    partner: Partner = None,
    strategy: Strategy = None,
    evidence: Evidence = None,
    budget: Budget = None,
) -> None:
    """Add a goal, an objective, an activity or a note to the workplan.

    Example:  pss workplan add activity "Open a Tuesday group" --to O2.1 --owner "Ms. Reed" --due 2026-12-01
    """
    from pss_cli.jobs import edit_workplan

    facts = _facts(
        owner=owner, measure=measure, students=students, partner=partner, strategy=strategy, evidence=evidence,
        budget_line=budget, starts_on=_day(start), target=_number(target), baseline=_number(baseline),
        **{"due" if kind == "objective" else "ends_on": _day(due)},
    )  # fmt: skip
    _edit(call_of(context), edit_workplan.Addition(kind, text, to, facts))


def update(
    context: typer.Context,
    item: Annotated[str, typer.Argument(help="Id of the list: G1, O1.2, A1.2.1; or plan for the plan itself.")],
    text: Annotated[str | None, typer.Option("--text", help="What it says.")] = None,
    status: Status = None,
    owner: Owner = None,
    start: Start = None,
    due: Due = None,
    measure: MeasureName = None,
    target: Target = None,
    baseline: Baseline = None,
    students: Students = None,
    partner: Partner = None,
    strategy: Strategy = None,
    evidence: Evidence = None,
    budget: Budget = None,
    barrier: Barrier = None,
    principal: Annotated[str | None, typer.Option("--principal", help="Of the plan.")] = None,
    mels: Annotated[str | None, typer.Option("--mels", help="Of the plan.")] = None,
    accountability: Annotated[str | None, typer.Option("--accountability", help="Status, of the plan.")] = None,
) -> None:
    """Change an item of the workplan.

    Example:  pss workplan update A2.1.1 --status done
    """
    from pss_cli.jobs import edit_workplan

    facts = _facts(
        owner=owner, measure=measure, students=students, partner=partner, strategy=strategy, evidence=evidence,
        budget_line=budget, starts_on=_day(start), target=_number(target), baseline=_number(baseline),
        **{"due" if item.startswith("O") else "ends_on": _day(due)},
        text=text, status=_status(status), barrier=barrier,
        principal=principal, mels=mels, accountability_status=accountability,
    )  # fmt: skip
    _edit(call_of(context), edit_workplan.Change(item, facts))


def _edit(call: Call, what: "edit_workplan.Addition | edit_workplan.Change") -> None:
    from pss_cli.jobs import edit_workplan

    report = edit_workplan.run(call.workspace(), edit_workplan.Request(what, call.as_of, call.is_dry_run))
    if report.saved:
        call.say(f"Saved: {report.item_id}.", "Next:  pss workplan render")
    else:
        why = f"{report.item_id} would change" if report.is_changed else "It says so already"
        call.say(f"{why}. The workplan was NOT changed.")


def _facts(**said: Any) -> dict[str, Any]:
    """What was said, by the name of the field; an empty text is said too."""
    return {name: value for name, value in said.items() if value is not None}


def _day(text: str | None) -> date | None:
    return None if text is None else day_of(text)


def _number(text: str | None) -> float | None:
    """A value typed as `80%`, `0.8` or `25`."""
    if text is None:
        return None
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a number.', fix="Write it as 80% or 25.") from error
    return number / 100 if text.strip().endswith("%") else number


def _status(text: str | None) -> Any:
    from pss_cli.domain.workplan import ActivityStatus

    if text is None:
        return None
    try:
        return ActivityStatus(text.strip().casefold().replace(" ", "_").replace("-", "_"))
    except ValueError as error:
        raise WrongCommand(f'"{text}" is not a status.', fix=f"Use one of: {', '.join(ActivityStatus)}.") from error
