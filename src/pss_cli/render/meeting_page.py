"""What the recap of a support-team meeting is filled with: complete and worded, child by child and person by person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.meeting import MeetingTask
from pss_cli.domain.need import NeedProfile, need_name
from pss_cli.domain.student import Student
from pss_cli.render.wording import day_words, short_day
from pss_cli.slotted import dataclass

STRENGTHS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Who does what by when, for whom; `is_late` when the day has passed."""

    student: str
    what: str
    who: str
    by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child of the meeting with what was decided."""

    name: str
    place: str
    strengths: str
    needs: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Everything one person has promised."""

    name: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule changed at this school."""

    text: str


@dataclass(frozen=True, slots=True)
class MeetingContext:
    """Everything the recap shows."""

    school: str
    day: str
    printed: str
    summary: str
    children: tuple[ChildRow, ...]
    people: tuple[PersonRow, ...]
    earlier: tuple[TaskRow, ...]
    changed_rules: tuple[RuleRow, ...]


def recap_page(
    school: str,
    days: tuple[date, date],
    people: Mapping[StudentId, tuple[Student, NeedProfile]],
    tasks: tuple[Sequence[MeetingTask], Sequence[MeetingTask], Iterable[tuple[str, Sequence[MeetingTask]]]],
    changed_rules: Sequence[str],
) -> MeetingContext:
    """The recap.

    Args:
        school: its name.
        days: of the meeting, and today.
        people: every active student with the profile.
        tasks: decided at this meeting; decided before and still to do; and both by person.
        changed_rules: what the school's own rules changed.
    """
    (met_on, today), (now, earlier, by_person) = days, tasks
    by_child: dict[StudentId, list[MeetingTask]] = {}
    for task in now:
        by_child.setdefault(task.student_id, []).append(task)

    def row(task: MeetingTask) -> TaskRow:
        name = people[task.student_id][0].display_name or task.student_id
        return TaskRow(name, task.task, task.owner, short_day(task.due_on), task.due_on < today and not task.is_done)

    return MeetingContext(
        school=school,
        day=day_words(met_on),
        printed=day_words(today),
        summary=_summary(len(by_child), len(now), len(earlier)),
        children=tuple(_child(people[student_id], [row(task) for task in own]) for student_id, own in by_child.items()),
        people=tuple(PersonRow(name, tuple(row(task) for task in own)) for name, own in by_person),
        earlier=tuple(row(task) for task in sorted(earlier, key=lambda task: (task.due_on, task.student_id))),
        changed_rules=tuple(RuleRow(change) for change in changed_rules),
    )


def _summary(children: int, tasks: int, earlier: int) -> str:
    told = f"{counted(children, 'child', 'children')}, {counted(tasks, 'task')}"
    return f"{told}, {earlier} of earlier meetings still to do" if earlier else told


def _child(person: tuple[Student, NeedProfile], tasks: Sequence[TaskRow]) -> ChildRow:
    student, profile = person
    room = f", room {student.homeroom}" if student.homeroom else ""
    return ChildRow(
        name=student.display_name or student.student_id,
        place=f"grade {profile.grade}{room}",
        strengths="; ".join(strength.text for strength in profile.strengths[:STRENGTHS_SHOWN]),
        needs=", ".join(need_name(need.code) for need in profile.open_needs),
        tasks=tuple(tasks),
    )


def example() -> MeetingContext:
    """A made-up meeting that fills every part of the page, to try a template with."""
    task = TaskRow("Example Student", "Example", "A. Example", "Nov 20, 2026", is_late=True)
    child = ChildRow("Example Student", "grade 3, room 3B", "Example", "reading", (task,))
    return MeetingContext(
        school="Example School",
        day="November 2, 2026",
        printed="November 9, 2026",
        summary="1 child, 1 task",
        children=(child,),
        people=(PersonRow("A. Example", (task,)),),
        earlier=(task,),
        changed_rules=(RuleRow("example: 1 -> 2"),),
    )
