"""A seat falls free: the first on the waitlist whose rules fit is next."""

from dataclasses import replace

from cast import a_program
from matching.documents import Pss, read
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import READING
from pss_cli.jobs.match_facts import instance_of, of_run
from pss_cli.matching.lottery import draw
from pss_cli.workspace import database, match_runs, programs, students
from pss_cli.workspace.layout import Workspace


def seats(pss: Pss) -> dict[str, str]:
    return {one["student_id"]: one["program_id"] for one in read(pss, "match", "match", "students")["placements"]}


def test_without_a_free_seat_nobody_moves_up(school: Workspace, pss: Pss):
    seats(pss)
    ran = pss("match", "waitlist", "--promote")
    assert (ran.code, "No seat has fallen free" in ran.out + ran.err) == (0, True)


def test_the_first_in_line_is_proposed_then_pinned_and_it_can_be_undone(school: Workspace, pss: Pss):
    given = seats(pss)
    assert pss("match", "release", "0000001", given["0000001"], "--give-up").code == 0
    found = read(pss, "promotion", "match", "waitlist", "--promote")
    assert found["free"] == [{"program_id": given["0000001"], "seats": 1}]
    line = read(pss, "waitlist", "match", "waitlist", given["0000001"])["items"]
    assert [one["student_id"] for one in found["promoted"]] == [line[0]["student_id"]]
    assert found["saved"] is False
    assert read(pss, "promotion", "match", "waitlist", "--promote", "--accept")["saved"] is True
    assert line[0]["student_id"] in pss("match", "pins").out
    assert read(pss, "promotion", "match", "waitlist", "--promote")["free"] == []
    told = pss("match", "waitlist", "--promote")
    assert "Next:  pss match release STUDENT PROGRAM --give-up" in told.out + told.err
    assert pss("undo").code == 0
    assert line[0]["student_id"] not in pss("match", "pins").out


def test_who_no_longer_fits_is_passed_over_by_name_of_the_rule(school: Workspace, pss: Pss):
    given = seats(pss)
    program = given["0000001"]
    line = [one["student_id"] for one in read(pss, "waitlist", "match", "waitlist", program)["items"]]
    pss("match", "block", line[0], program)
    pss("match", "release", "0000001", program, "--give-up")
    found = read(pss, "promotion", "match", "waitlist", program, "--promote")
    assert [(one["student_id"], "blocked" in one["why"]) for one in found["passed"]] == [(line[0], True)]
    assert [one["student_id"] for one in found["promoted"]] == line[1:2]


def test_accept_without_promote_is_answered(school: Workspace, pss: Pss):
    assert pss("match", "waitlist", "--accept").code == 2
    seats(pss)
    assert pss("match", "waitlist", "P99", "--promote").code == 3


def test_who_is_next_in_two_lines_moves_up_where_they_would_choose_and_the_other_seat_goes_on(
    school: Workspace, pss: Pss
):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P02", seats=1, program_name="Thistle Readers"))
        for student in students.active(store):
            students.put(store, replace(student, max_programs=1, preferences=(ProgramId("P02"),)))
    given = seats(pss)
    lines = {
        program: [one["student_id"] for one in read(pss, "waitlist", "match", "waitlist", program)["items"]]
        for program in ("P01", "P02")
    }
    first = lines["P01"][0]
    assert first == lines["P02"][0]
    for program in ("P01", "P02"):
        leaves = next(student for student, seat in given.items() if seat == program)
        pss("match", "release", leaves, program, "--give-up")
    found = read(pss, "promotion", "match", "waitlist", "--promote")
    promoted = {one["program_id"]: one["student_id"] for one in found["promoted"]}
    assert promoted["P02"] == first
    assert promoted["P01"] == lines["P01"][1]
    assert {"student_id": first, "program_id": "P01", "position": 1} in [
        {key: one[key] for key in ("student_id", "program_id", "position")} for one in found["passed"]
    ]


def test_lines_are_in_the_order_of_need_band_and_lottery_number(school: Workspace, pss: Pss):
    seats(pss)
    with database.reading(school) as store:
        stored = match_runs.get(store)
        instance = instance_of(store, school, of_run(stored))
    lottery = dict(draw(stored.seed, [student.student_id for student in instance.students]))
    for program in ("P01", "P02"):
        line = [one for one in stored.waitlist if one.program_id == program]
        severity = {one.student_id: instance.profiles[one.student_id].severity_of(READING) for one in line}
        expected = sorted(severity, key=lambda student: (-severity[student], lottery[student]))
        assert [one.student_id for one in line] == expected
        assert [one.position for one in line] == list(range(1, len(line) + 1))


def test_nobody_moves_up_into_a_program_that_does_not_start(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P02", seats=9, min_enrollment=9, program_name="Thistle Readers"))
    seats(pss)
    assert read(pss, "waitlist", "match", "waitlist", "P02")["items"]
    found = read(pss, "promotion", "match", "waitlist", "--promote")
    assert (found["free"], found["promoted"], found["passed"]) == ([], [], [])


def test_the_line_of_an_unknown_program_is_refused(school: Workspace, pss: Pss):
    seats(pss)
    ran = pss("match", "waitlist", "P99")
    assert (ran.code, 'There is no program with the id or name "P99".' in ran.err) == (3, True)


def test_the_next_step_of_one_program_gives_its_seats_alone(school: Workspace, pss: Pss):
    first = read(pss, "match", "match", "students")
    seat = next(one for one in first["placements"] if one["program_id"] == "P01")
    pss("match", "release", seat["student_id"], "P01", "--give-up")
    said = pss("match", "waitlist", "acorn", "--promote").err
    assert "Seats free: Acorn Readers (P01): 1." in said
    assert "Next:  pss match waitlist acorn --promote --accept" in said
