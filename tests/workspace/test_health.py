"""Damage is found and named; a foreign, newer or older store is told or brought up to date."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable
from pss_cli.workspace import database, snapshots, temporaries, upgrades
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("students", Student, lambda student: student.student_id)
PEOPLE = tuple(a_student(f"{number:04d}") for number in range(300))


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, PEOPLE)
    return workspace


def behind_our_back(workspace: Workspace, *statements: str) -> None:
    with closing(sqlite3.connect(workspace.database)) as store:
        for statement in statements:
            store.execute(statement)
        store.commit()


def test_a_healthy_workspace_is_told_so(pss: Callable, filled: Workspace) -> None:
    ran = pss("doctor")
    assert ran.code == 0
    assert "damage\t" not in ran.out
    assert "300 records are as they were stored" in ran.out


def test_a_changed_letter_in_a_name_is_found_though_sqlite_sees_nothing(pss: Callable, filled: Workspace) -> None:
    behind_our_back(filled, "UPDATE students SET body = replace(body, 'Pencil', 'Pencel') WHERE key = '0007'")
    ran = pss("doctor")
    assert ran.code == 3
    assert "1 of 300 students were changed from outside: 0007" in ran.out
    assert "Pencel" not in ran.out + ran.err


def test_a_copy_for_undo_with_damaged_names_of_tables_is_told_among_the_others(
    pss: Callable, filled: Workspace
) -> None:
    (copy,) = snapshots.folder(filled).glob("*.db")
    copy.write_bytes(copy.read_bytes().replace(b"tablemeeting_tasks", b"tablemeetin\xff\xfe\xffasks"))
    ran = pss("doctor")
    assert f"damaged: {copy.name}" in ran.out
    assert "300 records are as they were stored" in ran.out


def test_a_damaged_page_a_cut_file_and_a_missing_one_are_found(pss: Callable, filled: Workspace) -> None:
    whole = filled.database.read_bytes()
    found = 0
    for at in range(0, len(whole) - 300, len(whole) // 50):
        filled.database.write_bytes(whole[:at] + b"\xa5" * 300 + whole[at + 300 :])
        if pss("doctor").code == 3:
            found += 1
        else:  # the damage lies where nothing is written
            with database.reading(filled) as store:
                assert SHELF.all(store) == PEOPLE
    assert found > 20
    filled.database.write_bytes(whole[: len(whole) // 2])
    assert pss("doctor").code == 3
    filled.database.unlink()
    ran = pss("doctor")
    assert (ran.code, "pss.db is missing" in ran.out) == (3, True)


@pytest.mark.parametrize("command", [("undo",), ("history",), ("config", "set", "match.fill", "true"), ("backup",)])
def test_every_command_tells_a_damaged_store_in_a_sentence(
    pss: Callable, filled: Workspace, command: tuple[str, ...]
) -> None:
    filled.database.write_bytes(b"not a database" * 1000)
    ran = pss(*command)
    assert (ran.code, "is damaged" in ran.err) == (3, True)


def test_the_database_of_another_program_is_not_touched(pss: Callable, workspace: Workspace) -> None:
    workspace.database.unlink()
    behind_our_back(workspace, "CREATE TABLE theirs (x)")
    before = workspace.database.read_bytes()
    ran = pss("config", "set", "match.fill", "true")
    assert (ran.code, "was not made by pss" in ran.err) == (3, True)
    assert workspace.database.read_bytes() == before


def test_a_newer_store_is_refused_untouched_naming_both_formats(pss: Callable, filled: Workspace) -> None:
    known = upgrades.known_format()
    behind_our_back(filled, f"PRAGMA user_version = {known + 1}")
    before = filled.database.read_bytes()
    ran = pss("config", "set", "match.fill", "true")
    assert ran.code == 3
    assert f"has format {known + 1}" in ran.err
    assert f"formats up to {known}" in ran.err
    assert filled.database.read_bytes() == before


def test_an_older_store_is_brought_up_to_date_after_a_copy(
    pss: Callable, filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_format = upgrades.known_format()
    newer = tmp_path / "migrations"
    newer.mkdir()
    for script in upgrades.MIGRATIONS.glob("*.sql"):
        (newer / script.name).write_bytes(script.read_bytes())
    (newer / "9999_more.sql").write_text(
        "-- a comment; with a semicolon\nCREATE TABLE more (x TEXT) STRICT;\nINSERT INTO more VALUES ('a;b');\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(upgrades, "MIGRATIONS", newer)
    assert pss("history").code == 0
    with database.reading(filled) as store:
        assert store.execute("SELECT x FROM more").fetchall() == [("a;b",)]
        assert SHELF.all(store) == PEOPLE
    kept = filled.backups / f"before-format-{old_format + 1}.db"
    assert kept.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(kept)) as store:
        assert store.execute("PRAGMA user_version").fetchone()[0] == old_format
        assert store.execute("SELECT count(*) FROM students").fetchone()[0] == len(PEOPLE)
    assert "Undone" in pss("undo").out  # the snapshot is of the old format
    with database.reading(filled) as store:
        assert SHELF.all(store) == ()


def test_a_migration_that_fails_leaves_the_old_store(
    pss: Callable, filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "migrations"
    newer.mkdir()
    for script in upgrades.MIGRATIONS.glob("*.sql"):
        (newer / script.name).write_bytes(script.read_bytes())
    (newer / "9999_more.sql").write_text("CREATE TABLE more (x TEXT);\nCREATE TABLE more (x TEXT);\n", encoding="utf-8")
    before = filled.database.read_bytes()
    with monkeypatch.context() as upgraded:
        upgraded.setattr(upgrades, "MIGRATIONS", newer)
        assert pss("history").code == 70
    assert filled.database.read_bytes() == before
    assert pss("history").code == 0


def test_rights_and_leftovers_are_told_and_mended(
    pss: Callable, filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.database.chmod(0o644)
    assert "Only you can read" in pss("doctor").out, "the folder around it is closed"
    filled.root.chmod(0o755)
    (filled.root / ".pss-tmp-abc").write_text("half", encoding="utf-8")
    assert (filled.root / ".pss-tmp-abc").exists()
    monkeypatch.setattr(temporaries, "STALE_SECONDS", -1.0)
    told = pss("doctor").out
    assert "may look into: school, pss.db." in told
    assert "1 temporary file of" in told
    assert filled.database.stat().st_mode & 0o077
    pss("doctor", "--mend")
    assert filled.database.stat().st_mode & 0o077 == 0
    assert not (filled.root / ".pss-tmp-abc").exists()


def test_leftovers_go_at_the_next_change_but_not_those_in_use(
    pss: Callable, filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.rules.mkdir()
    left = (filled.root / ".pss-tmp-abc", filled.rules / ".pss-tmp-abc")
    for path in left:
        path.write_text("half", encoding="utf-8")
    pss("config", "set", "match.fill", "true")
    assert all(path.exists() for path in left)
    monkeypatch.setattr(temporaries, "STALE_SECONDS", -1.0)
    pss("config", "set", "match.fill", "false")
    assert not any(path.exists() for path in left)


@pytest.mark.parametrize("folder", ["OneDrive - Hedgerow District", "Dropbox", "Google Drive", "iCloudDrive"])
def test_a_folder_that_is_copied_to_the_network_is_warned_of(tmp_path: Path, folder: str) -> None:
    from pss_cli.workspace import health

    workspace = Workspace(tmp_path / folder / "school")
    workspace.state.mkdir(parents=True)
    database.create(workspace)
    assert any("copies to the network" in finding.text for finding in health.examine(workspace))


def test_a_record_that_can_no_longer_be_read_is_told_without_its_content(pss: Callable, filled: Workspace) -> None:
    behind_our_back(filled, "UPDATE students SET body = replace(body, '\"grade\"', '\"gräde\"') WHERE key = '0007'")
    with pytest.raises(Unreadable) as refused, database.reading(filled) as store:
        SHELF.all(store)
    assert "students of pss.db are damaged" in refused.value.message
    assert "Pencil" not in refused.value.message
    assert "0007" in pss("doctor").out
