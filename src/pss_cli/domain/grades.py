"""Grades as text: `PK`, `K`, `1` ... `12`, in that order."""

from typing import NewType

Grade = NewType("Grade", str)

GRADES: tuple[Grade, ...] = tuple(Grade(name) for name in ("PK", "K", *map(str, range(1, 13))))
_RANK = {grade: rank for rank, grade in enumerate(GRADES)}


def is_grade(text: str) -> bool:
    return text in _RANK


def grade_rank(grade: Grade) -> int:
    """The place of a grade in order: PK 0, K 1, grade 1 is 2 ... grade 12 is 13."""
    return _RANK[grade]
