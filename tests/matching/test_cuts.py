"""Fractions that wait, cuts that settle the rest, and what is returned when the time is over."""

import json
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.held_to.structures import a_school
from matching.made import a_problem, clash
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.exact import branching, closing, stages, whole_numbers
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.cuts import Pool, Rounding
from pss_cli.matching.exact.rounding import broken_cuts
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.recount import recount
from pss_cli.matching.recount.book import Book

SETTLED_BY_CUTS = [("plain", 46), ("plain", 54), ("weekly", 85), ("weekly", 86), ("tiny", 70), ("ties", 6)]


def certified(kind: str, seed: int) -> dict[str, Any]:
    problem = a_problem(seed, 30, 7, kind=kind)
    return json.loads(text_of(certificate_of(problem, solve(problem))))


@pytest.mark.parametrize(("kind", "seed"), SETTLED_BY_CUTS)
def test_where_seats_are_shared_by_halves_cuts_prove_the_match_without_cases(kind: str, seed: int):
    certificate = certified(kind, seed)
    assert certificate["cuts"]
    assert certificate["cases"] is None
    assert recount(certificate).proved


@pytest.mark.parametrize(("kind", "seed"), SETTLED_BY_CUTS)
def test_a_proof_whose_cuts_were_tampered_with_is_refused(kind: str, seed: int):
    honest = certified(kind, seed)
    programs = len(honest["instance"]["programs"])
    used = {number for level in honest["levels"] for number, price in enumerate(level["prices"][programs:]) if price}
    for number in used:
        for part in ("students", "rows"):
            forged = json.loads(json.dumps(honest))
            cut = forged["cuts"][number]
            cut[part] = cut[part][2:] if len(cut[part]) > 1 else []
            assert cut[part] == honest["cuts"][number][part] or not recount(forged).proved
    without = {**honest, "cuts": []}
    assert not used or not recount(without).proved


def test_a_certificate_from_before_there_were_cuts_is_still_accepted():
    certificate = certified("plain", 1)
    assert certificate.pop("cuts") == []
    assert recount(certificate).proved


def test_three_students_who_share_three_seats_by_halves_break_a_cut():
    # Each takes two of three seats; half of each bundle fills every seat, whole numbers hold one bundle alone.
    student, program = [0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 0]
    days = [[(f"day {number}", 900, 960)] for number in range(3)]
    problem = MatchProblem(student, program, [1] * 6, [1, 1, 1], [2, 2, 2], days)
    bundles = all_bundles(problem)
    sizes = (bundles.members < problem.pairs).sum(axis=1)
    taken = np.flatnonzero(sizes != 1)
    rows, shares = priced_rows(problem), np.full(len(taken), 0.5)
    cuts = broken_cuts(rows, bundles, Pool(), taken, shares, inf)
    assert ([1, 1, 1], 2, 1) in [(cut.rows.tolist(), cut.rounding.divisor, cut.limit) for cut in cuts]
    assert all(cut.uses(rows, bundles, taken) @ shares > cut.limit for cut in cuts)
    assert broken_cuts(rows, bundles, Pool(), taken, shares, -inf) == []


@given(st.integers(2, 60), st.integers(0, 400), st.lists(st.integers(0, 90), max_size=6))
def test_rounded_parts_never_exceed_the_rounded_sum(divisor: int, total: int, parts: list[int]):
    rounding = Rounding(divisor, total)
    assert rounding.rounded(np.array(parts, dtype=np.int64)).sum() <= rounding.rounded(np.array([sum(parts)]))[0]
    assert rounding.rounded(np.array([total]))[0] == rounding.limit


def told_cuts(data: st.DataObject) -> list[dict[str, Any]]:
    """Three cuts of five students and four programs: of halves, of another divisor, and of both of them."""
    students, rows = st.lists(st.integers(0, 4), unique=True), st.lists(st.integers(0, 3), unique=True)
    often, divisors = st.lists(st.integers(0, 9), min_size=5, max_size=5), st.integers(2, 9)
    halves = {"students": data.draw(students), "rows": data.draw(rows)}
    wide = {"students": data.draw(students), "rows": data.draw(rows), "cuts": [], "divisor": data.draw(divisors)}
    wide |= {"student_times": data.draw(often), "row_times": data.draw(often)}
    both = {
        **wide,
        "rows": data.draw(rows),
        "cuts": [0, 1],
        "cut_times": data.draw(often),
        "divisor": data.draw(divisors),
    }
    return [halves, wide, both]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_no_match_of_whole_students_breaks_a_cut(seed: int, data: st.DataObject):
    problem = a_problem(seed, 5, 4)
    certificate = json.loads(text_of(certificate_of(problem, solve(problem)))) | {"cuts": told_cuts(data)}
    book = Book(certificate)
    placed: dict[int, list[int]] = {student: [] for student in range(5)}
    left = problem.capacity.copy()
    for pair in data.draw(st.permutations(range(problem.pairs))):
        student, program = int(problem.student[pair]), int(problem.program[pair])
        mine = placed[student]
        fits = left[program] > 0 and len(mine) < problem.max_programs[student]
        if fits and not any(clash(problem, pair, other) for other in mine):
            mine.append(pair)
            left[program] -= 1
    for cut in book.cuts:
        assert sum(cut.taken([student], pairs) for student, pairs in placed.items()) <= cut.limit


def test_a_cut_may_not_be_part_of_itself_or_of_an_earlier_one():
    certificate = certified("plain", 1)
    certificate["cuts"] = [{"students": [], "rows": [0], "cuts": [0, 1, -1], "cut_times": [1, 1, 1], "divisor": 3}] * 2
    plain, other = Book(certificate).cuts
    seats = certificate["instance"]["programs"][0][1]
    assert plain.limit == seats // 3 * (3 - seats % 3)
    assert other.limit == (seats + plain.limit) // 3 * (3 - (seats + plain.limit) % 3)


@pytest.mark.parametrize(("structure", "seed"), [("budgets", 2), ("twins", 2)])
def test_where_halves_do_not_tell_other_parts_do(structure: str, seed: int):
    problem = a_school(seed, structure, 600, 40)
    matching = solve(problem)
    certificate = json.loads(text_of(certificate_of(problem, matching)))
    assert any(cut.divisor > 2 for cut in matching.cuts)
    assert recount(certificate).proved
    for told in certificate["cuts"]:
        told |= {"divisor": told.get("divisor", 2) + 1}
    assert not recount(certificate).proved


@pytest.mark.parametrize("kind", ["plain", "ties", "tiny", "weekly"])
@pytest.mark.parametrize("seed", range(3))
def test_a_match_stopped_before_it_began_is_whole_and_no_seat_stays_empty_in_vain(seed: int, kind: str):
    problem = a_problem(seed, 40, 8, kind=kind)
    stopped = solve(problem, time_limit=0.0)
    assert stopped.stopped
    assert check(problem, stopped).violations == ()
    assert stopped.objective[0] >= 0.8 * solve(problem).objective[0]
    left = problem.capacity - np.bincount(problem.program[stopped.pairs], minlength=problem.programs)
    for student in range(problem.students):
        mine = [pair for pair in stopped.pairs.tolist() if problem.student[pair] == student]
        others = np.flatnonzero((problem.student == student) & (left[problem.program] > 0))
        free = [pair for pair in others.tolist() if not any(clash(problem, pair, one) for one in mine)]
        assert len(mine) == problem.max_programs[student] or not set(free) - set(mine)


@pytest.mark.parametrize("seed", range(3))
def test_with_four_programs_each_every_stage_is_proved(seed: int):
    problem = a_problem(seed, 40, 10, kind="weekly", max_programs=[4] * 40)
    report = check(problem, solve(problem))
    assert report.violations == ()
    assert report.proved


@pytest.mark.parametrize("seed", [17, 28, 41])
def test_a_cut_in_a_case_that_pays_for_seats_is_told_by_all_that_its_rows_hold(seed: int):
    problem = a_school(seed, "everything", 60, 10)
    matching = solve(problem)
    assert matching.cuts
    report = check(problem, matching)
    assert report.violations == ()
    assert report.proved


def test_cuts_hold_for_families_by_their_first_student():
    families = [number // 2 if number < 12 else -1 for number in range(30)]
    found = [solve(a_problem(seed, 30, 7, kind="weekly", families=families)) for seed in range(12)]
    assert any(matching.cuts for matching in found)
    for seed, matching in enumerate(found):
        assert check(a_problem(seed, 30, 7, kind="weekly", families=families), matching).violations == ()
        assert all(list(cut.students) == sorted(set(cut.students)) for cut in matching.cuts)


def test_a_match_looked_for_only_around_its_fractions_never_claims_that_all_was_listed(monkeypatch: pytest.MonkeyPatch):
    best = [[level["objective"] for level in certified(*one)["levels"]] for one in SETTLED_BY_CUTS]
    monkeypatch.setattr(stages, "MOST_CUTS", 0)
    monkeypatch.setattr(whole_numbers, "WHOLE_LIST", 0)
    monkeypatch.setattr(branching, "MOST_NODES", 0)
    monkeypatch.setattr(closing, "MOST_BUNDLES", 0)
    found = [certified(*one) for one in SETTLED_BY_CUTS]
    reached = [[level["objective"] for level in certificate["levels"]] for certificate in found]
    assert all(recount(certificate).violations == () for certificate in found)
    assert {one["kind"] for one, here, most in zip(found, reached, best, strict=True) if here != most} == {"gap"}
