"""Every change can be taken back and done again, by content; the journal tells all of it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable
from pss_cli.workspace import database, journal, snapshots
from pss_cli.workspace.connections import APPLICATION_ID
from pss_cli.workspace.journal import EntryKind
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("students", Student, lambda student: student.student_id)


def put(workspace: Workspace, *students: Student, says: str = "") -> None:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, students)
        journal.describe(store, says)


def held(workspace: Workspace) -> tuple[Student, ...]:
    with database.reading(workspace) as store:
        return SHELF.all(store)


def told(workspace: Workspace) -> list[tuple[str, str]]:
    with database.reading(workspace) as store:
        return [(entry.kind.value, entry.summary) for entry in journal.entries(store)]


def test_undo_takes_back_the_last_change_and_redo_does_it_again(workspace: Workspace) -> None:
    put(workspace, a_student("01"), says="1 student")
    put(workspace, a_student("02"), says="another")
    assert database.turn(workspace, EntryKind.UNDO).summary == "another"
    assert held(workspace) == (a_student("01"),)
    assert database.turn(workspace, EntryKind.REDO).summary == "another"
    assert held(workspace) == (a_student("01"), a_student("02"))


def test_history_outlives_undo(workspace: Workspace) -> None:
    put(workspace, a_student("01"), says="1 student")
    database.turn(workspace, EntryKind.UNDO)
    database.turn(workspace, EntryKind.REDO)
    assert told(workspace) == [("change", "1 student"), ("undo", "1 student"), ("redo", "1 student")]


def test_a_new_change_ends_the_chance_to_redo(workspace: Workspace) -> None:
    put(workspace, a_student("01"))
    database.turn(workspace, EntryKind.UNDO)
    put(workspace, a_student("02"))
    with pytest.raises(Unreadable, match="nothing to redo"):
        database.turn(workspace, EntryKind.REDO)
    database.turn(workspace, EntryKind.UNDO)
    assert held(workspace) == ()


def test_an_empty_workspace_has_nothing_to_undo(workspace: Workspace) -> None:
    with pytest.raises(Unreadable, match="nothing to undo"):
        database.turn(workspace, EntryKind.UNDO)


def test_a_change_of_nothing_leaves_no_line_and_no_snapshot(workspace: Workspace) -> None:
    with database.writing(workspace, "pss import-roster") as store:
        journal.describe(store, "nothing new")
    assert told(workspace) == []
    assert list(snapshots.folder(workspace).glob("*.db")) == []


def test_a_change_that_fails_leaves_no_line_no_record_and_no_snapshot(workspace: Workspace) -> None:
    with pytest.raises(ZeroDivisionError), database.writing(workspace, "pss import-roster") as store:  # noqa: PT012 the change fails in its middle
        SHELF.put(store, (a_student("01"),))
        raise ZeroDivisionError
    assert held(workspace) == ()
    assert told(workspace) == []
    assert list(snapshots.folder(workspace).glob("*")) == []


def test_the_last_twenty_changes_can_be_undone_and_older_copies_are_gone(workspace: Workspace) -> None:
    for number in range(25):
        put(workspace, a_student(f"{number:02d}"))
    assert len(list(snapshots.folder(workspace).glob("*.db"))) == 20
    for _ in range(20):
        database.turn(workspace, EntryKind.UNDO)
    assert len(held(workspace)) == 5
    with pytest.raises(Unreadable, match="no longer kept"):
        database.turn(workspace, EntryKind.UNDO)
    assert len(held(workspace)) == 5
    for _ in range(20):
        database.turn(workspace, EntryKind.REDO)
    assert len(held(workspace)) == 25


def test_of_a_large_store_only_the_newest_copies_are_kept_and_the_last_change_can_always_be_undone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = workspace.database.stat().st_size
    for room, kept in ((3, 3), (0, 1)):
        monkeypatch.setattr(snapshots, "MOST_BYTES", size * room + size // 2)
        for number in range(5):
            put(workspace, a_student(f"{room}{number:02d}"))
        assert len(list(snapshots.folder(workspace).glob("*.db"))) == kept
    before = held(workspace)
    for _ in range(3):
        database.turn(workspace, EntryKind.UNDO)
        assert len(held(workspace)) == len(before) - 1
        database.turn(workspace, EntryKind.REDO)
        assert held(workspace) == before
    database.turn(workspace, EntryKind.UNDO)
    with pytest.raises(Unreadable, match="no longer kept"):
        database.turn(workspace, EntryKind.UNDO)


def test_a_damaged_snapshot_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    put(workspace, *(a_student(f"{number:04d}") for number in range(200)))
    put(workspace, a_student("x"))
    path = snapshots.before(workspace, 2).store
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\x07" * (4096 * 3)
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged"):
        database.turn(workspace, EntryKind.UNDO)
    assert len(held(workspace)) == 201


def test_snapshots_and_store_are_their_owners_alone_whatever_the_umask(workspace: Workspace) -> None:
    import os

    before = os.umask(0)
    try:
        put(workspace, a_student("01"))
    finally:
        os.umask(before)
    paths = [workspace.state, snapshots.folder(workspace), *snapshots.folder(workspace).glob("*"), workspace.database]
    assert {path.name: path.stat().st_mode & 0o077 for path in paths} == {path.name: 0 for path in paths}


def test_a_snapshot_is_a_whole_store_of_ours(workspace: Workspace) -> None:
    put(workspace, a_student("01"))
    with database.connect(snapshots.before(workspace, 1).store) as copy:
        assert copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    copy.close()


moves = st.lists(st.sampled_from(["put", "remove", "undo", "redo"]), max_size=14)


@settings(max_examples=25, deadline=None)
@given(moves)
def test_undo_and_redo_walk_along_the_states_as_a_pile_of_copies_would(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    workspace = _new(tmp_path_factory)
    states: list[tuple[Student, ...]] = [()]
    at = 0
    for number, step in enumerate(steps):
        if step == "undo":
            with suppress(Unreadable):
                database.turn(workspace, EntryKind.UNDO)
            at = max(0, at - 1)
        elif step == "redo":
            with suppress(Unreadable):
                database.turn(workspace, EntryKind.REDO)
            at = min(len(states) - 1, at + 1)
        else:
            with database.writing(workspace, "pss roster edit") as store:
                if step == "remove":
                    SHELF.remove(store, [student.student_id for student in states[at][:1]])
                    journal.describe(store, "")
                else:
                    SHELF.put(store, (a_student(f"{number:03d}"),))
            now = held(workspace)
            if now != states[at]:  # a change of nothing is none
                del states[at + 1 :]
                states.append(now)
                at += 1
        assert held(workspace) == states[at]


def _new(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("walk"))
    workspace.state.mkdir()
    database.create(workspace)
    return workspace
