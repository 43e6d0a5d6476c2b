"""Seats that people pinned or blocked."""

from collections.abc import Iterable
from sqlite3 import Connection

from pss_cli.domain.pin import Pin
from pss_cli.domain.seat import Pair
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("pins", Pin, lambda pin: _key(pin.pair))


def all_pins(store: Connection) -> tuple[Pin, ...]:
    """Every pin and block, in order of student and program."""
    return SHELF.all(store)


def get(store: Connection, pair: Pair) -> Pin | None:
    return SHELF.get(store, _key(pair))


def save(store: Connection, decisions: Iterable[Pin]) -> None:
    """Keeps the decisions; an earlier one about the same pair is replaced."""
    SHELF.put(store, decisions)


def release(store: Connection, pairs: Iterable[Pair]) -> None:
    """Takes pins and blocks away."""
    SHELF.remove(store, map(_key, pairs))


def _key(pair: Pair) -> str:
    return "|".join(pair)
