"""A file that pss did not make, given to `sheet import`: compared by what it means, not by how it is spelled."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran
from pss_cli.workspace.layout import Workspace
from typing_in import student_now

Pss = Callable[..., Ran]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("first_name", "{first_name}"),
        ("last_name", "  {last_name} "),
        ("grade", "Grade {grade}"),
        ("grade", "0{grade}"),
    ],
)
def test_other_spellings_change_nothing_and_are_said(
    school: Workspace, pss: Pss, tmp_path: Path, header: str, cell: str
):
    before = student_now(school, "0000001")
    said = cell.format(first_name=before.first_name.upper(), last_name=before.last_name.lower(), grade=before.grade)
    (tmp_path / "sis.csv").write_text(f"student_id,{header}\n0000001,{said}\n", encoding="utf-8")
    ran = pss("sheet", "import", tmp_path / "sis.csv", "--name", "roster", "--no-input")
    assert ran.code == 0
    assert student_now(school, "0000001") == before
    assert "sheet/spelled-otherwise" in ran.err


def test_another_name_is_a_change_and_is_shown(school: Workspace, pss: Pss, tmp_path: Path):
    (tmp_path / "sis.csv").write_text("student_id,first_name\n0000001,Somebody\n", encoding="utf-8")
    ran = pss("sheet", "import", tmp_path / "sis.csv", "--name", "roster")
    assert (ran.code, student_now(school, "0000001").first_name) == (0, "Somebody")
    assert "sheet/spelled-otherwise" not in ran.err


def test_a_sheet_of_ours_takes_every_spelling_back(school: Workspace, pss: Pss, exported: Callable[[str], Path]):
    from typing_in import typed

    name = student_now(school, "0000001").first_name.upper()
    assert pss("sheet", "import", typed(exported("roster"), "0000001", first_name=name)).code == 0
    assert student_now(school, "0000001").first_name == name
