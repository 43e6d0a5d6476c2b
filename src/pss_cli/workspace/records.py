"""The records of the store: attendance, tests, marks, behavior, ratings, referrals, strengths, flags, calendar."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any, get_args, get_type_hints

from pss_cli.domain.record import Record, Records
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace.shelf import Shelf, put_each

_KINDS = {name: get_args(told)[0] for name, told in get_type_hints(Records).items()}
SHELVES: Mapping[type, Shelf[Any]] = {kind: Shelf(name, kind, record_key) for name, kind in _KINDS.items()}
"""A table for each field of `Records`, of the same name."""


def load(store: Connection) -> Records:
    """All records, each kind in order of student and day."""
    return Records(**{shelf.table: shelf.all(store) for shelf in SHELVES.values()})


def save(store: Connection, records: Iterable[Record]) -> None:
    """Adds the records; one told before (same student, day and subject) is replaced. Others stay."""
    put_each(store, SHELVES, records)
