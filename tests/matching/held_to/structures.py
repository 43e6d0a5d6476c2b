"""Small schools of many structures, from a seed: what the match is held to, also on structures nobody tuned it on."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from pss_cli.matching import MatchProblem

Chance: TypeAlias = np.random.Generator
Facts: TypeAlias = dict[str, Any]
Structure: TypeAlias = Callable[[Chance, Facts], None]
STAGES = ("tier 3", "tier 2", "tier 1", "fit", "lottery")
NEEDS = 5
HOUR = 60


def a_school(seed: int, structure: str, students: int = 60, programs: int = 10) -> MatchProblem:
    """A school of a structure; the same seed gives the same school."""
    chance = np.random.default_rng([seed, *structure.encode()])
    facts = _plain(chance, students, programs)
    STRUCTURES[structure](chance, facts)
    return _told(facts)


def _plain(chance: Chance, students: int, programs: int) -> Facts:
    """What every structure begins with: tables by student and by program, which a structure may change."""
    wanted = max(1, students // programs)
    return {
        "can": chance.random((students, programs)) < 0.5,
        "tier": chance.choice(3, students, p=[0.2, 0.3, 0.5]),
        "severity": chance.choice(4, (students, NEEDS), p=[0.5, 0.2, 0.2, 0.1]),
        "strength": chance.choice(4, (programs, NEEDS), p=[0.5, 0.2, 0.2, 0.1]),
        "fit": chance.integers(0, 6, (students, programs)),
        "capacity": chance.integers(max(1, wanted // 2), wanted + 2, programs),
        "most": chance.integers(1, 3, students),
        "sessions": [_days(chance, 1, 3) for _ in range(programs)],
        "draw": chance.permutation(students),
        "more": {},
    }


def _told(facts: Facts) -> MatchProblem:
    student, program = np.nonzero(facts["can"])
    severity, strength = facts["severity"], facts["strength"]
    given = strength[program] * (severity[student] > 0)
    value = np.zeros((len(student), len(STAGES)), dtype=np.int64)
    value[:, 3] = facts["fit"][student, program]
    value[:, 4] = len(severity) - facts["draw"][student]
    value += facts.get("added", np.zeros((*facts["can"].shape, len(STAGES)), dtype=np.int64))[student, program]
    pair, need = np.nonzero(given)
    who, what = np.nonzero(severity)
    more = {name: table(student, program) if callable(table) else table for name, table in facts["more"].items()}
    return MatchProblem(
        student, program, value, facts["capacity"], facts["most"], facts["sessions"],
        doses=np.column_stack([pair, need, given[pair, need]]),
        need_weight=np.column_stack([who, what, facts["tier"][who], 10 * severity[who, what]]),
        lottery=facts["draw"],
        band=(severity[student] * (strength[program] > 0)).max(axis=1, initial=0),
        rank=np.lexsort((program, -value[:, 3], student)).argsort(),
        stages=STAGES,
        **more,
    )  # fmt: skip


def _days(chance: Chance, least: int, most: int) -> list[tuple[int, int, int]]:
    start = int(chance.choice([870, 900, 930]))
    days = chance.choice(5, size=int(chance.integers(least, most)), replace=False)
    return [(int(day), start, start + HOUR) for day in sorted(days)]


def mixed(chance: Chance, facts: Facts) -> None:
    """One or two days a week, one or two programs each."""


def heavy_ties(chance: Chance, facts: Facts) -> None:
    """One band, one strength, no wishes: hardly anything tells two students apart."""
    facts["severity"] = np.minimum(facts["severity"], 1)
    facts["strength"] = np.minimum(facts["strength"], 1)
    facts["fit"][:] = 0


def tiny_seats(chance: Chance, facts: Facts) -> None:
    """One or two seats in every program."""
    facts["capacity"] = chance.integers(1, 3, len(facts["capacity"]))


def whole_week(chance: Chance, facts: Facts) -> None:
    """A third of the programs meets Monday to Friday, beside single days."""
    for program in range(0, len(facts["sessions"]), 3):
        facts["sessions"][program] = [(day, 900, 960) for day in range(5)]


def up_to_four(chance: Chance, facts: Facts) -> None:
    """Up to four programs each, so that returns diminish."""
    facts["most"] = chance.integers(1, 5, len(facts["most"]))


def laminar(chance: Chance, facts: Facts) -> None:
    """Times nest: an afternoon, its halves, its quarters."""
    quarters = [
        (900 + 30 * start, 900 + 30 * (start + length)) for length in (4, 2, 1) for start in range(0, 4, length)
    ]
    facts["sessions"] = [
        [(int(chance.integers(2)), *quarters[chance.integers(len(quarters))])] for _ in facts["sessions"]
    ]
    facts["most"] = chance.integers(1, 4, len(facts["most"]))


def overlapping(chance: Chance, facts: Facts) -> None:
    """All on two days, each an hour from any quarter of an hour: neighbors overlap, those further apart do not."""
    starts = chance.integers(0, 9, (len(facts["sessions"]), 2))
    facts["sessions"] = [[(day, 900 + 15 * s, 960 + 15 * s) for day, s in enumerate(map(int, row))] for row in starts]
    facts["most"] = chance.integers(1, 4, len(facts["most"]))


def reserves(chance: Chance, facts: Facts) -> None:
    """Seats kept for two groups."""
    students, programs = facts["can"].shape
    facts["more"] |= {"reserved": chance.integers(0, 3, (programs, 2)), "member": chance.random((students, 2)) < 0.3}


def minimums(chance: Chance, facts: Facts) -> None:
    """Most programs run with some of their seats taken or not at all; every second has hardly the demand."""
    facts["more"]["minimum"] = np.minimum(facts["capacity"], chance.integers(0, 6, len(facts["capacity"])))


def families(chance: Chance, facts: Facts) -> None:
    """Every third student has a brother or sister."""
    students = len(facts["tier"])
    family = np.full(students, -1)
    together = chance.permutation(students)[: students // 3 // 2 * 2].reshape(-1, 2)
    family[together] = np.arange(len(together))[:, None]
    facts["more"]["families"] = family


def budgets(chance: Chance, facts: Facts) -> None:
    """Two budgets, used unequally by pairs, hold less than all would take."""
    students = len(facts["tier"])

    def use(student: Any, program: Any) -> Any:
        amounts = chance.integers(0, 4, (2, len(student)))
        limit, pair = np.nonzero(amounts)
        return np.column_stack([limit, pair, amounts[limit, pair]])

    facts["more"] |= {"limits": [students, students // 2], "use": use}


def held_before(chance: Chance, facts: Facts) -> None:
    """Students already get units of their needs elsewhere."""
    who, what = np.nonzero(chance.random(facts["severity"].shape) < 0.2)
    facts["more"]["base"] = np.column_stack([who, what, chance.integers(1, 5, len(who))])


def everything(chance: Chance, facts: Facts) -> None:
    """Reserves, minimums, a budget, whole weeks and up to three programs, all at once."""
    for structure in (whole_week, reserves, minimums, budgets):
        structure(chance, facts)
    facts["most"] = chance.integers(1, 4, len(facts["most"]))


def round_tables(chance: Chance, facts: Facts) -> None:
    """Two of three days each: any two programs meet on a shared day, but no day is shared by three."""
    days = ((0, 1), (1, 2), (0, 2))
    facts["sessions"] = [
        [(day + 3 * (program % 2), 900, 960) for day in days[chance.integers(3)]]
        for program in range(len(facts["sessions"]))
    ]
    facts["most"] = chance.integers(1, 5, len(facts["most"]))


def twins(chance: Chance, facts: Facts) -> None:
    """Every student has a double but for the draw, every program too: nothing but the draw decides."""
    for name in ("can", "severity", "fit"):
        facts[name][1::2] = facts[name][: len(facts[name]) // 2 * 2 : 2]
    facts["tier"][1::2] = facts["tier"][: len(facts["tier"]) // 2 * 2 : 2]
    facts["strength"][1::2] = facts["strength"][::2][: len(facts["strength"][1::2])]
    facts["can"][:, 1::2] = facts["can"][:, ::2][:, : facts["can"][:, 1::2].shape[1]]


def one_bus(chance: Chance, facts: Facts) -> None:
    """One bus serves every second program, some take two places; everybody could ride, a quarter can."""
    students, programs = facts["can"].shape
    places = chance.integers(1, 3, students)

    def use(student: Any, program: Any) -> Any:
        riding = np.flatnonzero(program % 2 == 0)
        return np.column_stack([np.zeros_like(riding), riding, places[student[riding]]])

    facts["more"] |= {"limits": [students // 4], "use": use}
    facts["capacity"] = np.full(programs, students // 3)


def odd_sums(chance: Chance, facts: Facts) -> None:
    """Worth of pairs in large numbers without a common divisor, beside needs: nothing rounds in anyone's favor."""
    shape = facts["can"].shape
    facts["added"] = np.zeros((*shape, len(STAGES)), dtype=np.int64)
    facts["added"][:, :, 1] = chance.integers(1, 10_007, shape)
    facts["added"][:, :, 2] = chance.integers(1, 104_729, shape)


STRUCTURES: dict[str, Structure] = {
    made.__name__: made
    for made in (
        mixed, heavy_ties, tiny_seats, whole_week, up_to_four, laminar, overlapping, reserves, minimums, families,
        budgets, held_before, everything, round_tables, twins, one_bus, odd_sums,
    )
}  # fmt: skip
UNTUNED = ("round_tables", "twins", "one_bus", "odd_sums")
"""Structures the engine was never tuned on."""
INSTANCES = tuple((structure, seed) for seed in range(3) for structure in STRUCTURES)[:50]
