"""The contact attempts of the store. Nothing is ever overwritten: the same attempt noted twice is one."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.school_year import SchoolYear
from pss_cli.workspace.shelf import Shelf


def _key(attempt: ContactAttempt) -> str:
    return f"{attempt.student_id}|{attempt.made_on.isoformat()}|{attempt.channel}|{attempt.outcome}|{attempt.by}"


SHELF = Shelf("contact_attempts", ContactAttempt, _key)
all_attempts = SHELF.all
"""In the order of student and day."""
add = SHELF.put
"""An attempt that is known already stays one."""


def of_year(store: Connection, day: date) -> tuple[ContactAttempt, ...]:
    """Those for the school year of a day: what a family said of the year before does not bind it."""
    return SHELF.those(
        store, "json_extract(body, '$.made_on') >= ?", SchoolYear.containing(day).planned_from.isoformat()
    )
