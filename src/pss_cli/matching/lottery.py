"""The public lottery: one number per student and round, from a phrase agreed before the draw; anyone can redo it."""

import hashlib
from collections.abc import Iterable

from pss_cli.domain.identifiers import StudentId

MODULUS = 1_000_000_000_000


def lottery_number(seed: str, student_id: str) -> int:
    """The student's number, 0 to 999 999 999 999; the lower number goes first.

    It is the SHA-256 of `seed|student_id` in UTF-8, read as one big number, without all but its last 12 digits.
    """
    digest = hashlib.sha256(f"{seed}|{student_id}".encode()).hexdigest()
    return int(digest, 16) % MODULUS


def draw(seed: str, student_ids: Iterable[StudentId]) -> tuple[tuple[StudentId, int], ...]:
    """Students with their numbers in the order of the draw; equal numbers stand in the order of the ids."""
    numbers = [(lottery_number(seed, student_id), student_id) for student_id in set(student_ids)]
    return tuple((student_id, number) for number, student_id in sorted(numbers))
