"""A page of forms, a label and its value beside it again and again, is a list with a row for each form."""

import pytest

from pss_cli.tables.forms import frame_of_forms
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.grid import Grid
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import known_headings
from pss_cli.tables.recognition import kind_of

UNDER = """
Clubs at Elm School
Program:|Kites
For grades:|K-2
When:|Mondays 3-4 pm

Program:|Drums
For grades:|3-5
When:|Fridays 3-4 pm
Fee:|$20"""
BESIDE = """
Program|Kites||Program|Drums
Grades|K-2||Grades|3-5
When|Mon 3-4 pm||When|Fri 3-4 pm

Program|Clay
Grades|1-4
When|Tue 3-4 pm"""
TITLED = """
Kite Club
Grades: K-2
When: Mon 3-4 pm
Fee: free

Drum Circle
Grades: 3-5
When: Fri 3-4 pm
Fee: $20"""
OTHERS = {
    "a table": "Program|Grades|When\nKites|K-2|Mon 3-4 pm\nDrums|3-5|Fri 3-4 pm",
    "a table on its side": "Program|Kites|Drums\nGrades|K-2|3-5\nWhen|Mon 3-4 pm|Fri 3-4 pm\nFee|free|$20",
    "clubs that meet twice": "Kite Club|Mon\nDrum Club|Tue\nClay Class|Wed\nKite Club|Thu\nDrum Club|Fri\nClay Class|Mon",
    "headings in a cell of a wide table": "\n".join(f"1|{word}|x|Ada|Elm|2" for word in ("Grade", "Days", "Cost") * 2),
    "one form": "Program:|Kites\nGrades:|K-2\nWhen:|Mon 3-4 pm",
    "marks of children": "Ada|A\nBen|B\nCy|C\nAda|B\nBen|A\nCy|C",
    "facts over a table": "School:|Elm\nTeacher:|Birch\n\nName|Grade\nAda Elm|3\nBen Ash|4\nCy Fir|5",
}


def framed(text: str) -> TextFrame | None:
    rows = [line.split("|") for line in text.splitlines()]
    return frame_of_forms(Grid("page", rows), "page.csv", known_headings())


@pytest.mark.parametrize(
    ("page", "headers", "rows", "numbers"),
    [
        (
            UNDER,
            ("Program", "For grades", "When", "Fee"),
            (("Kites", "K-2", "Mondays 3-4 pm", ""), ("Drums", "3-5", "Fridays 3-4 pm", "$20")),
            (3, 7),
        ),
        (
            BESIDE,
            ("Program", "Grades", "When"),
            (("Kites", "K-2", "Mon 3-4 pm"), ("Clay", "1-4", "Tue 3-4 pm"), ("Drums", "3-5", "Fri 3-4 pm")),
            (2, 6, 2),
        ),
        (
            TITLED,
            ("Program", "Grades", "When", "Fee"),
            (("Kite Club", "K-2", "Mon 3-4 pm", "free"), ("Drum Circle", "3-5", "Fri 3-4 pm", "$20")),
            (3, 8),
        ),
    ],
)
def test_forms_under_and_beside_each_other_are_rows_of_one_table(
    page: str, headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...], numbers: tuple[int, ...]
) -> None:
    frame = framed(page)
    assert frame is not None
    assert (frame.headers, frame.rows, frame.row_numbers) == (headers, rows, numbers)
    assert kind_of(frame) is Kind.CATALOG
    assert [problem.slug for problem in frame.problems] == ["file/transposed"]


@pytest.mark.parametrize("title", OTHERS)
def test_what_only_looks_like_forms_is_left_as_it_is(title: str) -> None:
    assert framed(OTHERS[title]) is None
