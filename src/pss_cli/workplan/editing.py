"""Changes of a workplan: every change gives a new plan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pss_cli.domain.workplan import Activity, Goal, Objective, Workplan


def item_ids(plan: Workplan) -> tuple[str, ...]:
    """The ids of goals, objectives and activities, in the order of the plan."""
    ids: list[str] = []
    for goal in plan.goals:
        ids.append(goal.goal_id)
        for objective in goal.objectives:
            ids += [objective.objective_id, *(activity.activity_id for activity in objective.activities)]
    return tuple(ids)


def add_goal(plan: Workplan, text: str) -> tuple[Workplan, str]:
    """The plan with a goal more, and the goal's id."""
    goal_id = f"G{_next(tuple(goal.goal_id for goal in plan.goals))}"
    return replace(plan, goals=(*plan.goals, Goal(goal_id=goal_id, text=text))), goal_id


def add_objective(plan: Workplan, goal_id: str, **facts: Any) -> tuple[Workplan, str]:
    """The plan with an objective more under the goal, and its id.

    Raises:
        KeyError: there is no such goal.
    """
    goal = {one.goal_id: one for one in plan.goals}[goal_id]
    number = _next(tuple(one.objective_id for one in goal.objectives))
    objective = Objective(objective_id=f"O{goal_id.removeprefix('G')}.{number}", **facts)
    changed = replace(goal, objectives=(*goal.objectives, objective))
    return replace(plan, goals=tuple(changed if one is goal else one for one in plan.goals)), objective.objective_id


def add_activity(plan: Workplan, objective_id: str, **facts: Any) -> tuple[Workplan, str]:
    """The plan with an activity more under the objective, and its id.

    Raises:
        KeyError: there is no such objective.
    """
    objective = {o.objective_id: o for goal in plan.goals for o in goal.objectives}[objective_id]
    number = _next(tuple(one.activity_id for one in objective.activities))
    activity = Activity(activity_id=f"A{objective_id.removeprefix('O')}.{number}", **facts)
    grown = replace(objective, activities=(*objective.activities, activity))
    return _with_objective(plan, objective_id, lambda _: grown), activity.activity_id


def update(plan: Workplan, item_id: str, **facts: Any) -> Workplan:
    """The plan with facts of one item changed; `plan` is the id of the plan itself.

    Raises:
        KeyError: there is no such item.
        TypeError: the item has no such fact.
    """
    if item_id == "plan":
        return replace(plan, **facts)
    if item_id not in item_ids(plan):
        raise KeyError(item_id)
    if item_id.startswith("G"):
        return replace(plan, goals=tuple(replace(g, **facts) if g.goal_id == item_id else g for g in plan.goals))
    if item_id.startswith("O"):
        return _with_objective(plan, item_id, lambda objective: replace(objective, **facts))
    objective_id = "O" + item_id.removeprefix("A").rpartition(".")[0]
    return _with_objective(plan, objective_id, lambda objective: _with_activity(objective, item_id, facts))


def _with_activity(objective: Objective, activity_id: str, facts: dict[str, Any]) -> Objective:
    changed = (replace(one, **facts) if one.activity_id == activity_id else one for one in objective.activities)
    return replace(objective, activities=tuple(changed))


def _with_objective(plan: Workplan, objective_id: str, change: Callable[[Objective], Objective]) -> Workplan:
    goals = tuple(
        replace(goal, objectives=tuple(change(o) if o.objective_id == objective_id else o for o in goal.objectives))
        for goal in plan.goals
    )
    return replace(plan, goals=goals)


def _next(ids: tuple[str, ...]) -> int:
    """One more than the largest last number, so that a removed item's id is never given again while others follow."""
    return max((int(one.rpartition(".")[2].lstrip("GOA")) for one in ids), default=0) + 1
