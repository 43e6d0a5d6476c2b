"""Decisions of people about bands."""

from sqlite3 import Connection

from pss_cli.domain.override import Override
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("overrides", Override, lambda item: f"{item.student_id}|{item.need}|{item.made_on.isoformat()}")


def all_overrides(store: Connection) -> tuple[Override, ...]:
    """Every decision, in order of student, need and day."""
    return SHELF.all(store)


def save(store: Connection, override: Override) -> None:
    """Keeps the decision; one of the same day about the same need is replaced."""
    SHELF.put(store, (override,))
