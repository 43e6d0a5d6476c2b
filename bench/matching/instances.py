"""Match problems from a seed: school, district, city, state; several structures, none of them tuned on."""

from typing import Any

import numpy as np

from pss_cli.matching import MatchProblem

SIZES = {"school": (600, 40), "district": (6_000, 200), "city": (60_000, 1_500)}
STRUCTURES = ("mixed", "ties", "tiny", "weekly", "single", "three", "four")
NEEDS = 8
PAIRS = {"school": 9, "district": 10, "city": 14}
CITY_WIDE = 0.05
STATE_STUDENTS, STATE_PROGRAMS = 1_000_000, 20_000
CITIES = 2
SMALLEST_DISTRICT, LARGEST_DISTRICT = 300, 30_000


def made(size: str, seed: int = 0, structure: str = "mixed") -> MatchProblem:
    """A problem; stages are tier 3, 2, 1, fit, lottery.

    `mixed`: one or two sessions a week, k of 1 or 2; `ties`: one band, one strength; `tiny`: two seats each;
    `weekly`: a third of the programs Monday to Friday; `single`: one session, k = 1; `three`, `four`: k up to that.
    """
    return MatchProblem(**_facts(*SIZES[size], PAIRS[size], seed, structure))


def state(seed: int = 0) -> MatchProblem:
    """A million students and 20,000 programs: two cities and districts of many sizes, which share nothing."""
    chance = np.random.default_rng(seed)
    places = [SIZES["city"]] * CITIES
    left, programs = (
        whole - CITIES * city for whole, city in zip((STATE_STUDENTS, STATE_PROGRAMS), SIZES["city"], strict=True)
    )
    while left:
        drawn = int(np.clip(np.exp(chance.normal(8.0, 1.1)), SMALLEST_DISTRICT, LARGEST_DISTRICT))
        size = left if left - drawn < SMALLEST_DISTRICT else drawn
        share = max(4, round(programs * size / left))
        places.append((size, share if size < left else programs))
        left, programs = left - size, programs - places[-1][1]
    return _side_by_side([_facts(*place, PAIRS["city"], number, "mixed") for number, place in enumerate(places)])


def _side_by_side(parts: list[dict[str, Any]]) -> MatchProblem:
    """The parts as one problem in 32 bits, numbers moved on; each part's arrays are given up on the way."""
    moved = np.cumsum([(0, 0, 0)] + [tuple(len(p[n]) for n in ("max_programs", "capacity", "student")) for p in parts],
                      axis=0)  # fmt: skip
    columns = {"student": 0, "program": 1, "doses": 2, "need_weight": 0}

    def joined(name: str) -> Any:
        tables = []
        for part, by in zip(parts, moved, strict=False):
            table = part.pop(name)
            table = np.asarray(table).astype(np.int32)
            if name in columns:
                (table if table.ndim == 1 else table[:, 0])[:] += np.int32(by[columns[name]])
            tables.append(table)
        return np.concatenate(tables)

    names = ("student", "program", "value", "capacity", "max_programs", "doses", "need_weight", "lottery", "band")
    sessions = [one for part in parts for one in part.pop("sessions")]
    return MatchProblem(sessions=sessions, stages=parts[0]["stages"], **{name: joined(name) for name in names})


def _facts(students: int, programs: int, pairs: int, seed: int, structure: str) -> dict[str, Any]:
    """The arrays of one place."""
    chance = np.random.default_rng(seed)
    neighborhoods = max(1, programs // 40)
    home = chance.integers(0, neighborhoods, students)
    student, program = _eligible(chance, home, programs, neighborhoods, pairs)
    tier = chance.choice(3, students, p=[0.15, 0.30, 0.55])
    severity = _severity(chance, students, structure)
    strength = _strength(chance, programs, structure)
    useful = (severity[student] * strength[program]).sum(axis=1) > 0
    student, program = student[useful], program[useful]
    value = np.zeros((len(student), 5), dtype=np.int64)
    value[:, 3] = chance.integers(0, 6, len(student))
    value[:, 4] = (chance.permutation(students) + 1)[student]
    pair, need = np.nonzero((strength[program] > 0) & (severity[student] > 0))
    who, what = np.nonzero(severity)
    wanted = students * 1.1 / programs
    seats = (
        np.full(programs, 2)
        if structure == "tiny"
        else chance.integers(max(1, int(wanted / 2)), int(wanted) + 2, programs)
    )
    most = {"single": 1, "three": 3, "four": 4}.get(structure, 2)
    return {
        "student": student,
        "program": program,
        "value": value,
        "capacity": seats,
        "max_programs": chance.integers(1, most + 1, students),
        "sessions": [_meetings(chance, structure) for _ in range(programs)],
        "doses": np.column_stack([pair, need, strength[program[pair], need]]),
        "need_weight": np.column_stack([who, what, tier[who], 10 * severity[who, what]]),
        "lottery": chance.permutation(students),
        "band": (severity[student] * (strength[program] > 0)).max(axis=1),
        "rank": np.arange(len(student)),
        "stages": ("tier 3", "tier 2", "tier 1", "fit", "lottery"),
    }


def _eligible(chance: np.random.Generator, home: Any, programs: int, neighborhoods: int, wanted: int) -> Any:
    """Pairs: programs of the neighborhood, and the few open to the whole city."""
    place = np.arange(programs) % neighborhoods
    everywhere = chance.random(programs) < CITY_WIDE
    rows = []
    for neighborhood in range(neighborhoods):
        here = np.flatnonzero((place == neighborhood) | everywhere)
        who = np.flatnonzero(home == neighborhood)
        share = min(1.0, 1.9 * wanted / len(here))
        local, column = np.nonzero(chance.random((len(who), len(here))) < share)
        rows.append(np.stack([who[local], here[column]]))
    student, program = np.concatenate(rows, axis=1)
    order = np.lexsort((program, student))
    return student[order], program[order]


def _severity(chance: np.random.Generator, students: int, structure: str) -> Any:
    if structure == "ties":
        return (chance.random((students, NEEDS)) < 0.3).astype(np.int64) * 2
    return chance.choice(4, (students, NEEDS), p=[0.7, 0.14, 0.1, 0.06])


def _strength(chance: np.random.Generator, programs: int, structure: str) -> Any:
    strength = np.zeros((programs, NEEDS), dtype=np.int64)
    for program in range(programs):
        for need in chance.choice(NEEDS, size=int(chance.integers(1, 4)), replace=False):
            strength[program, need] = 1 if structure == "ties" else int(chance.integers(1, 4))
    return strength


def _meetings(chance: np.random.Generator, structure: str) -> list[tuple[int, int, int]]:
    start = int(chance.choice([870, 885, 930, 960]))
    if structure == "weekly" and chance.random() < 0.34:
        return [(day, start, start + 75) for day in range(5)]
    count = 1 if structure == "single" else int(chance.integers(1, 3))
    return [(int(day), start, start + 75) for day in sorted(chance.choice(6, size=count, replace=False))]
