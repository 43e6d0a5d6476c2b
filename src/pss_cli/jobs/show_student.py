"""One student whole: strengths first, then needs, programs, contacts."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.meeting import MeetingTask
from pss_cli.domain.need import Need, NeedProfile, ProfileStatus, need_name
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.student import Student
from pss_cli.jobs import show_needs
from pss_cli.render.student_page import StudentFacts
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs, meeting_tasks, outreach, participation, programs, terms
from pss_cli.workspace.layout import Workspace

R = TypeVar("R", Participation, SessionAttendance, ContactAttempt, MeetingTask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which student, on which day."""

    as_of: date
    student_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Pairs of what and its words, in the order to read them."""

    grade: str
    lines: tuple[tuple[str, str], ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Everything a colleague would want to know before a talk.

    Raises:
        Unreadable: there is no such student.
    """
    wanted = show_needs.Request(as_of=request.as_of, student_id=request.student_id)
    shown = show_needs.run(workspace, wanted).shown[0]
    facts = facts_of(workspace, shown.student, request.as_of)
    offered = (*((seat.program_id, seat.stage.value) for seat in facts.seats), *facts.offers)
    programs_held = [("program", f"{_program_name(facts, program_id)}: {how}") for program_id, how in offered]
    contacts = [("contact", f"{a.made_on.isoformat()}, {a.channel}: {a.outcome.value}") for a in facts.contacts]
    lines = (*_person(shown.student), *_profile(shown.profile), *programs_held, *contacts)
    return Report(grade=shown.profile.grade, lines=lines)


def facts_of(workspace: Workspace, student: Student, as_of: date) -> StudentFacts:
    """What is stored of one student besides what needs rest on, with what the newest match of the year offers."""
    who = student.student_id
    with database.reading(workspace) as store:
        match = match_runs.of_year(store, as_of)
        past, told = _of(who, terms.past_seats(store)), _of(who, participation.all_participations(store))
        return StudentFacts(
            student=student,
            programs={program.program_id: program for program in programs.every_program(store)},
            offers=() if match is None else _offers_of(match, who, told),
            seats=[*past, *told],
            sessions=_of(who, participation.all_sessions(store)),
            tasks=_of(who, meeting_tasks.all_tasks(store)),
            contacts=sorted(_of(who, outreach.all_attempts(store)), key=lambda one: one.made_on),
        )


def _of(student_id: StudentId, records: Iterable[R]) -> list[R]:
    return [record for record in records if record.student_id == student_id]


def _offers_of(
    match: MatchRun, student_id: StudentId, participations: Iterable[Participation]
) -> tuple[tuple[ProgramId, str], ...]:
    """What the newest match offers one student: seats first, then places on waitlists.

    What was accepted or refused since is told by the participation it became, and no more offered.
    """
    told = {one.program_id for one in participations if one.stage is not EnrollmentStage.COMPLETED}
    seats = ((one, "offered by the match") for one in match.placements)
    waits = ((one, f"waiting, number {one.position}") for one in match.waitlist)
    return tuple(
        (one.program_id, how)
        for one, how in (*seats, *waits)
        if one.student_id == student_id and one.program_id not in told
    )


def _program_name(facts: StudentFacts, program_id: str) -> str:
    program = facts.programs.get(program_id)
    return f"{program_id} {program.program_name}" if program else program_id


def _person(student: Student) -> tuple[tuple[str, str], ...]:
    facts = (
        ("name", student.display_name),
        ("room", student.homeroom),
        ("home language", student.spoken),
    )
    return tuple(fact for fact in facts if fact[1])


def _profile(profile: NeedProfile) -> tuple[tuple[str, str], ...]:
    tier = "too little data" if profile.tier is None else str(profile.tier)
    is_provisional = profile.status is ProfileStatus.PROVISIONAL
    return (
        ("tier", f"{tier} (provisional: not all is measured)" if is_provisional else tier),
        *(("strength", strength.text) for strength in profile.strengths),
        *((f"need: {need_name(need.code)}", _words(need)) for need in profile.open_needs),
        *(("to talk about", reason) for reason in profile.review),
        *(("to collect", what) for what in profile.missing),
    )


def _words(need: Need) -> str:
    return " ".join((f"{need.band.words}.", *(sentence.text for sentence in need.sentences)))
