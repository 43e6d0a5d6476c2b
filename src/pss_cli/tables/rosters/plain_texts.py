"""Texts that need no reader: most ids, names and words mean themselves. What is not found plain here is read."""

from collections.abc import Callable, Collection, Mapping
from itertools import repeat
from typing import Any

from pss_cli.tables.mapping import bare
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.row_remarks import BLANKS
from pss_cli.tables.values.answers import EMPTY_TOKENS, is_empty_token
from pss_cli.tables.values.phones import usual_phone


def _words(cells: Cells, field: str, texts: Collection[str]) -> dict[str, Any]:
    if any(name == field for name, _ in cells.columns.answers):
        return {}
    words = dict(zip(texts, map(str.strip, texts, repeat(BLANKS)), strict=True))
    if EMPTY_TOKENS.isdisjoint(map(str.lower, map(str.strip, words.values()))):
        return words
    return {text: word for text, word in words.items() if not is_empty_token(word)}


def _ids(cells: Cells, field: str, texts: Collection[str]) -> dict[str, Any]:
    words = _words(cells, field, texts)
    if not cells.zeros.spares(words.values()):
        return {}
    if all(map(str.isalnum, words.values())):  # what Excel leaves of an id is not
        return words
    return {text: word for text, word in words.items() if word.isalnum() or not word}


def _emails(cells: Cells, field: str, texts: Collection[str]) -> dict[str, Any]:
    words = _words(cells, field, texts)
    return {text: word for text, word in words.items() if ("@" in word and " " not in word) or not word}


def _names(cells: Cells, field: str, texts: Collection[str]) -> dict[str, Any]:
    del cells, field
    strip = bare if "\ufeff" in "".join(texts) else str.strip
    return dict(zip(texts, map(strip, texts), strict=True))


def _phones(cells: Cells, field: str, texts: Collection[str]) -> dict[str, Any]:
    words = _words(cells, field, texts)
    return {text: (number,) for text, word in words.items() if (number := usual_phone(word))}


PLAIN: Mapping[Callable[..., Any], Callable[[Cells, str, Collection[str]], dict[str, Any]]] = {
    Cells.text: _words,
    Cells.written: _names,
    Cells.whole_id: _ids,
    Cells.email: _emails,
    Cells.phones: _phones,
}
"""By the way a cell is read: the texts its reader would say nothing of, each with what it would return."""
