"""From when until when a program runs, and how many seats it has, where one cell says both ends or both numbers."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.domain.program import Program
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.problems import Parsed
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


def parsed(text: str, *said: str, is_by_hand: bool = False) -> Parsed[Program]:
    frame = drawn(text)
    options = CatalogOptions(as_of=date(2026, 11, 2), is_by_hand=is_by_hand)
    return parse(frame, map_columns(frame, Kind.CATALOG, said=said), options)


@pytest.mark.parametrize("heading", ["Dates", "Date Range", "Session Dates", "Start/End Date", "Week Of", "When"])
def test_the_first_and_the_last_day_in_one_cell_are_both_read(heading: str) -> None:
    result = parsed(f"Program|{heading}\nChess|9/15/26 - 12/12/26\nClay|9/16/26 - 12/13/26")
    assert [(one.starts_on, one.ends_on) for one in result.records] == [
        (date(2026, 9, 15), date(2026, 12, 12)), (date(2026, 9, 16), date(2026, 12, 13))
    ]  # fmt: skip


def test_days_without_a_year_are_said_once_and_words_are_left_open() -> None:
    result = parsed("Program|Dates\nChess|Sept 15-Dec 12\nClay|Sept 16-Dec 13\nArt|to be announced in May\nBand|TBD")
    assert result.records[0].starts_on == date(2026, 9, 15)
    assert [one.starts_on for one in result.records[2:]] == [None, None]
    slugs = [problem.slug for problem in result.problems]
    assert (slugs.count("catalog/dates-without-year"), slugs.count("catalog/left-open")) == (1, 1)


def test_the_order_of_month_and_day_is_asked_once_and_never_taken_from_the_school_year() -> None:
    for headings, cells in (("Dates", "9/5/2026 - 11/7/2026"), ("Start Date", "7/10/2026")):
        result = parsed(f"Program|{headings}\nChess|{cells}\nClay|{cells}")
        assert ([question.slug for question in result.questions], result.records) == (["records/date-order"], ())
    [told] = parsed("Program|Start Date\nChess|7/10/2026", "start_date:order=mdy").records
    assert told.starts_on == date(2026, 7, 10)


def test_an_end_before_the_beginning_is_left_open_in_a_list_and_refused_when_typed() -> None:
    text = "program_id|Program|Dates\nP01|Chess|12/15/2026 - 10/20/2026\nP02|Clay|9/15/2026 - 10/20/2026"
    sent, typed = parsed(text), parsed(text, is_by_hand=True)
    assert (sent.records[0].starts_on, len(sent.records), len(typed.records)) == (None, 2, 1)
    assert {one.slug for one in (*sent.problems, *typed.problems)} == {"catalog/ends-before-it-begins"}


def test_hours_and_days_from_until_in_one_cell_are_both_read() -> None:
    [program, _] = parsed(
        "Activity|When\nChess|Mondays 3:00-4:00 pm, Sept 14 - Dec 14\nClay|Tuesdays 3:00-4:30 pm, Sept 15 - Dec 15"
    ).records
    assert (schedule_text(program.sessions), program.ends_on) == ("Mon 15:00-16:00", date(2026, 12, 14))


@pytest.mark.parametrize("cell", ["12/15", "12 of 15", "3 out of 15"])
@pytest.mark.parametrize("heading", ["Seats", "Enrollment", "Spots Filled"])
def test_seats_of_which_some_are_taken_are_all_seats_and_that_is_said(heading: str, cell: str) -> None:
    result = parsed(f"Program|{heading}|Days\nChess|{cell}|Mon\nClay|{cell}|Tue")
    assert [one.seats for one in result.records] == [15, 15]
    assert "catalog/seats-taken" in [problem.slug for problem in result.problems]


def test_the_fewest_and_the_most_in_one_cell_are_both_read() -> None:
    [one, _] = parsed("Program|Min/Max Students\nChess|8/16\nClay|10/20").records
    assert (one.min_enrollment, one.seats) == (8, 16)


def test_all_seats_are_preferred_to_those_still_open() -> None:
    [one, _] = parsed("Program|Slots Available|Total Slots\nChess|3|15\nClay|0|20").records
    assert one.seats == 15


def test_sections_tell_programs_of_one_code_apart() -> None:
    text = "Activity Code|Section|Activity|Days|Fee\nSWIM1|A|Swim|Mon|$70\nSWIM1|B|Swim|Tue|$70\nART2|A|Art|Wed|$60"
    assert [one.program_id for one in parsed(text).records] == ["SWIM1-A", "SWIM1-B", "ART2-A"]
    alone = "Activity Code|Section|Activity|Days|Fee\nSWIM1|A|Swim|Mon|$70\nART2|A|Art|Wed|$60"
    assert [one.program_id for one in parsed(alone).records] == ["SWIM1", "ART2"]


def test_a_bare_description_over_titles_is_the_name_where_nothing_else_is() -> None:
    named = parsed("Activity Code|Description|Days\nSWIM1|Swim Level 1|Mon\nART2|Art|Wed").records
    assert [(one.program_name, one.description) for one in named] == [("Swim Level 1", ""), ("Art", "")]
    told = parsed("Activity|Description|Days\nSwim|For beginners|Mon\nArt|With clay|Wed").records
    assert [(one.program_name, one.description) for one in told] == [("Swim", "For beginners"), ("Art", "With clay")]
