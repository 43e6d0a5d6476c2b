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


def outcome_named(words: str) -> Outcome | None:
    """The outcome of its short or long name, whatever the case; None when it is neither."""
    folded = " ".join(words.casefold().split())
    if folded.replace(" ", "-") in SHORT:
        return SHORT[folded.replace(" ", "-")]
    return next((outcome for outcome in Outcome if outcome.value == folded), None)


def nearest_outcome(words: str) -> str:
    """The short name that was probably meant; empty when none is near."""
    return nearest(words.casefold(), SHORT, 0.4)
