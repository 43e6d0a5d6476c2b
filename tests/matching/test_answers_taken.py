"""What families said on the calls becomes seats that are held, and seats that are free for the next."""

from dataclasses import replace

import pytest

from matching.documents import Pss, read
from pss_cli.domain.identifiers import RunId
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.pin import PinKind
from pss_cli.workspace import database, match_runs, participation, pins, programs
from pss_cli.workspace.layout import Workspace

DAY = "2026-11-02"


@pytest.fixture
def seats(school: Workspace, pss: Pss) -> dict[str, str]:
    """Program by student of a first match; each of the three has one."""
    read(pss, "match", "match", "students")
    with database.reading(school) as store:
        return {str(one.student_id): str(one.program_id) for one in match_runs.get(store).placements}


def say(pss: Pss, student: str, outcome: str, day: str = DAY) -> str:
    ran = pss("outreach", "log", student, "--outcome", outcome, "--on", day)
    assert ran.code == 0, ran.err
    return ran.out


def told(school: Workspace) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """The stages and the pins, by student and program."""
    with database.reading(school) as store:
        stages = {(str(x.student_id), str(x.program_id)): x.stage for x in participation.all_participations(store)}
        kinds = {(str(x.student_id), str(x.program_id)): x.kind for x in pins.all_pins(store)}
    return stages, kinds


def test_a_yes_is_enrolled_a_no_is_free_and_both_are_taken_once(school: Workspace, pss: Pss, seats: dict[str, str]):
    yes, no, thinking = seats
    assert "match accept --answers   (families said yes or no to 1 seat)" in say(pss, yes, "yes")
    assert "to 2 seats" in say(pss, no, "no")
    assert "to 2 seats" in say(pss, thinking, "thinking")
    assert "2 seats are neither taken nor free" in pss("status").out
    assert "pss match accept --answers" in pss("status").out
    assert "NOT taken" in pss("match", "accept", "--answers", "-n").out + pss("match", "accept", "--answers", "-n").err
    assert told(school) == ({}, {})
    document = read(pss, "accept", "match", "accept", "--answers")
    assert (document["enrolled"], document["freed"]) == (1, 1)
    assert told(school) == ({(yes, seats[yes]): EnrollmentStage.ENROLLED}, {(no, seats[no]): PinKind.BLOCK})
    again = pss("match", "accept", "--answers")
    assert (again.code, "outreach/no-answers" in again.err) == (3, True)
    assert "accept --answers" not in pss("status").out


def test_a_seat_that_was_accepted_and_then_declined_falls_free(school: Workspace, pss: Pss, seats: dict[str, str]):
    no = next(iter(seats))
    assert pss("match", "accept", "--all").code == 0
    say(pss, no, "no")
    assert pss("match", "accept", "--answers").code == 0
    stages, kinds = told(school)
    assert (no, seats[no]) not in stages
    assert kinds[no, seats[no]] is PinKind.BLOCK
    assert no not in {one["student_id"] for one in read(pss, "match", "match", "students")["placements"]
                      if one["program_id"] == seats[no]}  # fmt: skip


def test_an_answer_from_before_the_offer_is_no_answer_to_it(school: Workspace, pss: Pss, seats: dict[str, str]):
    say(pss, next(iter(seats)), "yes", "2026-10-30")
    assert pss("match", "accept", "--answers").code == 3
    assert told(school) == ({}, {})


def test_the_last_word_counts(school: Workspace, pss: Pss, seats: dict[str, str]):
    student = next(iter(seats))
    say(pss, student, "no")
    say(pss, student, "yes", "2026-11-03")
    assert pss("match", "accept", "--answers").code == 0
    assert told(school) == ({(student, seats[student]): EnrollmentStage.ENROLLED}, {})


def test_an_answer_to_a_later_seat_leaves_the_one_before_as_it_was(school: Workspace, pss: Pss, seats: dict[str, str]):
    student = next(iter(seats))
    say(pss, student, "yes")
    further = offer_more(school, student, seats[student])
    (row,) = [one for one in read(pss, "outreach", "outreach-list")["items"] if student in one["student_ids"]]
    assert (row["stage"], row["attempts"], "further seat" in row["reason"]) == ("new", 0, True)
    say(pss, student, "no", "2026-11-05")
    assert student not in {s for one in read(pss, "outreach", "outreach-list")["items"] for s in one["student_ids"]}
    assert pss("match", "accept", "--answers").code == 0
    assert told(school) == (
        {(student, seats[student]): EnrollmentStage.ENROLLED},
        {(student, further): PinKind.BLOCK},
    )


def offer_more(school: Workspace, student: str, seat: str) -> str:
    """A match two days later that gives the student another program as well."""
    with database.editing(school, "test", is_dry_run=False) as store:
        stored = match_runs.get(store)
        further = next(p.program_id for p in programs.all_programs(store) if p.program_id != seat)
        one = next(one for one in stored.placements if one.student_id == student)
        placements = (*stored.placements, replace(one, program_id=further))
        later = replace(stored, run_id=RunId("later"), made_on="2026-11-04", placements=placements)
        match_runs.save(store, later)
    return str(further)


def test_answers_against_what_was_decided_meanwhile_are_refused(school: Workspace, pss: Pss, seats: dict[str, str]):
    student = next(iter(seats))
    say(pss, student, "yes")
    assert pss("match", "block", student).code == 0
    ran = pss("match", "accept", "--answers")
    assert (ran.code, f"Student {student} was left out of the match" in ran.err) == (5, True)
    assert (student, seats[student]) not in told(school)[0]
