"""The public lottery: one number per student and round, from a phrase agreed before the draw; anyone can redo it."""

import hashlib
import re
from collections.abc import Iterable

from pss_cli.domain.identifiers import StudentId

MODULUS = 1_000_000_000_000
_DRAWN = re.compile(r"(.*)#([0-9a-f]{64})")


def roster_hash(student_ids: Iterable[str]) -> str:
    """SHA-256 of the ids, sorted, one to a line: it fixes who was on the roster when the lottery was drawn."""
    return hashlib.sha256("\n".join(sorted(set(student_ids))).encode()).hexdigest()


def recorded_seed(phrase: str, student_ids: Iterable[str]) -> str:
    """A draw as it is kept: the phrase and the roster's hash. Who comes later draws from the same seed."""
    return f"{phrase}#{roster_hash(student_ids)}"


def split_seed(seed: str) -> tuple[str, str]:
    """The phrase, and the roster's hash if the lottery was drawn with one."""
    found = _DRAWN.fullmatch(seed)
    return (found[1], found[2]) if found else (seed, "")


def public_seed(seed: str) -> str:
    """What the numbers are drawn from: SHA-256 of `roster hash|phrase`; a phrase without a hash stands for itself."""
    phrase, hashed = split_seed(seed)
    return hashlib.sha256(f"{hashed}|{phrase}".encode()).hexdigest() if hashed else seed


def lottery_number(seed: str, student_id: str) -> int:
    """The student's number, 0 to 999 999 999 999; the lower number goes first.

    It is the SHA-256 of `seed|student_id` in UTF-8, read as one big number, without all but its last 12 digits.
    """
    digest = hashlib.sha256(f"{public_seed(seed)}|{student_id}".encode()).hexdigest()
    return int(digest, 16) % MODULUS


def draw(seed: str, student_ids: Iterable[StudentId]) -> tuple[tuple[StudentId, int], ...]:
    """Students with their numbers in the order of the draw; equal numbers stand in the order of the ids."""
    drawn_from = public_seed(seed)
    numbers = [(lottery_number(drawn_from, student_id), student_id) for student_id in set(student_ids)]
    return tuple((student_id, number) for number, student_id in sorted(numbers))
