"""The year after: seats, pins, calls and matches of last year bind nobody in this one, and none of them is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cast import a_program, a_seat, a_student
from conftest import Ran
from pss_cli.domain.grades import Grade
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.pin import Pin, PinKind
from pss_cli.domain.student import RosterStatus
from pss_cli.jobs.show_student import facts_of
from pss_cli.workspace import database, outreach, participation, pins, programs, students, terms
from pss_cli.workspace.layout import Workspace

FALL = date(2027, 9, 20)
LAST_YEAR = {"starts_on": date(2026, 10, 5), "ends_on": date(2027, 5, 28)}
THIS_YEAR = {"starts_on": date(2027, 10, 4), "ends_on": date(2028, 5, 26)}
NOTED = date(2026, 10, 7)
Pss = Callable[..., Ran]

TERMS = [
    # days told before, days told now, the last day of the term that is over
    (LAST_YEAR, THIS_YEAR, date(2027, 5, 28)),
    (LAST_YEAR, LAST_YEAR, None),
    (LAST_YEAR, {"starts_on": date(2026, 10, 5), "ends_on": date(2027, 6, 18)}, None),  # it goes on for longer
    (LAST_YEAR, {"starts_on": date(2027, 5, 28)}, None),  # not after the last day
    (LAST_YEAR, {}, None),
    ({}, THIS_YEAR, None),
    ({"starts_on": date(2026, 10, 5)}, {"starts_on": date(2027, 8, 1)}, date(2027, 7, 31)),
    ({"starts_on": date(2026, 10, 5)}, {"starts_on": date(2027, 7, 31)}, None),
    (LAST_YEAR, {"ends_on": date(2028, 5, 26)}, date(2027, 5, 28)),
    (LAST_YEAR, {"ends_on": date(2027, 7, 31)}, None),
]


@pytest.mark.parametrize(("before", "now", "over"), TERMS)
def test_a_term_is_over_when_a_later_one_is_told(before: dict[str, date], now: dict[str, date], over: date | None):
    assert a_program(**now).ended_term(a_program(**before)) == over


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Five children of last year in one program, and one who said no to it."""
    with database.writing(workspace, "pss import-roster") as store:
        for number in range(1, 7):
            students.put(store, a_student(f"000000{number}"))
        programs.put(store, a_program(seats=5, **LAST_YEAR))
        seats = [a_seat(f"000000{number}", since=NOTED) for number in range(1, 6)]
        participation.save(store, [*seats, a_seat("0000006", stage=EnrollmentStage.WITHDRAWN, since=NOTED)])
    return workspace


def test_a_new_term_frees_the_seats_and_keeps_who_sat_there(school: Workspace):
    with database.writing(school, "pss import-catalog") as store:
        programs.put(store, a_program(seats=5, **THIS_YEAR))
        assert participation.all_participations(store) == ()
        past = terms.past_seats(store)
    assert [seat.stage.value for seat in past] == [*["completed"] * 5, "withdrawn"]
    assert all(seat.since == NOTED for seat in past)


def test_who_was_noted_after_the_last_day_is_of_the_new_term(school: Workspace):
    early = a_seat("0000001", stage=EnrollmentStage.ENROLLED, since=date(2027, 6, 10))
    with database.writing(school, "pss import-catalog") as store:
        participation.save(store, [early])
        programs.put(store, a_program(seats=5, **THIS_YEAR))
        assert participation.all_participations(store) == (early,)


def test_a_program_that_has_ended_holds_and_refuses_nobody(school: Workspace):
    with database.reading(school) as store:
        assert len(participation.of_day(store, date(2027, 5, 28))) == 6
        assert participation.of_day(store, date(2027, 5, 29)) == ()


def test_the_seat_of_who_left_the_roster_is_free_until_they_return(school: Workspace):
    with database.writing(school, "pss import-roster") as store:
        students.put(store, a_student("0000002", status=RosterStatus.GONE))
        assert [seat.student_id[-1] for seat in participation.held_seats(store, NOTED)] == ["1", "3", "4", "5"]
        students.put(store, a_student("0000002"))
        assert len(participation.held_seats(store, NOTED)) == 5


def test_the_import_tells_of_the_seats_of_who_left(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "roster.csv"
    rows = [f"000000{number},Pencil,Birchbark,3" for number in (1, 2, 3, 6)]
    file.write_text("\n".join(["student_id,first_name,last_name,grade", *rows]), encoding="utf-8")
    ran = pss("import-roster", file, "--confirm-gone")
    assert "Students no longer in the file held 2 seats; the next match may give them." in ran.out + ran.err
    assert "held" not in (ran := pss("import-roster", file)).out + ran.err
    with database.reading(school) as store:
        assert len(participation.held_seats(store, NOTED)) == 3


def test_pins_end_with_their_term_and_blocks_do_not(school: Workspace):
    kept = [
        Pin(student_id=a_student(f"000000{at}").student_id, program_id=a_program().program_id, kind=kind, made_on=day)
        for at, (kind, day) in enumerate(
            [(PinKind.PIN, NOTED), (PinKind.HOLD, NOTED), (PinKind.BLOCK, NOTED), (PinKind.PIN, date(2027, 8, 30))], 1
        )
    ]
    with database.writing(school, "test") as store:
        pins.save(store, kept)
        programs.put(store, a_program(seats=5, **THIS_YEAR))
        assert pins.all_pins(store) == tuple(kept[2:])


def _catalog(folder: Path, days: dict[str, date]) -> Path:
    file = folder / "catalog.csv"
    file.write_text(
        "program_id,program_name,provider,needs,days,start_time,end_time,grade_min,grade_max,seats,start_date,end_date\n"
        f"P01,Acorn Readers,Hedgerow Club,academic.reading:2,Tue,14:30,16:00,K,5,5,{days['starts_on']},{days['ends_on']}\n",
        encoding="utf-8",
    )
    return file


def test_the_import_of_a_new_term_says_so_and_is_taken_back_whole(school: Workspace, pss: Pss, tmp_path: Path):
    file = _catalog(tmp_path, THIS_YEAR)
    said = "1 program begins a new term: the 5 seats of the last one fall free for it."
    assert said in (ran := pss("import-catalog", file, "--dry-run")).out + ran.err
    with database.reading(school) as store:
        assert len(participation.all_participations(store)) == 6
    assert said in (ran := pss("import-catalog", file)).out + ran.err
    assert said not in (ran := pss("import-catalog", file)).out + ran.err
    pss("undo")
    pss("undo")
    with database.reading(school) as store:
        assert (len(participation.all_participations(store)), terms.past_seats(store)) == (6, ())


def test_every_way_to_tell_of_a_new_term_frees_the_seats(school: Workspace, pss: Pss):
    assert pss("catalog", "edit", "P01", "start_date=2027-10-04", "end_date=2028-05-26").code == 0
    with database.reading(school) as store:
        assert len(terms.past_seats(store)) == 6


def test_a_child_who_sits_there_again_has_come_back(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        programs.put(store, a_program(seats=5, **THIS_YEAR))
        participation.save(store, [a_seat("0000001", since=date(2027, 10, 5))])
    facts = facts_of(school, a_student("0000001"), FALL)
    assert [seat.stage.value for seat in facts.seats] == ["completed", "active"]
    assert "another term" in pss("needs", "show", "0000001", "--as-of", "2027-10-20").out


def test_the_children_of_last_year_are_matched_again(school: Workspace, pss: Pss):
    fill = ("match", "students", "--fill", "--format", "json")
    assert json.loads(pss(*fill).out)["placements"] == []  # all five seats are held, the sixth child said no
    pss("match", "pin", "0000001", "P01")  # a pin of a grade that has moved up would stop the next match
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000001", grade="5"))
        programs.put(store, a_program(seats=5, **THIS_YEAR, grade_max=Grade("4")))
    ran = pss(*fill, "--as-of", FALL.isoformat())
    assert (ran.code, len(json.loads(ran.out)["placements"])) == (0, 5)


@pytest.mark.parametrize(
    "words", ["match accept --all", "outreach letters", "match waitlist --promote", "match review -o review.xlsx"]
)
def test_nothing_is_done_by_the_match_of_last_year_unless_it_is_named(school: Workspace, pss: Pss, words: str):
    assert pss("match", "students", "--fill").code == 0
    with database.writing(school, "test") as store:
        programs.put(store, a_program(seats=5, **THIS_YEAR))
    ran = pss(*words.split(), "--as-of", FALL.isoformat())
    assert (ran.code, "The newest match is of 2026-11-02, for an earlier school year." in ran.err) == (3, True)
    assert pss("match", "explain", "0000001", "--as-of", FALL.isoformat()).code == 0


def test_consent_ends_with_the_school_year_in_which_it_was_told(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "roster.csv"
    rows = [f"000000{number},Pencil,Birchbark,3,yes" for number in range(1, 7)]
    file.write_text("\n".join(["student_id,first_name,last_name,grade,consent_to_share", *rows]), encoding="utf-8")
    assert (pss("import-roster", file).code, pss("match", "students", "--fill").code) == (0, 0)
    export = ("match", "export", "--to", "Hedgerow Club", "-o", str(tmp_path / "seats.xlsx"))
    assert pss(*export, "--as-of", "2027-05-20").code == 0
    with database.writing(school, "test") as store:
        programs.put(store, a_program(seats=5, **THIS_YEAR))
    refused = pss(*export, "--as-of", FALL.isoformat())
    assert (refused.code, "the last roster is of 2026-11-02" in refused.err) == (4, True)
    assert pss("import-roster", file, "--as-of", FALL.isoformat()).code == 0
    assert pss("match", "students", "--fill", "--as-of", FALL.isoformat()).code == 0
    assert pss(*export, "--as-of", FALL.isoformat()).code == 0


def test_what_a_family_said_last_year_is_not_said_this_year(school: Workspace):
    no = ContactAttempt(
        student_id=a_student().student_id, made_on=NOTED, channel="phone", outcome=Outcome.REACHED_NO, by="", note=""
    )
    spring = replace(no, made_on=date(2027, 5, 3))
    with database.writing(school, "test") as store:
        outreach.add(store, [no, spring])
        assert outreach.of_year(store, date(2027, 5, 20)) == (no, spring)
        assert outreach.of_year(store, FALL) == (spring,)


@pytest.mark.parametrize(("dates", "told"), [({}, 1), ({"ends_on": date(2029, 6, 1)}, 0)])
def test_status_says_the_year_and_the_seats_nobody_ended(
    workspace: Workspace, pss: Pss, dates: dict[str, date], told: int
):
    with database.writing(workspace, "test") as store:
        students.put(store, a_student())
        programs.put(store, a_program(**dates))
        participation.save(store, [a_seat(since=NOTED)])
    now, then = pss("status").out, pss("status", "--as-of", FALL.isoformat()).out
    assert "of an earlier year" not in now
    assert "it is 2027-28" not in now
    assert "pss config set school.year 2027-28" in then
    assert then.count("1 seat of an earlier year counts") == told
