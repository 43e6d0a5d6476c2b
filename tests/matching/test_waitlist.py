"""A seat falls free: the first on the waitlist whose rules fit is next."""

from matching.documents import Pss, read
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
