"""Several files at once: one that is for another import is named with what it is and the command that reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
FILES = {
    "roster": "student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n0000002,Acorn,Elm,4\n",
    "catalog": "program_name,provider,days,start_time,end_time,seats\nReaders,Club,Tue,14:30,16:00,12\n",
    "records": "student_id,date,absent\n0000001,2026-10-05,1\n",
    "donors": "Donor ID,Donor Name,Gift Date,Gift Amount\n1,A,6/14/2026,$250\n2,B,6/20/2026,$100\n",
}


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import-roster roster catalog", "looks like a list of programs. To read it: pss import-catalog"),
        ("import-catalog catalog roster", "looks like a list of students. To read it: pss import-roster"),
        ("import-catalog catalog records", "looks like attendance. To read it: pss import-records"),
        ("import-catalog catalog donors", "Not read: donors.csv looks like a list of donors."),
        ("import-records records roster", "Fix: Import it by itself: pss import-roster roster.csv"),
        ("import-records records donors", "This table looks like a list of donors and was not read."),
    ],
)
def test_a_file_for_another_import_is_told_with_its_command(pss: Pss, tmp_path: Path, line: str, told: str):
    command, own, other = line.split()
    paths = [tmp_path / f"{name}.csv" for name in (own, other, "roster")]
    for path in paths:
        path.write_text(FILES[path.stem], encoding="utf-8")
    if own == "records":
        assert pss("import-roster", paths[2]).code == 0
    ran = pss(command, *paths[:2])
    assert ran.code == 0
    assert told in " ".join(f"{ran.out} {ran.err}".split())


def test_a_class_list_of_names_grades_phones_and_rooms_is_no_list_of_rooms(workspace: Workspace, pss: Pss):
    path = workspace.root / "class.csv"
    path.write_text(
        "Last,First,Grade,Phone,Room\nBark,Pencil,3,617-555-0101,12\nElm,Acorn,3,617-555-0102,12\n", encoding="utf-8"
    )
    ran = pss("inspect", path)
    assert "class.csv is a list of students" in ran.out + ran.err


def test_a_roster_with_a_column_of_interests_is_no_file_of_strengths(workspace: Workspace, pss: Pss):
    path = workspace.root / "roster.csv"
    path.write_text(
        "Student ID,First Name,Last Name,Grade,Date of Birth,Home Language,Guardian Name,Guardian Phone,Interests\n"
        "0000001,Pencil,Bark,3,2017-10-05,Spanish,Fern Bark,617-555-0101,soccer\n",
        encoding="utf-8",
    )
    assert pss("import-roster", path).code == 0
    ran = pss("import-records", path)
    assert (ran.code, "looks like a list of students" in ran.err, "pss import-roster" in ran.err) == (3, True, True)
