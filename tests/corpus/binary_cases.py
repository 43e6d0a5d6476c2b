"""Binary, old and open workbooks: text ids, zeros of number formats, dates, errors, hidden sheets, strays."""

import struct
from pathlib import Path

from corpus.binary_books import xlsb
from corpus.case import reads, refuses
from corpus.made_books import Styled, broken, filler, ods, open_cell, zipped
from corpus.old_books import Computed, Many, locked, xls, xls_of_95

HEAD = ["student_id", "first_name", "grade"]
ROWS = [HEAD, ["0000001", "Pencil", "3"], ["0000002", "Acorn", "K"]]
TABLE = "student_id | first_name | grade\n0000001 | Pencil | 3\n0000002 | Acorn | K"
FORMATS = ("00000", "m/d/yyyy", "0%", "000-00-0000")
OLD = Path(__file__).parent / "files" / "hedgerow.xls"
_NUMBER_OF_OLD = b"\x7e\x02\x0a\x00"
_STRAY = (
    '"{}" has a sheet "{}" that reaches to row {} and column {}, because of a stray cell or format far from the table.'
)
_FAR = [*ROWS, *[[]] * 400_000, [*[""] * 40, "x"]]


def stray_in_old() -> bytes:
    """A workbook of Excel 97 with one of its numbers in the last cell there was."""
    data = bytearray(OLD.read_bytes())
    struct.pack_into("<HH", data, data.index(_NUMBER_OF_OLD) + 4, 65_535, 255)
    return bytes(data)


def open_rows(more: str) -> bytes:
    """An OpenDocument sheet with further rows below."""
    cell = {"xml": f"</table:table-row>{more}<table:table-row>"}
    return ods({"R": [*ROWS, [cell]]})


_ONE = '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p></table:table-cell>'
_EMPTY = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
_REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000">'
    + _ONE.format(' table:number-columns-repeated="16000"')
    + "</table:table-row>"
)
DAY = {
    "xml": '<table:table-cell office:value-type="date" office:date-value="2014-12-27"><text:p>12/27/14</text:p></table:table-cell>'
}
_BELOW = _EMPTY + "<table:table-row>" + _ONE.format("") + "</table:table-row>"

DAMAGED = '"{}" is damaged or not complete and could not be opened.'
BINARY = (
    reads("binary workbook", "text ids keep their zeros", xlsb({"R": ROWS}), TABLE, file="r.xlsb", format="xlsb", sheet="R"),
    reads("binary workbook", "named .xls", xlsb({"R": ROWS}), TABLE, file="r.xls", format="xlsb"),
    reads("binary workbook", "zeros of a number format", xlsb({"R": [["student_id", "zip", "grade"], ["0000001", Styled(2134, 1), 3], ["0000002", Styled(2135, 1), 4]]}, formats=FORMATS),
          "student_id | zip | grade\n0000001 | 02134 | 3\n0000002 | 02135 | 4", file="r.xlsb"),
    reads("binary workbook", "dates and percents", xlsb({"R": [["student_id", "born", "share"], ["0000001", Styled(42_000, 2), Styled(0.34, 3)], ["0000002", Styled(42_001.5, 2), Styled(0.5, 3)]]}, formats=FORMATS),
          "student_id | born | share\n0000001 | 2014-12-27 | 34%\n0000002 | 2014-12-28 12:00:00 | 50%", file="r.xlsb"),
    reads("binary workbook", "errors and yes or no", xlsb({"R": [["student_id", "grade", "consent"], ["0000001", "#N/A", True], ["0000002", "#REF!", False]]}),
          "student_id | grade | consent\n0000001 | #N/A | TRUE\n0000002 | #REF! | FALSE", file="r.xlsb"),
    reads("binary workbook", "a hidden sheet is told", xlsb({"R": ROWS, "Old": [["x", "y"], ["1", "2"]]}, hidden=["Old"]), TABLE, file="r.xlsb", sheet="R", slugs=("file/hidden-sheet",)),
    reads("binary workbook", "a hidden sheet that is asked for", xlsb({"R": [["x", "y"], ["1", "2"]], "Old": ROWS}, hidden=["Old"]), TABLE, file="r.xlsb", sheet="Old", options={"sheet": "old"}),
    refuses("binary workbook", "a stray cell far below", lambda: xlsb({"R": _FAR}), "file/ghost-cells", _STRAY.format("r.xlsb", "R", "400,004", "41"), file="r.xlsb"),
    refuses("binary workbook", "a part cut short", zipped({"xl/workbook.bin": b"\x9c\x01\x20\0\0", "xl/x": filler(100)}), "file/damaged",
            '"r.xlsb" is damaged or not complete and could not be opened.', file="r.xlsb"),
    refuses("binary workbook", "a part that would unpack to 100 MB", lambda: zipped({"xl/workbook.bin": b"\0" * 100_000_000}), "file/unsafe",
            '"r.xlsb" is not opened: a part of it would unpack to 100 MB.', file="r.xlsb"),
)  # fmt: skip

OLD_ONES = (
    reads("old workbook", "text ids keep their zeros, letters of two bytes", xls({"R": [*ROWS, ["0000003", "Ольга", "5"], ["0000004", "Béa", "4"]]}),
          TABLE + "\n0000003 | Ольга | 5\n0000004 | Béa | 4", file="r.xls", format="xls", sheet="R"),
    reads("old workbook", "zeros of a number format", xls({"R": [["student_id", "zip", "grade"], ["0000001", Styled(2134, 1), 3], ["0000002", Styled(2135, 1), 4]]}, formats=FORMATS),
          "student_id | zip | grade\n0000001 | 02134 | 3\n0000002 | 02135 | 4", file="r.xls"),
    reads("old workbook", "zeros of a number format, cells side by side", xls({"R": [["student_id", "zip", "zip2", "grade"], ["0000001", Many((2134, 1844), 1), 3], ["0000002", Many((2135, 1845), 1), 4]]}, formats=FORMATS),
          "student_id | zip | zip2 | grade\n0000001 | 02134 | 01844 | 3\n0000002 | 02135 | 01845 | 4", file="r.xls"),
    reads("old workbook", "dates and percents", xls({"R": [["student_id", "born", "share"], ["0000001", Styled(42_000, 2), Styled(0.34, 3)], ["0000002", Styled(42_001.5, 2), Styled(0.5, 3)]]}, formats=FORMATS),
          "student_id | born | share\n0000001 | 2014-12-27 | 34%\n0000002 | 2014-12-28 12:00:00 | 50%", file="r.xls"),
    reads("old workbook", "days counted from 1904, as a Macintosh did", xls({"R": [["student_id", "born"], ["0000001", Styled(40_538, 2)], ["0000002", Styled(40_539, 2)]]}, formats=FORMATS, first_day=1904),
          "student_id | born\n0000001 | 2014-12-27\n0000002 | 2014-12-28", file="r.xls"),
    reads("old workbook", "errors and yes or no", xls({"R": [["student_id", "grade", "consent"], ["0000001", "#N/A", True], ["0000002", "#REF!", False]]}),
          "student_id | grade | consent\n0000001 | #N/A | TRUE\n0000002 | #REF! | FALSE", file="r.xls"),
    reads("old workbook", "formulas by their results", xls({"R": [["student_id", "grade", "note"], ["0000001", Computed(3), Computed("x")], ["0000002", Computed("K"), Computed("")], ["0000003", Computed("#VALUE!"), "y"]]}),
          "student_id | grade | note\n0000001 | 3 | x\n0000002 | K |\n0000003 | #VALUE! | y", file="r.xls"),
    reads("old workbook", "a hidden sheet is told", xls({"R": ROWS, "Old": [["x", "y"], ["1", "2"]]}, hidden=["Old"]), TABLE, file="r.xls", sheet="R", slugs=("file/hidden-sheet",)),
    reads("old workbook", "a hidden sheet that is asked for", xls({"R": [["x", "y"], ["1", "2"]], "Old": ROWS}, hidden=["Old"]), TABLE, file="r.xls", sheet="Old", options={"sheet": "old"}),
    reads("old workbook", "named .xlsx", xls({"R": ROWS}), TABLE, file="r.xlsx", format="xls"),
    reads("old workbook", "of Excel 95, with the zeros of a number format", lambda: xls_of_95("Klaßé", [["student_id", "first_name", "zip"], ["0000001", "Béa", Styled(2134, 1)], ["0000002", "Zoë", Styled(2135, 1)]], formats=FORMATS),
          "student_id | first_name | zip\n0000001 | Béa | 02134\n0000002 | Zoë | 02135", file="r.xls", format="xls", sheet="Klaßé"),
    refuses("old workbook", "cut in the middle", xls({"R": ROWS})[:2_500], "file/damaged", DAMAGED.format("r.xls"), file="r.xls"),
    reads("old workbook", "protected, with its password", lambda: locked(xls({"R": ROWS}), "hedgehog"), TABLE, file="r.xls", options={"password": "hedgehog"}),
    refuses("old workbook", "protected, without a password", lambda: locked(xls({"R": ROWS}), "hedgehog"), "file/password", '"r.xls" has a password.', file="r.xls"),
    refuses("old workbook", "protected, with a wrong password", lambda: locked(xls({"R": ROWS}), "hedgehog"), "file/wrong-password", '"r.xls" does not open with this password.', file="r.xls", options={"password": "acorn"}),
    reads("old workbook", "only changes are locked, which Excel opens without asking", lambda: locked(xls({"R": ROWS}), "VelvetSweatshop"), TABLE, file="r.xls"),
    refuses("old workbook", "a stray cell in its last corner", stray_in_old, "file/ghost-cells", _STRAY.format("r.xls", "Roster", "65,536", "256"), file="r.xls"),
)  # fmt: skip

OPEN_ONES = (
    reads("open workbook", "text ids keep their zeros", ods({"R": ROWS}), TABLE, file="r.ods", format="ods", sheet="R"),
    reads("open workbook", "a date and a percent by their values", ods({"R": [["student_id", "born", "share"], ["0000001", DAY, open_cell("percentage", 0.34, "34%")], ["0000002", DAY, open_cell("percentage", 0.5, "50%")]]}),
          "student_id | born | share\n0000001 | 2014-12-27 | 34%\n0000002 | 2014-12-27 | 50%", file="r.ods"),
    reads("open workbook", "zeros that are only shown", ods({"R": [["student_id", "zip"], ["0000001", open_cell("float", 2134, "02134")], ["0000002", open_cell("float", 2135, "02135")]]}),
          "student_id | zip\n0000001 | 02134\n0000002 | 02135", file="r.ods"),
    reads("open workbook", "two sheets, one asked for", ods({"Notes": [["x", "y"], ["1", "2"]], "R": ROWS}), TABLE, file="r.ods", sheet="R", options={"sheet": "R"}),
    reads("open workbook", "named .xls", ods({"R": ROWS}), TABLE, file="r.xls", format="ods"),
    reads("open workbook", "empty rows down to the last", open_rows(_EMPTY), TABLE, file="r.ods"),
    refuses("open workbook", "a part whose packing is broken", lambda: broken(ods({"R": ROWS})), "file/damaged", DAMAGED.format("r.ods"), file="r.ods"),
    refuses("open workbook", "one cell repeated a billion times", open_rows(_REPEATED), "file/ghost-cells", _STRAY.format("r.ods", "R", "1,000,004", "16,000"), file="r.ods"),
    refuses("open workbook", "a stray cell below a million empty rows", open_rows(_BELOW), "file/ghost-cells", _STRAY.format("r.ods", "R", "1,048,575", "3"), file="r.ods"),
    refuses("open workbook", "a part that would unpack to 100 MB", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": " " * 100_000_000}), "file/unsafe",
            '"r.ods" is not opened: a part of it would unpack to 100 MB.', file="r.ods"),
)  # fmt: skip

CASES = (*BINARY, *OLD_ONES, *OPEN_ONES)
