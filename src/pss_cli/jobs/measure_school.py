"""Gathers from every room what a workplan measures, and computes the measures of a day."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.family import Household
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.student import Student
from pss_cli.domain.workplan import MeasureValue
from pss_cli.jobs import list_outreach
from pss_cli.needs.attendance import this_year
from pss_cli.needs.evidence import Evidence, by_student, school_days
from pss_cli.outreach import priorities
from pss_cli.outreach.households import households
from pss_cli.slotted import dataclass
from pss_cli.workplan.measures import Facts, compute_all
from pss_cli.workspace import database, records, settings
from pss_cli.workspace.layout import Workspace

FEWEST_DAYS = 20
"""A share of fewer days enrolled says nothing about a year."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, and the measures in the order of the manual."""

    facts: Facts
    measures: tuple[MeasureValue, ...]


def run(workspace: Workspace, as_of: date) -> Report:
    """Reads the workspace; writes nothing."""
    with database.reading(workspace) as store:
        facts = facts_of(store, workspace, as_of)
    return Report(facts, compute_all(facts))


def facts_of(store: Connection, workspace: Workspace, as_of: date) -> Facts:
    """Everything the measures of a day rest on, of one consistent view of the store."""
    known = list_outreach.facts_of(store, workspace, as_of, settings.load(workspace))
    return Facts(
        as_of=as_of,
        students=known.students,
        profiles=known.profiles,
        programs=known.programs,
        participations=known.participations,
        run=known.run,
        attempts=known.attempts,
        households=_concerned(known),
        absence=_absence(store, known.students, as_of),
    )


def _concerned(facts: priorities.Facts) -> tuple[Household, ...]:
    """Households of students still to reach, and those that somebody has tried to reach."""
    concerned = {case.student.student_id for case in priorities.cases(facts)}
    concerned |= {attempt.student_id for attempt in facts.attempts}
    return tuple(house for house in households(facts.students) if concerned & set(house.student_ids))


def _absence(store: Connection, roster: tuple[Student, ...], as_of: date) -> dict[StudentId, float]:
    found = records.load(store)
    days = school_days(found, as_of)
    evidence = by_student(found)
    shares: dict[StudentId, float] = {}
    for student in roster:
        attendance = this_year(student, evidence.get(student.student_id, Evidence()), days, as_of)
        if attendance and attendance.enrolled is not None and attendance.enrolled >= FEWEST_DAYS:
            shares[student.student_id] = attendance.absent / attendance.enrolled
    return shares
