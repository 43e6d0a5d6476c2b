"""Two people who edit the same record at the same moment: neither loses what the other saved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pss_cli.jobs import edit_workplan
from pss_cli.workspace import database
from pss_cli.workspace.layout import Workspace

STUDENT = ("roster", "add", "0000123", "first_name=Acorn", "last_name=Fielding", "grade=2")
PROGRAM = ("catalog", "edit", "P01")
CATALOG = (
    "program_id,program_name,provider,needs,days,start_time,end_time,grade_min,grade_max,seats\n"
    "P01,Chess,Hedgerow Club,academic.math:1,Tue,14:30,16:00,K,5,1\n"
)


@pytest.fixture
def meanwhile(pss: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets another program run a command just before the next one gets the store for writing."""
    changing = database._changing

    def another_first(*words: str) -> None:
        def first_another(*arguments: object) -> object:
            monkeypatch.setattr(database, "_changing", changing)
            assert pss(*words).code == 0
            return changing(*arguments)  # type: ignore[arg-type]  # as it was called

        monkeypatch.setattr(database, "_changing", first_another)

    return another_first


def test_two_edits_of_one_student_are_both_kept(pss: Callable, meanwhile: Callable) -> None:
    pss(*STUDENT)
    meanwhile("roster", "edit", "0000123", "homeroom=2B")
    assert pss("roster", "edit", "0000123", "grade=3").code == 0
    shown = pss("roster", "show", "0000123").out
    assert "2B" in shown
    assert "grade\t3" in shown


def test_a_student_added_twice_at_once_is_added_once(pss: Callable, meanwhile: Callable) -> None:
    meanwhile(*STUDENT)
    ran = pss(*STUDENT[:-1], "grade=4")
    assert (ran.code, "already" in ran.err) == (3, True)
    assert "grade\t2" in pss("roster", "show", "0000123").out


def test_two_edits_of_one_program_are_both_kept(pss: Callable, meanwhile: Callable, tmp_path: Path) -> None:
    (tmp_path / "catalog.csv").write_text(CATALOG, encoding="utf-8")
    assert pss("import-catalog", tmp_path / "catalog.csv").code == 0
    meanwhile(*PROGRAM, "cost=free")
    assert pss(*PROGRAM, "seats=9").code == 0
    shown = pss("catalog", "show", "P01").out
    assert "seats\t9" in shown
    assert "cost\t0.00" in shown


def test_the_last_seat_is_pinned_once(pss: Callable, meanwhile: Callable, tmp_path: Path) -> None:
    (tmp_path / "catalog.csv").write_text(CATALOG, encoding="utf-8")
    pss("import-catalog", tmp_path / "catalog.csv")
    pss(*STUDENT)
    pss("roster", "add", "0000124", *STUDENT[3:])
    meanwhile("match", "pin", "0000124", "P01")
    ran = pss("match", "pin", "0000123", "P01")
    assert "P01 has 1 seat, 0 held today, and pins for 2 students: 0000123, 0000124." in " ".join(ran.err.split())


def test_two_notes_in_the_workplan_are_both_kept(pss: Callable, meanwhile: Callable, workspace: Workspace) -> None:
    pss("workplan", "init")
    meanwhile("workplan", "add", "note", "Bus strike in March", "--by", "Ms. Pencil")
    assert pss("workplan", "add", "note", "New partner in May", "--by", "Ms. Pencil").code == 0
    notes = [note.text for note in edit_workplan.current(workspace).notes]
    assert notes == ["Bus strike in March", "New partner in May"]
