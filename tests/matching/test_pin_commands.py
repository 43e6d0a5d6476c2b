"""`match pin`, `block` and `release`: what cannot be kept is refused at once, all of it, and before the next match."""

import json

from cast import a_student
from matching.documents import Pss
from pss_cli.domain.student import RosterStatus
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace


def test_a_pin_that_no_match_could_keep_is_refused_at_once_with_every_reason(school: Workspace, pss: Pss):
    assert pss("match", "pin", "0000001", "P01").code == 0
    assert pss("catalog", "edit", "P02", "grade_min=4", "grade_max=5", "languages=es").code == 0
    ran = pss("match", "pin", "0000001", "0000002", "P02")
    told = ran.err.splitlines()
    assert ran.code == 5
    assert [line.strip() for line in told[1:8]] == [
        "Student 0000001 in P02: Thistle Readers takes grades 4 to 5; the student is in grade 3.",
        "Student 0000001 in P02: Thistle Readers is held in Spanish only.",
        "Student 0000002 in P02: Thistle Readers takes grades 4 to 5; the student is in grade 3.",
        "Student 0000002 in P02: Thistle Readers is held in Spanish only.",
        "Student 0000001: P01 and P02 meet at the same time.",
        "P02 has 1 seat, 0 held today, and pins for 2 students: 0000001, 0000002.",
        "The seats were NOT pinned.",
    ]
    assert pss("match", "students").code == 0


def test_a_pin_is_not_refused_for_what_was_wrong_before_it(school: Workspace, pss: Pss):
    assert pss("match", "pin", "0000001", "P02").code == 0
    assert pss("catalog", "edit", "P02", "grade_min=4", "grade_max=5").code == 0
    assert pss("match", "students").code == 5
    assert pss("match", "pin", "0000002", "P01").code == 0


def test_a_pin_of_several_students_names_all_who_are_unknown_or_gone(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000002", status=RosterStatus.GONE))
    ran = pss("match", "pin", "0000001", "2", "0000002", "0000099", "p1")
    assert ran.code == 3
    assert [line.strip() for line in ran.err.splitlines()[1:6]] == [
        'There is no student "2". Did you mean 0000002?',
        'There is no student "0000099".',
        'There is no program "p1". Did you mean P01 (Acorn Readers)?',
        "Student 0000002 is no longer on the roster, and no match gives them a seat.",
        "The seats were NOT pinned.",
    ]
    assert json.loads(pss("match", "pins", "--format", "json").out)["items"] == []


def test_a_later_decision_says_which_earlier_one_it_takes_the_place_of(school: Workspace, pss: Pss):
    pss("match", "block", "0000001", "P01")
    ran = pss("match", "pin", "0000001", "P01")
    assert (ran.code, "Before: blocked since" in ran.out + ran.err) == (0, True)


def test_a_seat_falls_free_only_by_its_program(school: Workspace, pss: Pss):
    ran = pss("match", "release", "0000001", "--give-up")
    assert (ran.code, "which seat falls free" in ran.err) == (2, True)
