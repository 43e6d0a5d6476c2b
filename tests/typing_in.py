"""Cells typed into an exported workbook, and what is stored afterwards."""

from pathlib import Path

from openpyxl import load_workbook

from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.workspace import database, programs, students
from pss_cli.workspace.layout import Workspace


def typed(path: Path, key: str, **cells: str) -> Path:
    """Types into the row with this key, which may be new."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for header, text in cells.items():
        sheet.cell(
            rows.get(key, sheet.max_row + (key not in rows and header == next(iter(cells)))), headers[header]
        ).value = text
    book.save(path)
    return path


def student_now(workspace: Workspace, student_id: str) -> Student:
    with database.reading(workspace) as store:
        found = students.get(store, student_id)
    assert found is not None
    return found


def program_now(workspace: Workspace, program_id: str) -> Program:
    with database.reading(workspace) as store:
        found = programs.get(store, program_id)
    assert found is not None
    return found
