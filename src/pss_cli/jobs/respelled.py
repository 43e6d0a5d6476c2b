"""Cells of a sheet without its stamp that mean what is here: another system writes names and phones its own way."""

import unicodedata
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Any

from pss_cli.jobs.sheet_nouns import SheetNoun
from pss_cli.tables.heading import normal
from pss_cli.tables.round_trip import CellChange


def only_respelled(
    store: Connection, noun: SheetNoun[Any], records: Sequence[object], edits: Iterable[CellChange]
) -> frozenset[CellChange]:
    """The edits that change nothing of what is stored but its spelling: capitals, accents, signs, `Grade 3` for `3`."""
    typed = {str(getattr(record, noun.form.key, "")): record for record in records}
    return frozenset(
        edit
        for edit in edits
        if _folded(edit.here) == _folded(edit.there) != ""
        or (edit.key in typed and _changes_nothing(store, noun, typed[edit.key], edit))
    )


def _changes_nothing(store: Connection, noun: SheetNoun[Any], typed: object, edit: CellChange) -> bool:
    """Whether what is stored, with this cell put onto it, is what is stored."""
    if noun.merge is None:
        return False
    edited, stored = (noun.merge(store, typed, headers) for headers in ((edit.header,), ()))
    return _facts(edited) == _facts(stored)


def _facts(record: object) -> dict[str, object]:
    """What a record says, without the words in which it was written."""
    names = getattr(record, "__dataclass_fields__", {})
    return {name: getattr(record, name) for name in names if not name.endswith("_as_written")}


def _folded(text: str) -> str:
    """A text without capitals, accents, blanks and signs, in any alphabet."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum()) if not plain.isascii() else normal(text)
