"""A text read in parts tells exactly what it tells when it is read at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pss_cli.errors import Unreadable
from pss_cli.tables import long_table, long_text
from pss_cli.tables.date_orders import DateOrders
from pss_cli.tables.decoding import decode
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.meanings import known_headings
from pss_cli.tables.reader import ReadOptions, read_tables

AT_ONCE = ReadOptions(known_headings=known_headings())
IN_PARTS = ReadOptions(known_headings=known_headings(), megabytes=1)
"""With so little memory no text is read at once."""
HEADINGS = "student_id,first_name,date,absent"
LINES = (
    "0000001,Pencil,2026-10-05,1", "0000002,Acorn,10/05/2026,0", "0000003,Fern,13/10/2026,", "0000004,Moss",
    "0000005,Bark,2026-10-05,1,5", "0000006,Reed,2026-10-05,1,", "", ",,,", " ", HEADINGS, "3B", "Grade 4,,,",
    "Total,,,12", "Subtotal,1,,", "Page 2", "Notes: as of today", '0000007,"Twig\nLeaf",2026-10-06,0',
    "0000008,Ivy", "2026-10-07,1", '="0000009",Oak,2026-10-05,1', "'0000010,Elm,2026-10-05,0", "Élan,Ash,2026-10-05,1",
    '0000011,"Say ""hi""",2026-10-05,1', r'0000012,"Say \"hi\"",2026-10-05,1',
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
BEGINNINGS = ("", "Attendance\n\n", "Attendance of Acorn School,,,\n", ",,,\n", "sep=,\n")
ENDS = ("", "\n", "\nTotal,,,7\n", "\n\nPrinted 2026-10-31\n", "\n,,,\n\n", '\n0000013,"Open,2026-10-05,1\n')


@pytest.fixture(params=[1, 2, 3, 7])
def part_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    rows = int(request.param)
    monkeypatch.setattr(long_table, "PART_ROWS", rows)
    return rows


def told(frames: tuple[TextFrame, ...]) -> list[object]:
    """What frames of one table tell together."""
    one = frames[0]
    return [
        (one.file, one.name, one.headers, one.positions, one.header_row, one.encoding, one.separator, one.escape),
        [row for frame in frames for row in frame.rows],
        [number for frame in frames for number in frame.row_numbers],
        sorted(str(skipped) for frame in frames for skipped in frame.skipped),
        [problem for frame in frames for problem in frame.problems],
        sum(frame.refused for frame in frames),
    ]


def read(path: Path, options: ReadOptions) -> list[object]:
    """The one table of a file, or why there is none; nothing where it holds several."""
    try:
        tables = read_tables(path, options)
    except Unreadable as error:
        return [error.slug, error.message]
    return told(tuple(tables[0].parts())) if len(tables) == 1 else []


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """An attendance list with everything around and between its rows that exports and people put there."""
    headings = draw(st.sampled_from([[HEADINGS], []]))
    lines = draw(st.lists(st.sampled_from(LINES), max_size=14))
    text = draw(st.sampled_from(BEGINNINGS)) + "\n".join([*headings, LINES[0], *lines]) + draw(st.sampled_from(ENDS))
    line_end, encoding = draw(st.sampled_from(["\n", "\r\n", "\r"])), draw(st.sampled_from(ENCODINGS))
    return text.replace("\n", line_end).encode(encoding)


@given(texts())
@settings(max_examples=60, deadline=None)
@pytest.mark.usefixtures("part_rows")
def test_parts_of_any_size_tell_what_the_whole_tells(tmp_path_factory: pytest.TempPathFactory, text: bytes):
    path = tmp_path_factory.mktemp("long") / "attendance.csv"
    path.write_bytes(text)
    whole, parted = read(path, AT_ONCE), read(path, IN_PARTS)
    if parted[0] == "file/too-big":
        return  # nobody says at once whether it is one table: it is not read in parts
    assert parted == whole


BYTE_LINES = (b"Pencil,3\n", "Élan,4\n".encode(), b"\xc9lan,5\r", "\u5b66\n".encode("gb18030"), b"\n", b"\r\n")


@given(st.lists(st.sampled_from(BYTE_LINES), max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_encoding_of_a_long_text_is_that_of_the_whole(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]):
    path = tmp_path_factory.mktemp("long") / "list.csv"
    path.write_bytes(b"".join(lines))
    whole = decode(path.read_bytes())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_text, "PIECE", 5)
        parted = long_text.open_text(path)
        assert "".join(parted.pieces()).rstrip("\x1a") == whole.text.rstrip("\x1a")
    assert replace(parted.decoded, text=whole.text) == whole


def a_table(path: Path, headings: str, rows: Iterable[str]) -> Path:
    path.write_text("\n".join([headings, *rows]), encoding="utf-8")
    return path


def many(row: str, last: str, count: int = 3_000) -> list[str]:
    """So many rows that only the first are looked at by those who understand columns; the last one is different."""
    return [*(row.format(f"{number:07d}") for number in range(count)), last]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("student_id,date,absent", many("{},05/06/2026,1", "0000001,13/06/2026,1")),
        ("student_id,date,absent", many("{},05/06/2026,1", "0000001,05/06/2026,1")),
        ("student_id,date,absent", many("{0},05/06/2026 10:15:{0:.2},1", "0000001,06/13/2026 09:00,1")),
        ("student_id,date,absent", [f"{at:07d},{at % 12 + 1}/{at % 28 + 1}/{1900 + at % 100},1" for at in range(6_000)]),
        ("student_id,student_id,date,absent", many("{0},{0},2026-10-05,1", "0000001,0000002,2026-10-05,1")),
        ("student_id,student_id,date,absent", many("{0},{0},2026-10-05,1", "0000001,0000001,2026-10-05,1")),
        ("student_id,date,absent,", many("{},2026-10-05,1,", "0000001,2026-10-05,1,late")),
        ("student_id,date,absent,percent", many("{},2026-10-05,1,", "0000001,2026-10-05,1,NULL")),
    ],
)  # fmt: skip
def test_the_sample_of_a_long_table_decides_what_the_whole_decides(tmp_path: Path, headings: str, rows: list[str]):
    path = a_table(tmp_path / "attendance.csv", headings, rows)
    (whole,), (parted,) = read_tables(path, AT_ONCE), read_tables(path, IN_PARTS)
    assert (whole.is_whole, parted.is_whole) == (True, False)
    assert parted.sample.headers == whole.sample.headers
    columns = map_columns(whole.sample, Kind.ATTENDANCE)
    assert map_columns(parted.sample, Kind.ATTENDANCE) == columns
    orders = [DateOrders(table.sample, columns, date(2026, 10, 31)).of("event_date") for table in (whole, parted)]
    assert orders[0] == orders[1]
    assert set(parted.sample.rows) <= set(whole.sample.rows)


def test_a_total_at_the_end_of_a_long_table_is_no_row_of_it_nor_are_subtotals_between(tmp_path: Path):
    rows = [*many("{},2026-10-05,1", "Total of Acorn,,7"), *many("{},2026-10-05,1", "Total,,99")]
    path = a_table(tmp_path / "attendance.csv", "student_id,date,absent", rows)
    (whole,), (parted,) = read_tables(path, AT_ONCE), read_tables(path, IN_PARTS)
    assert sum(len(part.rows) for part in parted.parts()) == len(whole.sample.rows) == 6_000


def test_how_far_the_reading_of_a_long_text_is_can_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(long_table, "PART_ROWS", 1_000)
    path, heard = a_table(tmp_path / "attendance.csv", HEADINGS, many("{},Pencil,2026-10-05,1", "")), list[str]()
    (table,) = read_tables(path, replace(IN_PARTS, tell=heard.append))
    assert [len(part.rows) for part in table.parts()] == [999, 1_000, 1_000, 1]
    assert "Looking through attendance.csv: 2,000 rows" in heard
    assert heard[-1] == "Reading attendance.csv: 3,000 of 3,001 rows"


def test_a_cell_without_end_in_a_long_text_is_refused_at_its_place(tmp_path: Path):
    rows = ["0000001,Pencil,2026-10-05,1", f"0000002,{'x' * 40_000},2026-10-05,1"]
    path = a_table(tmp_path / "attendance.csv", HEADINGS, rows)
    assert read(path, IN_PARTS) == read(path, AT_ONCE)
    assert read(path, IN_PARTS)[0] == "file/cell-too-long"
