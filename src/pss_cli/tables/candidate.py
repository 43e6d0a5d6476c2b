"""A column that may hold a field, and how much speaks for it."""

from collections.abc import Callable, Sequence

from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
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


def by_cells_alone(
    frame: TextFrame, known: Sequence[Candidate], told: Callable[[Sequence[str], Sequence[str]], str]
) -> list[Candidate]:
    """The other columns whose cells say what their headings do not: hours, seats partly taken, the way home."""
    taken = {candidate.place for candidate in known}
    fields = {
        place: told(sample(frame, place), words(header))
        for place, header in enumerate(frame.headers)
        if place not in taken
    }
    return [Candidate(place, field, 0.75, "values") for place, field in fields.items() if field]


def likely_by_headings(
    frame: TextFrame,
    known: Sequence[Candidate],
    told: Callable[[str], str | None],
    are_sure: Callable[[str, Sequence[str]], bool],
) -> list[Candidate]:
    """The other columns that their headings nearly tell, for fields that no column has, where all cells look so."""
    places = {candidate.place for candidate in known}
    fields = {candidate.field for candidate in known}
    rest = ((place, told(header)) for place, header in enumerate(frame.headers) if place not in places)
    return [
        Candidate(place, field, 0.7, "values")
        for place, field in rest
        if field and field not in fields and are_sure(field, sample(frame, place))
    ]
