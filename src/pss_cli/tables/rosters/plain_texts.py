"""Texts that need no reader: most ids, names and words mean themselves. What is not found plain here is read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any

from pss_cli.tables.mapping import bare
from pss_cli.tables.rosters.cells import OLDEST_BIRTH, Cells, latest_birth
from pss_cli.tables.row_reading import OLDEST
from pss_cli.tables.row_remarks import BLANKS
from pss_cli.tables.values.answers import EMPTY_TOKENS, is_empty_token
from pss_cli.tables.values.dates import usual_day
from pss_cli.tables.values.phones import usual_phones

Values = Sequence[Any]
"""What the reader of each text would return; None where the text is not plain."""
_LONGEST_TOKEN = max(map(len, EMPTY_TOKENS))


def _has_answers(cells: Cells, field: str) -> bool:
    return any(name == field for name, _ in cells.columns.answers)


def _words(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    if _has_answers(cells, field):
        return [None] * len(texts)
    words = list(map(str.strip, texts, repeat(BLANKS)))
    bare_words = list(map(str.strip, words))
    if min(map(len, bare_words), default=0) > _LONGEST_TOKEN or EMPTY_TOKENS.isdisjoint(map(str.lower, bare_words)):
        return words
    return [None if is_empty_token(word) else word for word in words]


def _ids(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    are_numbers = all(texts) and "".join(texts).isdecimal() and not _has_answers(cells, field)
    words = texts if are_numbers else _words(cells, field, texts)
    if not cells.zeros.spares(words):
        return [None] * len(texts)
    if are_numbers:
        return words
    # What Excel leaves of an id has other signs.
    return [word if word is not None and (word.isalnum() or not word) else None for word in words]


def _emails(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    words = _words(cells, field, texts)
    return [word if word is not None and (("@" in word and " " not in word) or not word) else None for word in words]


def _names(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    del cells, field
    return list(map(bare if "\ufeff" in "".join(texts) else str.strip, texts))


def _phones(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    words = _words(cells, field, texts)
    numbers = usual_phones(list(filter(None, words)))
    if len(numbers) == len(words) and all(numbers):
        return list(zip(numbers, strict=True))
    found = iter((number,) if number else None for number in numbers)
    return [next(found) if word else None if word is None else () for word in words]


def _days(
    cells: Cells, field: str, texts: Sequence[str], *, oldest: date = OLDEST, latest: date | None = None
) -> Values:
    if cells.orders.maybe_exchanged(field):
        return [None] * len(texts)
    order, latest = cells.orders.of(field), latest or cells.as_of
    days = [word and usual_day(word, order) for word in _words(cells, field, texts)]
    return [day if day and oldest <= day <= latest else None for day in days]


def _births(cells: Cells, field: str, texts: Sequence[str]) -> Values:
    return _days(cells, field, texts, oldest=OLDEST_BIRTH, latest=latest_birth(cells.as_of))


PLAIN: Mapping[Callable[..., Any], Callable[[Cells, str, Sequence[str]], Values]] = {
    Cells.text: _words,
    Cells.written: _names,
    Cells.whole_id: _ids,
    Cells.email: _emails,
    Cells.phones: _phones,
    Cells.day: _days,
    Cells.birth_day: _births,
}
"""By the way a cell is read: what its reader would return of each text without saying a word."""
COME_AGAIN = frozenset({Cells.day, Cells.birth_day})
"""Ways to read cells of which a long column has few: there are only so many days in a childhood."""
