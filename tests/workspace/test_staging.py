"""Entries on their way into the store: in memory or in a file, they come to the same."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key
from pss_cli.domain.source import Source
from pss_cli.problems.outcome import Changed
from pss_cli.whole_files import TEMPORARY_PREFIX
from pss_cli.workspace import database, participation, staging
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.staging import Staged, Staging

DAY = date(2026, 10, 5)
SEAT = Participation(student_id=StudentId("0000001"), program_id=ProgramId("P01"), stage=EnrollmentStage.ACTIVE)
CAME = SessionAttendance(student_id=StudentId("0000001"), program_id=ProgramId("P01"), day=DAY, present=True)
SEATS = tuple(replace(SEAT, student_id=StudentId(f"{number:07d}")) for number in (9, 2, 7, 1))
Entry = Participation | SessionAttendance


@pytest.fixture(params=[1, 3, 100], ids=["file", "both", "memory"], autouse=True)
def in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test with its entries in the file, in memory, and some here and some there."""
    monkeypatch.setattr(staging, "IN_MEMORY", request.param)


def put(staged: Staged, entries: Iterable[Entry]) -> None:
    for entry in entries:
        staged.put((type(entry), record_key(entry)), entry)


def files(workspace: Workspace) -> list[str]:
    return [path.name for path in workspace.root.iterdir() if path.name.startswith(TEMPORARY_PREFIX)]


def test_what_was_put_is_told_by_its_key_the_last_one_of_several(workspace: Workspace):
    left = replace(SEAT, stage=EnrollmentStage.WITHDRAWN, source=Source("seats.csv", "", 7))
    with Staging(workspace, participation.SHELVES) as place:
        staged = place.table()
        put(staged, [*SEATS, CAME, left])
        assert staged.get((Participation, record_key(SEAT))) == left
        assert staged.get((SessionAttendance, record_key(CAME))) == CAME
        assert staged.get((Participation, "nobody")) is None
        assert place.count() == {"participations": 4, "session_attendances": 1}
        assert place.values(Participation, "program_id") == {"P01"}
        assert place.holds(Participation, record_key(SEAT))


def test_entries_are_compared_and_saved_in_any_number(workspace: Workspace):
    known, moved = SEATS[0], replace(SEATS[1], stage=EnrollmentStage.WITHDRAWN)
    read_elsewhere = replace(known, source=Source("other.csv", "", 9))
    with database.writing(workspace, "test") as store:
        participation.save(store, SEATS[:2])
    with Staging(workspace, participation.SHELVES) as place:
        put(place.table(), [read_elsewhere, moved, *SEATS[2:], CAME])
        with database.reading(workspace) as store:
            assert place.compare(store) == Changed(new=3, changed=1, same=1)
        with database.writing(workspace, "test") as store:
            assert place.compare(store) == Changed(new=3, changed=1, same=1)
            place.save(store)
    with database.reading(workspace) as store:
        assert participation.all_participations(store) == tuple(
            sorted((read_elsewhere, moved, *SEATS[2:]), key=record_key)
        )
        assert participation.all_sessions(store) == (CAME,)
    assert not files(workspace)


def test_each_table_has_its_own_entries_and_the_later_one_is_stored(workspace: Workspace):
    left = replace(SEAT, stage=EnrollmentStage.WITHDRAWN)
    with Staging(workspace, participation.SHELVES) as place:
        one, two = place.table(), place.table()
        put(one, [*SEATS, CAME])
        put(two, [left])
        assert two.get((SessionAttendance, record_key(CAME))) is None
        with database.writing(workspace, "test") as store:
            place.save(store)
            assert left in participation.all_participations(store)


def test_a_table_that_is_forgotten_is_not_saved(workspace: Workspace):
    with Staging(workspace, participation.SHELVES) as place:
        staged = place.table()
        put(staged, SEATS)
        staged.forget()
        with database.writing(workspace, "test") as store:
            assert place.compare(store) == Changed()
            place.save(store)
            assert participation.all_participations(store) == ()


def test_a_seat_that_the_new_list_of_its_program_leaves_out_is_told_and_kept(workspace: Workspace):
    other, elsewhere = SEATS[1], replace(SEAT, program_id=ProgramId("P02"))
    with database.writing(workspace, "test") as store:
        participation.save(store, [SEAT, elsewhere])
    with Staging(workspace, participation.SHELVES) as place:
        put(place.table(), [other])
        with database.writing(workspace, "test") as store:
            assert participation.left_out(store, place, DAY) == (SEAT,)
            place.save(store)
            assert participation.held_seats(store, DAY) == (SEAT, elsewhere, other)


def test_rows_are_known_by_all_of_their_cells(workspace: Workspace):
    with Staging(workspace, participation.SHELVES) as place:
        staged = place.table()
        for row in (("1", "23"), ("12", "3"), ("", "")):
            assert not staged.knows_row(row)
            staged.put_row(row)
            assert staged.knows_row(row)
        assert not staged.knows_row(("1", "2", "3"))


def test_nothing_is_left_of_an_import_that_fails(workspace: Workspace):
    def fails() -> None:
        with Staging(workspace, participation.SHELVES) as place, database.writing(workspace, "test") as store:
            put(place.table(), SEATS)
            place.save(store)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert not files(workspace)
    with database.reading(workspace) as store:
        assert participation.all_participations(store) == ()
