"""Seats left over, given to children without a need: whoever has a seat without them keeps the same one."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from cast import a_program, a_student
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import MATH, READING, Band, Need, NeedProfile, ProfileStatus
from pss_cli.domain.policy import MatchMethod, MatchPolicy
from pss_cli.domain.seat import Pair
from pss_cli.domain.shared_limit import SeatUse, SharedLimit
from pss_cli.jobs.match_prices import solved_by
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.match_input import MatchInput

ANA, BEN, CAL = (StudentId(f"000000{number}") for number in (1, 2, 3))
READERS, NUMBERS = ProgramId("P01"), ProgramId("P02")
FILL = MatchPolicy(fill=True)
OFFERS = ("academic.reading:2", "academic.math:1", "academic.reading:1; academic.math:2")
DAYS = (("Tue 14:30-16:00",), ("Wed 15:30-16:30",), ("Tue 15:30-16:30", "Wed 14:30-16:00"))


def a_profile(student_id: StudentId, tier: int | None, *needs: Need) -> NeedProfile:
    return NeedProfile(
        student_id=student_id, grade=Grade("3"), status=ProfileStatus.SCORED, tier=tier, needs=tuple(needs)
    )


def a_school(seed: int, *, together: bool, reserve: bool) -> MatchInput:
    """Eight children, some of them siblings and some without a need, and five programs that share a bus."""
    chance = np.random.default_rng(seed)
    ids = [StudentId(f"000000{number}") for number in range(1, 9)]
    first = set(range(0, 7, int(chance.integers(2, 4))))
    offers = [ProgramId(f"P0{number}") for number in range(1, 6)]
    levels = (Band.HIGH, Band.CONCERN, Band.WATCH)
    return MatchInput(
        as_of=date(2026, 11, 2),
        students=tuple(
            a_student(
                one,
                siblings=(ids[number + 1],) if together and number in first else (),
                preferences=tuple(chance.permutation(offers)[: int(chance.integers(0, 3))]),
                max_programs=int(chance.integers(1, 3)),
            )
            for number, one in enumerate(ids)
        ),
        profiles=tuple(
            a_profile(
                one,
                (None, 1, 2, 3)[int(chance.integers(4))],
                *(
                    Need(code=code, band=levels[int(chance.integers(3))])
                    for code in (READING, MATH)
                    if chance.random() < 0.6
                ),
            )
            for one in ids
            if chance.random() < 0.7
        ),
        programs=tuple(
            a_program(
                one,
                OFFERS[int(chance.integers(3))],
                seats=int(chance.integers(1, 4)),
                days=DAYS[int(chance.integers(3))],
                seats_reserved=int(reserve and chance.random() < 0.4),
            )
            for one in offers
        ),
        limits=(SharedLimit(name="bus", amount=4, uses=tuple(map(SeatUse, offers[:3])), made_on=date(2026, 10, 1)),),
        together=together,
        seed=str(seed),
    )


def placed(request: MatchInput, method: MatchMethod = MatchMethod.BEST) -> set[Pair]:
    instance = from_records(request)
    _, matching = solved_by(method, instance.problem, 60.0)
    return {instance.pair_ids[pair] for pair in matching.pairs.tolist()}


@pytest.mark.parametrize(
    ("method", "together", "reserve"),
    [
        (MatchMethod.BEST, False, True),
        (MatchMethod.BEST, True, True),
        (MatchMethod.FAIR, False, True),
        (MatchMethod.FAIR, True, False),
    ],
)
def test_nobody_loses_a_seat_to_who_only_fills_what_is_left(
    method: MatchMethod,
    *,
    together: bool,
    reserve: bool,
):
    filled = 0
    for seed in range(25):
        request = a_school(seed, together=together, reserve=reserve)
        before, after = placed(request, method), placed(replace(request, policy=FILL), method)
        assert before <= after, seed
        filled += len(after - before)
    assert filled > 25, "hardly a seat was left over: the schools tell nothing"


def test_a_seat_in_reserve_never_goes_to_who_only_fills_what_is_left():
    """Ana, in tier 3, has a need of math; Ben and Cal, in tier 2, need both seats of the readers, one in reserve."""
    reading = Need(code=READING, band=Band.WATCH)
    request = MatchInput(
        as_of=date(2026, 11, 2),
        students=tuple(a_student(one, max_programs=2) for one in (ANA, BEN, CAL)),
        profiles=(
            a_profile(ANA, 3, Need(code=MATH, band=Band.HIGH)),
            a_profile(BEN, 2, reading),
            a_profile(CAL, 2, reading),
        ),
        programs=(
            a_program(READERS, "academic.reading:2", seats=2, days=DAYS[0], seats_reserved=1),
            a_program(NUMBERS, "academic.math:2", seats=1, days=DAYS[1]),
        ),
        policy=FILL,
    )
    expected = {(ANA, NUMBERS), (BEN, READERS), (CAL, READERS)}
    assert placed(request, MatchMethod.FAIR) == placed(request, MatchMethod.BEST) == expected


def siblings(seats: int, *profiles: NeedProfile) -> MatchInput:
    return MatchInput(
        as_of=date(2026, 11, 2),
        students=(a_student(ANA, siblings=(BEN,)), a_student(BEN), a_student(CAL)),
        profiles=profiles,
        programs=(
            a_program(READERS, "academic.reading:2", seats=seats),
            a_program(NUMBERS, "academic.math:2", seats=1),
        ),
        policy=FILL,
        together=True,
    )


def test_a_child_with_a_need_never_waits_for_a_second_seat_for_a_sibling_without_one():
    needy = a_profile(ANA, 3, Need(code=READING, band=Band.HIGH))
    assert (ANA, READERS) in placed(siblings(1, needy))
    assert {(ANA, READERS), (BEN, READERS)} <= placed(siblings(3, needy))


def test_siblings_who_stay_together_wait_for_no_seat_that_one_of_them_has_no_need_of():
    request = siblings(
        2,
        a_profile(ANA, 3, Need(code=READING, band=Band.HIGH)),
        a_profile(BEN, 1, Need(code=MATH, band=Band.WATCH)),
        a_profile(CAL, 2, Need(code=READING, band=Band.WATCH)),
    )
    assert {(ANA, READERS), (CAL, READERS), (BEN, NUMBERS)} <= placed(request)
    instance: Instance = from_records(request)
    assert (BEN, READERS) not in instance.pair_ids
    assert [reason.rule for reason in instance.against((BEN, READERS))] == ["for_siblings"]


def test_siblings_without_any_need_fill_a_program_together_or_not_at_all():
    request = replace(siblings(1), students=siblings(1).students[:2])
    assert placed(request) == set()
    assert placed(replace(request, together=False))
