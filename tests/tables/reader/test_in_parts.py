"""A text read in parts tells exactly what it tells when it is read at once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pss_cli.errors import Unreadable
from pss_cli.tables import long_table
from pss_cli.tables.frame import TextFrame
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
