"""An explanation never says what the match does not: counted plainly over seeded problems, families included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_profile, a_program
from matching.made import a_problem, clash, worth
from pss_cli.domain.family_words import plain
from pss_cli.domain.need import Band
from pss_cli.domain.program import Program
from pss_cli.matching import Matching, MatchProblem, check, solve
from pss_cli.matching.reasons import Facts, Outcome
from pss_cli.matching.records.eligibility import RULES
from pss_cli.matching.records.sentences import TOLD_AS, for_family, met_needs
from pss_cli.workspace.family_words import FamilyLanguages

SEEDS = st.integers(0, 10**6)
KINDS = st.sampled_from(["plain", "ties", "tiny", "weekly"])


@settings(max_examples=25, deadline=None)
@given(SEEDS, KINDS, st.sampled_from(["alone", "together", "pinned"]), st.sampled_from(["best", "fair"]))
def test_no_explanation_contradicts_the_match(seed: int, kind: str, siblings: str, method: str):
    problem = a_problem(seed, 8, 4, kind=kind)
    if siblings == "together":
        problem = problem.replaced(families=np.array([0, 0, *[-1] * 6]))
    if siblings == "pinned" and problem.capacity[problem.program[0]]:
        problem = problem.replaced(pinned=[0])
    matching = solve(problem, method)
    facts, placed = Facts(problem, matching), set(matching.pairs.tolist())
    for pair in range(problem.pairs):
        found = facts.outcome(pair)
        assert (found.outcome is Outcome.PLACED) is (pair in placed)
        if pair in placed:
            continue
        student, program = problem.student[pair], problem.program[pair]
        mine = [one for one in placed if problem.student[one] == student]
        there = [one for one in placed if problem.program[one] == program]
        is_full = bool(len(there) >= problem.capacity[program])
        clashing = tuple(sorted(one for one in mine if clash(problem, pair, one)))
        has_room = bool(len(mine) < problem.max_programs[student])
        assert (found.rule == "seats") is is_full
        assert found.overlapping == clashing
        assert found.can_join is (has_room and not clashing)
        assert found.pinned == sum(one in problem.pinned for one in there)
        assert found.pinned + found.higher_tier + found.stronger + found.equal + found.weaker == len(there)
        assert found.earlier <= found.equal
        assert not (method == "fair" and found.higher_tier)
        assert all(one in mine for one in found.preferred)
        assert all(problem.rank[one] < problem.rank[pair] or one in problem.pinned for one in found.preferred)
        if found.rule == "overlap":
            assert clashing
        if found.rule == "most_programs":
            assert not has_room
        if found.rule == "no_gain" and matching.proved:
            assert worth(problem, (*placed, pair)) <= worth(problem, tuple(placed))
        if found.rule == "siblings":
            assert siblings == "together"
            assert student < 2


@settings(max_examples=40, deadline=None)
@given(SEEDS, KINDS, st.sampled_from(["alone", "together"]), st.sampled_from([None, [3, 1, 4, 2]]))
def test_where_all_that_stands_in_the_way_changes_nothing_else_does(
    seed: int, kind: str, siblings: str, minimum: list[int] | None
):
    """What would change it is done to the problem: the seat can be given beside all that are, and not before."""
    member = np.arange(8)[:, None] < 3
    problem = a_problem(seed, 8, 4, kind=kind, minimum=minimum, reserved=np.ones((4, 1), int), member=member)
    if siblings == "together":
        problem = problem.replaced(families=np.array([0, 0, *[-1] * 6]))
    matching = solve(problem)
    facts = Facts(problem, matching)
    for pair in range(problem.pairs):
        found = facts.outcome(pair)
        if found.outcome in {Outcome.PLACED, Outcome.BLOCKED}:
            continue
        assert found.rule == (found.obstacles or ("no_gain",))[0]
        for done in range(len(found.obstacles) + 1):
            left = broken_by(changed(problem, pair, found.obstacles[:done]), matching, pair)
            assert bool(left) is (done < len(found.obstacles)), (found.obstacles, done, left)


def changed(problem: MatchProblem, pair: int, obstacles: tuple[str, ...]) -> MatchProblem:
    """The problem without some of what stands between a student and a seat."""
    student, program = problem.student[pair], problem.program[pair]
    arrays = {
        "capacity": problem.capacity + 9 * ("seats" in obstacles) * (np.arange(problem.programs) == program),
        "max_programs": problem.max_programs
        + ("most_programs" in obstacles) * (np.arange(problem.students) == student),
        "minimum": problem.minimum * ("minimum" not in obstacles),
        "limits": problem.limits + 9 * bool({"seats", "reserved"} & {*obstacles}),
    }
    if {"seats", "siblings"} & {*obstacles}:
        arrays["families"] = np.full(problem.students, -1)
    if "overlap" in obstacles:
        sessions = [*problem.sessions]
        sessions[program] = ()
        arrays["sessions"] = tuple(sessions)
    return problem.replaced(**arrays)


def broken_by(problem: MatchProblem, matching: Matching, pair: int) -> tuple[str, ...]:
    """The rules that a match with one seat more breaks."""
    pairs = np.sort(np.append(matching.pairs, pair))
    nothing = (None,) * len(matching.objective)
    more = Matching(method="best", pairs=pairs, objective=worth(problem, tuple(pairs.tolist())), upper_bound=nothing)
    return check(problem, more).violations


@settings(max_examples=25, deadline=None)
@given(SEEDS, KINDS)
def test_no_student_could_have_a_free_seat_and_gain_by_it(seed: int, kind: str):
    """Unassigned only if the seat is worth no more than its price: with a seat free and nothing in the way, never."""
    problem = a_problem(seed, 8, 4, kind=kind)
    matching = solve(problem)
    facts = Facts(problem, matching)
    free = [facts.outcome(pair) for pair in range(problem.pairs) if pair not in matching.pairs]
    assert [one for one in free if one.can_join and one.outcome is Outcome.LOWER_FIT and matching.proved] == []


def told(program: Program, outcome: Outcome, position: int | None, rules: tuple[str, ...]) -> str:
    return plain(for_family(FamilyLanguages().english, program, outcome, position, rules))


@pytest.mark.parametrize("rule", sorted(TOLD_AS))
def test_a_family_hears_of_the_offer_and_never_of_needs_or_other_children(rule: str):
    said = told(a_program(), Outcome.INELIGIBLE, 3, (rule,)).casefold()
    assert said.endswith(".")
    assert not any(word in said for word in ("need", "tier", "band", "lottery", "score", "data", "stronger", "{"))


def test_every_rule_has_words_for_the_school_and_none_that_shames_for_the_family():
    silent = {"no_need_met", "school_blocked", "school_left_out", "incomplete"}
    names = {rule.__name__ for rule in RULES}
    assert silent <= names
    for rule in ("need", "data", "blocked", "left_out", "incomplete"):
        said = told(a_program(), Outcome.INELIGIBLE, None, (rule,))
        assert said == "Acorn Readers is not among our offers for your child now. Ask us, and we will tell you why."


def test_whatever_happened_the_family_hears_what_is_so():
    program = a_program()
    cases = [
        (Outcome.PLACED, None, ("held_seat",), "Your child keeps the place in Acorn Readers."),
        (Outcome.PLACED, None, (), "We have a place for your child in Acorn Readers."),
        (Outcome.FULL, 4, ("seats",), "Acorn Readers is full now. Your child is number 4 on the list"),
        (Outcome.FULL, None, ("seats",), "Acorn Readers is full now."),
        (Outcome.CONFLICT, None, ("overlap",), "Acorn Readers meets at the same time as another program"),
        (Outcome.CONFLICT, None, ("siblings",), "Acorn Readers has no room for all your children together."),
        (Outcome.INELIGIBLE, None, ("need", "grade"), "Acorn Readers is for grades K to 5."),
        (Outcome.INELIGIBLE, None, ("schedule",), "Acorn Readers meets Tuesday, 2:30 p.m. to 4:00 p.m., when your"),
        (Outcome.LOWER_FIT, None, ("no_gain",), "Acorn Readers is not among our offers for your child now."),
    ]
    for outcome, position, rules, start in cases:
        assert told(program, outcome, position, rules).startswith(start)


@pytest.mark.parametrize("band", [Band.WATCH, Band.CONCERN, Band.HIGH])
def test_a_band_has_one_name_wherever_it_is_told(band: Band):
    profile = a_profile("0000001", f"academic.reading:{band.value}")
    assert met_needs(profile, a_program()) == f"reading ({band.words})"
