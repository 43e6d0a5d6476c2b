"""Begins the workplan of a school year: the goals, objectives with today's baselines, and first activities."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pss_cli import resources
from pss_cli.domain.workplan import Workplan
from pss_cli.errors import Unreadable
from pss_cli.jobs import measure_school
from pss_cli.slotted import dataclass
from pss_cli.workplan.measures import BY_ID
from pss_cli.workplan.starting import School, begin
from pss_cli.workspace import database, journal, settings, workplans
from pss_cli.workspace.layout import Workspace

GOALS_NAME = "workplan_goals.toml"


@dataclass(frozen=True, slots=True)
class Request:
    """The day the plan begins. `is_empty`: the goals alone."""

    as_of: date
    is_empty: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The plan and what it counts; objectives `without_baseline` rest on data that is not imported yet."""

    plan: Workplan
    objectives: int
    activities: int
    without_baseline: int
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Makes the plan of the school's year from its starting goals, with the measures of the day as baselines.

    Raises:
        Unreadable: there is one for this year already, or the school's own goals cannot be read.
    """
    chosen = settings.load(workspace)
    year = str(chosen.year)
    with database.reading(workspace) as store:
        if workplans.of_year(store, year) is not None:
            raise _exists(year)
    measures = measure_school.run(workspace, request.as_of).measures
    school = School(name=chosen.school_name, year=chosen.year, principal=chosen.principal, mels=chosen.mels)
    plan = begin(school, starting_goals(workspace), measures, request.as_of, is_empty=request.is_empty)
    if not request.is_dry_run:
        with database.writing(workspace, "pss workplan init") as store:
            workplans.save(store, (plan,))
            journal.describe(store, f"workplan {year} begun with {len(plan.goals)} goals")
    objectives = [objective for goal in plan.goals for objective in goal.objectives]
    return Report(
        plan=plan,
        objectives=len(objectives),
        activities=sum(len(objective.activities) for objective in objectives),
        without_baseline=sum(objective.baseline is None for objective in objectives),
        saved=not request.is_dry_run,
    )


def _exists(year: str) -> Unreadable:
    return Unreadable(
        f"There is a workplan for {year} already. It was NOT changed.",
        slug="workplan/exists",
        fix="Change it with  pss workplan add  and  pss workplan update.",
        next_command="pss workplan list",
    )


def starting_goals(workspace: Workspace) -> dict[str, Any]:
    """The school's own `templates/workplan_goals.toml`, else ours.

    Raises:
        Unreadable: the school's file is not TOML or names what is no measure.
    """
    own = workspace.templates / GOALS_NAME
    path = own if own.is_file() else resources.templates() / GOALS_NAME
    try:
        goals = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        _check(goals, path)
    except UnicodeDecodeError as error:
        raise _wrong(path, "it is not saved as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, str(error)) from error
    except KeyError as error:
        raise _wrong(path, f'a goal has no "{error.args[0]}"') from error
    except (TypeError, AttributeError) as error:
        raise _wrong(path, "something stands in the wrong place") from error
    return goals


def _check(goals: dict[str, Any], path: Path) -> None:
    for goal in goals["goal"]:
        _want_text(goal["text"], path)
        for objective in goal.get("objective", ()):
            _want_text(objective["text"], path)
            if objective["measure"] not in BY_ID:
                raise _wrong(path, f'"{objective["measure"]}" is no measure; see  pss workplan measures')
            for activity in objective.get("activity", ()):
                _want_text(activity["text"], path)


def _want_text(value: object, path: Path) -> None:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, "a text is empty")


def _wrong(path: Path, why: str) -> Unreadable:
    return Unreadable(
        f"The starting goals in {path} cannot be used: {why}.",
        slug="workplan/goals",
        fix="Mend the file, or remove it to use ours.",
        next_command="pss template list",
    )
