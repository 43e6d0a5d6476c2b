"""The school day beside the afternoon: each class's needs, and what the programs for it say they work on."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pss_cli.alignment.dimensions import NOT_KNOWN, Wanting, place
from pss_cli.alignment.supply import Supply
from pss_cli.domain.grades import Grade, is_grade
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.interval import wilson
from pss_cli.domain.need import MATH, READING, NeedCode
from pss_cli.domain.program import Program
from pss_cli.slotted import dataclass

FEWEST = 2
READING_STRANDS = {"RL", "RI", "RF", "W", "SL", "L"}
MATH_DOMAINS = {"CC", "OA", "NBT", "NF", "MD", "G", "RP", "NS", "EE", "SP", "F"}
"""Strands and domains of the Massachusetts frameworks (2017), which keep the codes of the Common Core."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassNeed:
    """A need in a class (a homeroom of one grade): `students` of `of` have it.

    `taught` are programs for the grade that work on the need by the grade's own standards, or say in words what
    they work on; `silent` those that work on the need and say neither. `stands_out`: far more than elsewhere.
    """

    homeroom: str
    grade: Grade
    need: NeedCode
    students: int
    of: int
    taught: tuple[tuple[ProgramId, str], ...]
    silent: tuple[ProgramId, ...]
    stands_out: bool


def class_needs(wanting: Sequence[Wanting], supply: Supply) -> tuple[ClassNeed, ...]:
    """Needs of at least `FEWEST` students of a class, class by class, the most frequent first."""
    classes: dict[tuple[Grade, str], list[Wanting]] = {}
    for child in wanting:
        classes.setdefault((child.student.grade, child.student.homeroom or NOT_KNOWN), []).append(child)
    found = []
    for grade, homeroom in sorted(classes, key=lambda key: (place("grade", key[0]), key[1])):
        members = classes[grade, homeroom]
        own = {child.student_id for child in members}
        rest = [child for child in wanting if child.student_id not in own]
        rows = [_of_class(grade, homeroom, need, members, rest, supply) for need in _open(members)]
        rows.sort(key=lambda row: (-row.students, place("need", row.need)))
        found += [row for row in rows if row.students >= FEWEST]
    return tuple(found)


def _open(members: Iterable[Wanting]) -> set[NeedCode]:
    return {need.code for child in members for need in child.profile.open_needs}


def _of_class(  # noqa: PLR0913, PLR0917 a class, a need, and what is beside them
    grade: Grade, homeroom: str, need: NeedCode, members: Sequence[Wanting], rest: Sequence[Wanting], supply: Supply
) -> ClassNeed:
    offered = [o.program for o in supply.offers if o.program.strength_for(need) and o.program.takes_grade(grade)]
    said = [(program, what_it_teaches(program, need, grade)) for program in offered]
    with_need = sum(child.profile.severity_of(need) > 0 for child in members)
    return ClassNeed(
        homeroom=homeroom,
        grade=grade,
        need=need,
        students=with_need,
        of=len(members),
        taught=tuple((program.program_id, words) for program, words in said if words),
        silent=tuple(program.program_id for program, words in said if not words),
        stands_out=_stands_out(with_need, len(members), need, rest),
    )


def what_it_teaches(program: Program, need: NeedCode, grade: Grade) -> str:
    """What a program says it works on that this grade is taught: its standards for the grade, else its words."""
    mine = [code for code in program.standards if _fits(code, need, grade)]
    if mine:
        return ", ".join(mine)
    return program.focus if not program.standards else ""


def _fits(code: str, need: NeedCode, grade: Grade) -> bool:
    """Whether a standard is of the need's subject and the grade; one written in other words counts for every grade."""
    parts = re.split(r"[.\-\s]+", code.strip().upper())
    coded = [
        (READING, second) if first in READING_STRANDS else (MATH, first)
        for first, second in pairwise(parts)
        if (first in READING_STRANDS and is_grade(second)) or (second in MATH_DOMAINS and is_grade(first))
    ]
    return (need, grade) in coded if coded else bool(code.strip())


def _stands_out(with_need: int, of: int, need: NeedCode, rest: Sequence[Wanting]) -> bool:
    """Whether the class has the need so often that the rest of the school's share lies below the class's interval."""
    if not rest or not of:
        return False
    elsewhere = sum(child.profile.severity_of(need) > 0 for child in rest)
    return wilson(with_need, of)[0] > wilson(elsewhere, len(rest))[1]
