"""What is due in a workplan, and what is not yet thought through."""

from collections.abc import Iterator
from datetime import date, timedelta

from pss_cli.domain.counting import counted
from pss_cli.domain.workplan import Activity, MeasureValue, Objective, Workplan
from pss_cli.slotted import dataclass
from pss_cli.workplan.measures import BY_ID
from pss_cli.workplan.progress import Progress, way


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """An activity or objective with its day. `days_left` is negative when it is late."""

    item_id: str
    kind: str
    text: str
    owner: str
    due: date
    days_left: int
    status: str


def due(plan: Workplan, as_of: date, within_days: int) -> tuple[Milestone, ...]:
    """Open activities and objectives late or due within so many days, the latest first."""
    until = as_of + timedelta(days=within_days)
    found = [one for one in (*_ends(plan, as_of), *_goals_due(plan, as_of)) if one.due <= until]
    return tuple(sorted(found, key=lambda milestone: (milestone.due, milestone.item_id)))


def _ends(plan: Workplan, as_of: date) -> Iterator[Milestone]:
    """The end of each open activity."""
    for activity in activities(plan):
        if activity.ends_on and not activity.status.is_closed:
            yield Milestone(
                item_id=activity.activity_id,
                kind="activity",
                text=activity.text,
                owner=activity.owner,
                due=activity.ends_on,
                days_left=(activity.ends_on - as_of).days,
                status=activity.status.value,
            )


def _goals_due(plan: Workplan, as_of: date) -> Iterator[Milestone]:
    """The day of each objective."""
    for objective in (objective for goal in plan.goals for objective in goal.objectives):
        if objective.due:
            yield Milestone(
                item_id=objective.objective_id,
                kind="objective",
                text=objective.text,
                owner="",
                due=objective.due,
                days_left=(objective.due - as_of).days,
                status="",
            )


def activities(plan: Workplan) -> tuple[Activity, ...]:
    return tuple(a for goal in plan.goals for objective in goal.objectives for a in objective.activities)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer would ask about, with the item and what to do."""

    item_id: str
    text: str
    fix: str


def findings(plan: Workplan, measures: tuple[MeasureValue, ...], as_of: date) -> Iterator[Finding]:
    """Everything that keeps the plan from being whole, in the order of the plan; nothing when nothing does."""
    values = {measured.measure: measured for measured in measures}
    if not plan.principal:
        yield Finding("plan", "no principal is named", 'pss workplan update plan --principal "Name"')
    if not plan.mels:
        yield Finding("plan", "no MELS is named", 'pss workplan update plan --mels "Name"')
    for goal in plan.goals:
        if not goal.objectives:
            yield Finding(goal.goal_id, "a goal without an objective", "pss workplan add objective ...")
        for objective in goal.objectives:
            yield from _of_objective(objective, values.get(objective.measure))
            for activity in objective.activities:
                yield from _of_activity(activity, as_of)


def _of_objective(objective: Objective, measured: MeasureValue | None) -> Iterator[Finding]:
    objective_id = objective.objective_id
    if objective.measure not in BY_ID:
        yield Finding(objective_id, f'"{objective.measure}" is no measure', "pss workplan measures")
    if objective.target is None:
        yield Finding(objective_id, "no target", f"pss workplan update {objective_id} --target N")
    if objective.due is None:
        yield Finding(objective_id, "no day it is due", f"pss workplan update {objective_id} --due DAY")
    if not objective.activities:
        yield Finding(objective_id, "nobody does anything for it", "pss workplan add activity ...")
    if measured is not None and measured.value is None:
        yield Finding(objective_id, f"not measured: {measured.why}", "import the data it needs")
    if way(objective, measured).progress is Progress.AWAY:
        yield Finding(objective_id, "its measure moves away from the target", "talk about it with the team")


def _of_activity(activity: Activity, as_of: date) -> Iterator[Finding]:
    if activity.status.is_closed:
        return
    update = f"pss workplan update {activity.activity_id}"
    if not activity.owner:
        yield Finding(activity.activity_id, "no owner", f'{update} --owner "Name"')
    if activity.ends_on is None:
        yield Finding(activity.activity_id, "no day it ends", f"{update} --due DAY")
    elif activity.ends_on < as_of:
        late = counted((as_of - activity.ends_on).days, "day")
        yield Finding(activity.activity_id, f"late by {late}", f"{update} --status done")
    if activity.starts_on and activity.ends_on and activity.ends_on < activity.starts_on:
        yield Finding(activity.activity_id, "it ends before it begins", f"{update} --due DAY")
