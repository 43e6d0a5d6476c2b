"""A plan begun, changed, compared and looked through."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli import resources
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.workplan import Activity, ActivityStatus, Goal, MeasureValue, Objective, Workplan
from pss_cli.workplan import editing
from pss_cli.workplan.measures import BY_ID, MEASURES
from pss_cli.workplan.milestones import due, findings
from pss_cli.workplan.progress import changes, compared_with, way
from pss_cli.workplan.starting import School, begin

TODAY = date(2026, 11, 2)


def measured(value: float | None, measure: str = "families_reached_share") -> MeasureValue:
    known = BY_ID[measure]
    return MeasureValue(measure=measure, name=known.name, value=value, unit=known.unit, better=known.better, why="")


def plan_of(*activities: Activity, **facts: object) -> Workplan:
    objective = Objective(objective_id="O1.1", text="Reach", measure="families_reached_share", activities=activities)
    goals = (Goal(goal_id="G1", text="Families", objectives=(objective,)),)
    return replace(Workplan(school="Hedgerow School", school_year="2026-27", goals=goals), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "values", "progress", "done"),
    [
        ("families_reached_share", (0.2, 0.8, 0.5), "on the way", 0.5),
        ("families_reached_share", (0.2, 0.8, 0.8), "reached", 1.0),
        ("families_reached_share", (0.2, 0.8, 0.9), "reached", 1.0),
        ("families_reached_share", (0.2, 0.8, 0.2), "no change yet", 0.0),
        ("families_reached_share", (0.2, 0.8, 0.1), "moving away", 0.0),
        ("share_chronically_absent", (0.2, 0.1, 0.15), "on the way", 0.5),
        ("share_chronically_absent", (0.2, 0.1, 0.25), "moving away", 0.0),
        ("share_chronically_absent", (0.2, 0.1, 0.05), "reached", 1.0),
        ("families_reached_share", (0.2, None, 0.5), "no target yet", None),
        ("families_reached_share", (0.2, 0.8, None), "no data yet", None),
        ("families_reached_share", (None, 0.8, 0.5), "no change yet", None),
    ],
)  # fmt: skip
def test_progress_knows_which_way_is_better(
    measure: str, values: tuple[float | None, float | None, float | None], progress: str, done: float | None
):
    baseline, target, now = values
    objective = Objective(objective_id="O1.1", text="x", measure=measure, baseline=baseline, target=target)
    made = way(objective, measured(now, measure))
    assert (made.progress, made.done_share) == (progress, pytest.approx(done) if done is not None else None)


def test_a_second_rendering_on_one_day_still_compares_with_the_earlier_day():
    plan = plan_of(last_rendered_on=date(2026, 10, 1), last_measures=(("families_reached_share", 0.2),))
    assert compared_with(plan, TODAY) == (date(2026, 10, 1), {"families_reached_share": 0.2})
    again = replace(
        plan,
        last_rendered_on=TODAY,
        last_measures=(("families_reached_share", 0.5),),
        compared_on=date(2026, 10, 1),
        compared_measures=(("families_reached_share", 0.2),),
    )
    assert compared_with(again, TODAY) == (date(2026, 10, 1), {"families_reached_share": 0.2})
    assert compared_with(again, date(2026, 11, 3)) == (TODAY, {"families_reached_share": 0.5})


def test_only_measures_that_moved_are_changes_and_each_is_better_or_worse():
    before = {"families_reached_share": 0.2, "share_chronically_absent": 0.1, "seats_filled_share": 0.5}
    now = (
        measured(0.5),
        measured(0.2, "share_chronically_absent"),
        measured(0.5, "seats_filled_share"),
        measured(3, "partners_ready"),
    )
    assert [(c.measured.measure, c.is_better) for c in changes(before, now)] == [
        ("families_reached_share", True),
        ("share_chronically_absent", False),
    ]


def test_the_starting_plan_has_five_goals_with_todays_baselines_and_reachable_targets():
    goals = tomllib.loads((resources.templates() / "workplan_goals.toml").read_text(encoding="utf-8"))
    values = tuple(measured(0.4 if m.unit == "share" else 40.0, m.measure_id) for m in MEASURES)
    plan = begin(School(name="Hedgerow School", year=SchoolYear(2026)), goals, values, TODAY)
    assert [goal.goal_id for goal in plan.goals] == ["G1", "G2", "G3", "G4", "G5"]
    for objective in (o for goal in plan.goals for o in goal.objectives):
        better = BY_ID[objective.measure].better
        assert objective.baseline is not None
        assert objective.target is not None
        assert (objective.target > objective.baseline) is (better == "up")
        assert objective.due == date(2027, 6, 15)
        assert all(a.starts_on <= a.ends_on for a in objective.activities if a.starts_on and a.ends_on)
        assert objective.activities


def test_a_plan_begun_without_data_has_no_baseline_and_only_fixed_targets():
    goals = tomllib.loads((resources.templates() / "workplan_goals.toml").read_text(encoding="utf-8"))
    plan = begin(School(name="Hedgerow School", year=SchoolYear(2026)), goals, (), TODAY)
    objectives = [o for goal in plan.goals for o in goal.objectives]
    assert all(objective.baseline is None for objective in objectives)
    assert {o.measure for o in objectives if o.target is None} == {
        "share_chronically_absent", "tier3_with_a_seat_share", "unserved_students", "seats_with_a_need_share",
    }  # fmt: skip


def test_what_is_late_comes_first_and_what_is_done_is_not_due():
    plan = plan_of(
        Activity(activity_id="A1.1.1", text="soon", ends_on=date(2026, 11, 20)),
        Activity(activity_id="A1.1.2", text="late", ends_on=date(2026, 10, 20)),
        Activity(activity_id="A1.1.3", text="done", ends_on=date(2026, 10, 1), status=ActivityStatus.DONE),
        Activity(activity_id="A1.1.4", text="far", ends_on=date(2027, 3, 1)),
    )
    assert [(m.item_id, m.days_left) for m in due(plan, TODAY, 30)] == [("A1.1.2", -13), ("A1.1.1", 18)]


def test_findings_name_every_gap_and_the_command_that_closes_it():
    plan = plan_of(Activity(activity_id="A1.1.1", text="call", ends_on=date(2026, 10, 20)))
    assert "nobody does anything for it" in {one.text for one in findings(plan_of(), (), TODAY)}
    found = {(one.item_id, one.text) for one in findings(plan, (measured(None),), TODAY)}
    assert {
        ("plan", "no principal is named"), ("O1.1", "no target"), ("O1.1", "no day it is due"),
        ("A1.1.1", "no owner"), ("A1.1.1", "late by 13 days"),
    } <= found  # fmt: skip


def test_what_is_away_from_its_target_or_ends_before_it_begins_is_found():
    plan = plan_of(
        Activity(activity_id="A1.1.1", text="call", owner="Ms. Birch"),
        Activity(activity_id="A1.1.2", text="meet", starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1)),
        Activity(activity_id="A1.1.3", text="done", status=ActivityStatus.DONE),
    )
    (goal,) = plan.goals
    objective = replace(goal.objectives[0], baseline=0.5, target=0.8, due=date(2027, 6, 15))
    strange = replace(objective, objective_id="O1.2", measure="smiles")
    plan = replace(plan, goals=(replace(goal, objectives=(objective, strange)), Goal(goal_id="G2", text="More")))
    found = {(one.item_id, one.text) for one in findings(plan, (measured(0.4),), TODAY)}
    assert {
        ("O1.1", "its measure moves away from the target"), ("O1.2", '"smiles" is no measure'),
        ("A1.1.1", "no day it ends"), ("A1.1.2", "it ends before it begins"), ("G2", "a goal without an objective"),
    } <= found  # fmt: skip
    assert not [item_id for item_id, _ in found if item_id == "A1.1.3"]


STEPS = st.lists(st.sampled_from(("goal", "objective", "activity")), max_size=12)


@given(STEPS)
def test_ids_are_unique_and_point_to_what_they_contain(steps: list[str]):
    plan = plan_of()
    for step in steps:
        if step == "goal":
            plan, _ = editing.add_goal(plan, "g")
        elif step == "objective":
            plan, _ = editing.add_objective(plan, plan.goals[-1].goal_id, text="o", measure="partners_ready")
        elif plan.goals[-1].objectives:
            plan, _ = editing.add_activity(plan, plan.goals[-1].objectives[-1].objective_id, text="a")
    ids = editing.item_ids(plan)
    assert len(set(ids)) == len(ids)
    for item_id in ids:
        changed = editing.update(plan, item_id, text="changed")
        assert editing.item_ids(changed) == ids
        assert str(changed).count("'changed'") == 1


def test_an_unknown_item_is_refused():
    with pytest.raises(KeyError):
        editing.update(plan_of(), "O9.9", text="x")


def test_facts_of_the_plan_itself_are_changed_and_nothing_else():
    plan = plan_of()
    assert editing.update(plan, "plan", principal="Dr. Moss") == replace(plan, principal="Dr. Moss")
