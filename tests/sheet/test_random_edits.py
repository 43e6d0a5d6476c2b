"""In sheets edited at random no value is lost or invented."""

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cast import GUARDIANS, a_program, a_student
from conftest import AS_OF
from pss_cli.jobs import export_sheet, import_sheet
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.workspace import database, programs, students
from pss_cli.workspace.layout import Workspace
from sheet.read_here import read_here

NASTY = (
    "Null", "=1+1", "+1 617", "-Ana", "00123", "1E5", "3-4", "'1-2", "@home", "TRUE", "1/2", "12:30", "2026-10-31",
    "1,5", "Ana Eva", 'O"Brien', "José", "مرحبا", "שלום בית", "1012345678901234567", "0", "two\nlines", "a\tb", "[/]",
    "=HYPERLINK(1)", "<b>", "ok.", "#", "1.0", "007", "Ñandú", "\u2013", "😀", "x" * 200,
)  # fmt: skip
PLAIN = tuple(text for text in NASTY if not is_empty_token(text))
FLAT = tuple(text for text in PLAIN if text.isprintable())
"""A catalog's words stand on one line: a line break in a cell becomes a blank or a comma."""
OFTEN = 0.8


@dataclass(frozen=True)
class Noun:
    """A sheet, the columns whose cells are kept as typed, those that may be emptied, and what the workspace holds."""

    name: str
    key: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    kept: Callable[[Connection], Mapping[str, Any]]
    keeps_lines: bool

    def text(self, dice: random.Random, header: str) -> str:
        """A name is kept whatever it says; elsewhere `-` or NULL is read as empty, which is told."""
        if header == "first_name":
            return dice.choice(NASTY)
        texts = PLAIN if self.keeps_lines else FLAT
        return dice.choice(texts if header in self.names else (*texts, ""))


ROSTER = Noun(
    "roster", "student_id", ("first_name", "last_name"), ("homeroom", "address", "school", "city", "district"),
    lambda store: {one.student_id: one for one in students.active(store)}, keeps_lines=True,
)  # fmt: skip
CATALOG = Noun(
    "catalog", "program_id", ("program_name", "provider"), ("description", "address", "city", "eligibility", "season"),
    lambda store: {one.program_id: one for one in programs.all_programs(store)}, keeps_lines=False,
)  # fmt: skip


def typed(noun: Noun, rows: list[list[str]], headers: list[str], dice: random.Random, wanted: dict[str, Any]) -> None:
    """Types into a few cells and notes in `wanted` what the workspace should hold then."""
    columns = (*noun.names, *noun.words)
    for row in dice.sample(rows, dice.randint(0, min(3, len(rows)))):
        for header in dice.sample(columns, dice.randint(1, 3)):
            text = noun.text(dice, header)
            row[headers.index(header)] = text
            wanted[row[headers.index(noun.key)]] = replace(wanted[row[headers.index(noun.key)]], **{header: text})


def laid_out(sheet: Worksheet, lines: list[list[str]], dice: random.Random) -> None:
    """Writes the lines anew, as a sheet is that was sorted, filtered and moved about: text cells, gaps, hidden rows."""
    sheet.delete_rows(1, sheet.max_row)
    at = 0
    for line in lines:
        at += 1 + (at > 1 and dice.random() < 0.05)
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(at, column)
            cell.value = text or None
            cell.data_type = "s" if text else "n"
        sheet.row_dimensions[at].hidden = at > 1 and dice.random() < 0.1
    sheet.title = dice.choice(("Sheet1", "Roster (2)", "hoja"))


def one_round(noun: Noun, workspace: Workspace, path: Path, dice: random.Random, saved: Callable[[Path], Path]) -> None:
    """Exports, edits as people do, takes back: the store is what was typed, and nothing else is different."""
    with database.reading(workspace) as store:
        before = noun.kept(store)
    export_sheet.run(workspace, export_sheet.Request(noun.name, AS_OF, path))
    book = load_workbook(path)
    headers, *rows = [[str(cell.value or "") for cell in row] for row in book.worksheets[0].iter_rows()]
    wanted = dict(before)
    typed(noun, rows, headers, dice, wanted)
    key = headers.index(noun.key)
    kept = [row for row in rows if wanted[row[key]] != before[row[key]] or dice.random() < OFTEN]
    dice.shuffle(kept)
    needed = {noun.key, *noun.names, *noun.words}
    shown = [
        at for at in dice.sample(range(len(headers)), len(headers)) if headers[at] in needed or dice.random() < OFTEN
    ]
    laid_out(book.worksheets[0], [[row[at] for at in shown] for row in (headers, *kept)], dice)
    back = path.with_name(dice.choice(("Roster Copy.xlsx", "from Ana.xlsx")))
    book.save(back)
    report = import_sheet.run(workspace, import_sheet.Request(file=saved(back), as_of=AS_OF))
    assert (report.name, report.is_refused) == (noun.name, False), report.problems
    with database.reading(workspace) as store:
        now = noun.kept(store)
    assert {key: one for key, one in now.items() if one != wanted.get(key)} == {
        key: one for key, one in wanted.items() if one != now.get(key)
    }


def filled(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss tests") as store:
        for at, text in enumerate(NASTY[:12], start=1):
            people = GUARDIANS[: at % 4]
            students.put(store, a_student(f"{at:07d}", first_name=text, homeroom="3B", guardians=people))
            programs.put(store, a_program(f"P{at:02}", program_name=PLAIN[at], hours_as_written="most afternoons"))
    return workspace


def as_saved(path: Path) -> Path:
    return path


def by_libreoffice(path: Path) -> Path:
    """The sheet opened and saved again by LibreOffice."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return folder / path.name


@pytest.mark.parametrize("noun", [ROSTER, CATALOG], ids=lambda noun: noun.name)
def test_in_random_edits_no_value_is_lost_or_invented(noun: Noun, workspace: Workspace, tmp_path: Path):
    dice = random.Random(1)
    filled(workspace)
    for _ in range(4):
        one_round(noun, workspace, tmp_path / "sheet.xlsx", dice, as_saved)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("noun", "rounds"), [(ROSTER, 600), (CATALOG, 400)], ids=lambda value: getattr(value, "name", "")
)
def test_in_a_thousand_sheets_no_value_is_lost_or_invented(
    noun: Noun, rounds: int, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dice = random.Random(2026)
    read_here(monkeypatch)
    filled(workspace)
    for _ in range(rounds):
        one_round(noun, workspace, tmp_path / "sheet.xlsx", dice, as_saved)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("noun", [ROSTER, CATALOG], ids=lambda noun: noun.name)
def test_what_libreoffice_saves_loses_and_invents_nothing(noun: Noun, workspace: Workspace, tmp_path: Path):
    dice = random.Random(7)
    filled(workspace)
    for _ in range(4):
        one_round(noun, workspace, tmp_path / "sheet.xlsx", dice, by_libreoffice)
