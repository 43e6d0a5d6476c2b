"""Seats that a family was offered after its answer to others: the answer does not count for them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pss_cli.domain.family import Household
from pss_cli.domain.outreach import ContactAttempt, Outcome, OutreachStage
from pss_cli.outreach.attempts import CONCLUSIVE, standing
from pss_cli.outreach.priorities import Facts, StudentCase

Contact = tuple[Sequence[StudentCase], Sequence[ContactAttempt]]


def since_answer(
    facts: Facts, house: Household, group: Sequence[StudentCase], attempts: Sequence[ContactAttempt]
) -> Contact:
    """What is still to be talked about with a household: its cases and attempts, or only those since its answer.

    Who said no while no seat was offered said it to all: there a further seat changes nothing.
    """
    answers = [one for one in attempts if one.outcome in CONCLUSIVE]
    answered = max((one.made_on for one in answers), default=date.max)
    further = [case for one in group if (case := _further(facts, one, answered)).offered]
    if not further or _declined_all(facts, house, [one for one in answers if one.made_on == answered]):
        return group, attempts
    begun = min(day for case in further for day in _days(facts, case))
    if standing((one for one in attempts if one.made_on < begun), facts.policy).stage is not OutreachStage.DONE:
        return group, attempts
    return further, [one for one in attempts if one.made_on >= begun]


def _further(facts: Facts, case: StudentCase, answered: date) -> StudentCase:
    offered = zip(case.offered, _days(facts, case), strict=True)
    return replace(case, offered=tuple(seat for seat, day in offered if day > answered), is_further=True)


def _days(facts: Facts, case: StudentCase) -> Iterator[date]:
    """Since when each seat is offered."""
    known = facts.offered_on.get(case.student.student_id, {})
    return (known.get(seat, date.min) for seat in case.offered)


def _declined_all(facts: Facts, house: Household, last: Sequence[ContactAttempt]) -> bool:
    days = [day for one in house.student_ids for day in facts.offered_on.get(one, {}).values()]
    return all(one.outcome is Outcome.REACHED_NO and all(day > one.made_on for day in days) for one in last)
