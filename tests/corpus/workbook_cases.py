"""Workbooks: types of cells, number formats, errors, formulas, sheets, merged cells, other programs' files."""

from pathlib import Path
from typing import Any

from corpus.case import Case, reads, refuses
from corpus.made_books import filler, ods, open_cell, protected, sheet_xml, xlsx

HEAD = ["student_id", "first_name", "grade"]
ROWS = [HEAD, ["0000001", "Pencil", 3], ["0000002", "Béa", "K"]]
TABLE = """
student_id | first_name | grade
0000001 | Pencil | 3
0000002 | Béa | K
"""

OLD = Path(__file__).parent / "files" / "hedgerow.xls"  # written by LibreOffice from such a workbook
PADDED = xlsx({"R": ROWS}, more={"xl/media/image1.bin": filler(8_000)})


def book(name: str, rows: list[list[Any]], table: str, **facts: Any) -> Case:
    kept = {key: facts.pop(key) for key in ("hidden", "formats", "is_strict") if key in facts}
    return reads("Excel types", name, xlsx({"Roster": rows}, **kept), table, file="roster.xlsx", **facts)


def formatted(code: str, value: float, shown: str) -> Case:
    rows = [["student_id", "grade"], [{"v": value, "s": 1}, 3], [{"v": value, "s": 0}, 4]]
    plain = str(int(value)) if value == int(value) else str(value)
    return book(f"{value} shown as {code}", rows, f"student_id | grade\n{shown} | 3\n{plain} | 4", formats=[code])


TYPES = (
    book("text and numbers", ROWS, TABLE, format="xlsx", sheet="Roster", header_row=1, row_numbers=(2, 3)),
    book("whole numbers have no .0", [["student_id", "score"], [123.0, 4.5], [1000000, 0.1]], "student_id | score\n123 | 4.5\n1000000 | 0.1"),
    book("long whole numbers", [["student_id", "score"], [123456789012345, 1], [12345678901, 2]], "student_id | score\n123456789012345 | 1\n12345678901 | 2"),
    book("no tails of binary fractions", [["student_id", "score"], ["01", {"v": "0.30000000000000004"}], ["02", {"v": "2.2999999999999998"}]], "student_id | score\n01 | 0.3\n02 | 2.3"),
    book("yes and no", [["student_id", "consent"], ["01", True], ["02", False]], "student_id | consent\n01 | TRUE\n02 | FALSE"),
    book("dates", [["student_id", "date_of_birth"], ["01", {"v": 42992, "s": 1}], ["02", {"v": 43000, "s": 1}]], "student_id | date_of_birth\n01 | 2017-09-14\n02 | 2017-09-22", formats=["mm/dd/yyyy"]),
    book("a date with a time", [["student_id", "event"], ["01", {"v": 42992.5, "s": 1}]], "student_id | event\n01 | 2017-09-14 12:00:00", formats=["yyyy-mm-dd hh:mm"]),
    book("times", [["program", "start_time"], ["Acorn", {"v": 0.604166666666667, "s": 1}]], "program | start_time\nAcorn | 14:30", formats=["h:mm"]),
    book("dates as text of a strict cell", [["student_id", "date_of_birth"], ["01", {"v": "2017-09-14", "t": "d"}]], "student_id | date_of_birth\n01 | 2017-09-14"),
    book("errors", [["student_id", "grade", "room"], ["01", {"v": "#N/A", "t": "e"}, "3B"], ["02", {"v": "#REF!", "t": "e", "f": "A1"}, "3B"], ["03", 4, {"v": "#DIV/0!", "t": "e"}]],
         "student_id | grade | room\n01 | #N/A | 3B\n02 | #REF! | 3B\n03 | 4 | #DIV/0!"),
    book("formulas with results", [["student_id", "grade"], ["01", {"f": "1+2", "v": 3}], ["02", {"f": '"K"', "v": "K", "t": "str"}]], "student_id | grade\n01 | 3\n02 | K"),
    book("formulas without results", [["student_id", "grade"], ["01", {"f": "B3+1"}], ["02", 4]], "student_id | grade\n01 |\n02 | 4", slugs=("file/formula-without-result",)),
    book("a formula whose result is empty text", [["student_id", "note"], ["01", {"f": '""', "v": "", "t": "str"}], ["02", "x"]], "student_id | note\n01 |\n02 | x"),
    book("text that looks like a formula", [["student_id", "phone"], ["01", "+1 617 555 0101"], ["02", "=cmd"], ["03", "-Ana"], ["04", "@x"]], "student_id | phone\n01 | +1 617 555 0101\n02 | =cmd\n03 | -Ana\n04 | @x"),
    book("line breaks and signs", [["student_id", "address"], ["01", "12 Fern St\nApt 3"], ["02", "A & B <c>"]], "student_id | address\n01 | 12 Fern St⏎Apt 3\n02 | A & B <c>"),
    book("blanks around text stay", [["code", "enrolled"], ["00010505", "     517"], ["00020505", "   1,827"]], "code | enrolled\n00010505 | ␣␣␣␣␣517\n00020505 | ␣␣␣1,827"),
    formatted("00000000", 123, "00000123"),
    formatted("0000000", 7654321, "7654321"),
    formatted("00000", 2101, "02101"),
    formatted("000-00-0000", 12345678, "012-34-5678"),
    formatted("00000-0000", 21010042, "02101-0042"),
    formatted('"S"00000', 42, "S00042"),
    formatted("000", 1234, "1234"),
    formatted("0%", 0.34, "34%"),
    formatted("0.0%", 0.345, "34.5%"),
    formatted("0.00", 4.5, "4.5"),
    formatted("#,##0", 1827, "1827"),
    formatted("General", 12, "12"),
)  # fmt: skip

SHEETS = (
    reads("workbook", "a title merged over the table", xlsx({"Report": sheet_xml([["2025-26 Report (School)"], ["School Name", "School Code", "# Enrolled"], ["Fern High", "00010505", "517"], ["Hazel High", "00020505", "827"]], merged=["A1:C1"])}),
          "School Name | School Code | # Enrolled\nFern High | 00010505 | 517\nHazel High | 00020505 | 827", file="report.xlsx", header_row=2, skipped={1: "title"}, row_numbers=(3, 4)),
    reads("workbook", "groups merged over headings", xlsx({"R": sheet_xml([["Student", None, "Guardian", None], ["ID", "Name", "Name", "Phone"], ["01", "Pencil", "A Bark", "617-555-0101"], ["02", "Acorn", "B Hazel", "617-555-0102"]], merged=["A1:B1", "C1:D1"])}),
          "ID | Student Name | Guardian Name | Phone\n01 | Pencil | A Bark | 617-555-0101\n02 | Acorn | B Hazel | 617-555-0102", file="r.xlsx", header_row=2),
    reads("workbook", "a grade merged over its rows", xlsx({"R": sheet_xml([HEAD, ["01", "Pencil", 3], ["02", "Acorn"], ["03", "Wren"], ["04", "Fern", 4]], merged=["C2:C4"])}),
          "student_id | first_name | grade\n01 | Pencil | 3\n02 | Acorn | 3\n03 | Wren | 3\n04 | Fern | 4", file="r.xlsx", slugs=("file/merged-cells",)),
    reads("workbook", "the table begins at C4", xlsx({"R": [[], [], [], [None, None, *HEAD], [None, None, "01", "Pencil", 3], [None, None, "02", "Acorn", 4]]}),
          "student_id | first_name | grade\n01 | Pencil | 3\n02 | Acorn | 4", file="r.xlsx", header_row=4, row_numbers=(5, 6), positions=(3, 4, 5)),
    reads("workbook", "a hidden sheet is named and not read", xlsx({"Old": [["x", "y"], ["1", "2"]], "Now": ROWS}, hidden=["Old"]), TABLE, file="r.xlsx", sheet="Now", slugs=("file/hidden-sheet",)),
    reads("workbook", "a hidden sheet that is asked for", xlsx({"Old": ROWS, "Now": [["x", "y"], ["1", "2"]]}, hidden=["Old"]), TABLE, file="r.xlsx", sheet="Old", options={"sheet": "old"}),
    reads("workbook", "a sheet by its number", xlsx({"Notes": [["Read me"]], "Now": ROWS}), TABLE, file="r.xlsx", sheet="Now", options={"sheet": "2"}),
    reads("workbook", "an empty sheet is passed over", xlsx({"Empty": [], "Now": ROWS}), TABLE, file="r.xlsx", sheet="Now"),
    reads("workbook", "a sheet with headings only is passed over", xlsx({"Blank form": [HEAD], "Now": ROWS}), TABLE, file="r.xlsx", sheet="Now"),
    reads("workbook", "a sheet's name with signs", xlsx({"A & B <3>": ROWS}), TABLE, file="r.xlsx", sheet="A & B <3>"),
    reads("workbook", "blank rows formatted below the table", xlsx({"R": [*ROWS, [], [], [{"s": 1}, {"s": 1}]]}, formats=["@"]), TABLE, file="r.xlsx"),
    reads("workbook", "saved as Strict Open XML", xlsx({"R": ROWS}, is_strict=True), TABLE, file="r.xlsx", format="xlsx"),
    reads("workbook", "a wider row is no shift in a sheet", xlsx({"R": [["student_id", "grade"], ["01", 3, "moved in May"], ["02", 4]]}), "student_id | grade |\n01 | 3 | moved in May\n02 | 4 |", file="r.xlsx"),
    reads("workbook", "OpenDocument", ods({"R": ROWS}), TABLE, file="r.ods", format="ods"),
    reads("workbook", "OpenDocument with repeated empty rows", ods({"R": [*ROWS, [{"xml": '<table:table-cell table:number-columns-repeated="16384"/>'}]]}), TABLE, file="r.ods"),
    reads("workbook", "OpenDocument with zeros, percents, yes and no, errors", ods({"R": [["student_id", "share", "consent", "room"],
          [open_cell("float", 13, "0000013"), open_cell("percentage", 0.92, "92%"), open_cell("boolean", "true", "TRUE"), open_cell("string", "", "#REF!")],
          [open_cell("float", 1234567, "1234567"), open_cell("percentage", 0.5, "50.00%"), open_cell("boolean", "false", "FALSE"), "3B"]]}),
          "student_id | share | consent | room\n0000013 | 92% | TRUE | #REF!\n1234567 | 50% | FALSE | 3B", file="r.ods"),
    reads("workbook", "an error in the last column of an OpenDocument sheet", ods({"R": [["student_id", "grade"], ["01", open_cell("string", "", "#N/A")]]}), "student_id | grade\n01 | #N/A", file="r.ods"),
    reads("workbook", "Excel 97, with zeros, a date, a percent, an error, yes and no", OLD.read_bytes,
          "student_id | first_name | grade | date_of_birth | attendance | consent\n0000013 | Pencil | 3 | 2017-09-14 | 92% | TRUE\n1234567 | Béa | K | 2019-01-02 | #DIV/0! | FALSE",
          file="r.xls", format="xls", sheet="Roster"),
    reads("workbook", "Excel 97 named .csv", OLD.read_bytes,
          "student_id | first_name | grade | date_of_birth | attendance | consent\n0000013 | Pencil | 3 | 2017-09-14 | 92% | TRUE\n1234567 | Béa | K | 2019-01-02 | #DIV/0! | FALSE", file="r.csv"),
    reads("workbook", "protected, with its password", lambda: protected(PADDED, "hedgehog"), TABLE, file="r.xlsx", options={"password": "hedgehog"}),
    reads("workbook", "only changes are locked, which Excel opens without asking", lambda: protected(PADDED, "VelvetSweatshop"), TABLE, file="r.xlsx"),
    refuses("workbook", "protected, without a password", lambda: protected(PADDED, "hedgehog"), "file/password", '"r.xlsx" has a password.', file="r.xlsx"),
    refuses("workbook", "protected, with a wrong password", lambda: protected(PADDED, "hedgehog"), "file/wrong-password", '"r.xlsx" does not open with this password.', file="r.xlsx", options={"password": "badger"}),
    refuses("workbook", "no such sheet", xlsx({"R": ROWS, "S": ROWS}), "file/no-sheet", '"r.xlsx" has no sheet "T". Its sheets are "R", "S".', file="r.xlsx", options={"sheet": "T"}),
    refuses("workbook", "headings only", xlsx({"R": [HEAD]}), "file/header-only", '"r.xlsx" holds headings but no rows under them.', file="r.xlsx"),
    refuses("workbook", "nothing at all", xlsx({"R": []}), "file/empty", '"r.xlsx" holds no filled cell.', file="r.xlsx"),
    refuses("workbook", "cut off in the middle", xlsx({"R": ROWS})[:900], "file/damaged", '"r.xlsx" is damaged or not complete and could not be opened.', file="r.xlsx"),
    refuses("workbook", "a sheet that is no XML", xlsx({"R": "<worksheet><sheetData><row r='1'><c"}), "file/damaged", '"r.xlsx" is damaged or not complete and could not be opened.', file="r.xlsx"),
)  # fmt: skip

CASES: tuple[Case, ...] = (*TYPES, *SHEETS)
