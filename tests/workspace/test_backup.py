"""Backups come back as they were, or are refused; nothing is ever unpacked outside the new folder."""

import hashlib
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.workspace import archives, connections, database, restoring
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("students", Student, lambda student: student.student_id)
PEOPLE = tuple(a_student(f"{number:04d}") for number in range(40))


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, PEOPLE)
    (workspace.templates / "letters").mkdir(parents=True)
    (workspace.templates / "letters" / "ours.md.j2").write_text("Dear family", encoding="utf-8")
    return workspace


def held(folder: Path) -> tuple[Student, ...]:
    with database.reading(Workspace(folder.resolve())) as store:
        return SHELF.all(store)


def repacked(source: Path, target: Path, change: Callable[[dict[str, bytes]], object], packing: int = 0) -> Path:
    """The backup with its files changed by somebody."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return target


def listing(files: dict[str, bytes], name: str, body: bytes) -> None:
    """Adds a file and lists it, as a forger would."""
    manifest = json.loads(files["manifest.json"])
    entry = {"name": name, "size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    manifest["files"] = [each for each in manifest["files"] if each["name"] != name] + [entry]
    files["manifest.json"] = json.dumps(manifest).encode()
    files[name] = body


def test_a_backup_comes_back_whole_with_settings_templates_and_history(
    pss: Callable, filled: Workspace, tmp_path: Path
) -> None:
    ran = pss("backup", tmp_path / "kept.zip")
    assert ran.code == 0
    assert pss("restore", tmp_path / "kept.zip", tmp_path / "again").code == 0
    again = tmp_path / "again"
    assert held(again) == PEOPLE
    assert (again / "pss.toml").read_bytes() == filled.settings_file.read_bytes()
    assert (again / "templates/letters/ours.md.j2").read_text(encoding="utf-8") == "Dear family"
    assert {path.stat().st_mode & 0o077 for path in (again, again / "pss.db", tmp_path / "kept.zip")} == {0}


def test_without_a_name_the_backup_lies_in_the_workspace_and_never_replaces_another(
    pss: Callable, filled: Workspace
) -> None:
    pss("backup")
    pss("backup")
    assert [path.name for path in sorted(filled.backups.iterdir())] == [
        "pss-backup-2026-11-02-2.zip",
        "pss-backup-2026-11-02.zip",
    ]
    assert pss("backup", filled.backups / "pss-backup-2026-11-02.zip").code == 3


def test_the_same_workspace_gives_the_same_bytes(pss: Callable, filled: Workspace, tmp_path: Path) -> None:
    pss("backup", tmp_path / "a.zip")
    pss("backup", tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_restore_refuses_a_place_that_is_not_empty(pss: Callable, filled: Workspace, tmp_path: Path) -> None:
    pss("backup", tmp_path / "kept.zip")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    ran = pss("restore", tmp_path / "kept.zip", tmp_path / "full")
    assert (ran.code, "is not empty" in ran.err) == (3, True)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    (tmp_path / "empty").mkdir()
    assert pss("restore", tmp_path / "kept.zip", tmp_path / "empty").code == 0


def test_dry_runs_write_nothing(pss: Callable, filled: Workspace, tmp_path: Path) -> None:
    assert "NOT" in pss("backup", tmp_path / "kept.zip", "--dry-run").out
    assert not (tmp_path / "kept.zip").exists()
    pss("backup", tmp_path / "kept.zip")
    assert "NOT" in pss("restore", tmp_path / "kept.zip", tmp_path / "again", "-n").out
    assert not (tmp_path / "again").exists()


OUTSIDE = ["../evil.txt", "templates/../../evil.txt", "/tmp/evil.txt", "C:/evil.txt", "templates\\..\\evil", "evil.txt",
           "templates", "rules//x", "./pss.db", ".pss/x", "templates/\x1b[2J"]  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_member_that_would_leave_its_place_is_refused_and_nothing_unpacked(
    pss: Callable, filled: Workspace, tmp_path: Path, name: str
) -> None:
    pss("backup", tmp_path / "kept.zip")
    forged = repacked(tmp_path / "kept.zip", tmp_path / "forged.zip", lambda files: listing(files, name, b"evil"))
    ran = pss("restore", forged, tmp_path / "again")
    assert (ran.code, "cannot be trusted" in ran.err) == (3, True)
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_a_changed_missing_or_added_file_is_refused(pss: Callable, filled: Workspace, tmp_path: Path) -> None:
    pss("backup", tmp_path / "kept.zip")
    changes: list[Callable[[dict[str, bytes]], object]] = [
        lambda files: files.update({"pss.toml": files["pss.toml"].replace(b"Hedgerow", b"Hedgehog")}),
        lambda files: files.update({"pss.toml": files["pss.toml"] + b"\0" * 1_000_000}),
        lambda files: files.pop("pss.toml"),
        lambda files: files.update({"more.txt": b""}),
        lambda files: files.pop("manifest.json"),
        lambda files: files.update({"manifest.json": b"[" * 50_000}),
        lambda files: files.update({"manifest.json": b'{"format": "pss.backup/2", "files": []}'}),
        lambda files: files.update({"manifest.json": b'{"format": "pss.backup/1", "files": [{"name": 3}]}'}),
        lambda files: listing(files, "pss.db", b"no database"),
    ]
    for number, change in enumerate(changes):
        forged = repacked(tmp_path / "kept.zip", tmp_path / f"forged{number}.zip", change)  # type: ignore[arg-type]
        assert pss("restore", forged, tmp_path / "again").code == 3, number
        assert not (tmp_path / "again").exists(), number


def test_a_cut_or_flipped_backup_is_refused_or_comes_back_as_it_was(
    pss: Callable, filled: Workspace, tmp_path: Path
) -> None:
    pss("backup", tmp_path / "kept.zip")
    content = (tmp_path / "kept.zip").read_bytes()
    step = max(1, len(content) // 60)
    damaged = [content[:at] for at in range(0, len(content), step)]
    damaged += [content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :] for at in range(0, len(content), step)]
    for number, body in enumerate(damaged):
        (tmp_path / "damaged.zip").write_bytes(body)
        folder = tmp_path / f"again{number}"
        code = pss("restore", tmp_path / "damaged.zip", folder).code
        assert code in {0, 3}
        assert folder.exists() == (code == 0)
        if code == 0:
            assert held(folder) == PEOPLE


@pytest.mark.parametrize("name", ["missing.zip", "text.zip", "folder.zip"])
def test_what_is_no_backup_is_told(pss: Callable, workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.zip").write_text("hello", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    ran = pss("restore", tmp_path / name, tmp_path / "again")
    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_two_backups_at_once_are_both_whole(filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = connections.copy

    def while_another_runs(source: Path, target: Path) -> None:
        copy(source, target)
        monkeypatch.undo()
        archives.pack(filled, tmp_path / "second.zip")

    monkeypatch.setattr(connections, "copy", while_another_runs)
    archives.pack(filled, tmp_path / "first.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_a_backup_packed_in_another_way_is_refused_in_a_sentence(
    pss: Callable, filled: Workspace, tmp_path: Path
) -> None:
    pss("backup", tmp_path / "kept.zip")
    other = repacked(tmp_path / "kept.zip", tmp_path / "other.zip", dict.copy, packing=zipfile.ZIP_LZMA)
    body = other.read_bytes()
    other.write_bytes(body[:100] + b"\xa5" * 20 + body[120:])
    ran = pss("restore", other, tmp_path / "again")
    assert (ran.code, "is not a pss backup, or it is damaged" in ran.err) == (3, True)


def test_a_large_backup_is_checked_and_restored_in_little_memory(filled: Workspace, tmp_path: Path) -> None:
    (filled.templates / "large.bin").write_bytes(bytes(40 * archives.BLOCK))
    archives.pack(filled, tmp_path / "kept.zip")
    again = tmp_path / "again"
    for read in (
        lambda: restoring.check(tmp_path / "kept.zip"),
        lambda: restoring.unpack(tmp_path / "kept.zip", again),
    ):
        tracemalloc.start()
        members = read()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert max(member.size for member in members) == 40 * archives.BLOCK
        assert peak < 10 * archives.BLOCK
    assert (again / "templates" / "large.bin").stat().st_size == 40 * archives.BLOCK


def test_a_large_store_is_packed_in_little_memory(filled: Workspace, tmp_path: Path) -> None:
    with database.writing(filled, "pss tests") as store:
        SHELF.put(store, [a_student(f"9{number:02d}", first_name="x" * archives.BLOCK) for number in range(24)])
    assert filled.database.stat().st_size > 24 * archives.BLOCK
    tracemalloc.start()
    archives.pack(filled, tmp_path / "kept.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * archives.BLOCK
