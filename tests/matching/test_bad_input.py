"""What a match does with input that cannot be, each through the command a user would type."""

from dataclasses import replace
from pathlib import Path

import pytest

from cast import a_program, a_student
from matching.documents import Pss, placed, read
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.workspace import database, match_runs, programs, students
from pss_cli.workspace.layout import Workspace

HEADER = "program_id,program_name,needs,days,start_time,end_time,grade_min,grade_max,seats"


def change(workspace: Workspace, program_id: str, **facts: object) -> None:
    with database.writing(workspace, "test") as store:
        program = programs.get(store, ProgramId(program_id))
        assert program is not None
        programs.put(store, replace(program, **facts))  # type: ignore[arg-type]  # facts of a program


def test_without_any_eligible_pair_nobody_is_placed_and_that_is_proved(school: Workspace, pss: Pss):
    for program in ("P01", "P02"):
        change(school, program, grade_min="1", grade_max="1")
    found = read(pss, "match", "match", "students")
    assert (found["placements"], found["waitlist"]) == ([], [])
    assert found["summary"]["without_option"] == found["summary"]["with_need"]
    assert pss("match", "check").code == 0


def test_without_any_seat_everybody_waits(school: Workspace, pss: Pss):
    for program in ("P01", "P02"):
        change(school, program, seats=0)
    found = read(pss, "match", "match", "students")
    assert found["placements"] == []
    assert {one["student_id"] for one in found["waitlist"]} >= {"0000001", "0000004"}
    assert pss("match", "check").code == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("P09,Acorn,reading,Mon,15:00,16:00,K,5,-3", "-3"),
        ("P09,Acorn,reading,Mon,16:00,15:00,K,5,10", "ends before it begins"),
        ("P09,Acorn,reading,Mon,23:00,01:00,K,5,10", "ends before it begins"),
    ],
)
def test_a_catalog_that_cannot_be_never_reaches_the_match(
    school: Workspace, pss: Pss, tmp_path: Path, row: str, said: str
):
    file = tmp_path / "catalog.csv"
    file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    ran = pss("import-catalog", file)
    assert said in ran.err
    assert "P09" not in {program for _, program in placed(read(pss, "match", "match", "students"))}
    if ran.code == 0:
        assert "The catalog does not say the days and times" in pss("match", "explain", "0000001", "P09").out


def test_programs_without_seats_or_days_are_left_out_by_name(school: Workspace, pss: Pss):
    change(school, "P02", sessions=())
    ran = pss("match", "students")
    assert "P02" in ran.out + ran.err
    assert "P04" in ran.out + ran.err
    assert all(program == "P01" for _, program in placed(read(pss, "match", "match", "students")))
    assert "days and times" in pss("match", "explain", "0000001", "P02").out


def test_a_student_with_room_for_no_program_gets_none_and_a_pin_says_so(school: Workspace, pss: Pss):
    assert pss("match", "pin", "0000001", "P01").code == 0
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000001", max_programs=0))
    ran = pss("match", "students")
    assert (ran.code, "student 0000001 is pinned to 1 program, room is for 0." in ran.err) == (5, True)
    pss("match", "release", "0000001", "P01")
    assert "0000001" not in {student for student, _ in placed(read(pss, "match", "match", "students"))}
    ran = pss("match", "pin", "0000001", "P01")
    assert (ran.code, "Student 0000001 is pinned to 1 program, room is for 0." in ran.err) == (5, True)


def test_a_student_twice_in_the_roster_never_reaches_the_match(workspace: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "roster.csv"
    file.write_text("student_id,first_name,last_name,grade\n01,Pencil,Alder,3\n01,Chalk,Elm,4\n", encoding="utf-8")
    assert pss("import-roster", file).code == 1


def test_pins_against_the_rules_are_each_named(school: Workspace, pss: Pss):
    change(school, "P02", seats=2)
    assert pss("match", "pin", "0000001", "0000002", "P02").code == 0
    change(school, "P02", grade_min="4", grade_max="5", seats=2)
    ran = pss("match", "students")
    assert ran.code == 5
    assert all(
        f"student {student} in P02: Thistle Readers takes grades 4 to 5" in ran.err
        for student in ("0000001", "0000002")
    )


def test_all_alike_the_lottery_decides_and_always_the_same(school: Workspace, pss: Pss):
    from matching.conftest import facts
    from pss_cli.workspace import records

    with database.writing(school, "test") as store:
        for number in range(1, 7):
            alike = [replace(fact, student_id=f"000000{number}") for fact in facts(1)]
            records.save(store, alike)
    numbers = [one["student_id"] for one in read(pss, "lottery", "match", "lottery")["items"]]
    found = placed(read(pss, "match", "match", "students"))
    assert {student for student, _ in found} == set(numbers[:3])


def test_one_student_alone_is_matched(workspace: Workspace, pss: Pss):
    from matching.conftest import facts
    from pss_cli.workspace import records

    with database.writing(workspace, "test") as store:
        students.put(store, a_student())
        records.save(store, facts(1))
        programs.put(store, a_program())
    assert placed(read(pss, "match", "match", "students")) == {("0000001", "P01")}


def test_with_every_seat_pinned_the_pins_are_the_match(school: Workspace, pss: Pss):
    pins = {("0000004", "P01"), ("0000005", "P01"), ("0000006", "P02")}
    for student, program in pins:
        pss("match", "pin", student, program)
    found = read(pss, "match", "match", "students")
    assert placed(found) == pins
    assert all(one["pinned"] for one in found["placements"])
    assert pss("match", "check").code == 0


def test_an_interrupted_match_leaves_the_last_one_whole(school: Workspace, pss: Pss, monkeypatch: pytest.MonkeyPatch):
    from pss_cli.jobs import made_match

    first = read(pss, "match", "match", "students")["run"]
    pss("match", "block", "0000001", "P01")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(made_match, "solved_by", stop)
    assert pss("match", "students").code == 130
    with database.reading(school) as store:
        assert match_runs.get(store).run_id == first
    assert pss("match", "check").code == 0


@pytest.mark.parametrize("method", ["best", "fair"])
def test_brothers_and_sisters_are_kept_together_by_either_method(school: Workspace, pss: Pss, method: str):
    with database.writing(school, "test") as store:
        students.put(store, a_student("0000001", siblings=("0000005",)))
    apart = placed(read(pss, "match", "match", "students", "--method", method))
    made = read(pss, "match", "match", "students", "--together", "--method", method)
    seats = {student: {p for s, p in placed(made) if s == student} for student in ("0000001", "0000005")}
    assert {p for s, p in apart if s == "0000001"} != {p for s, p in apart if s == "0000005"}
    assert seats["0000001"] == seats["0000005"]
    assert made["prices"]["fair_envy"] == 0
    assert pss("match", "check").code == 0


def test_the_order_of_filling_reserved_seats_is_told(school: Workspace, pss: Pss):
    assert "No program keeps seats" in pss("match", "students", "--compare-precedence").err
    change(school, "P01", seats_reserved=1)
    found = read(pss, "match", "match", "students", "--compare-precedence", "--method", "fair")
    assert [one["program_id"] for one in found["precedence"]] in ([], ["P01"])
    assert pss("match", "check").code == 0


def test_pins_in_a_program_that_cannot_reach_its_minimum_are_named(school: Workspace, pss: Pss):
    assert pss("match", "pin", "0000001", "P01").code == 0
    change(school, "P01", seats=10, min_enrollment=9)
    ran = pss("match", "students")
    assert ran.code == 5
    assert "P01 asks for 9 children: 0 there today" in ran.err
    assert "could come; pinned: 0000001." in ran.err
    assert "Next:  pss match release 0000001 P01" in ran.err


def test_a_sibling_who_goes_along_with_a_pin_and_finds_no_seat_is_named(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        for one, other in (("0000001", "0000002"), ("0000002", "0000001")):
            students.put(store, a_student(one, siblings=(StudentId(other),)))
    assert pss("match", "pin", "0000001", "P02").code == 0
    ran = pss("match", "students", "--together")
    assert ran.code == 5
    assert "P02 has 1 seat, 0 held today, and pins for 2 students: 0000001, 0000002." in ran.err
    assert "student 0000002 goes along to P02 with a pinned sibling." in ran.err


def test_where_the_fair_method_cannot_keep_the_pins_the_best_is_made_and_says_so(school: Workspace, pss: Pss):
    """Four of five want the other program first, at the same time; a pin holds this one open for two."""
    with database.writing(school, "test") as store:
        for number in range(1, 7):
            students.put(store, a_student(f"000000{number}", preferences=(ProgramId("P02"),), max_programs=1))
    change(school, "P01", min_enrollment=2)
    change(school, "P02", seats=9)
    assert pss("match", "pin", "0000001", "P01").code == 0
    assert pss("match", "students", "--method", "fair").code == 5
    ran = pss("match", "students")
    assert ran.code == 0
    assert "The fair method has no match that keeps these pins" in ran.err


def test_a_better_match_in_place_of_one_cut_short_tells_its_own_moves(school: Workspace, pss: Pss):
    first = placed(read(pss, "match", "match", "students", "--seed", "autumn"))
    whole = read(pss, "match", "match", "students")
    with database.writing(school, "test") as store:
        stored = match_runs.get(store)
        worse = tuple(replace(level, objective=0, upper_bound=None) for level in stored.levels)
        short = replace(stored, placements=stored.placements[:1], levels=worse, moved=(("kept", 0), ("moved", 9)))
        match_runs.SHELF.put(store, [short])
    again = read(pss, "match", "match", "students")
    assert again["moved_since"] == whole["moved_since"]
    assert again["moved_since"]["kept"] == len(set(placed(again)) & set(first))
