"""Restricted facts, kept apart from the students: read by the fairness audit alone."""

from collections.abc import Iterable
from sqlite3 import Connection

from pss_cli.domain.student import RestrictedFacts
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("restricted_facts", RestrictedFacts, "student_id")
all_facts = SHELF.all


def save(store: Connection, facts: Iterable[RestrictedFacts]) -> None:
    """Stores the facts of these students that are new or different."""
    difference = SHELF.compare(store, tuple(facts))
    SHELF.put(store, (*difference.new, *difference.changed))
