"""What the workplan document is filled with: one frozen context, complete and already worded.

Templates only arrange it. Every field is text, a number to show, a truth value, or rows of these.
"""

from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A figure at the top of the page."""

    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One need of the school: students with it, and how many of them hold a seat that works on it."""

    need: str
    students: str
    with_seat: str
    without_seat: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity, worded."""

    id: str
    text: str
    owner: str
    students: str
    partner: str
    strategy: str
    budget_line: str
    starts: str
    ends: str
    status: str
    is_late: bool
    evidence: str
    barrier: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective with today's measure; `why` is empty when it is measured.

    `done_percent` is 0 to 100 for a bar, and only meant where `has_bar` is true; `done` says it in words.
    """

    id: str
    text: str
    measure: str
    baseline: str
    now: str
    target: str
    due: str
    progress: str
    done: str
    has_bar: bool
    done_percent: int
    change: str
    why: str
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True, slots=True)
class GoalSection:
    """A goal with its objectives."""

    id: str
    number: int
    text: str
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A measure that moved since the last rendering."""

    name: str
    before: str
    now: str
    direction: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something late or due soon."""

    id: str
    text: str
    owner: str
    due: str
    when: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An entry of the log."""

    day: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class WorkplanContext:
    """Everything the workplan document shows."""

    title: str
    school: str
    school_year: str
    principal: str
    mels: str
    accountability_status: str
    day: str
    sharing: str
    boxes: tuple[Box, ...]
    patterns: tuple[PatternRow, ...]
    goals: tuple[GoalSection, ...]
    compared_on: str
    changes: tuple[ChangeRow, ...]
    due: tuple[DueRow, ...]
    notes: tuple[NoteRow, ...]
