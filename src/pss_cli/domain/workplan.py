"""The workplan of a school: goals, objectives with measures, activities, and the log of notes."""

from datetime import date

from pss_cli.domain.words import Words
from pss_cli.slotted import dataclass


class ActivityStatus(Words):
    """Where an activity stands."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_closed(self) -> bool:
        return self in {ActivityStatus.DONE, ActivityStatus.DROPPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something somebody does by a day. `students` is a rule or a list in words."""

    activity_id: str
    text: str
    strategy: str = ""
    partner: str = ""
    students: str = ""
    owner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    evidence: str = ""
    budget_line: str = ""
    status: ActivityStatus = ActivityStatus.NOT_STARTED
    barrier: str = ""

    def is_late(self, as_of: date) -> bool:
        return not self.status.is_closed and self.ends_on is not None and self.ends_on < as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A measure to move from a baseline to a target by a day; values in the measure's own unit.

    `baseline` None: taken from the workspace when the workplan was begun and nothing was known yet.
    """

    objective_id: str
    text: str
    measure: str
    baseline: float | None = None
    target: float | None = None
    due: date | None = None
    activities: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One of the goals of the school's plan."""

    goal_id: str
    text: str
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated entry in the log of the workplan."""

    written_on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplan:
    """The plan of one school year; `last_measures` are the values of the last rendering, for what changed.

    `compared_on` and `compared_measures` are those of the last rendering on an earlier day: rendering twice
    on one day still says what changed since then.
    """

    school: str
    school_year: str
    mels: str = ""
    principal: str = ""
    accountability_status: str = ""
    begun_on: date | None = None
    goals: tuple[Goal, ...] = ()
    notes: tuple[Note, ...] = ()
    last_rendered_on: date | None = None
    last_measures: tuple[tuple[str, float], ...] = ()
    compared_on: date | None = None
    compared_measures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    """A measure computed from the workspace; `value` None when there is too little data, and `why` says so.

    `unit` is `share` (0 to 1) or what is counted; `better` is `up` or `down`; `of` is how many a share is of.
    """

    measure: str
    name: str
    value: float | None
    unit: str
    better: str
    why: str = ""
    of: int | None = None
