"""What families answered, and where the contact with each student's family stands."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.outreach.attempts import CONCLUSIVE, Standing, standing


def last_words(attempts: Iterable[ContactAttempt]) -> dict[StudentId, ContactAttempt]:
    """The yes or no that ended the contact; a student whose family is still to decide is not among them."""
    last = {one.student_id: one for one in sorted(attempts, key=lambda one: (one.made_on, one.outcome in CONCLUSIVE))}
    return {student_id: one for student_id, one in last.items() if one.outcome in CONCLUSIVE}


def standings(attempts: Iterable[ContactAttempt], policy: OutreachPolicy) -> Mapping[StudentId, Standing]:
    """Where the contact with the family of each student stands; who was never contacted is not among them."""
    ordered = sorted(attempts, key=lambda one: one.student_id)
    return {student_id: standing(own, policy) for student_id, own in groupby(ordered, lambda one: one.student_id)}
