"""Where the contact stands: drawn as tables of attempts with the stage, the next day and the next step."""

from datetime import date

import pytest

from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.outreach.attempts import Standing, next_school_day, standing
from pss_cli.outreach.outcomes import SHORT, nearest_outcome, outcome_named
from pss_cli.outreach.steps import next_step

POLICY = OutreachPolicy()
MAPLE = Guardian(name="Maple Birchbark", phones=("+16175550101",), email="maple@example.org")


def after(text: str, student_id: str = "0000001") -> Standing:
    """The standing after attempts written `2 no-answer; 5 message`: days of November 2026 and short outcomes."""
    attempts = []
    for part in filter(None, text.split("; ")):
        day, outcome = part.split()
        attempts.append(
            ContactAttempt(
                student_id=StudentId(student_id),
                made_on=date(2026, 11, int(day)),
                channel="phone",
                outcome=SHORT[outcome],
            )
        )
    return standing(attempts, POLICY)


@pytest.mark.parametrize(
    ("attempts", "stage", "next_day", "step"),
    [
        ("",                                              "new",      None, "Call"),
        ("2 no-answer",                                   "called-1", 5,    "Call again"),
        ("2 no-answer; 5 message",                        "called-2", 9,    "Call again"),
        ("2 no-answer; 5 message; 9 no-answer",           "called-3", 12,   "Send a letter"),
        ("2 no-answer; 5 message; 9 no-answer; 12 letter", "letter",  23,   "No answer to the letter: speak to the family at school"),
        ("2 thinking",                                    "called-1", 9,    "Ask what they decided: call"),
        ("2 wrong-number",                                "called-1", 5,    "Ask the school office for the right number"),
        ("2 no-answer; 3 yes",                            "done",     None, "Said yes: enroll with the coordinator"),
        ("2 no-answer; 3 no",                             "done",     None, "Said no: nothing more to do"),
        ("3 yes; 2 no-answer",                            "done",     None, "Said yes: enroll with the coordinator"),
    ],
)  # fmt: skip
def test_the_stage_and_the_next_step_follow_from_the_attempts(
    attempts: str, stage: str, next_day: int | None, step: str
):
    state = after(attempts)
    assert state.stage == stage
    assert state.next_contact == (date(2026, 11, next_day) if next_day else None)
    assert next_step(state, MAPLE, "", POLICY) == step


@pytest.mark.parametrize(
    ("contact", "interpreter", "step"),
    [
        (None, "", "Ask the school office whom to contact"),
        (MAPLE, "Haitian Creole", "Call with an interpreter for Haitian Creole"),
        (Guardian(name="Maple", email="maple@example.org"), "", "Write a mail"),
        (Guardian(name="Maple"), "Spanish", "Send a letter in Spanish"),
    ],
)
def test_the_first_step_fits_the_contact_and_the_language(contact: Guardian | None, interpreter: str, step: str):
    assert next_step(Standing(), contact, interpreter, POLICY) == step


def test_one_call_noted_for_two_siblings_counts_once():
    call = ContactAttempt(
        student_id=StudentId("0000001"), made_on=date(2026, 11, 2), channel="phone", outcome=Outcome.NO_ANSWER
    )
    both = (
        call,
        ContactAttempt(student_id=StudentId("0000002"), made_on=call.made_on, channel="phone", outcome=call.outcome),
    )
    assert standing(both, POLICY).attempts == 1


def test_a_day_somebody_named_wins_over_the_rule():
    named = ContactAttempt(
        student_id=StudentId("0000001"),
        made_on=date(2026, 11, 2),
        channel="phone",
        outcome=Outcome.NO_ANSWER,
        next_contact_on=date(2026, 12, 1),
    )
    state = standing((named,), POLICY)
    assert state.next_contact == date(2026, 12, 1)


def test_nobody_is_called_on_a_weekend():
    assert [next_school_day(date(2026, 11, day)).day for day in (6, 7, 8, 9)] == [6, 9, 9, 9]


def test_outcomes_are_known_by_short_and_long_names_and_a_slip_is_guessed():
    assert outcome_named("No answer") is outcome_named("no-answer") is Outcome.NO_ANSWER
    assert outcome_named("Reached:  YES") is Outcome.REACHED_YES
    assert outcome_named("left voicemail") is Outcome.LEFT_MESSAGE
    assert outcome_named("Disconnected") is Outcome.WRONG_NUMBER
    assert outcome_named("maybe") is None
    assert nearest_outcome("no-anser") == "no-answer"
    assert [nearest_outcome(words) for words in ("maybe", "reached", "perhaps")] == ["", "", ""]
    assert outcome_named("Said no") is Outcome.REACHED_NO
