"""Columns of a roster as values: of one row, cell by cell, or of thousands of rows, where each text is read once."""

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from operator import is_not
from typing import Any, Protocol

from pss_cli.domain.in_columns import Alike, InColumns
from pss_cli.domain.source import Source
from pss_cli.problems import Place
from pss_cli.tables.read_once import MOST_TEXTS
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.rosters.plain_texts import COME_AGAIN, PLAIN

Read = Callable[[Cells, str], Any]
"""How the cell of a field is read; of the row it may look at this cell alone."""
Remark = tuple[str, str | int, str, str]
_LOOKED_AT = 200


class Rows(Protocol):
    """Some rows of a roster: `column` has a value for each.

    `or_else` are the values, and what stands in another field where there is none.
    """

    @property
    def places(self) -> Mapping[str, int]: ...

    @property
    def count(self) -> int: ...

    def column(self, field: str, read: Read) -> Sequence[Any]: ...

    def or_else(self, values: Sequence[Any], field: str, read: Read) -> Sequence[Any]: ...

    def sources(self) -> Sequence[Source]: ...


class OneRow:
    """The current row of a table: what is wrong with a cell is noted as it is read."""

    count = 1

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.places = cells.places

    def column(self, field: str, read: Read) -> Sequence[Any]:
        return (read(self.cells, field),)

    def or_else(self, values: Sequence[Any], field: str, read: Read) -> Sequence[Any]:
        return tuple(value or read(self.cells, field) for value in values)

    def sources(self) -> Sequence[Source]:
        return (self.cells.source,)


class ManyRows:
    """Rows of a part of a table from one to another, read without saying anything.

    `odd` are the rows in which a reader would note a problem or ask; they are to be read again one by one.
    `remarks` are what is to be said of cells of other rows, by row.
    """

    def __init__(self, cells: Cells) -> None:
        self.places = cells.places
        self.odd: set[int] = set()
        self.remarks: dict[int, list[Remark]] = {}
        self._cells = cells
        self._alone = _Alone(cells)
        self._known: dict[tuple[str, Read], _Texts] = {}
        self._columns: Sequence[Sequence[str]] = ()
        self._first = self.count = 0

    def turn_to(self, first: int, last: int) -> None:
        """Goes to the rows from `first` up to and without `last`."""
        self._first, self.count = first, last - first
        self._columns = tuple(zip(*self._cells.frame.rows[first:last], strict=True))
        self.odd, self.remarks = set(), {}

    def column(self, field: str, read: Read) -> Sequence[Any]:
        texts = self._columns[self.places[field]]
        known = self._known.get((field, read))
        if known is None or len(known.values) > MOST_TEXTS:
            known = self._known[field, read] = _Texts()
        may_vary = read in PLAIN and read not in COME_AGAIN
        values = self._varied(field, read, texts) if may_vary and _are_varied(texts) else None
        if values is None:
            values = self._learned(field, read, texts, known)
        if known.unusual and not known.unusual.isdisjoint(texts):
            self._tell(texts, known)
        return values

    def _varied(self, field: str, read: Read, texts: Sequence[str]) -> Sequence[Any] | None:
        """The values of a column of ids or names, if every text is plain: none of them is worth remembering."""
        values = PLAIN[read](self._alone, field, texts)
        return values if all(map(is_not, values, repeat(None))) else None

    def _learned(self, field: str, read: Read, texts: Sequence[str], known: "_Texts") -> Sequence[Any]:
        if len(texts) > 1 and texts[0] == texts[-1] and texts.count(texts[0]) == len(texts):
            return Alike(self._learned(field, read, texts[:1], known)[0], len(texts))
        try:
            return list(map(known.values.__getitem__, texts))
        except KeyError:
            self._alone.learn(field, read, list(set(texts).difference(known.values)), known)
            return list(map(known.values.__getitem__, texts))

    def _tell(self, texts: Sequence[str], known: "_Texts") -> None:
        for row, text in enumerate(texts, self._first):
            if text in known.odd:
                self.odd.add(row)
            elif text in known.remarks:
                self.remarks.setdefault(row, []).extend(known.remarks[text])

    def or_else(self, values: Sequence[Any], field: str, read: Read) -> Sequence[Any]:
        del field, read
        self.leave_lacking(values)
        return values

    def leave_lacking(self, values: Sequence[Any]) -> None:
        """Rows without one of these values are to be read one by one."""
        if not all(values):
            self.odd.update(row for row, value in enumerate(values, self._first) if not value)

    def sources(self) -> Sequence[Source]:
        frame, count = self._cells.frame, self.count
        rows = frame.row_numbers[self._first : self._first + count]
        names = {"file": Alike(frame.file, count), "sheet": Alike(frame.sheet, count)}
        return InColumns(Source, names | {"row": rows}, count)


def _are_varied(texts: Sequence[str]) -> bool:
    """Whether most of the first texts differ, as in a column of ids: none of them needs to be remembered."""
    head = texts[:_LOOKED_AT]
    return 2 * len(set(head)) > len(head)


class _Texts:
    """What the texts of a column come to; of `odd` ones a problem is noted, of those with `remarks` they are made."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.odd: set[str] = set()
        self.remarks: dict[str, list[Remark]] = {}
        self.unusual: set[str] = set()


class _Alone(Cells):
    """Reads a text as if it stood in every cell of a row, and keeps what would be said of it."""

    def __init__(self, cells: Cells) -> None:
        super().__init__(cells.sample, cells.columns, cells.as_of, is_by_hand=cells.is_by_hand)
        self.orders = cells.orders
        self.zeros = cells.zeros
        self.is_odd = False
        self.heard: list[Remark] = []

    def learn(self, field: str, read: Read, texts: Sequence[str], known: _Texts) -> None:
        """Remembers what the texts come to."""
        plain = PLAIN[read](self, field, texts) if read in PLAIN else [None] * len(texts)
        for text, value in zip(texts, plain, strict=True):
            if value is not None:
                known.values[text] = value
                continue
            self.cells, self.is_odd, self.heard = (text,) * len(self.frame.headers), False, []
            known.values[text] = read(self, field)
            if self.is_odd:
                known.odd.add(text)
            elif self.heard:
                known.remarks[text] = self.heard
        known.unusual = known.odd | known.remarks.keys()

    def note(self, field: str | int, slug: str, message: str, *, fix: str = "", proposal: str = "") -> bool:
        del field, slug, message, fix, proposal
        self.remarks += 1
        self.is_odd = True
        return False

    def warn(self, field: str | int, slug: str, message: str, fix: str = "", *, proposal: str = "") -> None:
        self.note(field, slug, message, fix=fix, proposal=proposal)

    def ask(
        self,
        slug: str,
        text: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        place: Place | None = None,
        value: str = "",
    ) -> None:
        del options, place, value
        self.note("", slug, text)

    def say_once(self, slug: str, field: str | int, message: str, written: str = "") -> None:
        self.remarks += 1
        self.heard.append((slug, field, message, written))
