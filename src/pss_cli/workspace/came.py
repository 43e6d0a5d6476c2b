"""Who comes to a program without a seat in it, asked of the store itself: `pss status` counts them each time."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.seat import Seat
from pss_cli.slotted import dataclass
from pss_cli.workspace.in_force import IN_FORCE

_PAIR = "json_extract(body, '$.student_id'), json_extract(body, '$.program_id')"
_CAME = f"""
SELECT {_PAIR}, sum(json_extract(body, '$.present')) AS came, count(*) FROM session_attendances
WHERE json_extract(body, '$.day') BETWEEN ? AND ? AND {IN_FORCE}
AND ({_PAIR}) NOT IN (SELECT {_PAIR} FROM participations)
GROUP BY 1, 2 HAVING came ORDER BY 1, 2
"""  # noqa: S608 our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Came(Seat):
    """To how many of the sessions offered in a program a student came."""

    sessions: int
    offered: int


def came_without_seat(store: Connection, day: date | None = None) -> tuple[Came, ...]:
    """Students who came to sessions of the school year and of whom no stage is known there, in order of student.

    They hold no seat, so a match may give it to others. Without a day the year is that of the last session.
    """
    last = store.execute("SELECT max(json_extract(body, '$.day')) FROM session_attendances").fetchone()[0]
    if last is None:
        return ()
    until = day or date.fromisoformat(last)
    first = SchoolYear.containing(until).first_day.isoformat()
    rows = store.execute(_CAME, (first, until.isoformat(), until.isoformat()))
    return tuple(
        Came(student_id=student, program_id=program, sessions=came, offered=offered)
        for student, program, came, offered in rows
    )
