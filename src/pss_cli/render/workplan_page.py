"""The workplan of a day as its context: goals with today's measures, what changed, what is due."""

from collections.abc import Mapping
from datetime import date

from pss_cli.domain.counting import counted
from pss_cli.domain.need import NeedCode, need_name
from pss_cli.domain.workplan import Activity, MeasureValue, Objective, Workplan
from pss_cli.render.wording import HIDDEN, Wording, day_words, short_day
from pss_cli.render.workplan_context import (
    ActivityRow,
    Box,
    ChangeRow,
    DueRow,
    GoalSection,
    NoteRow,
    ObjectiveRow,
    PatternRow,
    WorkplanContext,
)
from pss_cli.workplan.measures import Facts
from pss_cli.workplan.milestones import due
from pss_cli.workplan.progress import Change, Progress, changes, compared_with, way

DAYS_AHEAD = 30
BOXES = (
    "tier3_with_a_seat_share",
    "unserved_students",
    "share_chronically_absent",
    "families_reached_share",
    "seats_filled_share",
)


def workplan_page(
    plan: Workplan, facts: Facts, measures: tuple[MeasureValue, ...], *, minimum_cell: int, for_sharing: bool
) -> WorkplanContext:
    """The workplan of a day in words.

    `for_sharing` hides what could point to a single child, what changed since, and the log of notes.
    """
    wording = Wording(minimum_cell if for_sharing else None)
    compared_on, before = compared_with(plan, facts.as_of)
    moved = () if for_sharing else changes(before, measures)
    notes = () if for_sharing else plan.notes
    values = {measured.measure: measured for measured in measures}
    return WorkplanContext(
        title=f"Workplan {plan.school_year}",
        school=plan.school,
        school_year=plan.school_year,
        principal=plan.principal,
        mels=plan.mels,
        accountability_status=plan.accountability_status,
        day=day_words(facts.as_of),
        sharing=_sharing(wording.minimum_cell),
        boxes=_boxes(values, wording),
        patterns=_patterns(facts, wording),
        goals=_goals(plan, values, moved, wording, facts.as_of),
        compared_on=day_words(compared_on) if compared_on and not for_sharing else "",
        changes=tuple(_change(change, wording) for change in moved),
        due=_due(plan, facts.as_of),
        notes=tuple(NoteRow(short_day(note.written_on), note.by, note.text) for note in notes),
    )


def _sharing(minimum_cell: int | None) -> str:
    if minimum_cell is not None:
        return f"For partners. Counts under {minimum_cell} and shares near 0 and 100 % are not shown."
    return "For the school's own use. To hand out a copy, make one with  pss workplan render --for-sharing."


def _boxes(values: Mapping[str, MeasureValue], wording: Wording) -> tuple[Box, ...]:
    return tuple(Box(values[name].name, *wording.figure(values[name])) for name in BOXES if name in values)


def _patterns(facts: Facts, wording: Wording) -> tuple[PatternRow, ...]:
    """Needs of a concern or more, the most frequent first. A student with two needs counts in both rows.

    Outside the school a need of few students has no row: that it is there at all would tell of somebody.
    """
    worked_on = facts.served()
    having: dict[NeedCode, int] = {}
    served: dict[NeedCode, int] = {}
    for profile in facts.profiles:
        for need in {need.code for need in profile.pressing_needs}:
            having[need] = having.get(need, 0) + 1
            served[need] = served.get(need, 0) + (need in worked_on.get(profile.student_id, ()))
    order = sorted((need for need in having if wording.is_shown(having[need])), key=lambda need: (-having[need], need))
    return tuple(_pattern(need, having[need], served[need], wording) for need in order)


def _pattern(need: NeedCode, having: int, served: int, wording: Wording) -> PatternRow:
    """When one part is too small to show, the other is hidden too: the row's total would tell the first."""
    total, with_seat, without = wording.count(having), wording.count(served), wording.count(having - served)
    if not wording.is_shown(served) or not wording.is_shown(having - served):
        with_seat = without = HIDDEN
    return PatternRow(need_name(need), total, with_seat, without)


def _goals(
    plan: Workplan, values: Mapping[str, MeasureValue], moved: tuple[Change, ...], wording: Wording, as_of: date
) -> tuple[GoalSection, ...]:
    change_of = {change.measured.measure: change for change in moved}
    return tuple(
        GoalSection(
            id=goal.goal_id,
            number=number,
            text=goal.text,
            objectives=tuple(
                _objective(objective, values.get(objective.measure), change_of.get(objective.measure), wording, as_of)
                for objective in goal.objectives
            ),
        )
        for number, goal in enumerate(plan.goals, start=1)
    )


def _objective(
    objective: Objective, measured: MeasureValue | None, change: Change | None, wording: Wording, as_of: date
) -> ObjectiveRow:
    made = way(objective, measured)
    unit = measured.unit if measured else ""
    done_percent = round((made.done_share or 0.0) * 100)
    # Outside the school the part of the way, with baseline and target, would tell a hidden count.
    is_exact = wording.minimum_cell is None
    return ObjectiveRow(
        id=objective.objective_id,
        text=objective.text,
        measure=measured.name if measured else objective.measure,
        baseline=wording.number(objective.baseline, unit),
        now=wording.value(measured) if measured else "",
        target=wording.goal(objective.target, unit),
        due=short_day(objective.due) if objective.due else "",
        progress=made.progress.value,
        done=f"{done_percent} % of the way" if is_exact and made.progress is Progress.ON_THE_WAY else "",
        has_bar=is_exact and made.done_share is not None,
        done_percent=done_percent if is_exact else 0,
        change=_change(change, wording).direction if change else "",
        why=measured.why if measured else "not a measure of pss",
        activities=tuple(_activity(activity, as_of) for activity in objective.activities),
    )


def _activity(activity: Activity, as_of: date) -> ActivityRow:
    return ActivityRow(
        id=activity.activity_id,
        text=activity.text,
        owner=activity.owner,
        students=activity.students,
        partner=activity.partner,
        strategy=activity.strategy,
        budget_line=activity.budget_line,
        starts=short_day(activity.starts_on) if activity.starts_on else "",
        ends=short_day(activity.ends_on) if activity.ends_on else "",
        status=activity.status.words,
        is_late=activity.is_late(as_of),
        evidence=activity.evidence,
        barrier=activity.barrier,
    )


def _change(change: Change, wording: Wording) -> ChangeRow:
    unit = change.measured.unit
    return ChangeRow(
        name=change.measured.name,
        before=wording.number(change.before, unit),
        now=wording.value(change.measured),
        direction="better" if change.is_better else "worse",
    )


def _due(plan: Workplan, as_of: date) -> tuple[DueRow, ...]:
    return tuple(
        DueRow(
            id=one.item_id,
            text=one.text,
            owner=one.owner,
            due=short_day(one.due),
            when=_when(one.days_left),
            is_late=one.days_left < 0,
        )
        for one in due(plan, as_of, DAYS_AHEAD)
    )


def _when(days_left: int) -> str:
    if days_left == 0:
        return "today"
    days = counted(abs(days_left), "day")
    return f"late by {days}" if days_left < 0 else f"in {days}"
