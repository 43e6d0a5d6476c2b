"""What the page of one student is filled with: complete, worded, strengths first."""

from collections.abc import Mapping, Sequence
from datetime import date

from pss_cli.domain.meeting import MeetingTask
from pss_cli.domain.need import Need, NeedProfile, need_name
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.render.wording import day_words, short_day
from pss_cli.slotted import dataclass

LATEST_CONTACTS = 8


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of text with what it rests on."""

    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need with its band in words, its points, and each reason."""

    name: str
    band: str
    points: str
    marks: str
    reasons: tuple[TextRow, ...]
    would_change: str


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program with the stage there and how often the student came; `is_waiting` for a place on its waiting list."""

    name: str
    when: str
    stage: str
    came: str
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A call or letter, and when to try again."""

    day: str
    how: str
    outcome: str
    again: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What a meeting decided: who does what by when; `is_late` when the day has passed."""

    what: str
    who: str
    by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class StudentPageContext:
    """Everything the page of a student shows."""

    title: str
    school: str
    day: str
    student_id: str
    grade: str
    homeroom: str
    language: str
    tier: str
    status: str
    strengths: tuple[TextRow, ...]
    needs: tuple[NeedRow, ...]
    on_track: str
    review: tuple[TextRow, ...]
    missing: tuple[TextRow, ...]
    programs: tuple[ProgramRow, ...]
    contacts: tuple[ContactRow, ...]
    tasks: tuple[TaskRow, ...]
    changed_rules: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFacts:
    """What is known of one student besides the profile; `offers` are program ids with what the match says of them."""

    student: Student
    programs: Mapping[str, Program]
    seats: Sequence[Participation]
    sessions: Sequence[SessionAttendance]
    contacts: Sequence[ContactAttempt]
    tasks: Sequence[MeetingTask] = ()
    offers: Sequence[tuple[str, str]] = ()


def student_page(
    facts: StudentFacts, profile: NeedProfile, school: str, as_of: date, changed_rules: Sequence[str]
) -> StudentPageContext:
    student = facts.student
    return StudentPageContext(
        title=student.display_name or f"Student {student.student_id}",
        school=school,
        day=day_words(as_of),
        student_id=student.student_id,
        grade=profile.grade,
        homeroom=student.homeroom,
        language=student.spoken,
        tier="too little data for a tier" if profile.tier is None else f"tier {profile.tier}",
        status=profile.status.words,
        strengths=tuple(TextRow(strength.text, strength.evidence) for strength in profile.strengths),
        needs=tuple(_need(need) for need in profile.open_needs),
        on_track=", ".join(need_name(need.code) for need in profile.needs if need.severity == 0),
        review=tuple(TextRow(reason) for reason in profile.review),
        missing=tuple(TextRow(what) for what in profile.missing),
        programs=_programs(facts),
        contacts=tuple(_contact(attempt) for attempt in reversed(facts.contacts[-LATEST_CONTACTS:])),
        tasks=_tasks(facts, as_of),
        changed_rules=tuple(TextRow(change) for change in changed_rules),
    )


def _programs(facts: StudentFacts) -> tuple[ProgramRow, ...]:
    """Seats, and what the match offers."""
    held = (_program(seat, facts) for seat in facts.seats)
    return (*held, *(_program_row(program_id, facts, how) for program_id, how in facts.offers))


def _tasks(facts: StudentFacts, as_of: date) -> tuple[TaskRow, ...]:
    """What is still to do, the earliest first."""
    return tuple(
        TaskRow(task.task, task.owner, short_day(task.due_on), task.due_on < as_of)
        for task in sorted(facts.tasks, key=lambda task: task.due_on)
        if not task.is_done
    )


def _need(need: Need) -> NeedRow:
    marks = ["borderline"] * need.borderline + ["provisional"] * need.provisional
    return NeedRow(
        name=need_name(need.code).capitalize(),
        band=need.band.words,
        points="" if need.points is None else f"{need.points} of {need.max_points} points",
        marks=", ".join(marks),
        reasons=tuple(TextRow(sentence.text, sentence.source) for sentence in need.sentences),
        would_change=need.would_change,
    )


def _program(seat: Participation, facts: StudentFacts) -> ProgramRow:
    offered = [session for session in facts.sessions if session.program_id == seat.program_id]
    came = f"{sum(session.present for session in offered)} of {len(offered)} sessions" if offered else ""
    stage = seat.stage.value + (f" since {short_day(seat.since)}" if seat.since else "")
    return _program_row(seat.program_id, facts, stage, came)


def _program_row(program_id: str, facts: StudentFacts, stage: str, came: str = "") -> ProgramRow:
    program = facts.programs.get(program_id)
    return ProgramRow(
        name=f"{program.program_name} ({program_id})" if program else program_id,
        when=schedule_text(program.sessions) if program else "",
        stage=stage,
        came=came,
        is_waiting=stage.startswith("wait"),
    )


def _contact(attempt: ContactAttempt) -> ContactRow:
    return ContactRow(
        day=short_day(attempt.made_on),
        how=attempt.channel,
        outcome=attempt.outcome.value,
        again=short_day(attempt.next_contact_on) if attempt.next_contact_on else "",
    )
