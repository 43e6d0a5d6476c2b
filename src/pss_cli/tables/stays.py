"""Times of day that their cells alone tell to be when somebody came and went, whatever the language of the headings."""

from pss_cli.tables.candidate import sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.clock_times import is_clock, minutes_between, read_clock
from pss_cli.tables.values.dates import is_date

_BOTH = 2
_FEWEST = 3
_NEARLY_ALL = 0.9
_HALF_DAY = 12 * 60
_LESSONS_END, _LESSONS_BEGIN = 60, 8 * 60 + 50
_LONGEST_STAY = 4 * 60


def times_of_a_stay(frame: TextFrame) -> tuple[int, int] | None:
    """The places of the only two columns of times, beside a day, if the first is when children came out of school."""
    cells = [sample(frame, place) for place in range(len(frame.headers))]
    clocks = [place for place, texts in enumerate(cells) if len(texts) >= _FEWEST and share_of(texts, _is_time) == 1]
    is_dated = any(texts and share_of(texts, is_date) >= _NEARLY_ALL for texts in cells)
    if len(clocks) != _BOTH or not is_dated:
        return None
    pairs = [(row[clocks[0]].strip(), row[clocks[1]].strip()) for row in frame.rows]
    return (clocks[0], clocks[1]) if are_stays([pair for pair in pairs if all(pair)]) else None


def are_stays(pairs: list[tuple[str, str]]) -> bool:
    """Whether people come when school is out or before it begins, for a part of the day."""
    clocks = [(read_clock(came).reading, read_clock(went).reading) for came, went in pairs]
    stays = [(came.minutes, minutes_between(came, went)) for came, went in clocks if came and went]
    short = [stay for came, stay in stays if stay is not None and _is_out_of_school(came) and stay <= _LONGEST_STAY]
    return len(short) * 2 > len(stays)


def _is_time(text: str) -> bool:
    return ":" in text and is_clock(text)


def _is_out_of_school(minutes: int) -> bool:
    """Whether it is before or after the hours of lessons; the half of the day is often left out."""
    return _LESSONS_END <= minutes % _HALF_DAY <= _LESSONS_BEGIN
