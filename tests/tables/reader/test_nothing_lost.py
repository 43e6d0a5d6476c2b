"""Every row of a file is read, refused or set aside with a reason; what was written is read back."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.case import Case
from corpus.read_cases import CASES
from pss_cli.errors import Unreadable
from pss_cli.tables.decoding import decode
from pss_cli.tables.framing import frame_of
from pss_cli.tables.live_cells import disarmed
from pss_cli.tables.reader import read_file
from pss_cli.tables.text_files import text_grid

WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=12
)
HEADINGS = ("student_id", "first_name", "last_name", "grade", "home_language")
ROWS = st.lists(st.tuples(st.from_regex(r"\A0[0-9]{6}\Z"), *[WORD] * 4), min_size=1, max_size=25)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(rows: Sequence[Sequence[str]], separator: str, ending: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows([HEADINGS, *(map(disarmed, row) for row in rows)])
    return text.getvalue().encode()


@QUICK
@given(rows=ROWS, separator=st.sampled_from([",", ";", "\t", "|"]), ending=st.sampled_from(["\n", "\r\n", "\r"]))
@example(rows=[("0000001", "'0012345", "'1-2", "''00123", "'26")], separator=",", ending="\n")
def test_what_was_written_is_read_back(rows: list[tuple[str, ...]], separator: str, ending: str):
    frame = frame_of(text_grid(written(rows, separator, ending), "f", "f.csv"), "f.csv", frozenset(HEADINGS))
    assert frame is not None
    filled = [at for at, name in enumerate(HEADINGS) if name in frame.headers]
    assert frame.rows == tuple(tuple(row[at] for at in filled) for row in rows)


@QUICK
@given(
    lines=st.lists(
        st.lists(st.sampled_from(["", "a", "Total", "3", "id", "x y", "2026-01-02", "Note"]), max_size=5),
        min_size=1,
        max_size=15,
    )
)
@example(lines=[["a"], ["", ""]])  # a row of nothing but its separator holds no value
@example(lines=[["", ""], ["a"]])
@example(lines=[["a"], ["", ""], ["3"], ["", "", ""]])
def test_every_filled_row_is_kept_refused_or_set_aside(lines: list[list[str]]):
    data = "\n".join(",".join(line) for line in lines).encode()
    try:
        frame = frame_of(text_grid(data, "f", "f.csv"), "f.csv", frozenset())
    except Unreadable as error:
        assert error.slug == "file/more-values-than-headings"  # noqa: PT017 either outcome is right
        return
    if frame is None:
        assert not data.replace(b",", b"").strip()
        return
    last = max(number for number, line in enumerate(lines, 1) if any(line))
    aside = {skipped.row for skipped in frame.skipped if skipped.row <= last or skipped.why != "blank"}
    refused = {problem.place.row for problem in frame.problems if problem.severity == "error"}
    header = set() if frame.header_row is None else {frame.header_row}
    if not frame.is_transposed:
        assert {*frame.row_numbers, *aside, *refused, *header} == set(range(1, last + 1))


LIKE_NO_DATA = ("", "", "Total", "Grade 3", "Room 101", "Count: 3", "Site: Oak", "3 students", "WAITLIST", "Average",
                "Notes: none", "Printed on 11/02/2026", "12", "A = Absent", "Grand Total", "Monday")  # fmt: skip


@QUICK
@given(rows=st.lists(st.tuples(*[st.sampled_from(LIKE_NO_DATA)] * 4), min_size=2, max_size=20))
def test_a_row_with_an_id_is_data_whatever_else_it_says(rows: list[tuple[str, ...]]):
    full = [f"{10_000 + at},Elm,Ada,3,3A" for at in range(3)]
    lines = [",".join((f"{20_000 + at}", *cells)) for at, cells in enumerate(rows)]
    data = "\n".join(("student_id,last_name,first_name,grade,homeroom", *full, *lines)).encode()
    frame = frame_of(text_grid(data, "f", "f.csv"), "f.csv", frozenset(HEADINGS))
    assert frame is not None
    refused = {problem.slug for problem in frame.problems if problem.severity == "error"}
    assert len(frame.rows) + frame.refused == len(full) + len(lines)
    assert refused <= {"file/moved-row"}


@QUICK
@given(rows=st.lists(st.sampled_from(("Room, Rae", "Grade Ben", "Ash, Total", "Elm, Ada", "Day, Cy")), max_size=12))
def test_a_child_of_whom_only_the_name_stands_there_is_data(rows: list[str]):
    full = ['"Fir, Dee",3,P,P'] * 3
    lines = [f'"{name}",,,' for name in rows]
    data = "\n".join(("student_name,grade,mon,tue", *full, *lines, *full)).encode()
    frame = frame_of(text_grid(data, "f", "f.csv"), "f.csv", frozenset(HEADINGS))
    assert frame is not None
    assert len(frame.rows) == 2 * len(full) + len(lines)


@QUICK
@given(data=st.binary(max_size=400))
def test_any_bytes_become_text(data: bytes):
    assert isinstance(decode(data).text, str)


@QUICK
@given(data=st.binary(min_size=1, max_size=300), name=st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.ods", "a.html"]))
def test_any_bytes_end_in_frames_or_a_plain_sentence(data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory):
    path: Path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    try:
        frames = read_file(path)
    except Unreadable as error:
        assert error.slug.startswith("file/")  # noqa: PT017 either outcome is right
        assert error.fix  # noqa: PT017 the same
    else:
        assert frames


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    case=st.sampled_from([case for case in CASES if case.family != "bombs"]),
    changed=st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12),
    cut=st.none() | st.integers(0, 1 << 20),
)
def test_files_with_wrong_bytes_end_in_frames_or_a_plain_sentence(
    case: Case, changed: list[tuple[int, int]], cut: int | None, tmp_path_factory: pytest.TempPathFactory
):
    data = bytearray(case.data)
    for place, byte in changed if data else ():
        data[place % len(data)] = byte
    path: Path = tmp_path_factory.mktemp("wrong") / case.file
    path.write_bytes(bytes(data[: cut % (len(data) + 1)] if cut is not None else data))
    try:
        read_file(path)
    except Unreadable as error:
        assert error.slug.startswith("file/")  # noqa: PT017 either outcome is right
        assert error.fix  # noqa: PT017 the same
