"""How far an objective has come, and what changed since the last rendering."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pss_cli.domain.workplan import MeasureValue, Objective, Workplan
from pss_cli.slotted import dataclass


class Progress(StrEnum):
    """Where a measure stands between its baseline and its target."""

    REACHED = "reached"
    ON_THE_WAY = "on the way"
    NO_CHANGE = "no change yet"
    AWAY = "moving away"
    NO_TARGET = "no target yet"
    NO_DATA = "no data yet"


@dataclass(frozen=True, slots=True)
class Way:
    """`done_share` is the part of the way from baseline to target, 0 to 1; None where there is no way to measure."""

    progress: Progress
    done_share: float | None = None


def way(objective: Objective, measured: MeasureValue | None) -> Way:
    """The progress of an objective; which side of the target is good is the measure's own `better`."""
    if measured is None or measured.value is None:
        return Way(Progress.NO_DATA)
    if objective.target is None:
        return Way(Progress.NO_TARGET)
    sign = 1 if measured.better == "up" else -1
    if sign * (measured.value - objective.target) >= 0:
        return Way(Progress.REACHED, 1.0)
    if objective.baseline is None:
        return Way(Progress.NO_CHANGE)
    moved = sign * (measured.value - objective.baseline)
    whole = sign * (objective.target - objective.baseline)
    # A target behind the baseline is missed by definition: the value is behind the target as well.
    progress = Progress.NO_CHANGE if moved == 0 else Progress.ON_THE_WAY if moved > 0 < whole else Progress.AWAY
    return Way(progress, max(0.0, min(1.0, moved / whole)) if whole > 0 else 0.0)


@dataclass(frozen=True, slots=True)
class Change:
    """A measure that moved: its value on the earlier day and now."""

    measured: MeasureValue
    before: float

    @property
    def is_better(self) -> bool:
        now = self.measured.value
        assert now is not None, "a change is between two values"
        return (now > self.before) is (self.measured.better == "up")


def compared_with(plan: Workplan, as_of: date) -> tuple[date | None, Mapping[str, float]]:
    """The day and values that today's rendering is compared with: those of the last earlier day it was rendered."""
    if plan.last_rendered_on is None or plan.last_rendered_on >= as_of:
        return plan.compared_on, dict(plan.compared_measures)
    return plan.last_rendered_on, dict(plan.last_measures)


def changes(before: Mapping[str, float], now: tuple[MeasureValue, ...]) -> tuple[Change, ...]:
    """The measures with a value on both days that is not the same."""
    return tuple(
        Change(measured, before[measured.measure])
        for measured in now
        if measured.value is not None and measured.measure in before and measured.value != before[measured.measure]
    )
