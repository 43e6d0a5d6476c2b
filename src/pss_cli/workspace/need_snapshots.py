"""Snapshots of tiers and bands, one a day at most."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.need_snapshot import NeedSnapshot
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("need_snapshots", NeedSnapshot, lambda snapshot: snapshot.made_on.isoformat())
save = SHELF.put
"""A snapshot of the same day is replaced."""


def before(store: Connection, day: date) -> NeedSnapshot | None:
    """The last snapshot made before a day."""
    row = store.execute(
        "SELECT key FROM need_snapshots WHERE key < ? ORDER BY key DESC LIMIT 1", (day.isoformat(),)
    ).fetchone()
    return SHELF.get(store, row[0]) if row else None
