"""Where `-o` may point: folders, devices, places that cannot be, names of another kind, files open elsewhere."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pss_cli.errors import PssError, WrongCommand
from pss_cli.whole_files import as_typed, check_ending, write_whole
from pss_cli.workspace.layout import Workspace, refuse_own_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other devices")


@posix
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"rows")
    assert os.read(reader, 10) == b"rows"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["", "roster.csv/list.csv"], ids=["a folder", "below a file"])
def test_a_place_that_cannot_be_a_file_is_told_with_a_fix(name: str, tmp_path: Path):
    (tmp_path / "roster.csv").write_text("kept", encoding="utf-8")
    with pytest.raises(PssError) as told:
        write_whole(tmp_path / name, b"rows")
    assert told.value.fix
    assert told.value.slug == "file/not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["roster.csv"]
    assert (tmp_path / "roster.csv").read_text(encoding="utf-8") == "kept"


def test_a_file_open_in_excel_keeps_its_content_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PssError, match="could not be written") as told:
        write_whole(target, b"new")
    assert "close it" in told.value.fix
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("list.xlsx", b"old")]


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PssError, match="No space left"):
        write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("list.xlsx", b"old")]


def test_an_ending_of_another_kind_is_refused_with_the_right_one():
    with pytest.raises(WrongCommand) as told:
        check_ending(Path("calls.csv"), ".xlsx")
    assert told.value.fix.endswith("calls.xlsx")
    check_ending(Path("CALLS.XLSX"), ".xlsx")


WRITERS = (
    "roster template", "catalog template", "import-records --template --kind ratings", "sheet export roster",
    "catalog export", "needs review", "students page 0000001", "sheet export wording",
)  # fmt: skip
LISTS = ("roster list", "roster show 0000001", "catalog list", "needs list", "align", "history", "config list")


@pytest.fixture
def school(pss: Callable, tmp_path: Path) -> None:
    """One student and one program."""
    roster = tmp_path / "roster.csv"
    roster.write_text("student_id,first_name,last_name,grade\n0000001,Pencil,Birchbark,3\n", encoding="utf-8")
    catalog = tmp_path / "catalog.csv"
    catalog.write_text("program_id,program_name,provider\nP01,Acorn Readers,Hedgerow Club\n", encoding="utf-8")
    assert pss("import-roster", roster).code == 0
    assert pss("import-catalog", catalog).code == 0


def seen(folder: Path) -> list[Path]:
    """Every file a user sees; the workspace keeps its own in `.pss`."""
    return sorted(path for path in folder.rglob("*") if ".pss" not in path.parts)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", [*WRITERS, *LISTS, "meeting sheet --student 0000001", "outreach-list"])
def test_a_dry_run_writes_no_file_and_says_so(words: str, pss: Callable, tmp_path: Path):
    ending = {"catalog export": "zip", "students page 0000001": "html"}.get(words, "xlsx")
    before = seen(tmp_path)
    ran = pss(*words.split(), "-n", "-o", tmp_path / f"list.{ending}")
    assert (ran.code, "NOT written (dry run)" in ran.out) == (0, True), ran
    assert seen(tmp_path) == before


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", WRITERS)
def test_no_command_writes_its_file_under_a_name_of_another_kind(words: str, pss: Callable, tmp_path: Path):
    ran = pss(*words.split(), "-o", tmp_path / "list.docx")
    assert (ran.code, "command/output-format" in ran.err) == (2, True), ran
    assert not (tmp_path / "list.docx").exists()


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", [*WRITERS, *LISTS, "workplan render", "outreach letters", "outreach-list"])
@pytest.mark.parametrize(("format_", "ending"), [("md", "docx"), ("csv", "xlsx"), ("json", "html"), ("table", "csv")])
def test_a_format_and_a_file_of_another_kind_are_refused_whatever_the_command(
    words: str, format_: str, ending: str, pss: Callable, tmp_path: Path
):
    ran = pss(*words.split(), "--format", format_, "-o", tmp_path / f"list.{ending}")
    assert (ran.code, "command/output-format" in ran.err) == (2, True), ran
    assert not (tmp_path / f"list.{ending}").exists()


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", [one for one in WRITERS if one != "catalog export"])
def test_a_sheet_or_page_of_one_kind_is_written_as_no_other(words: str, pss: Callable, tmp_path: Path):
    before = seen(tmp_path)
    ran = pss(*words.split(), "--format", "csv")
    assert (ran.code, "Leave --format out" in ran.err) == (2, True), ran
    assert seen(tmp_path) == before


@pytest.mark.parametrize("name", ["pss.db", "pss.toml", "pss.db-wal", "PSS.DB", ".pss/list.csv", "in/../pss.db"])
@pytest.mark.parametrize("command", ["roster list", "match review", "backup --yes"])
def test_nothing_is_written_over_the_workspace_itself(
    workspace: Workspace, pss: Callable, monkeypatch: pytest.MonkeyPatch, command: str, name: str
):
    monkeypatch.chdir(workspace.root)
    before = {path: path.read_bytes() for path in workspace.root.iterdir() if path.is_file()}
    ran = pss(*command.split(), *(() if command.startswith("backup") else ("-o",)), name)
    assert (ran.code, "a file of the workspace itself" in ran.err) == (3, True)
    assert {path: path.read_bytes() for path in workspace.root.iterdir() if path.is_file()} == before


def test_a_file_of_that_name_elsewhere_is_written(tmp_path: Path):
    refuse_own_file(tmp_path / "pss.db")


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("output/calls.xlsx", "output/calls.xlsx"),
        ("C:\\lists\\élan_2-1.xlsx", "C:\\lists\\élan_2-1.xlsx"),
        ("my lists/calls.xlsx", '"my lists/calls.xlsx"'),
        ("O'Hara/calls.xlsx", '"O\'Hara/calls.xlsx"'),
        ("calls (1).xlsx", '"calls (1).xlsx"'),
        ("R&D/calls.xlsx", '"R&D/calls.xlsx"'),
    ],
)
def test_a_path_in_a_command_is_quoted_where_a_shell_would_break_it(path: str, typed: str):
    assert as_typed(path) == typed


def test_the_next_command_can_be_typed_in_a_folder_with_an_apostrophe(pss: Callable, tmp_path: Path):
    folder = tmp_path / "O'Hara School"
    made = pss("init", folder, "--school", "O'Hara", "--year", "2026-27").out
    assert f'cd "{folder}"  and  pss import-roster' in made
    written = pss("-w", folder, "sheet", "export", "roster").out
    assert f'pss sheet import "{folder / "output" / "roster.xlsx"}"' in written
