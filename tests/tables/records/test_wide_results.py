"""Wide tables of results: each test, part and time of year beside a student's id is one result."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.domain.record import Assessment
from pss_cli.problems import Parsed
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.result_headings import ResultHeading, result_heading
from record_tables import read, slugs

MAY = date(2026, 5, 1)


def told(parsed: Parsed) -> list[tuple[object, ...]]:
    assert parsed.errors == ()
    assert parsed.questions == ()
    return [
        (one.test, one.subject, one.percentile, one.scale_score, one.level, one.taken_on.isoformat())
        for one in parsed.records
        if isinstance(one, Assessment)
    ]


@pytest.mark.parametrize(
    ("heading", "test", "part", "when", "says"),
    [
        ("escaleds", "MCAS", "ELA", "", "score"),
        ("mperf2", "MCAS", "Math", "", "level"),
        ("MCAS ELA Scaled Score", "MCAS", "ELA", "", "score"),
        ("2025 MCAS ELA", "MCAS", "ELA", "2025", "result"),
        ("overalllevel", "ACCESS for ELLs", "overall", "", "level"),
        ("Overall_LEVEL", "", "Overall", "", "level"),
        ("Overall_PTILE", "", "Overall", "", "percentile"),
        ("Fall aReading Percentile at Nation", "aReading", "", "fall", "percentile"),
        ("Winter aReading Final Date", "aReading", "", "winter", "date"),
        ("Diagnostic: Overall Relative Placement (1)", "", "Overall", "1", "level"),
        ("Reading Fluency (ORF) - Level", "", "Reading Fluency (ORF)", "", "level"),
        ("Proficiency Level - Listening", "", "Listening", "", "level"),
        ("Self-Management T-Score", "", "Self-Management", "", "score"),
        ("STAR Reading PR", "STAR", "Reading", "", "percentile"),
        ("BOY Reading Composite Score", "", "Reading Composite", "boy", "score"),
        ("PhonologicalAwarenessTestPercentile", "", "Phonological Awareness", "", "percentile"),
    ],
)
def test_a_heading_says_the_test_its_part_when_and_what(heading: str, test: str, part: str, when: str, says: str):
    assert result_heading(heading) == ResultHeading(test, part, when, says)


@pytest.mark.parametrize(
    "heading",
    [
        "escaleds2024", "MCAS ELA SGP", "Growth Score from Fall to Winter", "Fall aReading Percentile at School",
        "Goal1RitScore", "Grade Level", "Date of Birth", "ELL Status", "Lexile Score", "escaleds.legacy.equivalent",
        "access_part", "Total Time on Lesson (min)", "Student Growth Percentile - Fall to Winter",
    ],
)  # fmt: skip
def test_what_stands_beside_results_is_left_alone(heading: str):
    assert result_heading(heading) is None


def test_student_results_of_the_state_give_one_result_for_each_subject():
    table = (
        "adminyear,sasid,grade,lastname,firstname,dob,gender,IEP,erawsc,escaleds,eperflev,eperf2,esgp,mscaleds,"
        "mperflev,mperf2,msgp,ssubject,sscaleds,sperf2,escaleds2025,mscaleds2025\n"
        "2026,1000000001,04,Birchbark,Pencil,04/06/2016,F,0,12,443,NM,NM,31,486,PM,PM,40,,,,450,470"
    ).replace(",", "|")
    parsed = read(table, dated=MAY)
    assert told(parsed) == [
        ("MCAS", "reading", None, 443, "NM", "2026-05-01"),
        ("MCAS", "math", None, 486, "PM", "2026-05-01"),
    ]


def test_results_of_the_state_that_come_before_the_scores_give_levels():
    parsed = read("sasid|grade|eperf2|esgp|mperf2|msgp\n1000000001|3|M||PM|", dated=MAY)
    assert [row[4] for row in told(parsed)] == ["M", "PM"]


def test_results_in_english_of_learners_are_no_results_in_reading():
    parsed = read("sasid|readingss|readinglevel|overallss|overalllevel\n1000000001|266|2|260|2.5", dated=MAY)
    assert told(parsed) == [
        ("ACCESS for ELLs", "English reading", None, 266, "2", "2026-05-01"),
        ("ACCESS for ELLs", "English overall", None, 260, "2.5", "2026-05-01"),
    ]


def test_demographics_beside_results_make_no_roster():
    parsed = read(
        "STUDENT_ID|LNAME|FNAME|GRADE|GENDER|RACE|NATIVE_LANG|Overall_SCORE|Overall_PTILE|Overall_LEVEL|"
        "Overall_ADMIN_DATE|VOC_SCORE|VOC_PTILE|VOC_LEVEL|VOC_ADMIN_DATE\n"
        "0000001|Birchbark|Pencil|3|F|W|es|298|38|2|01-22-2026|324|54|3|01-23-2026",
        test="ISIP",
    )
    assert told(parsed) == [
        ("ISIP", "reading", 38, 298, "2", "2026-01-22"),
        ("ISIP: VOC", "VOC", 54, 324, "3", "2026-01-23"),
    ]


def test_each_time_of_year_is_a_result_with_its_own_day():
    parsed = read(
        "Local ID|Assessment|Fall aReading Test Theta|Fall aReading Percentile at School|"
        "Fall aReading Percentile at Nation|Fall aReading Final Date|Winter aReading Test Theta|"
        "Winter aReading Percentile at Nation|Winter aReading Final Date\n"
        "0000001|aReading|437.2|7|9|2025-09-11|440.1|6|2026-01-07"
    )
    assert told(parsed) == [
        ("aReading", "reading", 9, 437.2, "", "2025-09-11"),
        ("aReading", "reading", 6, 440.1, "", "2026-01-07"),
    ]


SEASONS = "Student ID|Fall Reading Percentile|Winter Reading Percentile\n0000001|22|31"


def test_times_of_year_without_a_day_are_asked_each_by_its_name():
    asked = read(SEASONS, Kind.ASSESSMENTS, test="Screener", dated=MAY)
    assert [question.slug for question in asked.questions] == ["records/no-date"]
    assert '--map "date:Fall=2026-10-05" --map "date:Winter=2026-10-05"' in str(asked.questions[0].options)
    assert asked.records == ()


def test_times_of_year_are_read_on_the_days_that_were_said():
    said = ("date:Fall=2025-10-01", "date:Winter=2026-01-15")
    parsed = read(SEASONS, Kind.ASSESSMENTS, said, test="Screener")
    assert [(row[2], row[5]) for row in told(parsed)] == [(22, "2025-10-01"), (31, "2026-01-15")]


def test_the_days_of_this_year_are_not_remembered_for_the_next():
    said = ("date:Fall=2025-10-01", "date:order=mdy")
    kept = map_columns(drawn(SEASONS, file="file.csv"), Kind.ASSESSMENTS, said=said).as_saved()
    assert [key for key in kept if key.startswith("assessment_date:")] == ["assessment_date:order"]


def test_the_most_recent_result_that_is_told_twice_is_one():
    parsed = read(
        "Student ID|Subject|Diagnostic: Completion Date (Most Recent)|Diagnostic: Overall Scale Score (Most Recent)|"
        "Diagnostic: Percentile (Most Recent)|Diagnostic: Overall Relative Placement (Most Recent)|"
        "Diagnostic: Completion Date (1)|Diagnostic: Overall Scale Score (1)|Diagnostic: Percentile (1)|"
        "Diagnostic: Overall Relative Placement (1)\n"
        "0000001|Reading|01/14/2026|515|43|On Level|01/14/2026|515|43|On Level"
    )
    assert told(parsed) == [("i-Ready", "reading", 43, 515, "On Level", "2026-01-14")]


def test_two_columns_that_contradict_each_other_are_a_problem_of_the_row():
    table = "Student ID|MCAS ELA Scaled Score|MCAS Reading Scaled Score\n0000001|486|500"
    assert slugs(read(table, dated=MAY)) == ["records/contradiction"]


def test_numbers_under_the_bare_name_of_a_test_are_asked_and_answered_for_the_column():
    table = "Student ID|STAR Reading|STAR Math\n0000001|34|71"
    asked = read(table, dated=MAY)
    assert {question.slug for question in asked.questions} == {"records/which-measure"}
    said = ("test:STAR Reading=percentile", "test:STAR Math=score")
    assert [row[:4] for row in told(read(table, None, said, dated=MAY))] == [
        ("STAR", "reading", 34, None),
        ("STAR", "math", None, 71),
    ]


def test_an_older_year_beside_this_one_is_left_alone():
    parsed = read("Student ID|MCAS ELA Scaled Score|2024 MCAS ELA Scaled Score\n0000001|486|470", dated=MAY)
    assert [row[3] for row in told(parsed)] == [486]


def test_a_text_level_stands_before_the_word_for_it():
    parsed = read(
        "Student ID|Instructional_Reading_Level_score|Instructional_Reading_Level_Perf_level\n0000001|N|Meets",
        Kind.ASSESSMENTS,
        test="Fountas & Pinnell",
        dated=MAY,
    )
    assert [row[1:5] for row in told(parsed)] == [("reading", None, None, "N")]


def test_ratings_of_feelings_keep_the_names_of_their_parts():
    parsed = read(
        "Student ID|Grade|Assessment|Rating Date|Self-Management T-Score|Self-Management Description|"
        "Relationship Skills T-Score|Relationship Skills Description\n"
        "0000001|4|DESSA|2025-10-20|38|Need for Instruction|61|Strength"
    )
    assert told(parsed) == [
        ("DESSA", "Self-Management", None, 38, "Need for Instruction", "2025-10-20"),
        ("DESSA", "Relationship Skills", None, 61, "Strength", "2025-10-20"),
    ]


def test_a_score_under_the_bare_name_of_a_part_stands_with_its_percentile():
    parsed = read(
        "Student ID|Grade|LS|LS Percentile|WRF|WRF Percentile|Risk\n0000001|2|28|41|10|43|Low",
        dated=MAY,
        test="easyCBM",
    )
    assert [row[:4] for row in told(parsed)] == [("easyCBM", "LS", 41, 28), ("easyCBM", "WRF", 43, 10)]


def test_numbered_tests_with_their_own_days_are_no_gradebook():
    parsed = read(
        "Subject Name|Student Name|Student ID|Diagnostic Test 1 Completion Date|Diagnostic Test 1 Scale Score|"
        "Diagnostic Test 1 NPR|Diagnostic Test 2 Completion Date|Diagnostic Test 2 Scale Score|Diagnostic Test 2 NPR\n"
        "Reading|Birchbark, Pencil|0000001|09/18/2025|1132.00|41|01/20/2026|1150|44",
        test="Exact Path",
    )
    assert [row[1:4] for row in told(parsed)] == [("reading", 41, 1132), ("reading", 44, 1150)]
