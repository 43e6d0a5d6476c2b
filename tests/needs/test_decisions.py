"""What people decide about a band, beside the score: up or hold by one person, down by two; the points stay."""

from datetime import date

import pytest

from cast import a_student
from children import AS_OF, Child, records_of, the_pack
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import MATH, READING, Band, Need, NeedCode
from pss_cli.domain.override import Override
from pss_cli.needs.overrides import NO_NAME, NO_REASON, NO_SECOND, SAME_PERSON, refusal
from pss_cli.needs.profiles import profile_all


def a_decision(band: Band, score: Band = Band.CONCERN, **said: object) -> Override:
    """About reading, on 5 October; two people, as a step down needs them."""
    usual = {"need": READING, "by": "A. Oak", "second": "B. Elm", "reason": "reads aloud", "made_on": date(2026, 10, 5)}
    return Override(student_id=StudentId("0000001"), band=band, raw_band=score, **(usual | said))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        (a_decision(Band.WATCH), ""),
        (a_decision(Band.WATCH, second=" "), NO_SECOND),
        (a_decision(Band.WATCH, second=" a. OAK"), SAME_PERSON),
        (a_decision(Band.HIGH, second=""), ""),
        (a_decision(Band.HIGH, second="A. Oak"), ""),
        (a_decision(Band.CONCERN, second=""), ""),
        (a_decision(Band.HIGH, by=" "), NO_NAME),
        (a_decision(Band.HIGH, reason=""), NO_REASON),
    ],
)
def test_a_step_down_takes_two_people_and_every_decision_a_name_and_a_reason(decision: Override, why: str):
    assert refusal(decision) == why


def decided(decision: Override, reading: int = 34) -> Need:
    """Reading of a child whose score is a concern at 34 and high at 5."""
    profile = profile_all((a_student(),), records_of(Child(reading, 71)), the_pack(), AS_OF, (decision,))[0]
    return next(need for need in profile.needs if need.code == decision.need)


@pytest.mark.parametrize(
    ("decision", "reading", "band"),
    [
        (a_decision(Band.HIGH), 34, Band.HIGH),
        (a_decision(Band.WATCH), 34, Band.WATCH),
        (a_decision(Band.CONCERN), 34, Band.CONCERN),
        # The score moves on: a hold is the least, a step down the most, as long as the score is no worse.
        (a_decision(Band.CONCERN), 100, Band.CONCERN),
        (a_decision(Band.CONCERN), 5, Band.HIGH),
        (a_decision(Band.WATCH), 100, Band.ON_TRACK),
        (a_decision(Band.ON_TRACK), 5, Band.HIGH),
        # Not of this school year, from after today, or not to be kept
        (a_decision(Band.HIGH, made_on=date(2026, 7, 31)), 34, Band.CONCERN),
        (a_decision(Band.HIGH, made_on=date(2026, 11, 3)), 34, Band.CONCERN),
        (a_decision(Band.WATCH, second=""), 34, Band.CONCERN),
    ],
)
def test_the_band_is_as_decided_while_the_decision_holds(decision: Override, reading: int, band: Band):
    need, alone = decided(decision, reading), decided(a_decision(Band.WATCH, second=""), reading)
    assert (need.band, need.points) == (band, alone.points)


def test_a_step_down_that_no_longer_holds_says_so():
    assert decided(a_decision(Band.WATCH), 5).sentences[-1].text == (
        "Decision of 2026-10-05 by A. Oak and B. Elm: watch (reads aloud) no longer holds, because the score has become"
        " worse. The points stay as they are."
    )


def test_a_need_of_which_nothing_is_known_can_be_decided_on():
    need = decided(a_decision(Band.HIGH, Band.ON_TRACK, need=NeedCode("health.vision"), second=""))
    assert (need.band, need.points, need.provisional) == (Band.HIGH, None, True)


def test_of_two_decisions_the_later_one_counts():
    two = (a_decision(Band.HIGH, made_on=date(2026, 10, 6)), a_decision(Band.WATCH))
    profile = profile_all((a_student(),), records_of(Child(34, 71)), the_pack(), AS_OF, two)[0]
    assert {need.code: need.band for need in profile.needs}[READING] is Band.HIGH
    assert {need.code: need.band for need in profile.needs}[MATH] is Band.WATCH
