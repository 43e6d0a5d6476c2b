"""What families answered, and where the contact with each student's family stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.outreach.attempts import CONCLUSIVE, Standing, standing


def answer_to(offered: date, attempts: Iterable[ContactAttempt], offers: Iterable[date]) -> ContactAttempt | None:
    """The yes or no to a seat `offered` on a day; None while the family is still to decide.

    It is the last word before the day of one of the family's `offers` that was new to it.
    """
    word: ContactAttempt | None = None
    for one in sorted(attempts, key=lambda one: (one.made_on, one.outcome in CONCLUSIVE)):
        if one.made_on < offered:
            continue
        if word is not None and any(word.made_on < day <= one.made_on for day in offers):
            break
        word = one if one.outcome in CONCLUSIVE else None
    return word


def by_student(attempts: Iterable[ContactAttempt]) -> dict[StudentId, list[ContactAttempt]]:
    ordered = sorted(attempts, key=lambda one: one.student_id)
    return {student_id: list(own) for student_id, own in groupby(ordered, lambda one: one.student_id)}


def standings(attempts: Iterable[ContactAttempt], policy: OutreachPolicy) -> Mapping[StudentId, Standing]:
    """Where the contact with the family of each student stands; who was never contacted is not among them."""
    return {student_id: standing(own, policy) for student_id, own in by_student(attempts).items()}
