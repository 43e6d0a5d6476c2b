"""Stored matches, the newest last. The same match stored again is kept once and becomes the newest."""

from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import Unreadable
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("match_runs", MatchRun, lambda run: run.run_id)
MOST_KEPT = 30
NEWEST_FIRST = "SELECT key FROM match_runs ORDER BY json_extract(body, '$.number') DESC"


def latest(store: Connection) -> MatchRun | None:
    """The newest match; None before the first."""
    row = store.execute(f"{NEWEST_FIRST} LIMIT 1").fetchone()
    return SHELF.get(store, row[0]) if row else None


def all_runs(store: Connection) -> tuple[MatchRun, ...]:
    """Every match, oldest first."""
    return tuple(sorted(SHELF.all(store), key=lambda run: run.number))


def before(store: Connection, run: MatchRun) -> MatchRun:
    """The match that was stored before this one.

    Raises:
        Unreadable: it is the first.
    """
    keys = [str(key) for (key,) in store.execute(NEWEST_FIRST)]
    earlier = keys[keys.index(run.run_id) + 1 :]
    found = SHELF.get(store, earlier[0]) if earlier else None
    if found is None:
        raise Unreadable(
            "There is one match alone, and none before it to compare it with.",
            slug="match/no-run",
            fix="Match again after a change; what would change is also told by  pss match what-if.",
            next_command="pss match students --keep latest",
        )
    return found


def get(store: Connection, name: str = "") -> MatchRun:
    """The match of that id, or of its first letters; without a name (or `latest`) the newest.

    Raises:
        Unreadable: there is none, or several begin so.
    """
    if name in {"", "latest"}:
        run = latest(store)
        if run is None:
            raise Unreadable("There is no match yet.", slug="match/no-run", next_command="pss match students")
        return run
    keys = [str(key) for (key,) in store.execute(NEWEST_FIRST) if str(key).startswith(name)]
    found = SHELF.get(store, keys[0]) if len(keys) == 1 else None
    if found is None:
        known = ", ".join(str(key) for (key,) in store.execute(NEWEST_FIRST).fetchall()[:5]) or "none"
        raise Unreadable(
            f'There is no match "{name}".',
            slug="match/unknown-run",
            fix=f"Matches there, newest first: {known}.",
            next_command="pss match runs",
        )
    return found


def of_year(store: Connection, day: date) -> MatchRun | None:
    """The newest match, if it was made for the school year of a day."""
    run = latest(store)
    return run if run is not None and run.made_on >= SchoolYear.containing(day).planned_from.isoformat() else None


def first_days(store: Connection, day: date) -> dict[StudentId, dict[ProgramId, date]]:
    """When a match for the school year of a day first gave each seat.

    Nobody knows since when the oldest of them has given its seats, where older ones were dropped.
    """
    is_full = SHELF.count(store) >= MOST_KEPT
    oldest = store.execute("SELECT min(json_extract(body, '$.number')) FROM match_runs").fetchone()[0]
    rows = store.execute(
        "SELECT json_extract(seat.value, '$.student_id'), json_extract(seat.value, '$.program_id'), "
        "min(CASE json_extract(body, '$.number') WHEN ? THEN ? ELSE json_extract(body, '$.made_on') END) "
        "FROM match_runs, json_each(body, '$.placements') AS seat "
        "WHERE json_extract(body, '$.made_on') >= ? GROUP BY 1, 2",
        (oldest if is_full else None, date.min.isoformat(), SchoolYear.containing(day).planned_from.isoformat()),
    )
    found: dict[StudentId, dict[ProgramId, date]] = {}
    for student, program, first in rows:
        found.setdefault(StudentId(student), {})[ProgramId(program)] = date.fromisoformat(first)
    return found


def refuse_old(store: Connection, name: str, day: date) -> None:
    """Refuses to act on the newest match, where none is named, if it was made for an earlier school year.

    Raises:
        Unreadable: it was.
    """
    if name in {"", "latest"} and of_year(store, day) is None and (run := latest(store)) is not None:
        raise Unreadable(
            f"The newest match is of {run.made_on}, for an earlier school year.",
            slug="match/no-run",
            fix=f"Match again for this year; to act on that one all the same, name it:  --run {run.run_id[:8]}",
            next_command="pss match students",
        )


def save(store: Connection, run: MatchRun) -> None:
    """Stores the match as the newest; only the last 30 are kept.

    One that is made again in the same school year keeps the day it was first made: its seats are offered since then.
    """
    known = SHELF.get(store, run.run_id)
    year = SchoolYear.containing(date.fromisoformat(run.made_on)).planned_from.isoformat()
    if known is not None and year <= known.made_on:
        run = replace(run, made_on=min(known.made_on, run.made_on))
    newest = store.execute("SELECT coalesce(max(json_extract(body, '$.number')), 0) FROM match_runs").fetchone()[0]
    SHELF.put(store, (replace(run, number=int(newest) + 1),))
    surplus = max(0, SHELF.count(store) - MOST_KEPT)
    oldest = store.execute("SELECT key FROM match_runs ORDER BY json_extract(body, '$.number') LIMIT ?", (surplus,))
    SHELF.remove(store, [str(key) for (key,) in oldest.fetchall()])
