"""Limits that programs share."""

from sqlite3 import Connection

from pss_cli.domain.shared_limit import SharedLimit, key_of
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("shared_limits", SharedLimit, lambda limit: key_of(limit.name))
all_limits = SHELF.all
"""In the order of the names."""
save = SHELF.put
"""An earlier limit of the same name is replaced."""


def get(store: Connection, name: str) -> SharedLimit | None:
    return SHELF.get(store, key_of(name))


def release(store: Connection, name: str) -> None:
    """Takes a limit away."""
    SHELF.remove(store, (key_of(name),))
