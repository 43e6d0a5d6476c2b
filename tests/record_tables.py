"""Tables of records drawn in text, and what reading them against a small school gives."""

from dataclasses import replace
from datetime import date
from typing import Any

from frames import drawn
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Record
from pss_cli.domain.source import Source
from pss_cli.problems import Parsed
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.records import RecordOptions, parse

AS_OF = date(2026, 11, 2)
PENCIL = StudentId("0000001")
ROSTER = KnownStudents(
    frozenset(f"{number:07}" for number in range(1, 30)), {"1000000001": PENCIL, "1000000002": StudentId("0000002")}
)
OPTIONS = RecordOptions(as_of=AS_OF, students=ROSTER)


def read(text: str, kind: Kind | None = None, said: tuple[str, ...] = (), **options: object) -> Parsed[Record]:
    frame = drawn(text, file="file.csv")
    return parse(frame, map_columns(frame, kind, said=said), replace(OPTIONS, **options))


def only(parsed: Parsed[Record]) -> Record:
    """The single record of a table that read without an error."""
    assert parsed.errors == ()
    assert parsed.questions == ()
    (record,) = parsed.records
    return replace(record, source=Source())


def slugs(parsed: Parsed[Any]) -> list[str]:
    return [problem.slug for problem in parsed.problems]
