"""What somebody typed into a list and has not given back yet is never written over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import Ran
from pss_cli.errors import Unreadable
from pss_cli.tables.workbook import Sheet, SheetColumn, write_workbook
from pss_cli.whole_files import write_keeping
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
AGAIN = {
    "sheet": ("sheet", "export", "catalog", "-o"),
    "list": ("roster", "list", "-o"),
    "template": ("roster", "template", "-o"),
}


def type_into(path: Path, words: str) -> None:
    book = load_workbook(path)
    book.worksheets[0]["B2"] = words
    book.save(path)


@pytest.mark.parametrize("command", AGAIN.values(), ids=AGAIN)
def test_a_workbook_that_was_worked_on_is_kept_when_it_is_written_again(
    command: tuple[str, ...], school: Workspace, pss: Pss, tmp_path: Path
):
    file, aside = tmp_path / "list.xlsx", tmp_path / "list.previous.xlsx"
    assert "kept" not in f"{pss(*command, file).out}{pss(*command, file).out}"
    type_into(file, "an hour's work")
    ran = pss(*command, file)
    assert f"list.xlsx was saved by another program since. That file was kept: {aside}" in ran.out + ran.err
    assert load_workbook(aside).worksheets[0]["B2"].value == "an hour's work"
    assert pss(*command, file).code == 0
    assert load_workbook(aside).worksheets[0]["B2"].value == "an hour's work", "the untouched list took its place"


def test_a_workbook_of_her_own_is_kept(school: Workspace, pss: Pss, tmp_path: Path):
    own = tmp_path / "roster.xlsx"
    write_workbook(own, (Sheet("Mine", (SheetColumn("student_id"),), (("0000009",),)),))
    type_into(own, "my only copy")
    content = own.read_bytes()
    pss("sheet", "export", "roster", "-o", own)
    assert (tmp_path / "roster.previous.xlsx").read_bytes() == content


def test_a_marked_copy_half_corrected_is_kept_when_the_old_file_is_imported_again(
    school: Workspace, pss: Pss, tmp_path: Path
):
    file = tmp_path / "new.csv"
    file.write_text("student_id,first_name,last_name,grade\n0000007,Oak,Twig,4x\n0000008,Elm,Twig,5y\n", "utf-8")
    assert pss("import-roster", file).code == 1
    copy, aside = school.problems / "new.problems.xlsx", school.problems / "new.problems.previous.xlsx"
    type_into(copy, "Oakley")
    assert pss("import-roster", copy).code == 1
    assert not aside.exists(), "the copy that was given back holds what was typed"
    type_into(copy, "Oakley")
    assert "That file was kept" in (ran := pss("import-roster", file)).out + ran.err
    assert load_workbook(aside).worksheets[0]["B2"].value == "Oakley"


def test_a_workbook_that_nobody_else_may_look_at_is_told_as_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match="could not be written") as told:
        write_keeping(target, b"new")
    assert "close it" in told.value.fix
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("list.xlsx", b"old")]
