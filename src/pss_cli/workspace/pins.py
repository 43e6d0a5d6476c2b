"""Seats that people pinned or blocked."""

from collections.abc import Iterable
from sqlite3 import Connection

from pss_cli.domain.pin import Pin
from pss_cli.domain.seat import Pair
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("pins", Pin, lambda pin: _key(pin.pair))
all_pins = SHELF.all
"""Pins and blocks, in order of student and program."""
save = SHELF.put
"""An earlier decision about the same pair is replaced."""


def get(store: Connection, pair: Pair) -> Pin | None:
    return SHELF.get(store, _key(pair))


def release(store: Connection, pairs: Iterable[Pair]) -> None:
    """Takes pins and blocks away."""
    SHELF.remove(store, map(_key, pairs))


def _key(pair: Pair) -> str:
    return "|".join(pair)
