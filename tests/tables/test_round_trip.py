"""Out to Excel and back: edited, sorted, filtered, columns moved, rows deleted, saved by LibreOffice."""

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pss_cli.tables.frame import TextFrame
from pss_cli.tables.reader import read_file
from pss_cli.tables.round_trip import Comparison, SheetForm, Stamp, _hash, compare, read_stamp, sheet_bytes
from pss_cli.tables.workbook import SheetColumn

SECRET = b"a secret of the tests"
FORM = SheetForm(
    name="cast",
    title="The cast",
    key="student_id",
    columns=(
        SheetColumn("student_id"),
        SheetColumn("name"),
        SheetColumn("grade", choices=("K", "1")),
        SheetColumn("points"),
    ),
    fixed=frozenset({"points"}),
    notes=("Change what you like and give it back.",),
)
CAST = [
    {"student_id": "0000001", "name": "Pencil Birchbark", "grade": "K", "points": "3"},
    {"student_id": "0000002", "name": "Null", "grade": "1", "points": ""},
    {"student_id": "0000003", "name": "=1+1", "grade": "1", "points": "7"},
]
UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""CSV in UTF-8 with texts as they are; what LibreOffice writes without these words turns Arabic into ?????."""

NASTY = (
    "Null", "=1+1", "+1 617", "-Ana", "00123", "1E5", "3-4", "'1-2", "@home", "TRUE", "1/2", "12:30", "2026-10-31",
    "#REF!", "1,5", "Ana; Eva", 'O"Brien', "José", "مرحبا", "שלום בית", "1012345678901234567", "0", "N/A", "two\nlines",
)  # fmt: skip


def made(path: Path) -> Path:
    content, notices = sheet_bytes(FORM, CAST, SECRET)
    assert notices == ()
    path.write_bytes(content)
    return path


def back(path: Path, current: list[dict[str, str]] | None = None) -> Comparison:
    (frame,) = read_file(path)
    return compare(FORM, frame, {row["student_id"]: row for row in current or CAST}, read_stamp(path), SECRET)


def edited(path: Path, edit: Callable[[list[list[str]]], list[list[str]]]) -> Path:
    """The sheet after a person edited its rows (header first) in a spreadsheet program."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["The cast"]
    rows = edit([[str(cell.value or "") for cell in row] for row in sheet.iter_rows()])
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row, start=1):
            cell = sheet.cell(number, position, value or None)
            cell.data_type = "s" if value else "n"  # a text that begins with = stays the text the person sees
    sheet.title = "renamed"
    book.save(path)
    return path


def facts(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [(change.key, change.header, change.here, change.there) for change in found.changes]


def test_a_sheet_that_was_not_touched_changes_nothing(tmp_path: Path):
    assert back(made(tmp_path / "cast.xlsx")) == Comparison(same=3)


def test_the_stamp_is_no_table_and_tells_no_value(tmp_path: Path):
    path = made(tmp_path / "cast.xlsx")
    assert [frame.name for frame in read_file(path)] == ["The cast"]
    stamp = read_stamp(path)
    assert stamp is not None
    assert stamp.name == "cast"
    assert not {"Pencil Birchbark", "K", "Null"} & {text for row in stamp.hashes.values() for text in row.values()}


def test_an_edit_is_found_whatever_was_sorted_and_moved(tmp_path: Path):
    def edit(rows: list[list[str]]) -> list[list[str]]:
        header, first, second, third = rows
        first[2] = "1"
        return [row[::-1] for row in (header, third, first, second)]

    assert facts(back(edited(made(tmp_path / "cast.xlsx"), edit))) == [("0000001", "grade", "K", "1")]


def test_a_deleted_row_is_named_and_a_deleted_column_changes_nothing(tmp_path: Path):
    found = back(edited(made(tmp_path / "cast.xlsx"), lambda rows: [row[:2] for row in rows if row[0] != "0000002"]))
    assert (found.changes, found.absent) == ((), ("0000002",))


def test_a_column_that_is_not_taken_back_may_be_overwritten(tmp_path: Path):
    assert (
        facts(
            back(
                edited(
                    made(tmp_path / "cast.xlsx"),
                    lambda rows: [[*row[:3], "99"] if row[0] != "student_id" else row for row in rows],
                )
            )
        )
        == []
    )


def test_a_new_row_is_named_by_its_cell(tmp_path: Path):
    found = back(edited(made(tmp_path / "cast.xlsx"), lambda rows: [*rows, ["0000009", "Chalk Board", "K", ""]]))
    assert [place.cell for place in found.new] == ["A5"]


CASES = """
base in sheet now  | outcome
K    K        K    | same
K    1        K    | change
K    K        1    | same
K    1        1    | same
K    1        2    | conflict
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines()[1:])
def test_a_cell_changed_in_both_places_is_a_conflict(case: str):
    base, there, here, _, outcome = case.split()
    frame = TextFrame(
        file="f", name="f", headers=("student_id", "grade"), rows=(("1", there),), row_numbers=(2,), positions=(1, 2)
    )
    stamp = Stamp("cast", {"1": {"grade": _hash(SECRET, "1", "grade", base)}})
    found = compare(FORM, frame, {"1": {"student_id": "1", "grade": here}}, stamp, SECRET)
    seen = "change" if found.changes else "conflict" if found.conflicts else "same"
    assert seen == outcome


def test_without_a_stamp_every_difference_is_an_edit(tmp_path: Path):
    (tmp_path / "cast.csv").write_text("student_id,grade\n0000001,1\n0000002,1\n", encoding="utf-8")
    assert facts(back(tmp_path / "cast.csv")) == [("0000001", "grade", "K", "1")]


@pytest.mark.office
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "csv"])
def test_libreoffice_saves_it_and_no_value_is_lost_or_invented(tmp_path: Path, ending: str):
    assert shutil.which("soffice"), "this test needs LibreOffice: apt-get install libreoffice-calc"
    rows = [
        {"student_id": f"{at:07d}", "name": name, "grade": "K", "points": ""} for at, name in enumerate(NASTY, start=1)
    ]
    source, out = tmp_path / "cast.xlsx", tmp_path / "out"
    source.write_bytes(sheet_bytes(FORM, rows, SECRET)[0])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            UTF_8 if ending == "csv" else ending,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert back(out / f"cast.{ending}", rows) == Comparison(same=len(rows))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)


@settings(max_examples=12, deadline=None)
@given(names=st.lists(TEXT, min_size=1, max_size=8), seed=st.integers(0, 2**16))
def test_no_value_is_lost_or_invented_by_the_way_out_and_back(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], seed: int
):
    rows = [{"student_id": f"{at:07d}", "name": name, "grade": "K", "points": ""} for at, name in enumerate(names)]
    random.Random(seed).shuffle(rows)
    path = tmp_path_factory.mktemp("sheet") / "cast.xlsx"
    content, notices = sheet_bytes(FORM, rows, SECRET)
    path.write_bytes(content)
    (frame,) = read_file(path)
    found = compare(FORM, frame, {row["student_id"]: row for row in rows}, read_stamp(path), SECRET)
    assert notices or found == Comparison(same=len(rows))
