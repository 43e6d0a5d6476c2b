"""The students a file of records may speak of: found by their ids alone; by name they are only proposed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.in_columns import column_of
from pss_cli.domain.student import Student
from pss_cli.tables.likely_students import LikelyStudents, Traits

_WHOLE_NAME = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A student, and whether leading zeros had to be put back; or why there is none."""

    student_id: StudentId | None = None
    zeros_restored: bool = False
    contradiction: bool = False


@dataclass(frozen=True)
class KnownStudents:
    """Local ids of the roster, and its state ids with their local ids; `read` fetches the students themselves."""

    local_ids: frozenset[str] = frozenset()
    by_state_id: Mapping[str, StudentId] = field(default_factory=dict)
    read: Callable[[], Sequence[Student]] = field(default=tuple, repr=False)

    @classmethod
    def of(cls, students: Sequence[Student]) -> "KnownStudents":
        ids = column_of(students, "student_id")
        states = {state: of for of, state in zip(ids, column_of(students, "state_id"), strict=True) if state}
        return cls(frozenset(ids), states, lambda: students)

    @cached_property
    def people(self) -> LikelyStudents:
        """The same students by name: to propose whom a row without a good id may mean, never to decide it."""
        return LikelyStudents(self.read())

    @cached_property
    def _name_words(self) -> Mapping[StudentId, frozenset[str]]:
        return {
            student.student_id: frozenset(word for key in Traits.of(student).names() for word in key.split())
            for student in self.read()
        }

    def has_another_name(self, student_id: StudentId, names: Iterable[str]) -> bool:
        """Whether a row gives a student a whole name that has no word in common with the one on the roster.

        Args:
            student_id: whom the row's id means.
            names: the ways the row writes the name, as `Traits.names` gives them.
        """
        said = {word for key in names for word in key.split() if len(word) > 1}
        known = self._name_words.get(student_id, frozenset())
        return len(said) >= _WHOLE_NAME and len(known) >= _WHOLE_NAME and not said & known

    @cached_property
    def _without_zeros(self) -> dict[str, StudentId | None]:
        """Ids without their leading zeros; None where two students would share one."""
        found: dict[str, StudentId | None] = {}
        for local_id in sorted(self.local_ids):
            short = local_id.lstrip("0")
            found[short] = None if short in found else StudentId(local_id)
        return found

    def find(self, local_id: str, state_id: str = "") -> Found:
        """The student of a row. Two ids that name two students are a contradiction, not a choice."""
        by_local = self._by_local(local_id) if local_id else Found()
        by_state = self.by_state_id.get(state_id) if state_id else None
        if by_local.student_id and by_state and by_local.student_id != by_state:
            return Found(contradiction=True)
        if by_local.student_id or not by_state:
            return by_local
        return Found(by_state)

    def _by_local(self, local_id: str) -> Found:
        if local_id in self.local_ids:
            return Found(StudentId(local_id))
        if not local_id.isdigit():
            return Found()
        # Excel drops leading zeros; a short id that fits exactly one student says who is meant.
        found = self._without_zeros.get(local_id.lstrip("0"))
        return Found(found, zeros_restored=True) if found and len(found) > len(local_id) else Found()
