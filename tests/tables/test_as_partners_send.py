"""Lists of partners as they are sent: words where numbers stand, hours beside days, ages under their heading."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.domain.program import Program
from pss_cli.problems import Parsed
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


def read(text: str, *said: str, is_by_hand: bool = False) -> Parsed[Program]:
    frame = drawn(text)
    return parse(
        frame,
        map_columns(frame, Kind.CATALOG, said=said),
        CatalogOptions(as_of=date(2026, 11, 2), is_by_hand=is_by_hand),
    )


def slugs(parsed: Parsed[Program]) -> set[str]:
    return {problem.slug for problem in parsed.problems} - {"catalog/made-id"}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Slots", "TBD"), ("Slots", "?"), ("Slots", "unlimited"), ("Slots", "15-20"), ("Slots", "25 per class"), ("Slots", "~30"),
        ("Class Minimum", "Varies"), ("Start Date", "rolling"), ("End Date", "Ongoing."), ("Start Date", "Year-round"),
    ],
)  # fmt: skip
def test_words_for_what_nobody_knows_leave_the_cell_open_and_the_program_in_the_list(heading: str, cell: str) -> None:
    other = "2026-09-14" if "Date" in heading else "12"
    told = read(f"Program | Provider | {heading}\nChess | Elm | {cell}\nClay | Elm | {other}")
    assert (len(told.records), told.errors, slugs(told)) == (2, (), {"catalog/left-open"})


def test_the_same_words_just_typed_are_refused() -> None:
    assert read("Program | Provider | Slots\nChess | Elm | unlimited", is_by_hand=True).errors


@pytest.mark.parametrize(
    ("hours", "sessions"),
    [
        ("3:30-4:30 pm", ["mon 930-990", "thu 930-990"]),
        ("7-9am // 3-6:45pm", ["mon 420-540", "mon 900-1125", "thu 420-540", "thu 900-1125"]),
        ("Mon 3-4pm; Thu 4-5pm", ["mon 900-960", "thu 960-1020"]),
    ],
)
def test_hours_beside_days_are_all_of_them_read(hours: str, sessions: list[str]) -> None:
    [program] = read(f"Program | Provider | Days | Time\nChess | Elm | Mon, Thu | {hours}").records
    assert [f"{one.day.name.lower()} {one.start}-{one.end}" for one in program.sessions] == sessions


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("Days | Time", "Mon | 3:30-4:30"),
        ("When", "Mon 3:30-4:30"),
        ("Monday | Tuesday", "3:30-4:30 |"),
        ("Days | Start | End", "Mon | 3:30 | 4:30"),
    ],
)
@pytest.mark.parametrize(
    ("answer", "sessions"), [((), None), (("hours:half=pm",), [(930, 990)]), (("hours:half=open",), [])]
)
def test_hours_without_am_or_pm_are_asked_once_for_the_whole_list(
    headings: str, cells: str, answer: tuple[str, ...], sessions: list[tuple[int, int]] | None
) -> None:
    told = read(f"Program | Provider | {headings}\nChess | Elm | {cells}\nGo | Elm | {cells}", *answer)
    is_asked_of_each = "Start" in headings and answer == ("hours:half=open",)
    if sessions is None or is_asked_of_each:
        assert {one.slug for one in told.questions} == {"value/morning-or-afternoon"}
        assert (len(told.questions), told.records) == (2 if is_asked_of_each else 1, ())
    else:
        assert not told.questions
        assert [[(one.start, one.end) for one in program.sessions] for program in told.records] == [sessions] * 2


@pytest.mark.parametrize("hours", ["dismissal - 6 pm", "call us"])
def test_hours_beside_days_that_are_not_plain_are_said_and_kept_as_written(hours: str) -> None:
    told = read(f"Program | Provider | Days | Time\nChess | Elm | Mon, Thu | {hours}")
    assert slugs(told) == {"catalog/hours-not-plain"}
    assert (told.records[0].sessions, hours in told.records[0].hours_as_written) == ((), True)


@pytest.mark.parametrize(
    ("heading", "cell", "slug", "grades"),
    [
        ("Grades", "3-5", "", ("3", "5")),
        ("Grados", "3-5", "", ("3", "5")),
        ("Grade Level", "4", "", ("4", "4")),
        ("Ages/Grades", "5-12", "catalog/grades-not-plain", (None, None)),
        ("Ages", "K-5", "", ("K", "5")),
    ],
)
def test_the_heading_says_whether_numbers_are_ages_or_grades(
    heading: str, cell: str, slug: str, grades: tuple[str | None, str | None]
) -> None:
    told = read(f"Program | Provider | {heading}\nChess | Elm | {cell}")
    assert slugs(told) == ({slug} if slug else set())
    assert (told.records[0].grade_min, told.records[0].grade_max) == grades


@pytest.mark.parametrize(("heading", "cell"), [("Ages", "5-12"), ("Age", "8"), ("Edades", "6-9")])
def test_numbers_under_a_heading_of_ages_are_asked_to_be_grades(heading: str, cell: str) -> None:
    assert [one.slug for one in read(f"Program | Provider | {heading}\nChess | Elm | {cell}").questions] == [
        "catalog/ages-not-grades"
    ]


def test_a_column_of_ages_that_also_holds_grades_leaves_bare_numbers_open() -> None:
    told = read("Program | Provider | Ages\nChess | Elm | 5-12\nClay | Elm | Grades K-5")
    assert "catalog/grades-not-plain" in slugs(told)
