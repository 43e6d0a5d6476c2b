"""A table that no rule tells is of the kind whose fields explain the most of its columns, if anybody in it is a child."""

import pytest

from frames import drawn
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns

TABLES = {
    Kind.ROSTER: (
        "Kiddo | Mom | Dad | Mom cell\nAda Elm | Rosa Elm | Max Elm | 617-555-0101\nBo Fir | Lia Fir | Tom Fir | 617-555-0102",
        "Family # | Parent(s) | Child | Gr. | Email\n1 | Rosa Elm | Ada Elm | 2 | r@example.org\n2 | Lia Fir | Bo Fir | K | l@example.org",
        "FamilyName | GivenName | YearGrp | Adult | #\nElm | Ada | 2 | Rosa Elm | 617-555-0101\nFir | Bo | 3 | Lia Fir | 617-555-0102",
    ),
    Kind.REFERRALS: (
        (
            "Sent on | Pupil | Sent by | Type of need | Explain\n10/5/2026 | Ada Elm | Birch | Vision | squints\n"
            "10/6/2026 | Bo Fir | Cedar | Dental | tooth hurts"
        ),
        (
            "Received | Student | Grade | From | Help with | Tell us more\n10/5/2026 | Ada Elm | 2 | Ms. Birch | Food | weekends\n"
            "10/6/2026 | Bo Fir | 3 | Mr. Cedar | Reading | slow"
        ),
    ),
    Kind.BEHAVIOR: (
        (
            "When | Who | Rm | Where did it happen | Slip | What we did\n10/5/2026 | Ada Elm | 12 | Yard | Minor | Talk\n"
            "10/6/2026 | Bo Fir | 14 | Bus | Major | Called home"
        ),
        "REC_ID | STU_ID | INC_DT | INC_TM | OFFENSE_CD\n1 | 51001 | 20261027 | 1015 | DIS\n2 | 51002 | 20260929 | 1340 | FGT",
    ),
    Kind.ASSESSMENTS: (
        "Pupil | Grade | Screener given | Screened on | Overall\nAda Elm | K | WIDA | 9/28/2026 | 2.1\nBo Fir | K | WIDA | 9/29/2026 | 3.4",
    ),
    Kind.MARKS: (
        "stud_no | yr_term | crs_desc | fin_gr\n51001 | 2025-F | Algebra I | B\n51002 | 2025-F | Biology | C+",
        "Name | ID | Course | MP1 | MP2\nElm, Ada | 51001 | Math | B | A-\nFir, Bo | 51002 | Math | C | B",
        "Stored_Term | Stu_Num | Crs_Title | Letter_Mark\nT1 | 50550 | Art 2 | B\nT1 | 50560 | Art 2 | A-",
        "StuId | StuName | Crs | Q1 Ltr | Q2 Ltr\n1001 | Elm, Ada | Math | B+ | A\n1002 | Fir, Bo | Math | C | B",
    ),
    Kind.ATTENDANCE: (
        "Call Date | Perm Num | Gr | All-day cd | Reason after call\n10/5/2026 | 50770 | 1 | U | sick\n10/6/2026 | 50780 | 2 | A | trip",
    ),
    Kind.PARTICIPATION: (
        "Drummers | 9/9/2026 | 9/16/2026 | 9/23/2026\nAda Elm | x |  | x\nBo Fir |  | x | x",
        "Who | Gr | Club picked | Seat\nAda Elm | 2 | Chess Club | Accepted\nBo Fir | 3 | Kite Camp | Waitlisted",
    ),
    Kind.UNKNOWN: (
        (
            "Member Number | Member First | Member Last | Member Since | Grade Level | Household Type | Primary Contact Cell\n"
            "B12 | Ada-May | Elm | 10/27/2023 | 3rd | Single parent | 617.555.0101\n"
            "B15 | Bo-Lee | Fir | 11/17/2023 | 6th | Two parent | 617.555.0102\n"
            "B16 | Cy-Ann | Oak | 11/18/2023 | K | Two parent | 617.555.0103"
        ),
        "Slot | Teacher | Student | Parent coming\n3:00 | Birch | Ada Elm | Rosa Elm\n3:20 | Birch | Bo Fir | Lia Fir",
        "Parent Name | Child | Email | Background check\nRosa Elm | Ada | r@example.org | Y\nLia Fir | Bo | l@example.org | N",
        "Principal | Code | Grades | Main phone\nRosa Elm | 021 | PK-5 | 617-555-0101\nLia Fir | 022 | K-5 | 617-555-0102",
        "Order # | Guest Name | Status | Date\n1 | Rosa Elm | Confirmed | 10/5/2026\n2 | Lia Fir | Confirmed | 10/6/2026",
        "First Name | Last Name | Birth Date | Phone | Role\nRosa | Elm | 1990-01-01 | 617-555-0101 | Helper\nLia | Fir | 1988-02-02 | 617-555-0102 | Helper",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TABLES.items() for text in texts])
def test_the_kind_that_explains_most_columns_is_told(kind: Kind, text: str) -> None:
    assert map_columns(drawn(text)).kind is kind


def test_a_question_for_a_childs_name_is_no_column_of_a_calendar() -> None:
    frame = drawn("What is your child's first name? | Date\nAda | 10/5/2026\nBo | 10/6/2026")
    assert "first_name" not in map_columns(frame, Kind.CALENDAR).places


def test_names_in_capitals_are_names_of_people() -> None:
    frame = drawn("Call Date | Who | All-day cd\n10/5/2026 | ELM, ADA | U\n10/6/2026 | FIR, BO-LEE | A")
    assert map_columns(frame, Kind.ATTENDANCE).places["full_name"] == 1


def test_codes_of_absence_under_days_are_a_schools_and_marks_for_who_came_a_clubs() -> None:
    days = "Pupil | 10/6/2026 | 10/7/2026 | 10/8/2026 | Total Abs"
    assert map_columns(drawn(f"{days}\nAda Elm | | A | U | 2\nBo Fir | T | | | 0")).kind is Kind.ATTENDANCE
    assert map_columns(drawn(f"{days}\nAda Elm | P | A | P | 1\nBo Fir | P | | P | 1")).kind is Kind.PARTICIPATION


def test_whom_to_call_is_told_by_names_of_people_and_a_phone_by_its_digits() -> None:
    headings = "Pass Holder First | Pass Holder Last | Gr | Who to call | Line | Doctor to call"
    rows = "Ada | Elm | 2 | Rosa Elm | 617-555-0101 | Max Fir\nBo | Fir | 3 | Lia Fir | 617-555-0102 | Max Fir"
    found = map_columns(drawn(f"{headings}\n{rows}"))
    assert found.kind is Kind.ROSTER
    assert [one.field for one in found.columns] == [
        "first_name", "last_name", "grade", "contact_name", "phone", None,
    ]  # fmt: skip


def test_a_program_is_named_by_cells_that_call_themselves_clubs() -> None:
    rows = "Ada | Elm | 2 | Kite Club - Mon | 10/5/2026 | 120\nBo | Fir | 3 | Clay Workshop | 10/6/2026 | 90"
    found = map_columns(
        drawn(f"Attendee First | Attendee Last | Grade | Ticket Type | Order Date | Ticket Price\n{rows}")
    )
    assert found.kind is Kind.PARTICIPATION
    assert (found.places["program_name"], found.places["event_date"]) == (3, 4)


def test_a_child_by_whatever_word_is_named_by_first_names_alone_and_has_no_id() -> None:
    days = "Mon | Tue | Wed\nHollis | x | | x\nImani | | x | x\nJericho | x | x |"
    assert map_columns(drawn(f"Kid | {days}"), Kind.PARTICIPATION).places["full_name"] == 0


def test_who_answers_for_a_child_is_not_the_child() -> None:
    answers = (
        "Your child | Their grade | Club | Your name\nAda Elm | 2 | Chess | Rosa Elm\nBo Fir | 3 | Kites | Lia Fir"
    )
    assert map_columns(drawn(answers), Kind.PARTICIPATION).places["full_name"] == 0
