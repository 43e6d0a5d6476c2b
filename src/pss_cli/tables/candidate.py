"""A column that may hold a field, and how much speaks for it."""

from dataclasses import dataclass

from pss_cli.tables.frame import TextFrame
from pss_cli.tables.values.answers import is_empty_token

SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column (its place in a row) for a field; field None: said to be none of ours."""

    place: int
    field: str | None
    confidence: float
    how: str


def sample(frame: TextFrame, place: int) -> list[str]:
    """The first cells of a column, without those that say that there is nothing."""
    texts = (row[place].strip() for row in frame.rows[:SAMPLE])
    return [text for text in texts if text and not is_empty_token(text)]
