"""The proof by cases: where no prices prove a match, a few questions about single seats do."""

import json
from math import inf

import pytest

from matching.held_to.structures import a_school
from pss_cli.matching import Matching, MatchProblem, check, solve
from pss_cli.matching.answer import Case
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.exact import stages
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.cases import Question
from pss_cli.matching.exact.master import Stage
from pss_cli.matching.exact.progress import Worths
from pss_cli.matching.exact.question import program_to_ask, question_to_ask
from pss_cli.matching.exact.relaxation import Relaxed
from pss_cli.matching.recount import recount

BY_CASES = (("families", 1), ("families", 6), ("budgets", 3), ("one_bus", 3), ("held_before", 3))


@pytest.fixture(autouse=True)
def no_cuts_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts would settle most of these schools before any question is asked."""
    monkeypatch.setattr(stages, "MOST_CUTS", 0)


def matched(structure: str, seed: int) -> tuple[MatchProblem, Matching]:
    problem = a_school(seed, structure, 60, 10)
    return problem, solve(problem)


def _taken(problem: MatchProblem, stage: Stage, relaxed: Relaxed, question: Question) -> float:
    """What the fractions take of a pair, or of a row, those without a choice left out."""
    rows, members = stage.shape.rows, stage.bundles.members[relaxed.listed]
    of_pair = [float(relaxed.share[(members == pair).any(axis=1)].sum()) for pair in range(problem.pairs)]
    if question.kind == "pair":
        return of_pair[question.number]
    told = zip(rows.row.tolist(), rows.pair.tolist(), rows.amount.tolist(), strict=True)
    return sum(of_pair[pair] * amount for row, pair, amount in told if row == question.number)


def cases_in(case: Case) -> int:
    return sum(map(cases_in, case.sides)) if case.sides else 1


@pytest.mark.parametrize(("structure", "seed"), BY_CASES)
def test_a_few_questions_prove_what_no_prices_do(structure: str, seed: int):
    problem, matching = matched(structure, seed)
    assert matching.cases is not None
    assert 2 <= cases_in(matching.cases) <= 12
    report = check(problem, matching)
    assert report.violations == ()
    assert report.proved


@pytest.mark.parametrize(("structure", "seed"), BY_CASES)
def test_without_its_cases_such_a_match_is_not_proved(structure: str, seed: int):
    certificate = json.loads(text_of(certificate_of(*matched(structure, seed))))
    assert not recount(certificate | {"cases": None}).proved


def test_cases_without_the_cut_that_rounds_their_value_prove_nothing():
    certificate = json.loads(text_of(certificate_of(*matched("families", 6))))
    assert certificate["cuts"]
    assert not recount(certificate | {"cuts": certificate["cuts"][:-1]}).proved


@pytest.mark.parametrize(("structure", "seed"), BY_CASES)
def test_what_is_asked_about_is_taken_by_a_fraction(structure: str, seed: int):
    problem = a_school(seed, structure, 60, 10)
    worths = Worths(problem, all_bundles(problem))
    steps = stages.run_stages(worths, [stages.beginning(worths)], inf, by_cases=True)
    assert steps[-1].falls_short
    question = question_to_ask(problem, steps, inf)
    assert question is not None
    assert question.kind in {"pair", "row"}
    shared = [step.fractions for step in steps if step.fractions is not None]
    assert any(0 < _taken(problem, *fractions, question) % 1 < 1 for fractions in shared)


def with_half_a_family(families: int) -> MatchProblem:
    """Families of two whom a bus takes to the first program but for one seat; it runs with two others, who like it less.

    So half of a family fills the bus in fractions, one below the minimum, whatever solver and computer there are.
    """
    siblings, students = 2 * families, 2 * families + 2
    pairs = [(student, program) for student in range(students) for program in (0, 1)]
    return MatchProblem(
        student=[student for student, _ in pairs],
        program=[program for _, program in pairs],
        value=[[(5, 1)[program] if student < siblings else (1, 4)[program]] for student, program in pairs],
        capacity=[students, students],
        max_programs=[1] * students,
        sessions=[[("mon", 60, 120)]] * 2,
        minimum=[siblings, 0],
        families=[student // 2 if student < siblings else -1 for student in range(students)],
        limits=[siblings - 1],
        use=[(0, pair, 1) for pair, (student, program) in enumerate(pairs) if program == 0 and student < siblings],
    )


@pytest.mark.parametrize("families", [2, 3, 4])
def test_first_it_is_asked_whether_a_program_runs_that_fractions_fill_below_its_minimum(families: int):
    problem = with_half_a_family(families)
    matching = solve(problem)
    assert matching.cases is not None
    assert (matching.cases.question, matching.cases.number) == ("program", 0)
    assert matching.objective == (10 * families - 6,)
    assert check(problem, matching).proved


def test_of_programs_that_run_anyway_it_is_not_asked_whether_they_do():
    problem = with_half_a_family(3)
    worths = Worths(problem, all_bundles(problem))
    steps = stages.run_stages(worths, [stages.beginning(worths)], inf, by_cases=True)
    asked: set[int] = set()
    while (program := program_to_ask(problem, steps, frozenset(asked))) >= 0:
        assert program not in asked
        asked.add(program)
    assert asked == {0}


def test_nothing_is_asked_where_nothing_is_shared():
    problem = a_school(0, "mixed", 60, 10)
    worths = Worths(problem, all_bundles(problem))
    steps = stages.run_stages(worths, [stages.beginning(worths)], inf, by_cases=True)
    assert len(steps) == problem.value.shape[1] + 1
    assert question_to_ask(problem, [step for step in steps if step.fractions is None], inf) is None


def test_cuts_of_cuts_of_cuts_do_not_outgrow_what_the_solver_takes():
    problem = a_school(0, "budgets", 600, 40)
    matching = solve(problem, time_limit=600)
    report = check(problem, matching)
    assert report.violations == ()
    assert report.proved


def test_a_case_with_an_answer_in_fractions_alone_is_split_on():
    """Siblings, minimums and a budget at once: nobody can have a seat, but halves of children could."""
    problem = MatchProblem(
        student=[0, 0, 1, 1, 2, 3, 3],
        program=[0, 2, 0, 2, 1, 0, 2],
        value=[[1], [1], [0], [7], [2], [8], [1]],
        capacity=[2, 1, 1],
        max_programs=[3, 4, 1, 1],
        sessions=[[("mon", 60, 180)], [("mon", 120, 180)], [("tue", 1380, 1410)]],
        minimum=[2, 2, 3],
        families=[1, 1, 0, 0],
        limits=[4, 2],
        use=[(0, 2, 1), (0, 4, 2), (1, 4, 2)],
        reserved=[[1], [2], [0]],
        member=[[False], [False], [True], [True]],
    )
    found = solve(problem)
    assert found.pairs.tolist() == []
    assert found.cases is not None
    assert check(problem, found).proved
