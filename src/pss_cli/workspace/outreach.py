"""The contact attempts of the store. Nothing is ever overwritten: the same attempt noted twice is one."""

from collections.abc import Iterable
from sqlite3 import Connection

from pss_cli.domain.outreach import ContactAttempt
from pss_cli.workspace.shelf import Shelf


def _key(attempt: ContactAttempt) -> str:
    return f"{attempt.student_id}|{attempt.made_on.isoformat()}|{attempt.channel}|{attempt.outcome}|{attempt.by}"


SHELF = Shelf("contact_attempts", ContactAttempt, _key)


def all_attempts(store: Connection) -> tuple[ContactAttempt, ...]:
    """Every attempt, in the order of student and day."""
    return SHELF.all(store)


def add(store: Connection, attempts: Iterable[ContactAttempt]) -> None:
    """Stores the attempts; one that is known already stays one."""
    SHELF.put(store, attempts)
