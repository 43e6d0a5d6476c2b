"""Tells of the workplan as it stands on a day: its items with today's measures, what is due, what is open."""

from datetime import date

from pss_cli.domain.workplan import MeasureValue, Workplan
from pss_cli.jobs import measure_school
from pss_cli.jobs.edit_workplan import current
from pss_cli.slotted import dataclass
from pss_cli.workplan.milestones import Finding, Milestone, due, findings
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The day, and how many days ahead to look for what is due."""

    as_of: date
    within_days: int = 30


@dataclass(frozen=True, slots=True)
class Report:
    """The plan, today's measures, what is due, and what keeps the plan from being whole."""

    plan: Workplan
    measures: tuple[MeasureValue, ...]
    due: tuple[Milestone, ...]
    findings: tuple[Finding, ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the workspace; writes nothing.

    Raises:
        Unreadable: there is no plan.
    """
    plan = current(workspace)
    measures = measure_school.run(workspace, request.as_of).measures
    return Report(
        plan=plan,
        measures=measures,
        due=due(plan, request.as_of, request.within_days),
        findings=tuple(findings(plan, measures, request.as_of)),
    )
