"""The form of a certificate: everything there, of its kind, in whole numbers; without it nothing can be counted.

Fractions, truth values and numbers below zero would make sums and bounds say something else than they seem to.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

Part: TypeAlias = dict[str, Any]


def wrong_form(certificate: Any) -> str:
    """What part of a certificate is not as it has to be; nothing where all are."""
    for name, is_well_formed in _PARTS.items():
        try:
            if not is_well_formed(certificate):
                return name
        except (TypeError, ValueError, LookupError, AttributeError):
            return name
    return ""


def _head(told: Part) -> bool:
    texts = (told["method"], told["instance_hash"], *told["instance"]["stages"])
    return (
        {type(one) for one in texts} == {str}
        and told["method"] in {"best", "fair"}
        and bool(told["instance"]["stages"])
        and all(type(row) is list and [type(one) for one in row] == [str, str] for row in told["matching"])
    )


def _returns(told: Part) -> bool:
    full, part, percent = told["instance"]["returns"]
    return _are_whole((full, part)) and _are_whole((percent,), end=101)


def _students(told: Part) -> bool:
    names, most, family, lottery = _columns(told["instance"]["students"], 4)
    return _are_names(names) and _are_whole(most) and _are_whole(family, least=-1) and _are_whole(lottery, least=None)


def _programs(told: Part) -> bool:
    names, seats, least, sessions = _columns(told["instance"]["programs"], 4)
    meetings = _rows([*chain.from_iterable(sessions)], 3)
    return (
        _are_names(names)
        and _are_whole(seats)
        and _are_whole(least)
        and {type(day) for day, _, _ in meetings} <= {str, int}
        and _are_whole([minute for _, *minutes in meetings for minute in minutes])
        and all(start < end for _, start, end in meetings)
    )


def _pairs(told: Part) -> bool:
    instance, programs = told["instance"], len(told["instance"]["programs"])
    student, program, values, doses, band, rank = _columns(instance["pairs"], 6)
    return (
        _are_whole(student, end=len(instance["students"]))
        and _are_whole(program, end=programs)
        and len({one * programs + other for one, other in zip(student, program, strict=True)}) == len(student)
        and {*map(type, chain(values, doses))} <= {list}
        and {len(one) for one in values} <= {len(instance["stages"])}
        and _are_whole([*chain.from_iterable(values)])
        and _are_whole([*chain.from_iterable(_rows([*chain.from_iterable(doses)], 2))])
        and _are_whole(band)
        and _are_whole(rank, least=None)
    )


def _tables(told: Part) -> bool:
    """Rows that name a student, pair or limit by its number."""
    instance = told["instance"]
    students, pairs, limits = (len(instance[name]) for name in ("students", "pairs", "limits"))
    names = instance.get("limit_names", [])
    return (
        _are_rows(instance["weights"], (students, None, len(instance["stages"]), None))
        and _are_rows(instance["base"], (students, None, None))
        and _are_rows(instance["use"], (limits, pairs, None))
        and _are_whole(instance["limits"])
        and type(names) is list
        and _are_names(names)
        and len(names) <= limits
        and _are_whole(instance["pinned"], end=pairs)
        and _are_whole(instance["blocked"], end=pairs)
    )


def _proofs(told: Part) -> bool:
    parts = told.get("parts") or {"students": [], "programs": [], "limits": [], "proofs": []}
    return all(_is_proof(one, told["instance"]["stages"]) for one in (told, *parts["proofs"])) and all(
        type(parts[name]) is list for name in ("students", "programs", "limits")
    )


def _is_proof(proof: Part, stages: list[str]) -> bool:
    levels = proof["levels"]
    bounds = [level["upper_bound"] for level in levels if level["upper_bound"] is not None]
    priced = [level for level in levels if level["prices"] is not None]
    return (
        [level["name"] for level in levels] == stages
        and _are_whole([level["objective"] for level in levels] + bounds, least=None)
        and all(_are_whole(level[name], least=None) for level in priced for name in ("weights", "prices"))
        and all(_is_cut(cut) for cut in proof.get("cuts") or ())
        and all(_are_whole(numbers, least=None) for numbers in _of_cases(proof.get("cases")))
    )


def _is_cut(cut: Part) -> bool:
    lists = [numbers for name, numbers in cut.items() if name != "divisor"]
    return _are_whole([cut.get("divisor", 2), *chain.from_iterable(lists)])


def _of_cases(tree: Any) -> Iterator[list[int]]:
    """All lists of numbers in the cases of a proof, however deep they lie."""
    waiting = [tree] if tree is not None else []
    while waiting:
        case = waiting.pop()
        for name, told in case.items():
            if name == "levels":
                yield from (numbers for level in _rows(told, 2) for numbers in level)
            elif name in {"program", "pair", "row", "most"}:
                yield [told]
            else:
                waiting.append(told)


def _columns(rows: Any, width: int) -> list[list[Any]]:
    """The columns of rows of one width; lists of a city's numbers, not a city of lists, which would take seconds."""
    told = _rows(rows, width)
    return [[row[number] for row in told] for number in range(width)]


def _rows(rows: Any, width: int) -> list[Any]:
    if type(rows) is not list or not all(type(row) is list and len(row) == width for row in rows):
        raise TypeError
    return rows


def _are_rows(rows: Any, ends: tuple[int | None, ...]) -> bool:
    """Whether every column holds whole numbers, below its end."""
    return all(_are_whole(column, end=end) for column, end in zip(_columns(rows, len(ends)), ends, strict=True))


def _are_names(names: Iterable[Any]) -> bool:
    told = [*names]
    return {type(one) for one in told} <= {str} and len(set(told)) == len(told)


def _are_whole(numbers: Sequence[Any], *, least: int | None = 0, end: int | None = None) -> bool:
    """Whether all are whole numbers from `least` to below `end`; true and false are none."""
    if type(numbers) not in {list, tuple}:
        return False
    return {*map(type, numbers)} <= {int} and (
        not numbers or ((least is None or min(numbers) >= least) and (end is None or max(numbers) < end))
    )


_PARTS: dict[str, Callable[[Part], bool]] = {
    "its head": _head,
    "returns": _returns,
    "students": _students,
    "programs": _programs,
    "pairs": _pairs,
    "weights, pins, blocks or limits": _tables,
    "proof": _proofs,
}
