"""Students who stand in several rows of a roster: their contacts are joined, or the rows contradict each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pss_cli.domain.in_columns import Chained, column_of, picked
from pss_cli.errors import Unreadable
from pss_cli.tables.rosters.guardians import joined
from pss_cli.tables.rosters.row import RosterRow

MOST_APART = 50_000
"""Rows of students who stand in an earlier part of a table as well; these alone are held in memory."""


class StandingTwice:
    """The rows of a table as its parts go by; a place counts its rows through all parts, from 0.

    `places` are those of each student who stands in several rows, `wrong` the students whose rows contradict.
    """

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = {}
        self.wrong: set[str] = set()
        self._seen: dict[str, int] = {}
        self._apart: list[RosterRow] = []

    @property
    def repeated(self) -> int:
        """How many rows only added to another one."""
        return sum(len(places) - 1 for of, places in self.places.items() if of not in self.wrong)

    def one_each(self, places: Sequence[int], rows: Sequence[RosterRow]) -> Sequence[RosterRow]:
        """The rows of a part, one of each student who is not in an earlier part."""
        ids = _ids(rows)
        found: dict[str, int] = dict(zip(ids, places, strict=True))
        if len(found) == len(ids) and found.keys().isdisjoint(self._seen):
            self._seen |= found
            return rows
        return self._grouped(zip(ids, places, rows, strict=True))

    def settled(self, parts: Sequence[Sequence[RosterRow]]) -> Sequence[RosterRow]:
        """The rows that `one_each` returned of all parts, joined with those of students who stand in several."""
        apart = {row.student.student_id for row in self._apart}
        if not apart:
            return Chained(parts)
        first: dict[str, RosterRow] = {}
        others = []
        for part in parts:
            is_apart = [of in apart for of in _ids(part)]
            first |= {row.student.student_id: row for row in picked(part, is_apart)}
            others.append(picked(part, [not one for one in is_apart]))
        for row in self._apart:
            of = row.student.student_id
            if of in first:
                first[of] = self._joined(first[of], row)
        return Chained((*others, self._right(first)))

    def _grouped(self, found: Iterable[tuple[str, int, RosterRow]]) -> Sequence[RosterRow]:
        first: dict[str, RosterRow] = {}
        for of, place, row in found:
            earlier = self._seen.setdefault(of, place)
            if earlier == place:
                first[of] = row
                continue
            self.places.setdefault(of, [earlier]).append(place)
            if of in first:
                first[of] = self._joined(first[of], row)
            else:
                self._put_apart(row)
        return self._right(first)

    def _right(self, rows: dict[str, RosterRow]) -> Sequence[RosterRow]:
        return tuple(row for of, row in rows.items() if of not in self.wrong)

    def _joined(self, row: RosterRow, further: RosterRow) -> RosterRow:
        """A further row of the same student adds its contacts, or contradicts."""
        if row.beyond_contacts() != further.beyond_contacts():
            self.wrong.add(row.student.student_id)
        guardians = joined(row.student.guardians, further.student.guardians)
        return replace(row, student=replace(row.student, guardians=guardians))

    def _put_apart(self, row: RosterRow) -> None:
        self._apart.append(row)
        if len(self._apart) > MOST_APART:
            raise Unreadable(
                f'"{row.student.source.file}" is too large to be read at once, and in it rows of the same student '
                "stand far apart.",
                slug="file/too-big",
                fix="Sort the file by the student's id and import it again.",
            )


def _ids(rows: Sequence[RosterRow]) -> Sequence[str]:
    return column_of(column_of(rows, "student"), "student_id")
