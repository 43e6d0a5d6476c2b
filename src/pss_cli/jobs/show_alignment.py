"""Alignment seen from other sides: by provider, by what is missing, by class, and as it may leave the school."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from pss_cli.alignment.classes import ClassNeed, class_needs
from pss_cli.alignment.coverage import CoverageRow, Hole, coverage, holes
from pss_cli.alignment.dimensions import Wanting, place
from pss_cli.alignment.supply import Supply
from pss_cli.disclosure.flows import TOTAL, Cell
from pss_cli.disclosure.minimum import minimum_cell
from pss_cli.disclosure.suppression import released
from pss_cli.domain.grades import Grade
from pss_cli.domain.need import NeedCode
from pss_cli.domain.participation import Participation
from pss_cli.domain.seats_held import needs_served
from pss_cli.jobs.align_services import facts_of
from pss_cli.jobs.identify_needs import no_students
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, settings
from pss_cli.workspace.layout import Workspace


class Side(StrEnum):
    """The sides there are."""

    COVERAGE = "coverage"
    HOLES = "holes"
    CLASSES = "classes"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which side, with which changes to try; nothing is saved."""

    as_of: date
    side: Side
    what_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCell:
    """Students of a grade (`all`: of all) with a need, without and with a seat for it; None is hidden."""

    need: NeedCode
    grade: str
    students: int | None
    served: int | None
    unserved: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The side asked for; the others are empty. `minimum` is the smallest count that may leave the school."""

    coverage: tuple[CoverageRow, ...] = ()
    holes: tuple[Hole, ...] = ()
    classes: tuple[ClassNeed, ...] = ()
    shared: tuple[SharedCell, ...] = ()
    minimum: int = 0


def run(workspace: Workspace, request: Request) -> Report:
    """One side of alignment as it would be after the changes; writes nothing.

    Raises:
        Unreadable: there are no students.
        WrongCommand: a change is not understood.
    """
    with database.reading(workspace) as store:
        facts = facts_of(store, workspace, request.as_of)
    if not facts.wanting:
        raise no_students()
    supply = facts.tried(request.what_if).supply
    if request.side is Side.COVERAGE:
        return Report(coverage=coverage(facts.wanting, supply, facts.held))
    if request.side is Side.HOLES:
        return Report(holes=holes(facts.wanting, supply, facts.held))
    if request.side is Side.CLASSES:
        return Report(classes=class_needs(facts.wanting, supply))
    minimum = minimum_cell(settings.load(workspace).minimum_cell)
    return Report(shared=_shared(facts.wanting, supply, facts.held, minimum), minimum=minimum)


def _shared(
    wanting: Sequence[Wanting], supply: Supply, held: Sequence[Participation], minimum: int
) -> tuple[SharedCell, ...]:
    """Need by grade with small counts hidden, and others that would give them away.

    Which rows there are must tell nothing either: every grade of the school has one, and a need of fewer students
    than the minimum is listed only when a program works on it.
    """
    served = needs_served(held, supply.programs)
    grades = sorted({child.student.grade for child in wanting}, key=lambda grade: place("grade", grade))
    cells: list[SharedCell] = []
    for row in coverage(wanting, supply, held):
        if row.providers or row.students >= minimum:
            counts = [[0, 0] for _ in grades]
            for child in wanting:
                if child.profile.severity_of(row.need):
                    counts[grades.index(child.student.grade)][row.need not in served.get(child.student_id, ())] += 1
            cells += _shown(row.need, grades, released(counts, minimum))
    return tuple(cells)


def _shown(need: NeedCode, grades: Sequence[Grade], counts: Mapping[Cell, int]) -> list[SharedCell]:
    return [
        SharedCell(
            need=need,
            grade=grade,
            students=counts.get((at, TOTAL)),
            served=counts.get((at, 0)),
            unserved=counts.get((at, 1)),
        )
        for at, grade in (*enumerate(grades), (TOTAL, "all"))
    ]
