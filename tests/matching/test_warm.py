"""An earlier match only saves time: the same match comes out, and of equally good ones always the same."""

from dataclasses import replace
from datetime import date

import highspy
import numpy as np
import pytest

from cast import a_program, a_student
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import MATH, READING, Band, Need, NeedProfile, ProfileStatus
from pss_cli.matching import solve
from pss_cli.matching.exact import solver
from pss_cli.matching.records.instance import from_records
from pss_cli.matching.records.match_input import MatchInput

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
BANDS = (Band.WATCH, Band.CONCERN, Band.HIGH)


def a_school(seed: int) -> MatchInput:
    """Forty students of few kinds, so that many matches are equally good."""
    chance = np.random.default_rng(seed)
    ids = [StudentId(f"{number:07}") for number in range(1, 41)]
    profiles = [
        NeedProfile(
            student_id=one,
            grade=Grade("3"),
            status=ProfileStatus.SCORED,
            tier=int(chance.integers(1, 4)),
            needs=tuple(Need(code=code, band=BANDS[chance.integers(3)]) for code in (READING, MATH)),
        )
        for one in ids
    ]
    offers = [
        a_program(
            f"P{number:02}",
            ("academic.reading:2", "academic.math:2", "academic.reading:1; academic.math:1")[number % 3],
            seats=int(chance.integers(2, 7)),
            days=(f"{WEEK[chance.integers(5)]} 14:30-16:00",),
            min_enrollment=2 if number == 1 else 0,
        )
        for number in range(1, 9)
    ]
    return MatchInput(
        as_of=date(2026, 11, 2),
        students=tuple(a_student(one) for one in ids),
        profiles=tuple(profiles),
        programs=tuple(offers),
        seed="spring",
    )


@pytest.mark.parametrize("seed", range(6))
def test_from_earlier_prices_the_same_match_comes_out(seed: int):
    request = a_school(seed)
    before = solve(from_records(request).problem)
    first, *others = request.programs
    changed = from_records(replace(request, programs=(replace(first, seats=first.seats + 2), *others))).problem
    cold = solve(changed)
    warm = solve(changed, warm=before)
    assert cold.proved
    assert warm.proved
    assert warm.pairs.tolist() == cold.pairs.tolist()


@pytest.mark.parametrize("seed", range(6))
def test_of_equally_good_matches_one_comes_out_however_the_solver_searches(seed: int, monkeypatch: pytest.MonkeyPatch):
    problem = from_records(a_school(seed)).problem
    usual = solve(problem)
    passed = solver._passed

    def otherwise(program: solver.Program, *, whole: bool) -> highspy.Highs:
        found = passed(program, whole=whole)
        found.setOptionValue("random_seed", 7)
        found.setOptionValue("presolve", "off")
        return found

    monkeypatch.setattr(solver, "_passed", otherwise)
    other = solve(problem)
    assert other.pairs.tolist() == usual.pairs.tolist()
