"""What one student of a roster comes to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pss_cli.domain.source import Source
from pss_cli.domain.student import RestrictedFacts, Student
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.domain.record import Record


@dataclass(frozen=True, slots=True)
class Earlier:
    """Students of earlier rosters by their ids; `read` fetches those who are asked for, mostly nobody."""

    ids: frozenset[str]
    read: Callable[[frozenset[str]], tuple[Student, ...]]

    @classmethod
    def of(cls, students: tuple[Student, ...]) -> "Earlier":
        ids = frozenset(student.student_id for student in students)
        return cls(ids, lambda wanted: tuple(student for student in students if student.student_id in wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterOptions:
    """`as_of` dates what the roster itself does not; restricted facts are read only when `keep_restricted`.

    `known` are the students of earlier rosters: whom a row without an id may mean, or who may have got a second id.
    `is_by_hand`: somebody has just typed the cells, so that what would be left out or open is refused.
    """

    as_of: date
    keep_restricted: bool = False
    known: tuple[Student, ...] | Earlier = ()
    is_by_hand: bool = False

    @property
    def earlier(self) -> Earlier:
        return self.known if isinstance(self.known, Earlier) else Earlier.of(self.known)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A student, the records that stood in the same row, and restricted facts if they were asked for."""

    student: Student
    records: "tuple[Record, ...]" = ()
    restricted: RestrictedFacts | None = None

    def beyond_contacts(self) -> "RosterRow":
        """The row without what may differ between two rows of one student: contacts and the place in the file."""
        student = replace(self.student, guardians=(), source=Source())
        return RosterRow(student, tuple(replace(record, source=Source()) for record in self.records), self.restricted)
