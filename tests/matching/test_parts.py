"""A problem that falls into parts: matched, proved and checked part by part, whatever part of it is told where."""

import copy
import json
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.held_to.structures import a_school
from matching.made import a_problem, by_brute_force
from matching.test_side_by_side import ALONE, side_by_side
from pss_cli.errors import RulesConflict
from pss_cli.matching import MatchProblem, check, parts, pool, solve
from pss_cli.matching.certificate import certificate_of, hash_of, seat_prices, text_of
from pss_cli.matching.recount import recount

Certificate = dict[str, Any]
SEEDS = st.integers(0, 10**6)


@pytest.fixture
def tiny_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST_PAIRS", 1)


def apart(problem: MatchProblem) -> Any:
    """The match by parts of any size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LEAST_PAIRS", 1)
        return solve(problem)


def scattered(seed: int) -> MatchProblem:
    """Few pairs among many, a family and a limit here and there: some hang together, some are alone."""
    chance = np.random.default_rng(seed)
    full = a_problem(seed, 8, 8)
    students, programs = chance.integers(0, 8, 9), chance.integers(0, 8, 9)
    wanted = set(zip(students.tolist(), programs.tolist(), strict=True))
    kept = np.array([pair in wanted for pair in zip(full.student.tolist(), full.program.tolist(), strict=True)])
    if not kept.any():
        kept[0] = True
    place = np.cumsum(kept) - 1
    doses = full.doses[kept[full.doses[:, 0]]].copy()
    doses[:, 0] = place[doses[:, 0]]
    count = int(kept.sum())
    uses = [(int(chance.integers(2)), int(pair), 1) for pair in chance.permutation(count)[:3]]
    return MatchProblem(
        full.student[kept], full.program[kept], full.value[kept], full.capacity, full.max_programs, full.sessions,
        doses=doses, need_weight=full.need_weight, lottery=full.lottery, limits=[1, 2], use=np.unique(uses, axis=0),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_by_parts_every_stage_is_as_good_as_brute_force(seed: int):
    problem = scattered(seed)
    matching = apart(problem)
    assert matching.objective == by_brute_force(problem)
    report = check(problem, matching)
    assert report.violations == ()
    assert report.upper_bound == matching.upper_bound
    assert report.proved == matching.proved


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ALONE), st.integers(0, 99)), min_size=2, max_size=3))
def test_schools_are_told_apart_and_each_matched_as_if_alone(schools: list[tuple[str, int]]):
    each = [a_school(seed, structure, 12, 5) for structure, seed in schools]
    whole = side_by_side(each)
    matching = apart(whole)
    assert matching.objective == tuple(map(sum, zip(*(solve(one).objective for one in each), strict=True)))
    assert check(whole, matching).violations == ()


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_two_programs_are_in_one_part_where_a_chain_leads_from_one_to_the_other(seed: int):
    chance = np.random.default_rng(seed)
    programs = int(chance.integers(2, 40))
    pairs = np.unique(chance.integers(0, (programs, programs), (programs, 2)), axis=0)
    problem = MatchProblem(
        pairs[:, 0], pairs[:, 1], np.ones(len(pairs), dtype=int), [1] * programs, [1] * programs, [[]] * programs
    )
    split = parts.parts_of(problem, 1)
    label = split.programs.part if split else np.zeros(programs, dtype=int)
    leader = list(range(2 * programs))
    for _ in range(2 * programs):
        for student, program in pairs.tolist():
            leader[student] = leader[programs + program] = min(leader[student], leader[programs + program])
    taken = np.unique(pairs[:, 1])
    same = np.array(leader)[programs + taken][:, None] == np.array(leader)[programs + taken]
    assert ((label[taken][:, None] == label[taken]) == same).all()


def test_small_parts_are_gathered_and_large_ones_stand_alone():
    each = [a_school(seed, "mixed", 6, 3) for seed in range(6)]
    large = a_school(9, "mixed", 60, 6)
    split = parts.parts_of(side_by_side([*each[:3], large, *each[3:]]), large.pairs)
    assert split is not None
    assert split.pairs.sizes.tolist() == [sum(one.pairs for one in each), large.pairs]


def test_what_hangs_together_is_certified_as_before():
    problem = a_school(1, "mixed", 20, 5)
    certificate = certificate_of(problem, apart(problem))
    assert "parts" not in certificate
    assert text_of(certificate) == text_of(certificate_of(problem, solve(problem)))


@pytest.mark.usefixtures("tiny_parts")
def test_rows_in_another_order_give_the_same_parts_and_proofs():
    problem = side_by_side([a_school(seed, "mixed", 12, 4) for seed in range(3)])
    order = np.random.default_rng(1).permutation(problem.pairs)
    place = np.argsort(order)
    doses = problem.doses.copy()
    doses[:, 0] = place[doses[:, 0]]
    turned = problem.replaced(
        student=problem.student[order], program=problem.program[order], value=problem.value[order], doses=doses
    )
    one, other = solve(problem), solve(turned)
    assert order[other.pairs[np.argsort(order[other.pairs])]].tolist() == one.pairs.tolist()
    assert one.parts is not None
    assert other.parts is not None
    assert [each.prices for each in one.parts.matchings] == [each.prices for each in other.parts.matchings]
    assert check(turned, other).proved


@pytest.mark.usefixtures("tiny_parts")
def test_cases_and_cuts_of_a_part_are_told_in_its_own_numbers():
    each = [a_problem(seed, 12, 5, minimum=[5, 4, 5, 4, 5]) for seed in range(4)]
    whole = side_by_side(each).replaced(minimum=[5, 4, 5, 4, 5] * 4)
    matching = solve(whole)
    assert matching.parts is not None
    assert any(one.cases is not None for one in matching.parts.matchings)
    report = check(whole, matching)
    assert report.violations == ()
    assert report.proved


@pytest.mark.usefixtures("tiny_parts")
def test_seats_kept_for_a_group_are_kept_part_by_part():
    facts = {"reserved": [[1], [1], [2]] * 2, "member": [[number % 4 == 0] for number in range(20)]}
    one = side_by_side([a_school(seed, "mixed", 10, 3) for seed in (3, 4)])
    shared = MatchProblem(
        one.student, one.program, one.value, one.capacity, one.max_programs, one.sessions, doses=one.doses,
        need_weight=one.need_weight, **facts,
    )  # fmt: skip
    matching = solve(shared)
    assert matching.parts is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LEAST_PAIRS", 10**6)
        at_once = solve(shared)
    assert matching.objective == at_once.objective
    assert matching.pairs.tolist() == at_once.pairs.tolist()


def two_schools() -> tuple[MatchProblem, Certificate]:
    """Two schools with a budget and a family each, matched by parts, with their certificate."""
    chance = np.random.default_rng(5)
    each = []
    for seed in (1, 2):
        school = a_school(seed, "mixed", 12, 4)
        use = [(0, pair, int(chance.integers(1, 3))) for pair in range(school.pairs)]
        each.append(school.replaced(limits=[9], use=np.array(use), families=[0, 0, *[-1] * 10]))
    whole = side_by_side(each)
    return whole, json.loads(text_of(certificate_of(whole, apart(whole))))


def rules_broken(certificate: Certificate) -> set[str]:
    return {violation.rule for violation in recount(certificate).violations}


def test_a_proof_by_parts_is_accepted_and_adds_up():
    whole, certificate = two_schools()
    found = recount(certificate)
    assert found.proved
    sums = [[level["upper_bound"] for level in proof["levels"]] for proof in certificate["parts"]["proofs"]]
    assert [level.upper_bound for level in found.levels] == [sum(one) for one in zip(*sums, strict=True)]
    assert not np.isnan(seat_prices(certificate)).any()
    assert seat_prices(certificate) == pytest.approx(apart(whole).seat_price)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(("name", "rule"), [("objective", "objective"), ("upper_bound", "bound")])
def test_a_number_of_one_part_that_is_wrong_by_one_is_found(number: int, name: str, rule: str):
    _, certificate = two_schools()
    for stage in range(len(certificate["levels"])):
        forged = copy.deepcopy(certificate)
        forged["parts"]["proofs"][number]["levels"][stage][name] += 1
        assert rule in rules_broken(forged)


def test_a_negative_price_in_a_part_is_found():
    _, certificate = two_schools()
    certificate["parts"]["proofs"][1]["levels"][0]["prices"][0] = -1
    assert "price" in rules_broken(certificate)


def test_a_bound_of_the_whole_that_its_parts_do_not_give_is_found():
    _, certificate = two_schools()
    certificate["levels"][0]["upper_bound"] -= 1
    assert "bound" in rules_broken(certificate)


@pytest.mark.parametrize("kind", ["students", "programs", "limits"])
def test_parts_that_hide_what_they_share_are_found(kind: str):
    whole, certificate = two_schools()
    with_pairs = set(whole.student.tolist())
    for number, part in enumerate(certificate["parts"][kind]):
        if kind == "students" and number not in with_pairs:
            continue  # who may go nowhere shares nothing
        forged = copy.deepcopy(certificate)
        forged["parts"][kind][number] = 1 - part
        assert "parts" in rules_broken(forged)
        assert not recount(forged).proved


@pytest.mark.parametrize("forged", [[], [0], [7] * 24, [-1] * 24, ["0"] * 24])
def test_parts_that_leave_somebody_out_are_found(forged: list[Any]):
    _, certificate = two_schools()
    certificate["parts"]["students"] = forged
    assert rules_broken(certificate) == {"parts"}


def test_a_stage_before_which_a_part_is_not_proved_has_no_bound():
    _, certificate = two_schools()
    for name in ("upper_bound", "prices", "weights", "own_prices"):
        certificate["parts"]["proofs"][0]["levels"][1][name] = None
    certificate["parts"]["proofs"][0]["cuts"], certificate["parts"]["proofs"][0]["cases"] = [], None
    for level in certificate["levels"][1:]:
        level["upper_bound"] = None
    for level in certificate["parts"]["proofs"][0]["levels"][1:]:
        level["upper_bound"] = None
    found = recount(certificate)
    assert found.violations == ()
    assert [level.upper_bound is None for level in found.levels] == [False, True, True, True, True]


@pytest.fixture
def always_beside(monkeypatch: pytest.MonkeyPatch, tiny_parts: None) -> None:
    monkeypatch.setattr(pool, "LEAST_BESIDE", 0)
    monkeypatch.setattr(pool.os, "cpu_count", lambda: 2)


def test_two_processes_give_the_match_of_one(always_beside: None, monkeypatch: pytest.MonkeyPatch):
    problem = side_by_side([a_school(seed, "mixed", 12, 4) for seed in range(5)])
    beside = solve(problem)
    monkeypatch.setattr(pool, "LEAST_BESIDE", 10**9)
    assert text_of(certificate_of(problem, beside)) == text_of(certificate_of(problem, solve(problem)))


def test_where_no_process_can_be_started_all_is_matched_in_this_one(
    always_beside: None, monkeypatch: pytest.MonkeyPatch
):
    problem = side_by_side([a_school(seed, "mixed", 12, 4) for seed in range(3)])
    monkeypatch.setattr(sys, "executable", str(parts.__file__) + ".nowhere")
    assert check(problem, solve(problem)).proved


def test_where_the_other_process_ends_early_its_parts_are_matched_in_this_one(
    always_beside: None, monkeypatch: pytest.MonkeyPatch
):
    problem = side_by_side([a_school(seed, "mixed", 12, 4) for seed in range(3)])
    monkeypatch.setattr(pool, "_START", "raise SystemExit")
    assert check(problem, solve(problem)).proved


def test_a_part_that_has_no_match_is_refused_from_another_process_too(always_beside: None):
    open_seats = a_problem(3, 8, 3)
    pinned = np.flatnonzero(open_seats.program == 0)[:1]
    strict = open_seats.replaced(pinned=pinned, minimum=[9, 0, 0], capacity=[9, 2, 2])
    whole = side_by_side([a_problem(1, 8, 3), strict])
    first = whole.pairs - strict.pairs
    whole = whole.replaced(pinned=pinned + first, minimum=[0, 0, 0, 9, 0, 0])
    with pytest.raises(RulesConflict):
        solve(whole)


def test_the_time_is_shared_by_the_number_of_pairs(monkeypatch: pytest.MonkeyPatch):
    problem = side_by_side([a_school(seed, "mixed", size, 4) for seed, size in enumerate((10, 20, 30))])
    split = parts.parts_of(problem, 1)
    assert split is not None
    ticks = iter(np.arange(100.0, 1000.0, 10.0))
    monkeypatch.setattr(pool, "monotonic", lambda: float(next(ticks)))
    asked: list[tuple[int, float]] = []

    def solver(part: MatchProblem, seconds: float, warm: Any) -> Any:
        asked.append((part.pairs, seconds))
        return solve(part)

    pool.solved_parts(split, solver, 60.0, None)
    sizes = sorted(split.pairs.sizes.tolist(), reverse=True)
    assert [size for size, _ in asked] == sizes
    left = [50.0, 40.0, 30.0]
    shares = [one * size / sum(sizes[at:]) for at, (one, size) in enumerate(zip(left, sizes, strict=True))]
    assert [seconds for _, seconds in asked] == pytest.approx(shares)


@pytest.mark.usefixtures("tiny_parts")
def test_arrays_of_32_bits_give_the_match_of_64():
    problem = side_by_side([a_school(seed, "mixed", 12, 4) for seed in range(3)])
    narrow = MatchProblem(
        problem.student.astype(np.int32), problem.program.astype(np.int32), problem.value.astype(np.int32),
        problem.capacity, problem.max_programs, problem.sessions, doses=problem.doses.astype(np.int32),
        need_weight=problem.need_weight.astype(np.int32),
    )  # fmt: skip
    assert narrow.value.dtype == np.int32
    assert text_of(certificate_of(narrow, solve(narrow))) == text_of(certificate_of(problem, solve(problem)))


def test_parts_whose_share_was_not_enough_share_what_the_others_leave():
    problem = side_by_side([a_school(seed, "mixed", size, 4) for seed, size in enumerate((10, 20, 30))])
    split = parts.parts_of(problem, 1)
    assert split is not None
    hard = int(split.pairs.sizes.max())
    asked: list[tuple[int, float]] = []

    def solver(part: MatchProblem, seconds: float, warm: Any) -> Any:
        asked.append((part.pairs, seconds))
        is_short = part.pairs == hard and seconds < 900
        return solve(part, time_limit=0.0 if is_short else 60.0)

    found = pool.solved_parts(split, solver, 1000.0, None)
    assert all(matching.proved for matching in found)
    assert [pairs for pairs, _ in asked] == [*sorted(split.pairs.sizes.tolist(), reverse=True), hard]
    assert asked[-1][1] > 900


def test_siblings_in_two_parts_are_found_though_one_of_them_may_go_nowhere():
    """Three together share no program where one has none; two of them alone would, and be held to less."""
    whole, certificate = two_schools()
    with_pairs = set(whole.student.tolist())
    nowhere = next(number for number in range(whole.students) if number not in with_pairs)
    certificate["instance"]["students"][nowhere][2] = certificate["instance"]["students"][0][2]
    certificate["instance_hash"] = hash_of(certificate["instance"])
    certificate["parts"]["students"][nowhere] = certificate["parts"]["students"][0]
    assert "parts" not in rules_broken(certificate)
    certificate["parts"]["students"][nowhere] = 1 - certificate["parts"]["students"][0]
    assert "parts" in rules_broken(certificate)


def test_what_a_part_loses_in_one_stage_another_could_make_good_in_the_next():
    _, certificate = two_schools()
    worse, own = copy.deepcopy(certificate), certificate["parts"]["proofs"][0]["levels"][0]
    program = own["prices"].index(max(own["prices"]))
    worse["parts"]["proofs"][0]["levels"][0]["prices"][program] += 10_000 * own["weights"][0]
    for proof in (worse, worse["parts"]["proofs"][0]):
        for level in proof["levels"]:
            level["upper_bound"] = None
    found = recount(worse)
    assert found.violations == ()
    assert found.levels[0].upper_bound > found.levels[0].objective
    assert [level.upper_bound for level in found.levels[1:]] == [None] * 4
