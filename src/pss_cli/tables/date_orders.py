"""Whether the month or the day comes first in the dates of a column: said, proved, fitting the year, or asked."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from pss_cli.domain.school_year import SchoolYear
from pss_cli.problems import Question
from pss_cli.tables.columns import Holds, field_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.date_ranges import days_written
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.heading_days import day_of_heading, is_day

EXCHANGED = "exchanged"
"""`--map date:order=exchanged`: day and month of what Excel knows as days change places."""
_IN_EXCEL = pattern(r"\d{4}-\d{2}-\d{2}")
_MONTHS, _FEWEST = 12, 3
DAYS_OF_THE_YEAR = frozenset(("event_date", "end_date"))
"""Fields of days on which something of this school year was, which lists of a school write without the year."""


class DateOrders:
    """The orders of the columns of one table, each decided once."""

    def __init__(self, frame: TextFrame, columns: ColumnMap, as_of: date) -> None:
        self._frame = frame
        self._columns = columns
        self._as_of = as_of
        self._year = SchoolYear.containing(min(as_of, date(9998, 1, 1)))
        self._known: dict[str, DateOrder] = {}
        self._texts: dict[str, list[str]] = {}
        self._doubted: dict[str, str] = {}

    def of(self, field: str) -> DateOrder:
        if field not in self._known:
            self._known[field] = self.decided(field, self._texts_of(field))
        return self._known[field]

    def as_meant(self, field: str, text: str) -> str | None:
        """A day that Excel knows as it is meant; None where day and month may have changed places, and nobody said."""
        if not _IN_EXCEL.fullmatch(text) or not self.maybe_exchanged(field):
            return text
        said = self._columns.answer(field, "order")
        return exchanged(text) if said == EXCHANGED else text if said else None

    def maybe_exchanged(self, field: str) -> str:
        """A day of a column with days that Excel knows and texts that it could not read: those it read the other way.

        Of a sender who puts the day first an American Excel leaves 13/10/2016 a text, and makes May 10 of 5/10/2016.
        """
        if field not in self._doubted:
            texts = [text for text in self._texts_of(field) if text]
            known = [text for text in texts if _IN_EXCEL.fullmatch(text)]
            orders = {decide_order([text]) for text in texts if not _IN_EXCEL.fullmatch(text)}
            is_one_way = orders in ({DateOrder.MDY}, {DateOrder.DMY}) and len(texts) >= _FEWEST
            is_like_it = is_one_way and all(int(text[8:]) <= _MONTHS for text in known)
            differ = (text for text in known if text != exchanged(text))
            self._doubted[field] = next(differ, "") if is_like_it else ""
        return self._doubted[field]

    def in_full(self, field: str, text: str) -> str:
        """The text of a day of the school year with its year, where it has none: `10/6`, `6-Oct`."""
        if field not in DAYS_OF_THE_YEAR or not is_day(text):
            return text
        return day_of_heading(text, self._year, is_day_first=self._known.get(field) is DateOrder.DMY)

    def at(self, place: int, field: str) -> DateOrder:
        """As `of`, for a column that no field holds; what was said of the dates of `field` counts."""
        key = f"{field} in {place}"
        if key not in self._known:
            self._known[key] = self.decided(field, list(dict.fromkeys(row[place].strip() for row in self._frame.rows)))
        return self._known[key]

    def decided(self, field: str, texts: Sequence[str]) -> DateOrder:
        """What the user said, what the texts prove, or the one order that puts every day into the school year."""
        said = self._columns.answer(field, "order")
        if said in {DateOrder.MDY, DateOrder.DMY}:
            return DateOrder(said)
        order = decide_order(texts)
        if order is DateOrder.ASK:
            order = decide_order(texts, self.elsewhere(field))
        if order is not DateOrder.ASK or self._columns.kind is Kind.CATALOG:
            return order  # a program may run in any month, before the year and after the day
        fitting = [one for one in (DateOrder.MDY, DateOrder.DMY) if self._fits_year(texts, one)]
        return fitting[0] if len(fitting) == 1 else DateOrder.ASK

    def _texts_of(self, field: str) -> list[str]:
        """The different texts of a column, without outer blanks."""
        if field not in self._texts:
            self._texts[field] = self._gathered(field)
        return self._texts[field]

    def _gathered(self, field: str) -> list[str]:
        place = self._columns.index(field)
        if place is None:
            return []
        written = dict.fromkeys(map(itemgetter(place), self._frame.rows))
        texts = list(dict.fromkeys(self.in_full(field, text) for text in dict.fromkeys(map(str.strip, written))))
        return days_written(texts) if field in {"dates", "hours"} else texts

    def elsewhere(self, field: str) -> DateOrder:
        """The order that the other columns of dates prove: one export writes all of its dates alike."""
        others = [
            name
            for name in self._columns.places
            if name != field and (about := field_of(self._columns.kind, name)) and about.holds is Holds.DATE
        ]
        proved = {decide_order(self._texts_of(name)) for name in others} & {DateOrder.MDY, DateOrder.DMY}
        return proved.pop() if len(proved) == 1 else DateOrder.NONE

    def _fits_year(self, texts: Sequence[str], order: DateOrder) -> bool:
        first = SchoolYear.containing(self._as_of).first_day
        days = [read_date(text, order, latest=self._as_of).reading for text in texts if text]
        return all(day is not None and first <= day <= self._as_of for day in days)


def exchanged(text: str) -> str:
    """A day with its month and its day in each other's place."""
    return f"{text[:5]}{text[8:]}-{text[5:7]}"


def exchange_question(where: str, field: str, text: str, order: DateOrder) -> Question:
    """Whether Excel took the days of a column for its months."""
    return Question(
        "records/date-order",
        f"In {where}: Excel could not read all dates, so it may have taken the day of the others for the month. "
        f"Is {text} meant to be {exchanged(text)}?",
        (
            (f"yes: {text} is {exchanged(text)}, and so on", f'--map "{field}:order={EXCHANGED}"'),
            ("no: they are right", f'--map "{field}:order={order.value}"'),
        ),
    )


def order_question(where: str, field: str) -> Question:
    """Whether the month or the day comes first in the dates of a column."""
    return Question(
        "records/date-order",
        f"In {where}: is the first number of a date the month or the day?",
        (("the month, as in 10/31", f'--map "{field}:order=mdy"'), ("the day", f'--map "{field}:order=dmy"')),
    )
