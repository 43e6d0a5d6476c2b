"""Marks in columns: report cards by subject and term, and gradebooks with a mark over their assignments."""

import pytest

from frames import drawn
from pss_cli.domain.record import Mark
from pss_cli.problems import Parsed
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.mark_headings import MarkHeading, is_standard, mark_heading
from record_tables import read


def told(parsed: Parsed) -> list[tuple[str, str, str]]:
    assert (parsed.errors, parsed.questions) == ((), ())
    return [(one.course, one.term, one.mark) for one in parsed.records if isinstance(one, Mark)]


@pytest.mark.parametrize(
    ("heading", "course", "term"),
    [
        ("Reading T1", "Reading", "T1"), ("Q1 ELA", "ELA", "Q1"), ("Math - Trimester 2", "Math", "Trimester 2"),
        ("Social Studies", "Social Studies", ""), ("Q3", "", "Q3"), ("Final", "", "Final"),
        ("Science Final Grade", "Science", "Final"), ("Term_2_Math", "Math", "Term 2"), ("1st Quarter Art", "Art", "1st Quarter"),
    ],
)  # fmt: skip
def test_a_heading_says_the_subject_and_the_term(heading: str, course: str, term: str):
    assert mark_heading(heading) == MarkHeading(course, term)


@pytest.mark.parametrize("heading", ["Grade", "Student ID", "School Year", "Quiz 1", "Reading Percentile", "Homeroom"])
def test_other_headings_are_of_no_subject(heading: str):
    assert mark_heading(heading) is None


def test_a_report_card_gives_a_mark_for_each_subject_and_term():
    table = "Student ID|Student Name|Grade|Homeroom|Reading T1|Reading T2|Math T1|Math T2\n0000001|Pencil|4|4B|3|2|4|"
    assert told(read(table)) == [("Reading", "T1", "3"), ("Reading", "T2", "2"), ("Math", "T1", "4")]


def test_letters_under_subjects_are_marks():
    table = "Student ID|Student Name|Grade|Reading|Writing|Social Studies\n0000001|Pencil|4|B|C+|A-"
    assert told(read(table)) == [("Reading", "", "B"), ("Writing", "", "C+"), ("Social Studies", "", "A-")]


def test_numbers_under_bare_subjects_may_be_scores_and_are_no_report_card():
    frame = drawn("Student ID|Student Name|Grade|Reading|Math\n0000001|Pencil|4|410|71", file="file.csv")
    assert map_columns(frame).kind is not Kind.MARKS


def test_terms_across_belong_to_the_course_of_the_row():
    table = "Student ID|Student|Course|Q1|Q2|Q3|Final\n0000001|Pencil|Math|85|79||82"
    assert told(read(table)) == [("Math", "Q1", "85"), ("Math", "Q2", "79"), ("Math", "Final", "82")]


def test_a_gradebook_gives_its_current_mark_and_no_assignment():
    table = "Student|ID|SIS User ID|Section|Homework 1 (12)|Quiz 1 (13)|Current Score|Final Score\nPencil|7|0000001|Math 4B|9|8|84.5|80.1"
    assert told(read(table)) == [("Math 4B", "", "84.5")]


GRADEBOOK = "Student ID|Name|HW 9/14|Quiz 1|Project|Average\n0000001|Pencil|10|15|45|88.2%"


def test_a_gradebook_without_a_course_asks_for_it_and_takes_the_answer():
    asked = read(GRADEBOOK)
    assert [question.slug for question in asked.questions] == ["records/no-course"]
    assert told(read(GRADEBOOK, subject="Math")) == [("Math", "", "88.2%")]


def test_scores_of_a_course_and_term_are_its_marks():
    table = "studentNumber|lastName|grade|courseName|termName|score\n0000001|Birchbark|04|Math 4|T1|B"
    assert told(read(table)) == [("Math 4", "T1", "B")]


def test_a_gradebook_of_a_term_gives_the_mark_of_the_term():
    table = "First Name|Last Name|Unique User ID|Quiz 1|Quiz 2|(T1) Overall\nPencil|Birchbark|0000001|9|8|88"
    assert told(read(table, subject="Math")) == [("Math", "T1", "88")]


@pytest.mark.parametrize(
    "heading", ["RL.2.1", "2.OA.1", "1.NBT.A.1", "M: Tells time", "Reads with fluency", "Number Sense"]
)
def test_a_standard_is_a_code_a_sentence_of_what_a_child_does_or_words_of_skills(heading: str):
    assert is_standard(heading)


@pytest.mark.parametrize(
    "heading", ["P.E.", "10-14", "A-1", "I.D.", "Works well with others", "Score", "Grade 2", "S1"]
)
def test_other_headings_are_no_standards(heading: str):
    assert not is_standard(heading)


def test_a_column_for_each_standard_gives_a_mark_of_each():
    text = "student_id|Name|Grade|R: Reads with fluency|M: Adds within 20|M: Tells time\n0000001|Elm, Ada|1|3|2|\n0000002|Fir, Bo|1|4|4|3"
    assert [(course, mark) for course, _, mark in told(read(text))] == [
        ("R: Reads with fluency", "3"), ("M: Adds within 20", "2"),
        ("R: Reads with fluency", "4"), ("M: Adds within 20", "4"), ("M: Tells time", "3"),
    ]  # fmt: skip


def test_scores_beyond_a_small_scale_under_such_headings_are_no_marks_of_standards():
    text = "student_id|Name|Grade|Sight Words|Letter Sounds|Number Sense\n0000001|Elm, Ada|1|40|22|14"
    assert map_columns(drawn(text.replace("|", " | "))).kind is not Kind.MARKS
