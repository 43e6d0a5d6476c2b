"""SpreadsheetML of Excel 2003: values as a table shows them, and no definitions of its own."""

import pytest

from pss_cli.tables.markup import html_tables, xml_sheets

SHEET = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Roster"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        ("DateTime", "2026-09-14T00:00:00.000", "2026-09-14"),
        ("DateTime", "2026-09-14T15:30:00.000", "2026-09-14 15:30:00"),
        ("Boolean", "1", "TRUE"), ("Boolean", "0", "FALSE"),
        ("Number", "12.0", "12"), ("Number", "12.5", "12.5"),
        ("String", "0000123", "0000123"), ("String", "12.0", "12.0"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_its_type_says(kind: str, text: str, read: str):
    cell = f'<Cell ss:Index="2"><Data ss:Type="{kind}">{text}</Data></Cell>'
    assert xml_sheets(SHEET.format(cells=cell).encode()) == [("Roster", [["", read]])]


def test_definitions_of_its_own_are_refused():
    bomb = SHEET.format(cells="").replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1)
    with pytest.raises(ValueError, match="definitions"):
        xml_sheets(bomb.encode())


def test_cells_of_a_page_before_its_first_row_make_one():
    assert html_tables("<table><td>student_id</td><td>grade</td><tr><td>0000001</td><td>3</td></tr></table>") == [
        [["student_id", "grade"], ["0000001", "3"]]
    ]
