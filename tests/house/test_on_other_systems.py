"""What Windows, a network drive, a stick and a shell do otherwise, played here."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from conftest import AS_OF, Ran
from pss_cli import whole_files
from pss_cli.jobs import init_workspace
from pss_cli.render import child
from pss_cli.tables import guarded
from pss_cli.workspace.connections import address

Pss = Callable[..., Ran]
ROSTER = "student_id,first_name,last_name,grade\n0{0},Pencil,Bark,3\n"


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (PureWindowsPath(r"C:\Users\Ana Ruiz\school\pss.db"), "file:///C:/Users/Ana%20Ruiz/school/pss.db?mode=rw"),
        (PureWindowsPath(r"\\homes\staff\school #1\pss.db"), "file:////homes/staff/school%20%231/pss.db?mode=rw"),
        (PurePosixPath("/home/ana/100% é?/pss.db"), "file:///home/ana/100%25%20%C3%A9%3F/pss.db?mode=rw"),
    ],
)
def test_a_store_has_an_address_that_sqlite_takes_on_every_drive(path: PureWindowsPath | PurePosixPath, told: str):
    assert address(path, "rw") == told


def test_a_workspace_in_a_folder_of_odd_signs_is_made_changed_and_undone(pss: Pss, tmp_path: Path):
    folder = tmp_path / "Ana's 100% é ?#"
    init_workspace.run(init_workspace.Request(folder, "Hedgerow School", "2026-27", AS_OF))
    (tmp_path / "list.csv").write_text(ROSTER.format(1), encoding="utf-8")
    codes = [pss("-w", folder, *words).code for words in (("import-roster", tmp_path / "list.csv"), ("undo",))]
    assert codes == [0, 0]


def test_a_disk_that_knows_no_owners_holds_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    init_workspace.run(init_workspace.Request(tmp_path / "stick", "Hedgerow School", "2026-27", AS_OF))
    assert (tmp_path / "stick" / "pss.toml").is_file()


@pytest.mark.parametrize(("held", "is_moved"), [(0, True), (3, True), (99, False)])
@pytest.mark.usefixtures("windows")
def test_a_file_that_a_virus_scanner_holds_is_tried_again_on_windows(
    held: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_moved: bool
):
    left = [held]
    replace = Path.replace

    def later(source: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "The process cannot access the file")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", later)
    monkeypatch.setattr(whole_files.time, "sleep", lambda _: None)
    (tmp_path / "new").write_bytes(b"new")
    try:
        whole_files.move(tmp_path / "new", tmp_path / "list.xlsx")
    except PermissionError:
        assert not is_moved
    assert (tmp_path / "list.xlsx").exists() is is_moved


def test_the_watched_reader_is_the_python_behind_the_starter_of_a_windows_environment(
    windows: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "_base_executable", r"C:\Python312\python.exe")
    assert guarded.interpreter() == r"C:\Python312\python.exe"


def test_elsewhere_the_watched_reader_is_our_own_python():
    assert guarded.interpreter() == sys.executable


def test_files_are_found_by_their_pattern_where_no_shell_does(pss: Pss, tmp_path: Path):
    folder = tmp_path / "sent"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"list {number}.csv").write_text(ROSTER.format(number), encoding="utf-8")
    assert pss("import-roster", folder / "*.csv").code == 0
    assert [row.split("\t")[0] for row in pss("roster", "list").out.splitlines()[1:]] == ["01", "02"]
    assert pss("import-roster", folder / "*.xlsx").err.startswith(f'Error: There is no file "{folder / "*.xlsx"}"')


def test_an_answer_to_copy_keeps_a_heading_with_an_apostrophe_whole(pss: Pss, tmp_path: Path):
    rows = [f"0{number},Ana,Bark,3,Creole" for number in range(3)]
    (tmp_path / "list.csv").write_text(
        "\n".join(("student_id,first_name,last_name,grade,Parent's Home Language", *rows)), encoding="utf-8"
    )
    asked = pss("import-roster", tmp_path / "list.csv", "--map", "Parent's Home Language=home_language").err
    answers = [line.partition("--map ")[2] for line in asked.splitlines() if "--map " in line]
    assert [len(shlex.split(answer)) for answer in answers[:2]] == [1, 1]


def test_a_school_template_is_not_filled_in_by_what_lies_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "json.py").write_text("raise SystemExit('not the json of Python')\n", encoding="utf-8")
    (tmp_path / "page.md").write_text("Hello {{ name }}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert child.filled_apart((tmp_path,), "page.md", "md", {"name": "Pencil"}) == b"Hello Pencil"
