"""A thousand faults planted from a seed, each made to break one named rule and no other: the check names that rule.

The forger restates values, bounds and the hash, so that only the rule itself can give the fault away.
"""

import copy
import json
import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import combinations, product
from typing import Any

import numpy as np

from matching.made import a_problem
from pss_cli.matching import solve
from pss_cli.matching.certificate import certificate_of, hash_of, text_of
from pss_cli.matching.recount import recount

Certificate = dict[str, Any]
Fault = Callable[[Certificate, random.Random], bool]
KINDS = ("plain", "ties", "tiny", "weekly")
WANTED = 1_000
SEEDS = range(16)


def certified(seed: int, method: str = "best") -> Certificate:
    """A pinned, blocked, limited match of ten students with its certificate."""
    return json.loads(_text(seed, method))


@cache
def _text(seed: int, method: str) -> str:
    problem = a_problem(seed, 10, 5, kind=KINDS[seed % 4])
    pairs = solve(problem).pairs.tolist()
    problem = problem.replaced(
        pinned=np.array(pairs[:1], dtype=np.int64),
        blocked=np.array([pair for pair in range(problem.pairs) if pair not in pairs][:1], dtype=np.int64),
        limits=[len(pairs)],
        use=np.array([(0, pair, 1) for pair in np.flatnonzero(problem.program == 0)]).reshape(-1, 3),
    )
    return text_of(certificate_of(problem, solve(problem, method=method)))


def ids(told: Certificate, pair: int) -> list[str]:
    student, program = told["instance"]["pairs"][pair][:2]
    return [told["instance"]["students"][student][0], told["instance"]["programs"][program][0]]


def placed(told: Certificate) -> list[int]:
    """Placed pairs by number."""
    return [pair for pair in range(len(told["instance"]["pairs"])) if ids(told, pair) in told["matching"]]


def seated(told: Certificate, column: int) -> Counter[int]:
    """How many pairs are placed, by student (column 0) or program (column 1)."""
    return Counter(told["instance"]["pairs"][pair][column] for pair in placed(told))


def restated(told: Certificate) -> None:
    told["instance_hash"] = hash_of(told["instance"])
    for claim, level in zip(told["levels"], recount(told).levels, strict=True):
        claim["objective"], claim["upper_bound"] = level.objective, level.upper_bound


def seats(told: Certificate, chance: random.Random) -> bool:
    """A program has one seat less than it gives."""
    program, taken = chance.choice(sorted(seated(told, 1).items()))
    told["instance"]["programs"][program][1] = taken - 1
    return True


def seats_given_twice(told: Certificate, chance: random.Random) -> bool:
    """One student more in a full program: with room, without overlap, not blocked, within the limit."""
    there, mine, now = seated(told, 1), seated(told, 0), placed(told)
    free = []
    for pair, (student, program, *_) in enumerate(told["instance"]["pairs"]):
        own = [one for one in now if told["instance"]["pairs"][one][0] == student]
        full = there[program] == told["instance"]["programs"][program][1]
        has_room = mine[student] < told["instance"]["students"][student][1]
        apart = not any(meet(told, pair, one) for one in own)
        if full and has_room and apart and pair not in now and pair not in told["instance"]["blocked"]:
            free.append(pair)
    if not free:
        return False
    told["matching"].append(ids(told, chance.choice(free)))
    told["instance"]["limits"][0] += 1
    return True


def meet(told: Certificate, one: int, other: int) -> bool:
    first, second = (told["instance"]["programs"][told["instance"]["pairs"][pair][1]][3] for pair in (one, other))
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a, b in product(first, second))


def most_programs(told: Certificate, chance: random.Random) -> bool:
    """A student may hold one program less than placed in."""
    student, held = chance.choice(sorted(seated(told, 0).items()))
    told["instance"]["students"][student][1] = held - 1
    return True


def overlap(told: Certificate, chance: random.Random) -> bool:
    """Two programs that one student has meet at the same time."""
    pairs = told["instance"]["pairs"]
    together = [(a, b) for a, b in combinations(placed(told), 2) if pairs[a][0] == pairs[b][0]]
    if not together:
        return False
    one, other = chance.choice(together)
    programs = told["instance"]["programs"]
    programs[pairs[one][1]][3].append(programs[pairs[other][1]][3][0])
    return True


def eligible(told: Certificate, chance: random.Random) -> bool:
    """A student sits where the rules do not allow it."""
    known = {(row[0], row[1]) for row in told["instance"]["pairs"]}
    numbers = product(range(len(told["instance"]["students"])), range(len(told["instance"]["programs"])))
    unknown = [pair for pair in numbers if pair not in known]
    if not unknown:
        return False
    student, program = chance.choice(unknown)
    told["matching"].append([told["instance"]["students"][student][0], told["instance"]["programs"][program][0]])
    return True


def once(told: Certificate, chance: random.Random) -> bool:
    told["matching"].append(chance.choice(told["matching"]))
    return True


def pin(told: Certificate, chance: random.Random) -> bool:
    """A pinned seat is not among the placed."""
    now = placed(told)
    missing = [pair for pair in range(len(told["instance"]["pairs"])) if pair not in now]
    told["instance"]["pinned"].append(chance.choice(missing))
    told["instance"]["blocked"] = [pair for pair in told["instance"]["blocked"] if pair in now]
    return True


def block(told: Certificate, chance: random.Random) -> bool:
    free = [pair for pair in placed(told) if pair not in told["instance"]["pinned"]]
    if not free:
        return False
    told["instance"]["blocked"].append(chance.choice(free))
    return True


def limit(told: Certificate, chance: random.Random) -> bool:
    """A budget is overdrawn by one."""
    now = placed(told)
    used = sum(amount for _, pair, amount in told["instance"]["use"] if pair in now)
    told["instance"]["limits"][0] = used - 1
    return used > 0


def minimum(told: Certificate, chance: random.Random) -> bool:
    """A program runs with one student fewer than it needs."""
    program, taken = chance.choice(sorted(seated(told, 1).items()))
    told["instance"]["programs"][program][2] = taken + 1
    return True


def siblings(told: Certificate, chance: random.Random) -> bool:
    """Two students become siblings; one sits where both may, the other does not."""
    now, pairs = placed(told), told["instance"]["pairs"]
    apart = [
        (pairs[one][0], pairs[other][0])
        for one, other in product(now, range(len(pairs)))
        if other not in now and pairs[one][1] == pairs[other][1] and pairs[one][0] != pairs[other][0]
    ]
    if not apart:
        return False
    for student in chance.choice(apart):
        told["instance"]["students"][student][2] = 7
    return True


BEFORE_RESTATING: dict[Fault, str] = {
    seats: "seats", seats_given_twice: "seats", most_programs: "most_programs", overlap: "overlap",
    eligible: "eligible", once: "once", pin: "pin", block: "block", limit: "limit", minimum: "minimum",
    siblings: "siblings",
}  # fmt: skip


def price(told: Certificate, chance: random.Random) -> bool:
    level = chance.choice(told["levels"])
    level["prices"][chance.randrange(len(level["prices"]))] = -1
    return True


def objective(told: Certificate, chance: random.Random) -> bool:
    chance.choice(told["levels"])["objective"] += chance.choice([-1, 1])
    return True


def bound(told: Certificate, chance: random.Random) -> bool:
    chance.choice([one for one in told["levels"] if one["upper_bound"] is not None])["upper_bound"] += chance.choice(
        [-1, 1]
    )
    return True


def instance(told: Certificate, chance: random.Random) -> bool:
    """Anything told of students, programs or pairs changes by one after the match."""
    rows = told["instance"][chance.choice(["students", "programs"])]
    chance.choice(rows)[1] += 1
    return True


def bound_without_prices(told: Certificate, chance: random.Random) -> bool:
    """The first stage claims a bound that nothing proves; the stages after it claim none."""
    told["levels"][0]["prices"] = None
    for level in told["levels"][1:]:
        level["upper_bound"] = None
    return True


AFTER: dict[Fault, str] = {
    price: "price", objective: "objective", bound: "bound", instance: "instance", bound_without_prices: "bound",
}  # fmt: skip


def rules_broken(told: Certificate) -> set[str]:
    return {violation.rule for violation in recount(told).violations}


def test_a_thousand_of_a_thousand_faults_are_found_by_the_one_rule_they_break():
    planted: Counter[str] = Counter()
    honest = [certified(seed) for seed in SEEDS]
    assert all(recount(told).proved for told in honest)
    for turn, seed, fault in product(range(6), SEEDS, [*BEFORE_RESTATING, *AFTER]):
        if planted.total() == WANTED:
            break
        forged = copy.deepcopy(honest[seed])
        if not fault(forged, random.Random(100 * seed + turn)):
            continue
        if fault in BEFORE_RESTATING:
            restated(forged)
        planted[fault.__name__] += 1
        assert rules_broken(forged) == {(BEFORE_RESTATING | AFTER)[fault]}, (seed, turn, fault.__name__)
    assert planted.total() == WANTED
    assert len(planted) == len(BEFORE_RESTATING) + len(AFTER)
    assert min(planted.values()) >= 20


def given_to_less_claim(told: Certificate, chance: random.Random) -> bool:
    """A seat passes from a student to one whose number in the draw is worse, whose band is no higher."""
    now, pairs, students = placed(told), told["instance"]["pairs"], told["instance"]["students"]
    mine = seated(told, 0)
    swaps = [
        (one, other)
        for one, other in product(now, range(len(pairs)))
        if other not in now
        and one not in told["instance"]["pinned"]
        and other not in told["instance"]["blocked"]
        and pairs[one][1] == pairs[other][1]
        and mine[pairs[other][0]] == 0 < students[pairs[other][0]][1]
        and (-pairs[one][4], students[pairs[one][0]][3]) < (-pairs[other][4], students[pairs[other][0]][3])
    ]
    if not swaps:
        return False
    one, other = chance.choice(swaps)
    told["matching"].remove(ids(told, one))
    told["matching"].append(ids(told, other))
    return True


def seat_wasted(told: Certificate, chance: random.Random) -> bool:
    """A student who wants a seat goes without it; it stays empty, or goes on to nobody."""
    free = [pair for pair in placed(told) if pair not in told["instance"]["pinned"]]
    if not free:
        return False
    told["matching"].remove(ids(told, chance.choice(free)))
    return True


def test_every_seat_wasted_or_given_to_less_claim_is_found_in_a_fair_match():
    planted: Counter[str] = Counter()
    for seed in SEEDS:
        honest = certified(seed, "fair")
        assert rules_broken(honest) == set()
        for turn, fault in product(range(6), (given_to_less_claim, seat_wasted)):
            forged = copy.deepcopy(honest)
            if fault(forged, random.Random(100 * seed + turn)):
                restated(forged)
                planted[fault.__name__] += 1
                assert rules_broken(forged) == {"envy"}, (seed, turn, fault.__name__)
    assert min(planted.values()) >= 40


def test_the_rules_of_seats_hold_for_a_fair_match_too():
    for seed, fault in product(SEEDS, (*BEFORE_RESTATING, objective, instance)):
        forged = certified(seed, "fair")
        if fault(forged, random.Random(seed)):
            if fault in BEFORE_RESTATING:
                restated(forged)
            assert (BEFORE_RESTATING | AFTER)[fault] in rules_broken(forged), (seed, fault.__name__)
