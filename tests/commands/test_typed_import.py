"""The import that is typed says what a file is, where its headings tell of something else as well."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran

Pss = Callable[..., Ran]
ROSTER = "student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n0000002,Acorn,Elm,4\n"
CATALOG = "program_id,program_name,days,start_time,end_time,seats\nP01,Readers,Tue,14:30,16:00,12\n"
FILES = {
    "import-roster": (
        "Student ID,Last Name,First Name,Grade,Days Enrolled,Days Absent,Tardies\n"
        "0000001,Bark,Pencil,3,40,2,1\n0000002,Elm,Acorn,4,40,3,0\n"
    ),
    "import-records": (
        "Student ID,Last Name,First Name,Grade,Guardian Name,Guardian Phone,Days Enrolled,Days Absent,As Of\n"
        "0000001,Bark,Pencil,3,Rosa Bark,617-555-0101,40,2,2026-10-30\n"
        "0000002,Elm,Acorn,4,Ida Elm,617-555-0102,40,3,2026-10-30\n"
    ),
    "import-participation": (
        "Student ID,Last Name,First Name,Grade,Guardian Name,Guardian Phone,Minutes,Program Date\n"
        "0000001,Bark,Pencil,3,Rosa Bark,617-555-0101,40,2026-10-30\n"
    ),
    "import-catalog": (
        "Section ID,Course Title,Instructor,Days,Start Time,End Time,Seats\n"
        "11,Chess,A. Reed,Tue,14:30,15:30,12\n12,Clay,B. Moss,Wed,14:30,15:30,10\n"
    ),
}


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("command", list(FILES))
def test_a_file_that_holds_what_the_typed_import_needs_is_not_refused_as_something_else(
    pss: Pss, tmp_path: Path, command: str
):
    paths = [tmp_path / name for name in ("roster.csv", "catalog.csv", "sent.csv")]
    for path, text in zip(paths, (ROSTER, CATALOG, FILES[command]), strict=True):
        path.write_text(text, encoding="utf-8")
    assert pss("import-roster", paths[0]).code == 0
    assert pss("import-catalog", paths[1]).code == 0
    ran = pss(command, paths[2])
    assert "wrong-kind" not in ran.out + ran.err
    if command != "import-participation":  # which program it was is asked
        assert "Saved" in ran.out + ran.err


@pytest.mark.usefixtures("workspace")
def test_a_list_that_looks_like_something_else_is_told_so_when_it_is_read(pss: Pss, tmp_path: Path):
    path = tmp_path / "sent.csv"
    path.write_text(FILES["import-roster"], encoding="utf-8")
    told = " ".join(pss("import-roster", path).out.split())
    assert "sent.csv looks like attendance. It was read as a list of students, as the command says." in told


@pytest.mark.usefixtures("workspace")
def test_a_day_of_each_absence_is_no_list_of_students_whatever_is_typed(pss: Pss, tmp_path: Path):
    path = tmp_path / "days.csv"
    path.write_text(
        "Student ID,Last Name,First Name,Grade,Date,Absent\n0000001,Bark,Pencil,3,2026-10-05,1\n"
        "0000001,Bark,Pencil,3,2026-10-06,1\n",
        encoding="utf-8",
    )
    ran = pss("import-roster", path)
    assert "NOT saved" in ran.out + ran.err
    assert "pss import-records" in ran.out + ran.err
