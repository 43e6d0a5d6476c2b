"""Who may be whom: the likely student of a row without an id, and one child under two ids. Said, never applied."""

import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from operator import add
from typing import Any

from pss_cli.domain.in_columns import column_of, here, parts_of, picked
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.likely_students import LikelyStudents, Traits, name_key, name_keys
from pss_cli.tables.rosters.row import Earlier, RosterRow

_Key = str | tuple[object, ...]
_NOBODY = hash("")
_BITS = (1 << 48) - 1
_MOST_NAMES = 100_000
WITHOUT_ID = {"roster/missing-id", "roster/damaged-id"}


def with_likely_ids(
    problems: Iterable[Problem], without_id: Mapping[int, Traits], students: Iterable[Student]
) -> list[Problem]:
    """The problems, those about a missing id with the student of the same file or an earlier roster it may be."""
    if not without_id:
        return list(problems)
    people = LikelyStudents({student.student_id: student for student in students}.values())
    found = []
    for problem in problems:
        traits = without_id.get(problem.place.row or 0) if problem.slug in WITHOUT_ID else None
        likely = people.find(traits) if traits else None
        found.append(likely.onto(problem) if likely else problem)
    return found


def who_may_be_meant(
    rows: Sequence[RosterRow], known: Earlier, meant: Iterable[Traits], *, is_long: bool
) -> Iterator[Student]:
    """The students among whom the owner of a row without an id is looked for: those of the file and earlier ones.

    In a long file only those with a birth date or the very name of somebody meant.
    """
    students = column_of(rows, "student")
    if not is_long:
        return chain(known.read(known.ids), students)
    listed = tuple(meant)
    births = {traits.date_of_birth for traits in listed} - {None}
    names = {name for traits in listed for name in traits.names()}
    absent = known.read(known.ids.difference(column_of(students, "student_id")))
    return chain.from_iterable(_near(part, births, names) for part in (absent, *parts_of(students)))


def _near(students: Sequence[Student], births: Collection[object], names: Collection[str]) -> Sequence[Student]:
    days = column_of(students, "date_of_birth")
    return picked(students, [day in births or name in names for day, name in zip(days, _names(students), strict=True)])


def perhaps_one_child(
    frame: TextFrame, rows: Sequence[RosterRow], known: Earlier, most: int = sys.maxsize
) -> list[Problem]:
    """Two ids with the same name and birth date, or the same state id: in this table, or here and in the store.

    The first `most` are listed.
    """
    students = column_of(rows, "student")
    absent = known.ids.difference(column_of(students, "student_id")) if known.ids else known.ids
    earlier = known.read(absent)
    suspects = _suspects(tuple(parts_of(students)), earlier)
    found = list(_suspicions(frame, suspects, earlier, known))
    if len(found) > most:
        found[most - 1 :] = [replace(found[most - 1], more=len(found) - most)]
    return found


def _suspects(parts: Sequence[Sequence[Student]], earlier: Sequence[Student]) -> Sequence[Sequence[Student]]:
    """Those who share a key with somebody, and perhaps a few others: in place of keys their hashes are compared."""
    if not parts:
        return ()
    words = _Words()
    hashes = [_hashes(part, words) for part in parts]
    again = [
        _repeated(chain.from_iterable(of_kind)) | set(of_earlier) - {_NOBODY}
        for of_kind, of_earlier in zip(zip(*hashes, strict=True), _hashes(earlier, words), strict=True)
    ]
    if not any(again):
        return ()
    states, people = again
    flags = [[one in states or other in people for one, other in zip(*of_part, strict=True)] for of_part in hashes]
    return [some for some in map(picked, parts, flags) if some]


def _hashes(students: Sequence[Student], words: "_Words") -> tuple[Sequence[int], Sequence[int]]:
    """Of what makes two students one; of a name it is that of its words, in whichever order and column they stand."""
    state_ids, born, first, last, full = (
        column_of(students, name) for name in ("state_id", "date_of_birth", "first_name", "last_name", "full_name")
    )
    names = list(map(add, words.of(first), words.of(last)))
    if not all(names):
        names = [name or _hash_of_words(name_key(whole)) for name, whole in zip(names, full, strict=True)]
    people = [name ^ hash(day) if name and day else _NOBODY for name, day in zip(names, born, strict=True)]
    return array("q", map(hash, state_ids)), array("q", people)


class _Words:
    """The hashes of the words of first and last names, of which a school has few."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, names: Sequence[str]) -> list[int]:
        if len(self._known) > _MOST_NAMES:
            self._known = {}
        with suppress(KeyError):
            return list(map(self._known.__getitem__, names))
        new = list(set(names).difference(self._known))
        self._known |= zip(new, map(_hash_of_words, name_keys(new)), strict=True)
        return list(map(self._known.__getitem__, names))


def _hash_of_words(key: str) -> int:
    """The same in whichever order they stand."""
    return sum([hash(word) & _BITS for word in key.split()])


def _suspicions(
    frame: TextFrame, parts: Sequence[Sequence[Student]], earlier: Sequence[Student], known: Earlier
) -> Iterator[Problem]:
    stored = {key: one for column in _keys(earlier) for key, one in zip(column, earlier, strict=True) if key}
    seen: dict[_Key, int] = {}
    for student_id, row, *of_one in chain.from_iterable(map(_identified, parts)):
        others = [other for key in of_one if key and (other := seen.setdefault(key, row)) != row]
        if others:
            message = f"This may be the student of row {others[0]} under a second id. Both are kept as two students."
            yield _suspicion(frame, row, message, "If it is one student, delete one of the two rows.")
            continue
        before = next((stored[key] for key in of_one if key in stored), None)
        if before and (before.status is RosterStatus.ACTIVE or student_id not in known.ids):
            message = (
                f"This may be student {before.student_id} of an earlier roster, who is not in this file, under a new "
                "id. They are kept as two students."
            )
            fix = f"If it is one student, type {before.student_id} as the id; what is recorded hangs on it."
            yield _suspicion(frame, row, message, fix)


def _identified(students: Sequence[Student]) -> Iterator[tuple[Any, ...]]:
    """The id of each student, the row of the file, and what makes two students one."""
    one = here(students)
    return zip(column_of(one, "student_id"), column_of(column_of(one, "source"), "row"), *_keys(one), strict=True)


def _keys(students: Sequence[Student]) -> tuple[Sequence[_Key], Sequence[_Key]]:
    """What makes two students one: the state ids, and the names with birth dates; empty where one is not known."""
    state_ids, born = (column_of(students, name) for name in ("state_id", "date_of_birth"))
    return state_ids, [(name, day) if name and day else () for name, day in zip(_names(students), born, strict=True)]


def _names(students: Sequence[Student]) -> list[str]:
    first, last, full = (column_of(students, name) for name in ("first_name", "last_name", "full_name"))
    return name_keys(
        [f"{given} {family}".strip() or whole for given, family, whole in zip(first, last, full, strict=True)]
    )


def _repeated(hashes: Iterable[int]) -> set[int]:
    """Those that stand more than once."""
    return {one for one, count in Counter(hashes).items() if count > 1} - {_NOBODY}


def _suspicion(frame: TextFrame, row: int, message: str, fix: str) -> Problem:
    place = Place(frame.file, frame.sheet, row)
    return Problem("roster/maybe-the-same-student", place, message, fix, severity=Severity.WARNING)
