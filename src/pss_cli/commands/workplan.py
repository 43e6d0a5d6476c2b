"""The workplan of the year: begin, see what is due, and render it."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pss_cli.commands.options import Call
from pss_cli.console.screen import written
from pss_cli.console.tables import Column, Listing
from pss_cli.domain.counting import counted
from pss_cli.errors import DataRefused

if TYPE_CHECKING:
    from pss_cli.domain.workplan import MeasureValue, Objective
    from pss_cli.jobs.render_workplan import Report

NEXT = "Next:  pss workplan update ID --status done   ·   pss workplan render"
COLUMNS = (
    Column("Id"), Column("What"), Column("Measure", leaves=1), Column("Start", leaves=2), Column("Now"),
    Column("Target"), Column("Due"), Column("Owner"), Column("Status"),
)  # fmt: skip

app = typer.Typer(help="Begin, change and render the year's workplan.", no_args_is_help=True)


@app.command("init")
def init(
    call: Call,
    empty: Annotated[bool, typer.Option("--empty", help="The five goals alone.")] = False,
) -> None:
    """Begin the workplan of the school year; reads the workspace for baselines, writes the plan.

    Example:  pss workplan init
    """
    from pss_cli.jobs import init_workplan

    report = init_workplan.run(call.workspace(), init_workplan.Request(call.as_of, empty, call.is_dry_run))
    parts = (
        counted(len(report.plan.goals), "goal"),
        counted(report.objectives, "objective"),
        counted(report.activities, "activity", "activities"),
    )
    call.say(f"Workplan {report.plan.school_year}: {', '.join(parts)}.")
    if report.without_baseline:
        count = counted(report.without_baseline, "objective has", "objectives have")
        call.say(f"{count} no baseline yet: the data is not imported.")
    call.say("Saved." if report.saved else "The workplan was NOT saved.", "Next:  pss workplan render")


@app.command("list")
def list_items(call: Call) -> None:
    """List goals, objectives with today's measures, and activities; writes nothing.

    Example:  pss workplan list
    """
    from pss_cli.jobs import tell_workplan

    report = tell_workplan.run(call.workspace(), tell_workplan.Request(call.as_of))
    plan, measures = report.plan, {measured.measure: measured for measured in report.measures}
    rows: list[tuple[str, ...]] = []
    for goal in plan.goals:
        rows.append((goal.goal_id, goal.text, *[""] * 7))
        for one in goal.objectives:
            rows.append(_objective_row(one, measures.get(one.measure)))
            rows += [
                (a.activity_id, a.text, "", "", "", "", _iso(a.ends_on), a.owner, a.status.value)
                for a in one.activities
            ]
    listing = Listing(f"Workplan {plan.school_year}", COLUMNS, tuple(rows), (NEXT,))
    call.show(listing, call.document("workplan", **asdict(plan), measures=measures))


@app.command("measures")
def list_measures(call: Call) -> None:
    """List every measure with today's value; writes nothing.

    Example:  pss workplan measures
    """
    from pss_cli.jobs import measure_school

    measures = measure_school.run(call.workspace(), call.as_of).measures
    columns = (Column("Measure"), Column("Name"), Column("Today", right=True), Column("Better"), Column("Why not"))
    rows = tuple((m.measure, m.name, _figure(m.value, m.unit), m.better, m.why) for m in measures)
    content = call.document("measures", items=measures)
    call.show(Listing("Measures", columns, rows, ("Next:  pss workplan list   ·   pss workplan check",)), content)


@app.command("check")
def check(call: Call) -> None:
    """Say what is missing, late or not measured in the workplan; writes nothing. Exit 1 when something is.

    Example:  pss workplan check
    """
    from pss_cli.jobs import tell_workplan

    found = tell_workplan.run(call.workspace(), tell_workplan.Request(call.as_of)).findings
    rows = tuple((one.item_id, one.text, one.fix) for one in found)
    content = call.document("workplan-check", items=found)
    call.show(Listing("To settle", (Column("Id"), Column("What"), Column("Fix")), rows), content)
    if found:
        raise DataRefused(
            f"{counted(len(found), 'point of the workplan is', 'points of the workplan are')} open.",
            next_command="pss workplan list",
        )
    call.say_under("The workplan is whole.")


@app.command("due")
def due(
    call: Call,
    within: Annotated[int, typer.Option("--within", min=0, max=366, help="Days ahead.")] = 30,
) -> None:
    """List what is late or due in the next days; writes nothing.

    Example:  pss workplan due
    """
    from pss_cli.jobs import tell_workplan

    found = tell_workplan.run(call.workspace(), tell_workplan.Request(call.as_of, within)).due
    columns = (Column("Due"), Column("Days left", right=True), Column("Id"), Column("What"), Column("Owner"))
    rows = tuple((one.due.isoformat(), str(one.days_left), one.item_id, one.text, one.owner) for one in found)
    content = call.document("workplan-due", items=found)
    call.show(Listing(f"Due within {within} days", columns, rows, (NEXT,) if rows else ()), content)


@app.command("render")
def render(
    call: Call,
    for_sharing: Annotated[
        bool, typer.Option("--for-sharing", help="For partners: small counts and changes are not shown.")
    ] = False,
) -> None:
    """Render the workplan with today's measures; as a web page, a Word file and plain text.

    One of them alone with -o, or --format html, docx, md.

    Example:  pss workplan render -o workplan.docx
    """
    from pss_cli.jobs import render_workplan

    format_ = call.view.document_format(render_workplan.FORMATS)
    request = render_workplan.Request(
        as_of=call.as_of,
        formats=(format_,) if format_ else render_workplan.FORMATS,
        target=call.view.output,
        for_sharing=for_sharing,
        is_dry_run=call.is_dry_run,
    )
    report = render_workplan.run(call.workspace(), request)
    _say_rendered(call, report)


def _say_rendered(call: Call, report: "Report") -> None:
    for measured in report.not_measured:
        call.say(f"Not measured: {measured.name} ({measured.why}).")
    if report.compared_on:
        call.say(f"Since {report.compared_on.isoformat()}: {counted(len(report.changes), 'measure')} changed.")
    for change in report.changes:
        unit = change.measured.unit
        moved = f"{_figure(change.before, unit)} -> {_figure(change.measured.value, unit)}"
        call.say(f"  {change.measured.name}: {moved} ({'better' if change.is_better else 'worse'})")
    for path in report.kept:
        call.say(f"The earlier file was kept: {path}")
    call.say(*(written(path, saved=report.saved) for path in report.files))
    call.say(f"Next:  {f'open {report.files[0]}' if report.saved else call.again()}")


def _objective_row(objective: "Objective", measured: "MeasureValue | None") -> tuple[str, ...]:
    from pss_cli.workplan.progress import way

    unit = measured.unit if measured else ""
    return (
        objective.objective_id,
        objective.text,
        measured.name if measured else objective.measure,
        _figure(objective.baseline, unit),
        _figure(measured.value, unit) if measured else "",
        _figure(objective.target, unit),
        _iso(objective.due),
        "",
        way(objective, measured).progress.value,
    )


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.1%}" if unit == "share" else f"{value:g}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
