"""Limits that programs share."""

from sqlite3 import Connection

from pss_cli.domain.shared_limit import SharedLimit, key_of
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("shared_limits", SharedLimit, lambda limit: key_of(limit.name))


def all_limits(store: Connection) -> tuple[SharedLimit, ...]:
    """Every limit, in the order of the names."""
    return SHELF.all(store)


def get(store: Connection, name: str) -> SharedLimit | None:
    return SHELF.get(store, key_of(name))


def save(store: Connection, limit: SharedLimit) -> None:
    """Keeps the limit; an earlier one of the same name is replaced."""
    SHELF.put(store, (limit,))


def release(store: Connection, name: str) -> None:
    """Takes a limit away."""
    SHELF.remove(store, (key_of(name),))
