"""What the recap of a support-team meeting is filled with: complete and worded, child by child and person by person."""

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting and the day on which its recap is printed: tasks `decided` there, and `earlier` ones still to do.

    `people` are all active students with their profiles.
    """

    met_on: date
    printed_on: date
    people: Mapping[StudentId, tuple[Student, NeedProfile]]
    decided: Sequence[MeetingTask]
    earlier: Sequence[MeetingTask]


def recap_page(facts: MeetingFacts, school: str, changed_rules: Sequence[str]) -> MeetingContext:
    by_child: dict[StudentId, list[MeetingTask]] = {}
    for task in facts.decided:
        by_child.setdefault(task.student_id, []).append(task)

    def row(task: MeetingTask) -> TaskRow:
        name = facts.people[task.student_id][0].display_name or task.student_id
        is_late = task.due_on < facts.printed_on and not task.is_done
        return TaskRow(name, task.task, task.owner, short_day(task.due_on), is_late)

    to_do = [task for task in (*facts.decided, *facts.earlier) if not task.is_done]
    return MeetingContext(
        school=school,
        day=day_words(facts.met_on),
        printed=day_words(facts.printed_on),
        summary=_summary(len(by_child), len(facts.decided), len(facts.earlier)),
        children=tuple(_child(facts.people[who], [row(task) for task in own]) for who, own in by_child.items()),
        people=tuple(PersonRow(name, tuple(map(row, own))) for name, own in _by_person(to_do)),
        earlier=tuple(row(task) for task in sorted(facts.earlier, key=lambda task: (task.due_on, task.student_id))),
        changed_rules=tuple(RuleRow(change) for change in changed_rules),
    )


def _by_person(tasks: Sequence[MeetingTask]) -> Iterator[tuple[str, tuple[MeetingTask, ...]]]:
    """Everybody's tasks, soonest first; names are compared without regard to capitals."""
    names: dict[str, str] = {}
    for task in tasks:
        names.setdefault(task.owner.casefold(), task.owner)
    for key in sorted(names):
        own = [task for task in tasks if task.owner.casefold() == key]
        yield names[key], tuple(sorted(own, key=lambda task: (task.due_on, task.student_id)))


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
