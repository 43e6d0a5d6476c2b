"""A plain sheet is read as calamine reads it, cell by cell; what is not plain is left to calamine."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pss_cli.tables import spreadsheets
from pss_cli.tables.cell_values import LONGEST_CELL

_BAD = re.compile("[\ufffe\uffff]")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
FORMATS = ("0", "00000", "000-00-0000", "0.00%", "mm/dd/yyyy", "[$-409]d\\-mmm\\-yy;@", "General", "@", "#,##0.00")
UNUSUAL = ("h:mm", "yyyy-mm-dd hh:mm", "[h]:mm", "[Red]0.0", '0" days"', "0_)", "mmm", "# ?/?", "", "a/p", "[mm]:ss")
SHARED = ("Willow", " Rowan ", "", " ", "A & B", "Zoë", "Ålesund <1>")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def book(rows: str, *, shared: Sequence[str] = (), formats: Sequence[str] = FORMATS, about: str = "") -> io.BytesIO:
    """A workbook of one sheet, of which only the rows' XML matters."""
    items = "".join(f"<si><t>{escaped(text)}</t></si>" for text in shared)
    codes = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{escaped(code).replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(formats)))
    parts = BOOK_PARTS | {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{about}'
        '<sheets><sheet name="Students" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{items}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>",
    }
    written = io.BytesIO()
    with ZipFile(written, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return written


def pieces(book: io.BytesIO) -> list[tuple[Any, ...]]:
    sent: list[tuple[Any, ...]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spreadsheets, "_send", sent.append)
        spreadsheets._answer(book, "xlsx", None, "")  # type: ignore[arg-type]  # a file that is open already
    return sent


def rows_in(sent: list[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for piece in sent:
        match piece:
            case ("columns", apart, columns):
                rows += zip(*(column.decode().split(apart) for column in columns), strict=True)
            case ("rows", batch):
                rows += map(tuple, batch)
    return rows


def is_plain(book: io.BytesIO) -> bool:
    book.seek(0)
    return spreadsheets._plain_pieces(book, None) is not None


def by_calamine(book: io.BytesIO) -> list[tuple[str, ...]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spreadsheets, "_plain_pieces", lambda *_: None)
        return rows_in(pieces(book))


WRITTEN = {
    "inline": '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>',
    "spaced": '<c r="{0}" t="inlineStr"><is><t xml:space="preserve">{1}</t></is></c>',
    "blank": '<c r="{0}" s="0"/>',
    "missing": "",
    "formula": '<c r="{0}"><f>1+1</f><v>{1}</v></c>',
    "rich": '<c r="{0}" t="inlineStr"><is><r><t>a</t></r><r><t>{1}</t></r></is></c>',
}


def cell(place: str, kind: str, value: str) -> str:
    """A cell of one of these kinds, or with a value after the attributes given as its kind."""
    return WRITTEN.get(kind, f'<c r="{{0}}"{kind}><v>{{1}}</v></c>').format(place, value)


def sheet(rows: Sequence[tuple[int, Sequence[tuple[str, str]]]]) -> str:
    """Rows of cells; before each so many are left out."""
    xml, number = [], 0
    for skipped, cells in rows:
        number += 1 + skipped
        inner = "".join(cell(f"{'ABCD'[at]}{number}", *one) for at, one in enumerate(cells))
        xml.append(f'<row r="{number}">{inner}</row>')
    return "".join(xml)


PLAIN_TEXT = st.text(st.sampled_from("ab 1_&<>é\u2019\n\t"), max_size=6).map(escaped)
FIGURE = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(["007", "1E5", "1.", "0.30000000000000004", "12345678901234567890", "-0"]),
)
PLAIN = st.one_of(
    st.tuples(st.sampled_from(["inline", "spaced", ' t="str"']), PLAIN_TEXT.filter(bool)),
    st.tuples(st.just("inline"), st.sampled_from(["", " ", "&#8217;", "&#x41;&#10;", "&#32;"])),
    st.tuples(
        st.sampled_from(["", ' t="n"', ' s="0"', ' s="1"', ' s="2"', ' s="6" t="n"', ' s="7"', ' s="8"']), FIGURE
    ),
    st.tuples(st.just(' s="3"'), st.floats(-2, 2).map(repr)),
    st.tuples(st.sampled_from([' s="4"', ' s="5"']), st.integers(61, 60_000).map(str)),
    st.tuples(st.just(' t="s"'), st.integers(0, len(SHARED) - 1).map(str)),
    st.tuples(st.just(' t="b"'), st.sampled_from("01")),
    st.tuples(st.just(' t="e"'), st.sampled_from(["#N/A", "#DIV/0!"])),
    st.tuples(st.sampled_from(["blank", "missing"]), st.just("")),
)
ODD = st.one_of(
    st.tuples(st.sampled_from(["formula", "rich"]), st.sampled_from(["1", "2.5"])),
    st.tuples(
        st.sampled_from(["inline", ' t="str"']), st.sampled_from(["a_x000D_b", "a\r\nb", "a&#13;b", "a&#31;b", "\x1f"])
    ),
    st.tuples(st.sampled_from([' s="4"', ' s="5"']), st.sampled_from(["0", "0.5", "1", "60", "45000.25", "-3"])),
    st.tuples(st.just(""), st.sampled_from(["", "inf", " 1", "x"])),
    st.tuples(st.just(' t="b"'), st.just("true")),
)


def sheets_of(cells: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[Any]:
    return st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 3]), st.lists(cells, max_size=4)), max_size=6)


@settings(max_examples=80)
@given(rows=sheets_of(PLAIN))
@example(rows=[(0, [("inline", "x")]), (2, [("missing", ""), ("blank", "")])])
@example(rows=[(0, [("missing", ""), ("inline", "x")]), (0, [("inline", "")]), (0, [("blank", "")])])
def test_plain_cells_are_read_as_calamine_reads_them(rows: list[tuple[int, list[tuple[str, str]]]]):
    made = book(sheet([(0, [("inline", "Name")] * 4), *rows]), shared=SHARED)
    assert is_plain(made)
    assert rows_in(pieces(made)) == by_calamine(made)


@settings(max_examples=80)
@given(rows=sheets_of(st.one_of(PLAIN, ODD)))
def test_odd_cells_among_plain_ones_change_nothing(rows: list[tuple[int, list[tuple[str, str]]]]):
    made = book(sheet(rows), shared=SHARED)
    assert rows_in(pieces(made)) == by_calamine(made)


@settings(max_examples=100)
@given(
    code=st.one_of(
        st.sampled_from(UNUSUAL), st.text(st.sampled_from('dmyhsDMY0#.%[]"\\_;@ /-aApP,$GRed9'), max_size=7)
    ),
    value=st.one_of(st.integers(0, 60_000).map(str), st.floats(0, 50_000).map(repr)),
)
@example(code='"\\"D', value="61")
def test_a_number_under_any_format_is_read_as_calamine_reads_it(code: str, value: str):
    made = book(sheet([(0, [(' s="0"', value)])]), formats=[code])
    assert rows_in(pieces(made)) == by_calamine(made)


@pytest.mark.slow
@settings(max_examples=5_000)
@given(
    code=st.text(st.sampled_from('dmyhsDMYHS0#?.%[]"\\_;@* /-+aApPeE,$()GRed9'), max_size=9),
    value=st.sampled_from(["0", "0.75", "59", "60", "61", "45000", "45000.5", "3000000", "1E6"]),
)
def test_many_numbers_under_any_format(code: str, value: str):
    made = book(sheet([(0, [(' s="0"', value)])]), formats=[code])
    assert rows_in(pieces(made)) == by_calamine(made)


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8),
    st.sampled_from(["=1+1", " Rowan ", "_x0041_", "a\nb", "A & B", "'0012"]),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1)),
    st.datetimes(datetime(1900, 3, 1)),  # noqa: DTZ001 cells know no zones
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)),
)
TABLE = st.lists(st.lists(VALUES, max_size=5), max_size=8)


WAYS = [
    {"streamed": False, "counted_from_1904": False},
    {"streamed": True, "counted_from_1904": False},
    {"streamed": False, "counted_from_1904": True},
]


def by_openpyxl(rows: list[list[Any]], *, streamed: bool, counted_from_1904: bool) -> io.BytesIO:
    made, written = openpyxl.Workbook(write_only=streamed), io.BytesIO()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if counted_from_1904 else made.epoch
    target = made.create_sheet() if streamed else made.worksheets[0]
    for row in rows:
        target.append([_BAD.sub("", value) if isinstance(value, str) else value for value in row])
    made.save(written)
    return written


def by_xlsxwriter(rows: list[list[Any]], *, streamed: bool, counted_from_1904: bool) -> io.BytesIO:
    written = io.BytesIO()
    said = {"constant_memory": streamed, "date_1904": counted_from_1904, "default_date_format": "m/d/yyyy;@"}
    with xlsxwriter.Workbook(written, said) as made:
        target = made.add_worksheet("Students")
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                target.write(number, place, value)
    return written


@settings(max_examples=25)
@given(rows=TABLE, how=st.sampled_from(WAYS))
@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_what_other_programs_write_is_read_as_calamine_reads_it(
    write: Callable[..., io.BytesIO], rows: list[list[Any]], how: dict[str, bool]
):
    made = write(rows, **how)
    assert rows_in(pieces(made)) == by_calamine(made)


@pytest.mark.parametrize("how", WAYS[:2])
@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_a_roster_as_other_programs_write_it_is_plain(write: Callable[..., io.BytesIO], how: dict[str, bool]):
    rows = [["Student ID", "Name", "Born", "Grade", "Lunch"], ["0012", "Willow & Co", date(2014, 5, 6), 3, True]]
    made = write([*rows, [], ["0013", "Zoë", date(2015, 1, 2), None, False]], **how)
    assert is_plain(made)
    assert rows_in(pieces(made))[1] == ("0012", "Willow & Co", "2014-05-06", "3", "TRUE")


ONE = sheet([(0, [("inline", "x"), ("inline", "y")])])
TWO = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c>%s</row>'


@pytest.mark.parametrize(
    "rows",
    [
        ONE.replace("<row", "<!-- a row --><row"),
        ONE.replace("<c ", "\n<c "),
        ONE.replace(' r="B1"', ""),
        ONE.replace('r="B1"', 'r="B2"'),
        ONE.replace('r="A1"', 'r="C1"'),
        TWO % '<c r="A1" t="inlineStr"><is><t>again</t></is></c>',
        TWO % '<c r="B1" t="d"><v>2026-11-02</v></c>',
        TWO % '<c r="B1" s="99"><v>1</v></c>',
        TWO % '<c r="B1" t="inlineStr"><v>1</v></c>',
        TWO % '<c r="B1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>y</t></rPh></is></c>',
        TWO % '<c r="B1" cm="1" t="str"><v>1</v></c>',
        TWO % '<c r="B1"><v><![CDATA[1]]></v></c>',
        TWO % '<c r="B1"/>'
        + sheet([(0, [])]).replace("1", "1500").replace("></row>", '><c r="A1500"><v>1</v></c></row>'),
        sheet([(0, [("inline", "x")])])
        + '<row r="2"><c r="B2"><v>1</v></c></row><row r="1"><c r="C1"><v>1</v></c></row>',
        TWO % '<c r="XFD1"><v>1</v></c>',
    ],
)
def test_what_is_written_otherwise_is_left_to_calamine(rows: str):
    made = book(rows)
    assert not is_plain(made)
    assert rows_in(pieces(made)) == by_calamine(made)


def test_days_counted_from_1904_are_left_to_calamine():
    made = book(sheet([(0, [(' s="4"', "45000")])]), about='<workbookPr date1904="1"/>')
    assert not is_plain(made)
    assert rows_in(pieces(made)) == [("2027-03-16",)]


def test_a_cell_too_long_is_refused_as_by_calamine():
    made = book(sheet([(0, [("inline", "x" * (LONGEST_CELL + 1))])]))
    with pytest.raises(spreadsheets.Refused, match="cell-too-long"):
        pieces(made)


def test_a_sheet_of_many_pieces_keeps_its_rows_in_their_order():
    rows = [(at % 700 == 0, [("inline", f"{at}-{'x' * 400}"), ("", str(at))]) for at in range(2_500)]
    made = book(sheet([(int(skipped), cells) for skipped, cells in rows]))
    assert is_plain(made)
    assert rows_in(pieces(made)) == by_calamine(made)
