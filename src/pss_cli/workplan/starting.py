"""The workplan a school begins with: the goals of PSS with objectives whose baselines are today's measures."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.workplan import Activity, Goal, MeasureValue, Objective, Workplan
from pss_cli.slotted import dataclass
from pss_cli.workplan.measures import BY_ID

LAST_MONTH, LAST_DAY = 6, 15
"""Objectives are due when classes end; a school changes the day with `workplan update`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """Who begins the plan."""

    name: str
    year: SchoolYear
    principal: str = ""
    mels: str = ""


def begin(
    school: School, goals: Mapping[str, Any], measures: tuple[MeasureValue, ...], as_of: date, *, is_empty: bool = False
) -> Workplan:
    """A workplan of the goals in `workplan_goals.toml`, of them alone if it `is_empty`.

    Today's measures become the baselines, and targets follow from them.
    """
    values = {measured.measure: measured for measured in measures}
    ends = date(school.year.start + 1, LAST_MONTH, LAST_DAY)
    made = []
    for number, goal in enumerate(goals["goal"], start=1):
        told = () if is_empty else enumerate(goal.get("objective", ()), start=1)
        objectives = tuple(_objective(f"{number}.{place}", said, values, as_of, ends) for place, said in told)
        made.append(Goal(goal_id=f"G{number}", text=goal["text"], objectives=objectives))
    return Workplan(
        school=school.name,
        school_year=str(school.year),
        principal=school.principal,
        mels=school.mels,
        begun_on=as_of,
        goals=tuple(made),
    )


def _objective(
    number: str, said: Mapping[str, Any], values: Mapping[str, MeasureValue], as_of: date, ends: date
) -> Objective:
    measure = said["measure"]
    assert measure in BY_ID, f"{measure} in the starting goals is no measure"
    baseline = values[measure].value if measure in values else None
    return Objective(
        objective_id=f"O{number}",
        text=said["text"],
        measure=measure,
        baseline=baseline,
        target=said.get("target", _target(baseline, said, BY_ID[measure].unit)),
        due=max(ends, as_of),
        activities=tuple(
            _activity(f"A{number}.{place}", activity, as_of, max(ends, as_of))
            for place, activity in enumerate(said.get("activity", ()), start=1)
        ),
    )


def _target(baseline: float | None, said: Mapping[str, Any], unit: str) -> float | None:
    """Today's value moved by `change` points of a share, or by `change_share` of itself for a count."""
    if baseline is None:
        return None
    if unit == "share":
        return round(min(1.0, max(0.0, baseline + float(said.get("change", 0.0)))), 2)
    return float(max(0, round(baseline * (1 + float(said.get("change_share", 0.0))))))


def _activity(activity_id: str, said: Mapping[str, Any], as_of: date, ends: date) -> Activity:
    starts_on = as_of + timedelta(weeks=said.get("from_week", 0))
    ends_on = as_of + timedelta(weeks=said["until_week"]) if "until_week" in said else ends
    return Activity(
        activity_id=activity_id,
        text=said["text"],
        strategy=said.get("strategy", ""),
        students=said.get("students", ""),
        owner=said.get("owner", ""),
        starts_on=min(starts_on, ends),
        ends_on=min(ends_on, ends),
        evidence=said.get("evidence", ""),
    )
