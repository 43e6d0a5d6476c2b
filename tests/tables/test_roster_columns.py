"""A roster is read by columns where it can be: it must come to the same as row by row, with the same problems."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames import a_frame
from pss_cli.problems import Parsed
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.rosters import RosterOptions, RosterRow, parse, parsing
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.rosters.plain_texts import PLAIN
from pss_cli.tables.rosters.students import read_row
from pss_cli.tables.values.phones import usual_phone, usual_phones

AS_OF = date(2026, 11, 2)
ODD = ["", " ", "N/A", "null", "-", "#REF!", "\ufeffx", "\u00a0y ", "?"]
CELLS = {
    "Student ID": ["1", "0002", "3", "4.09E+03", "####", "A-17"],
    "State ID": ["900", "901", "1.2E+9"],
    "First Name": ["Acorn", "Null", "Bramble", " Cedar"],
    "Last Name": ["Oak", "O'Fern", "Na"],
    "Student Name": ["Oak, Acorn", "Acorn Oak", "Null, Bramble"],
    "Middle Name": ["NULL", "B"],
    "Grade": ["K", "3", "04", "thrid", "-1", "20-May", "TK"],
    "Birth Date": ["10/31/2016", "2/3/2016", "31/10/2016", "2016-10-31", "42674", "1/1/1901"],
    "Enrollment Date": ["9/8/2026", "12/24/2026", "46000"],
    "Home Language": ["Spanish", "Creole", "Klingonish", "en"],
    "Phone": ["617-555-0142", "999-999-9999", "call me", "(617) 555-0143; 617-555-0144", "617-555-0145 x12"],
    "Email": ["fern@example.org", "fern at example", "two words@example.org"],
    "Guardian Name": ["Bramble Oak", "Null"],
    "Contact 2 Name": ["Cedar Oak"],
    "Contact 2 Phone": ["617-555-0150"],
    "School": ["Hedgerow School", "Meadow School"],
    "Enrollment Status": ["Active", "Withdrawn", "transferred"],
    "Consent to Share": ["yes", "no", "perhaps"],
    "Days Absent": ["3", "200", "some"],
    "Days Enrolled": ["180", "x"],
    "Math Percentile": ["55", "101"],
    "Transportation": ["bus", "hovercraft"],
    "Race": ["W"],
}


@st.composite
def tables(draw: st.DrawFn) -> TextFrame:
    """A roster of some columns, with cells that are right, doubtful and wrong."""
    others = st.lists(st.sampled_from([name for name in CELLS if name not in {"Student ID", "Grade"}]), unique=True)
    headers = ["Student ID", "Grade", *draw(others)]
    cells = [st.sampled_from(CELLS[name] * 3 + ODD) for name in headers]
    return a_frame(headers, *draw(st.lists(st.tuples(*cells), max_size=12)))


def one_by_one(cells: Cells, options: RosterOptions) -> Iterator[tuple[list[int], list[RosterRow]]]:
    for place in range(len(cells.frame.rows)):
        cells.start(place)
        row = read_row(cells, options)
        if row is not None:
            yield [place], [row]


def both_ways(frame: TextFrame, *said: str, keep_restricted: bool = False) -> list[Parsed[RosterRow]]:
    columns = map_columns(frame, Kind.ROSTER, said=(*said, "Grade=grade", "Student ID=local_id"))
    options = RosterOptions(as_of=AS_OF, keep_restricted=keep_restricted)
    together = parse(frame, columns, options)
    with patch.object(parsing, "_parts", one_by_one):
        return [together, parse(frame, columns, options)]


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from([(), ("grade:thrid=3",), ("date_of_birth:order=dmy",)]), st.booleans())
def test_columns_tell_what_rows_tell(frame: TextFrame, said: tuple[str, ...], keep: bool) -> None:  # noqa: FBT001
    together, alone = both_ways(frame, *said, keep_restricted=keep)
    assert together == alone


@pytest.mark.parametrize("size", [1, 2, 7])
def test_blocks_of_any_size_come_to_the_same(size: int) -> None:
    rows = [(str(number % 5), "3", "Withdrawn" if number % 3 else "Active") for number in range(11)]
    frame = a_frame(("Student ID", "Grade", "Enrollment Status"), *rows)
    with patch.object(parsing, "ROWS_AT_ONCE", size):
        together, alone = both_ways(frame)
    assert together == alone
    assert together.counts.read == 11


@given(
    st.sampled_from(list(PLAIN)), st.text(max_size=6) | st.sampled_from([*ODD, *chain.from_iterable(CELLS.values())])
)
def test_a_plain_text_is_what_its_reader_returns_without_a_word(read: object, text: str) -> None:
    frame = a_frame(("Student ID", "Grade", "Phone", "Born"), (text, "3", text, text), ("1", "3", "", "12/31/2015"))
    said = ("Student ID=local_id", "Phone=phone", "Born=date_of_birth")
    cells = Cells(frame, map_columns(frame, Kind.ROSTER, said=said), AS_OF)
    for field in ("local_id", "phone", "date_of_birth"):
        (plain,) = PLAIN[read](cells, field, [text])
        told = cells.remarks
        assert plain is None or (plain == read(cells, field) and cells.remarks == told)


@given(st.sampled_from(list(PLAIN)), st.lists(st.sampled_from([*ODD, "1", "617-555-0142", "5/6/2016"]), max_size=4))
def test_plain_texts_are_read_together_as_each_alone(read: object, texts: list[str]) -> None:
    frame = a_frame(("Student ID", "Grade", "Phone"), ("1", "3", "12/31/2015"))
    cells = Cells(frame, map_columns(frame, Kind.ROSTER, said=("Phone=date_of_birth",)), AS_OF)
    alone = [PLAIN[read](cells, "date_of_birth", [text])[0] for text in texts]
    assert list(PLAIN[read](cells, "date_of_birth", texts)) == alone


PHONES = [
    "617-555-0142", "(617) 555-0143", "+1 617-555-0147", "1-617.555.0148", "999-999-9999", "(222)222-2222", "",
    "call\n617-555-0144", "6175550145\n617-555-0146", "\u0661617-555-0149",
]  # fmt: skip


@given(st.lists(st.sampled_from([*PHONES[:4] * 4, *PHONES]), max_size=5))
def test_many_phones_are_read_as_each_of_them(texts: list[str]) -> None:
    assert list(usual_phones(texts)) == [usual_phone(text) for text in texts]
