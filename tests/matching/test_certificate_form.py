"""What is no certificate: every part of another kind is refused by name, whatever it says is never believed."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from matching.made import a_problem
from pss_cli.matching import solve
from pss_cli.matching.certificate import certificate_of, hash_of, text_of
from pss_cli.matching.recount import recount

Certificate = dict[str, Any]
Place = tuple[str | int, ...]


def honest(seed: int = 3) -> Certificate:
    return json.loads(_text(seed))


@cache
def _text(seed: int) -> str:
    """A certificate with needs, limits, pins and blocks, proved case by case where the seed is odd."""
    minimum = [3, 0, 3, 0] if seed % 2 else None
    problem = a_problem(seed, 7, 4, minimum=minimum)
    problem = problem.replaced(pinned=solve(problem).pairs[:1])
    return text_of(certificate_of(problem, solve(problem)))


def refused(told: Any) -> str:
    """The one sentence of a check that goes no further."""
    found = recount(told)
    assert [one.rule for one in found.violations] == ["form"]
    assert (found.levels, found.proved) == ((), False)
    return found.violations[0].text


OTHER_KINDS: dict[Place, tuple[Any, ...]] = {
    ("instance",): (None, []),
    ("instance", "stages"): ([], "abcd", [1, 2, 3, 4]),
    ("instance", "returns"): ([3, 3], [3, 3, 101], [3, -1, 30], [3, 3, 30.0], [True, 3, 30]),
    ("instance", "students", 0): (["0", 1, -1], "0", ["1", 1, -1, 0], [0, 1, -1, 0], ["0", -1, -1, 0], ["0", 1, -2, 0]),
    ("instance", "programs", 0, 1): (-1, 1.0, True, "1", None),
    ("instance", "programs", 0, 3): ([["mon", 960, 900]], [["mon", 900, 900]], [["mon", 900]], [[None, 900, 960]]),
    ("instance", "pairs", 0, 0): (-1, 7, 0.0, False),
    ("instance", "pairs", 0, 2): ([1, 1, 1], [0, 0, 0, -1], [0, 0, 0, 0.5], "0000"),
    ("instance", "pairs", 0, 3): ([[0, -1]], [[0]], [[0, 1.5]], {}),
    ("instance", "weights", 0): ([7, 0, 0, 1], [-1, 0, 0, 1], [0, 0, 4, 1], [0, 0, -1, 1], [0, 0, 0, -1]),
    ("instance", "pinned"): ([-1], [10**9], [0.0], None),
    ("instance", "blocked"): ([-1], ["0"], {}),
    ("instance", "limits"): ([-1], [True]),
    ("instance", "use"): ([[0, 0, 1]], [[-1, 0, 1]], [[0, 0]]),
    ("matching",): (None, [["0"]], [["0", 0]], "01"),
    ("method",): ("greedy", None, ["best"]),
    ("instance_hash",): (None, 0),
    ("levels",): ([], None, [{}, {}, {}, {}]),
    ("levels", 0, "name"): ("another", None),
    ("levels", 0, "objective"): (1.0, None, "1", True),
    ("levels", 0, "upper_bound"): (1.0, "1", False, float("inf"), float("nan")),
    ("levels", 0, "prices"): ([0.5], [float("nan")], [float("inf")], {}, "0000", [None]),
    ("levels", 0, "weights"): ([0.5], [float("inf")], None, [True]),
    ("cuts",): ([{"rows": [0.5], "students": []}], [{"rows": [-1], "students": []}], [3], [{"divisor": 2.5}]),
    ("parts",): ([0], {"students": [0], "programs": [0], "limits": [], "proofs": [{}]}),
}


def changed(place: Place, value: Any) -> Certificate:
    told = honest()
    *way, last = place
    inner = told
    for step in way:
        inner = inner[step]  # type: ignore[index]  # a name or a number, as the place says
    inner[last] = value  # type: ignore[index]
    told["instance_hash"] = told["instance_hash"] if place[0] != "instance" else hash_of(told["instance"])
    return told


@pytest.mark.parametrize(("place", "value"), [(place, value) for place, some in OTHER_KINDS.items() for value in some])
def test_a_part_of_another_kind_is_refused(place: Place, value: Any):
    assert recount(honest()).proved
    assert "This is no certificate of a match, or a damaged one" in refused(changed(place, value))


NOT_COUNTED = ("schema", "seed", "kind", "cuts", "cases")
"""Told for people, or left out where there are none."""
TOLD = [*(name for name in honest() if name not in NOT_COUNTED), *(f"instance.{name}" for name in honest()["instance"])]


@pytest.mark.parametrize("name", TOLD)
def test_a_part_that_is_missing_is_refused(name: str):
    told = honest()
    inner, _, last = name.rpartition(".")
    del (told[inner] if inner else told)[last]
    refused(told)


def test_a_pair_a_student_or_a_program_told_twice_is_refused():
    for table in ("pairs", "students", "programs"):
        told = honest()
        told["instance"][table].append(told["instance"][table][0])
        told["instance_hash"] = hash_of(told["instance"])
        assert table in refused(told)


TEXTS: dict[str, Callable[[str], str]] = {
    "empty": lambda text: text[:0],
    "no JSON": lambda text: text[:-1],
    "trailing text": lambda text: text + "}",
    "byte order mark": lambda text: "\ufeff" + text,
    "a list": lambda text: f"[{text}]",
    "a word": json.dumps,
    "not a number": lambda text: text.replace('"upper_bound":', '"upper_bound":NaN,"x":', 1),
    "without end": lambda text: text.replace('"upper_bound":', '"upper_bound":Infinity,"x":', 1),
    "too large for a float": lambda text: text.replace('"upper_bound":', '"upper_bound":1e400,"x":', 1),
    "a fraction": lambda text: text.replace('"objective":', '"objective":1.0,"x":', 1),
    "told twice": lambda text: text.replace('"method":', '"method":"best","method":', 1),
    "five thousand digits": lambda text: text.replace('"objective":', f'"objective":{"9" * 5_000},"x":', 1),
    "nested without end": lambda text: text.replace('"cases":', f'"cases":{"[" * 10_000}{"]" * 10_000},"x":', 1),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_can_be_read_in_two_ways_or_none_is_refused(name: str):
    assert recount(_text(3)).proved
    refused(TEXTS[name](_text(3)))


def test_many_questions_one_in_another_are_followed_to_the_end():
    told = honest(2)
    levels = [[one["weights"], one["prices"]] for one in told["levels"]]
    for _ in range(3_000):
        told["cases"] = {"pair": 0, "without": told["cases"] or {"levels": levels}, "with": {"levels": levels}}
    assert recount(told).violations == ()


ODD = (
    None,
    True,
    False,
    -1,
    0,
    1,
    7,
    10**12,
    10**400,
    0.5,
    1.0,
    float("nan"),
    float("inf"),
    "",
    "1",
    [],
    {},
    [0],
    [[]],
)


def places(told: Any, way: Place = ()) -> Iterator[Place]:
    """The way to everything in a certificate."""
    inner = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for step, one in inner:
        yield (*way, step)
        yield from places(one, (*way, step))


def disturbed(told: Any, chance: random.Random) -> None:
    """Something in a certificate becomes something else, one more, one less, or goes."""
    *way, last = chance.choice(list(places(told)))
    for step in way:
        told = told[step]
    kind = chance.randrange(4)
    if kind == 0 and type(told[last]) is int:
        told[last] += chance.choice([-2, -1, 1, 5])
    elif kind == 1:
        del told[last]
    elif kind == 2 and isinstance(told, list):
        told.append(copy.deepcopy(told[last]))
        chance.shuffle(told)
    else:
        told[last] = copy.deepcopy(chance.choice(ODD))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_disturbed_the_check_ends_and_proves_nothing_else_to_be_the_best(seed: int):
    chance, best = random.Random(seed), [level["objective"] for level in honest(seed)["levels"]]
    believed = 0
    for _ in range(60):
        told = honest(seed)
        instance = copy.deepcopy(told["instance"])
        for _ in range(chance.randint(1, 3)):
            disturbed(told, chance)
        if "levels" in told and chance.random() < 0.5:
            for level in told["levels"] if isinstance(told["levels"], list) else ():
                if isinstance(level, dict):
                    level["upper_bound"] = level.get("objective")
        found = recount(told)
        if found.proved:
            believed += 1
            assert told["instance"] == instance
            assert [level.objective for level in found.levels] == best
    assert believed < 60
