"""Who moves up when a seat falls free, counted on the fingers."""

import numpy as np
import pytest

from cast import a_seat
from matching.documents import Pss, read
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.matching import MatchProblem
from pss_cli.matching.fair.moving_up import moved_up
from pss_cli.workspace import database, participation
from pss_cli.workspace.layout import Workspace

NOBODY = np.zeros(0, dtype=np.int64)


def one_program(seats: int, students: int = 3, **facts: object) -> MatchProblem:
    """One program; student 0 is of the group for which seats are kept."""
    member = np.arange(students)[:, None] == 0
    return MatchProblem(
        np.arange(students), np.zeros(students, int), np.ones((students, 1), int), [seats], np.ones(students, int),
        [[("mon", 900, 960)]], member=member, **facts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "moved"),
    [({1: 1, 0: 2}, [0]), ({1: 1, 2: 2}, [1])],
    ids=["kept for the group", "falls to the next of all"],
)
def test_a_seat_in_reserve_goes_to_its_group_and_else_to_all(place: dict[int, int], moved: list[int]):
    problem = one_program(1, reserved=[[1]])
    assert moved_up(problem, NOBODY, place).tolist() == moved


@pytest.mark.parametrize(("seats", "moved"), [(1, [2]), (2, [0, 1])])
def test_siblings_who_stay_together_move_up_together(seats: int, moved: list[int]):
    problem = one_program(seats, families=[5, 5, -1])
    assert moved_up(problem, NOBODY, {0: 1, 1: 2, 2: 3}).tolist() == moved


def test_siblings_who_have_been_parted_move_up_alone():
    problem = one_program(3, families=[5, 5, -1])
    assert moved_up(problem, np.array([0]), {1: 1, 2: 2}).tolist() == [1, 2]


def test_where_nobody_has_a_seat_any_more_it_is_told_why_nobody_moves_up(school: Workspace, pss: Pss):
    given = read(pss, "match", "match", "students")["placements"]
    assert pss("match", "limit", "bus", "1", *(f"--program=P0{number}" for number in (1, 2, 3))).code == 0
    with database.writing(school, "test") as store:
        declined = [a_seat(one["student_id"], one["program_id"], EnrollmentStage.DENIED) for one in given]
        participation.save(store, [*declined, a_seat("0000006", "P03")])
    found = read(pss, "promotion", "match", "waitlist", "--promote")
    assert found["promoted"] == []
    assert "Bus is full: 1 of 1." in {one["why"] for one in found["passed"]}
