"""In sheets edited at random no value is lost or invented."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cast import GUARDIANS, a_student
from conftest import AS_OF, Ran
from pss_cli.jobs import export_sheet, import_sheet
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
NASTY = (
    "Null", "=1+1", "+1 617", "-Ana", "00123", "1E5", "3-4", "'1-2", "@home", "TRUE", "1/2", "12:30", "2026-10-31",
    "1,5", "Ana Eva", 'O"Brien', "José", "مرحبا", "שלום בית", "1012345678901234567", "0", "two\nlines", "a\tb", "[/]",
    "=HYPERLINK(1)", "<b>", "ok.", "#", "1.0", "007", "Ñandú", "\u2013", "😀", "x" * 200,
)  # fmt: skip
NAMES = ("first_name", "last_name")
"""Names are kept whatever they say; in other cells `-` or NULL means empty, which is told."""
FREE = ("first_name", "last_name", "homeroom", "address", "school", "city", "district")


def one_round(workspace: Workspace, path: Path, dice: random.Random) -> None:
    """Exports, edits as people do, takes back: the store is what was typed, and nothing else is different."""
    with database.reading(workspace) as store:
        before = {student.student_id: student for student in students.active(store)}
    export_sheet.run(workspace, export_sheet.Request("roster", AS_OF, path))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers, *rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    wanted = dict(before)
    for row in dice.sample(rows, dice.randint(0, 3)):
        for header in dice.sample(FREE, dice.randint(1, 3)):
            text = dice.choice(NASTY if header in NAMES else [text for text in NASTY if not is_empty_token(text)])
            row[headers.index(header)] = text
            wanted[row[0]] = replace(wanted[row[0]], **{header: text})
    kept = [row for row in rows if row[0] in wanted and (wanted[row[0]] != before[row[0]] or dice.random() < 0.8)]
    dice.shuffle(kept)
    order = dice.sample(range(len(headers)), len(headers))
    dropped = {at for at in order if headers[at] not in {"student_id", *FREE} and dice.random() < 0.2}
    shown = [at for at in order if at not in dropped]
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate([headers, *kept], start=1):
        for column, at in enumerate(shown, start=1):
            cell = sheet.cell(number, column)
            cell.value = row[at] or None
            cell.data_type = "s" if row[at] else "n"
    sheet.title = dice.choice(("Sheet1", "Roster (2)", "hoja"))
    back = path.with_name(dice.choice(("Roster Copy.xlsx", "from Ana.xlsx")))
    book.save(back)
    report = import_sheet.run(workspace, import_sheet.Request(file=back, as_of=AS_OF))
    assert not report.is_refused, report.problems
    with database.reading(workspace) as store:
        now = {student.student_id: student for student in students.active(store)}
    assert now == wanted


def sweep(workspace: Workspace, folder: Path, rounds: int, seed: int) -> None:
    dice = random.Random(seed)
    with database.writing(workspace, "pss tests") as store:
        for at, text in enumerate(NASTY[:12], start=1):
            people = GUARDIANS[: at % 4]
            students.put(store, a_student(f"{at:07d}", first_name=text, homeroom="3B", guardians=people))
    for _ in range(rounds):
        one_round(workspace, folder / "roster.xlsx", dice)


def test_in_random_edits_no_value_is_lost_or_invented(workspace: Workspace, tmp_path: Path):
    sweep(workspace, tmp_path, rounds=8, seed=1)


@pytest.mark.slow
def test_in_a_thousand_sheets_no_value_is_lost_or_invented(workspace: Workspace, tmp_path: Path):
    sweep(workspace, tmp_path, rounds=1000, seed=2026)
