"""The same match, byte for byte: rows told in another order, other numbers of threads, other processes."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cast import a_program, a_student
from matching.held_to.fingerprint import fingerprint
from matching.held_to.structures import STRUCTURES, a_school
from matching.test_eligibility import a_profile, an_input
from pss_cli.matching import Matching, MatchProblem, solve
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.records.instance import from_records

TESTS = Path(__file__).parents[2]
TOLD_AGAIN = ("mixed", "heavy_ties", "families", "minimums", "twins")


def told_otherwise(problem: MatchProblem, seed: int) -> MatchProblem:
    """The same problem with every table's rows, every program's sessions and the numbers of needs permuted."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(problem.pairs)
    place = np.argsort(order)
    needs = chance.permutation(10)

    def rows(table: Any, **renumbered: Any) -> Any:
        found = table[chance.permutation(len(table))].copy()
        for column, numbers in renumbered.items():
            found[:, int(column[1:])] = numbers[found[:, int(column[1:])]]
        return found

    return problem.replaced(
        student=problem.student[order],
        program=problem.program[order],
        value=problem.value[order],
        band=problem.band[order],
        rank=problem.rank[order],
        doses=rows(problem.doses, c0=place, c1=needs),
        use=rows(problem.use, c1=place),
        need_weight=rows(problem.need_weight, c1=needs),
        base=rows(problem.base, c1=needs),
        sessions=tuple(tuple(one[at] for at in chance.permutation(len(one))) for one in problem.sessions),
    )


def told(problem: MatchProblem, matching: Matching) -> tuple[Any, ...]:
    placed = sorted(zip(problem.student[matching.pairs], problem.program[matching.pairs], strict=True))
    return placed, matching.objective, matching.upper_bound, matching.prices, matching.weights


@pytest.mark.parametrize("structure", sorted(set(STRUCTURES) - {"everything"}))
def test_tables_told_in_another_order_give_the_same_match_and_prices(structure: str):
    problem = a_school(0, structure, 30, 8)
    again = told_otherwise(problem, 7)
    assert told(again, solve(again)) == told(problem, solve(problem))


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("seed", range(12))
def test_any_order_gives_the_same_match_and_prices(structure: str, seed: int):
    problem = a_school(seed, structure, 50, 10)
    again = told_otherwise(problem, seed)
    assert told(again, solve(again)) == told(problem, solve(problem))


def test_other_processes_threads_and_hashes_of_words_give_the_same_bytes():
    mine = [f"{structure} {fingerprint(structure)}" for structure in TOLD_AGAIN]
    for threads, seed in (("1", "0"), ("2", "12345")):
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        room = os.environ | dict.fromkeys(names, threads) | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS)}
        command = [sys.executable, "-m", "matching.held_to.fingerprint", *TOLD_AGAIN]
        ran = subprocess.run(command, env=room, capture_output=True, text=True, encoding="utf-8", check=True)
        assert ran.stdout.splitlines() == mine


def test_a_roster_and_a_catalog_in_another_order_are_the_same_problem():
    """Whatever the rows of a file: students and programs are numbered by their ids."""
    ids = [f"000000{number}" for number in range(1, 8)]
    request = an_input(
        students=tuple(a_student(one) for one in ids),
        profiles=tuple(a_profile(one, tier=1 + number % 3) for number, one in enumerate(ids)),
        programs=(a_program("P01", seats=2), a_program("P02", seats=1, days=("Wed 14:30-16:00",))),
        seed="spring",
    )
    turned = replace(
        request, students=request.students[::-1], profiles=request.profiles[3:] + request.profiles[:3],
        programs=request.programs[::-1],
    )  # fmt: skip
    texts = []
    for one in (request, turned):
        instance = from_records(one)
        names = [student.student_id for student in instance.students]
        texts.append(text_of(certificate_of(instance.problem, solve(instance.problem), students=names)))
    assert texts[0] == texts[1]
