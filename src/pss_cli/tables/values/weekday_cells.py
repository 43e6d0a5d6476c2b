"""Cells under the name of a weekday: a mark that a program meets then, or its hours."""

from pss_cli.slotted import dataclass
from pss_cli.tables.values.answers import is_empty_token, read_yes_no
from pss_cli.tables.values.schedule import read_all_hours
from pss_cli.tables.values.value import Status, Value, missing, ok

_CLOSED = frozenset(("closed", "none", "no program", "no class", "off", "\u2717", "\u2718"))


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """Whether a program meets on a day, and the hours of it that its cell says, in minutes after midnight."""

    meets: bool
    spans: tuple[tuple[int, int], ...] = ()


def read_weekday_cell(text: str) -> Value[OnWeekday]:
    """What a cell says of its weekday; words that are neither a mark nor hours are unknown."""
    plain = text.strip().strip(".").lower()
    if not plain or is_empty_token(plain):
        return missing()
    if plain in _CLOSED:
        return ok(OnWeekday(meets=False))
    answer = read_yes_no(plain)
    if answer.reading is not None:
        return ok(OnWeekday(answer.reading))
    hours = read_all_hours(text)
    if hours.status is Status.OK and hours.reading:
        return ok(OnWeekday(meets=True, spans=hours.reading))
    return Value(hours.status, None, hours.note, hours.proposals)
