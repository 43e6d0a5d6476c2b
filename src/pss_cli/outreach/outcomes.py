"""The words for what a contact attempt came to, short for typing and long for the list."""

from pss_cli.domain.near_names import nearest
from pss_cli.domain.outreach import Outcome

SHORT: dict[str, Outcome] = {
    "yes": Outcome.REACHED_YES,
    "no": Outcome.REACHED_NO,
    "thinking": Outcome.REACHED_THINKING,
    "message": Outcome.LEFT_MESSAGE,
    "no-answer": Outcome.NO_ANSWER,
    "wrong-number": Outcome.WRONG_NUMBER,
    "interpreter": Outcome.NEEDS_INTERPRETER,
    "letter": Outcome.LETTER_SENT,
}

SPOKEN: dict[Outcome, tuple[str, ...]] = {
    Outcome.LEFT_MESSAGE: ("left message", "left a message", "left voicemail", "voicemail", "left vm", "vm", "lm"),
    Outcome.NO_ANSWER: ("not home", "did not answer", "no reply"),
    Outcome.WRONG_NUMBER: ("bad number", "disconnected", "not in service", "number not in service"),
    Outcome.REACHED_NO: ("declined", "not interested", "said no", "no thank you", "no thanks"),
    Outcome.REACHED_YES: ("accepted", "said yes"),
}
"""What people write of a call where no list is at hand."""


def outcome_named(words: str) -> Outcome | None:
    """The outcome of its short or long name or a usual word for it, whatever the case; None when it is none."""
    folded = " ".join(words.casefold().split())
    if folded.replace(" ", "-") in SHORT:
        return SHORT[folded.replace(" ", "-")]
    return next((outcome for outcome in Outcome if folded in {outcome.value, *SPOKEN.get(outcome, ())}), None)


def nearest_outcome(words: str) -> str:
    """The short name that was probably meant; empty when none is near."""
    return nearest(words.casefold(), SHORT, 0.6)
