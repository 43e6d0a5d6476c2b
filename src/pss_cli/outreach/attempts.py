"""Where the contact with a household stands, read from the attempts alone."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pss_cli.domain.outreach import ContactAttempt, Outcome, OutreachStage
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.slotted import dataclass

CONCLUSIVE = frozenset({Outcome.REACHED_YES, Outcome.REACHED_NO})
CALL_STAGES = (OutreachStage.NEW, OutreachStage.CALLED_1, OutreachStage.CALLED_2, OutreachStage.CALLED_3)
DAYS_TO_THINK = 7
DAYS_AFTER_LETTER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Stage, number of attempts, the last outcome, when to try again and what to do then.

    `next_contact` None: nothing to wait for (never tried, or done).
    """

    stage: OutreachStage = OutreachStage.NEW
    attempts: int = 0
    last_outcome: Outcome | None = None
    next_contact: date | None = None


def standing(attempts: Iterable[ContactAttempt], policy: OutreachPolicy) -> Standing:
    """The standing after these attempts of one household; the same call noted for two siblings counts once."""
    once = {(a.made_on, a.channel, a.outcome, a.by, a.note): a for a in attempts}
    ordered = sorted(once.values(), key=lambda attempt: (attempt.made_on, attempt.outcome in CONCLUSIVE))
    if not ordered:
        return Standing()
    last = ordered[-1]
    stage = _stage(ordered, policy)
    return Standing(
        stage=stage,
        attempts=len(ordered),
        last_outcome=last.outcome,
        next_contact=None if stage is OutreachStage.DONE else _next_contact(last, policy),
    )


def _stage(attempts: Sequence[ContactAttempt], policy: OutreachPolicy) -> OutreachStage:
    """The last word counts: a yes or no ends it, a letter is a letter, else the number of calls."""
    if attempts[-1].outcome in CONCLUSIVE:
        return OutreachStage.DONE
    if any(attempt.outcome is Outcome.LETTER_SENT for attempt in attempts):
        return OutreachStage.LETTER
    return CALL_STAGES[min(len(attempts), policy.calls_before_letter, len(CALL_STAGES) - 1)]


def _next_contact(last: ContactAttempt, policy: OutreachPolicy) -> date:
    if last.next_contact_on is not None:
        return last.next_contact_on
    wait = {Outcome.REACHED_THINKING: DAYS_TO_THINK, Outcome.LETTER_SENT: DAYS_AFTER_LETTER}
    return next_school_day(last.made_on + timedelta(days=wait.get(last.outcome, policy.days_between_calls)))


def next_school_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
