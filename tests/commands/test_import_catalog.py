"""`pss import-catalog` and `pss catalog` as a user runs them."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Ran
from contract import document
from sent_files import CATALOG

Pss = Callable[..., Ran]


def test_a_catalog_is_imported_incomplete_programs_included_and_filled_in_by_hand(pss: Pss, file: Callable) -> None:
    ran = pss("import-catalog", file("catalog.csv", CATALOG))
    assert ran.code == 0
    assert "Incomplete: 1 of 2 programs" in ran.out
    items = document(pss("catalog", "list", "--format", "json"), "catalog")["items"]
    math = next(one for one in items if one["program_name"] == "Bramble Math")
    assert math["missing"] == ["seats", "grades", "days", "needs"]
    edits = ("seats=8", "grade_min=4", "grade_max=5", "days=Mon 14:30-16:00", "needs=academic.math:2")
    assert pss("catalog", "edit", math["program_id"], *edits).code == 0
    assert pss("catalog", "edit", math["program_id"], "seats=-1").code == 1
    shown = document(pss("catalog", "show", math["program_id"], "--format", "json"), "catalog")["items"][0]
    assert (shown["missing"], shown["seats"]) == ([], 8)
    assert document(pss("catalog", "show", "bramble math", "--format", "json"), "catalog")["items"][0] == shown
    assert shown["sessions"] == [{"day": "mon", "start": "14:30", "end": "16:00"}]


@pytest.mark.parametrize(
    ("edits", "sessions"),
    [
        (("days=Wed",), [("wed", "14:30", "16:00")]),
        (("days=Wed;Fri", "end_time=15:30"), [("wed", "14:30", "15:30"), ("fri", "14:30", "15:30")]),
        (("start_time=15:00",), [("mon", "15:00", "16:00")]),
        (("days=Tue 13:00-14:00",), [("tue", "13:00", "14:00")]),
        (("days=",), []),
    ],
)
def test_other_days_keep_the_hours_and_other_hours_the_days(
    pss: Pss, file: Callable, edits: tuple[str, ...], sessions: list[tuple[str, str, str]]
) -> None:
    pss("import-catalog", file("catalog.csv", CATALOG))
    found = document(pss("catalog", "list", "--format", "json"), "catalog")["items"]
    math = next(one["program_id"] for one in found if one["program_name"] == "Bramble Math")
    assert pss("catalog", "edit", math, "days=Mon 14:30-16:00").code == 0
    assert pss("catalog", "edit", math, *edits).code == 0
    shown = document(pss("catalog", "show", math, "--format", "json"), "catalog")["items"][0]
    assert [tuple(session.values()) for session in shown["sessions"]] == sessions


def test_a_program_missing_from_its_partners_next_list_is_no_longer_listed(pss: Pss, file: Callable) -> None:
    pss("import-catalog", file("one.csv", CATALOG))
    pss("import-catalog", file("two.csv", CATALOG.replace("Hedgerow", "Fern").replace("Acorn", "Moss")))
    shorter = "\n".join(CATALOG.splitlines()[:2])
    found = document(pss("import-catalog", file("one.csv", shorter), "--format", "json"), "import")
    assert found["changes"] == {"new": 0, "changed": 0, "same": 1, "gone": 1}
    assert len(document(pss("catalog", "list", "--format", "json"), "catalog")["items"]) == 3


def test_the_other_import_is_proposed_with_the_file_as_it_was_typed(pss: Pss, file: Callable, tmp_path: Path) -> None:
    (tmp_path / "from partners").mkdir()
    path = file("catalog.csv", CATALOG).rename(tmp_path / "from partners" / "catalog.csv")
    assert f'pss import-catalog "{path}"' in pss("import-roster", path).err


@pytest.mark.parametrize("noun", ["roster", "catalog"])
def test_the_template_is_recognized_by_its_own_import(pss: Pss, noun: str, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert pss(noun, "template", "-o", path).code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    cells = {"student_id": "0000001", "grade": "3", "program_name": "Acorn Readers", "program_id": "P01"}
    for place, header in enumerate(headers, start=1):
        sheet.cell(2, place, cells.get(header))
    book.save(path)
    found = document(pss(f"import-{noun}", path, "--format", "json"), "import")
    assert (found["saved"], found["counts"]["kept"], found["problems"]) == (True, 1, [])


OPEN = "program_id,program_name,provider,hours,ages\nP01,Bramble Math,Hedgerow Club,first Tuesdays,big ones\n"
FILLED_IN = ("seats=8", "grade_min=4", "grade_max=5", "days=Tue 14:30-16:00", "needs=academic.math:2")


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        (OPEN, []),
        (OPEN.replace("first Tuesdays", "call us"), ["days"]),
        (OPEN.replace("big ones", "everybody else"), ["grades"]),
        ("program_id,program_name,provider,seats\nP01,Bramble Math,Hedgerow Club,5\n", []),
    ],
    ids=["the same words", "other hours", "other ages", "seats alone"],
)
def test_what_was_filled_in_stays_when_the_partner_sends_the_list_again(
    sent: str, missing: list[str], pss: Pss, file: Callable
) -> None:
    pss("import-catalog", file("catalog.csv", OPEN))
    assert pss("catalog", "edit", "bramble math", *FILLED_IN).code == 0
    assert pss("import-catalog", file("catalog.csv", OPEN)).code == 0
    ran = pss("import-catalog", file("catalog.csv", sent))
    assert ran.code == 0, ran.err
    assert "Kept as known here, where the list leaves them open: " in ran.out
    math = document(pss("catalog", "show", "bramble math", "--format", "json"), "catalog")["items"][0]
    assert math["missing"] == missing
    assert math["seats"] == (5 if "seats" in sent else 8)
