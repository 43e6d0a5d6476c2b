"""The certificate: the instance, the matching and the integer prices that prove it, as one JSON object.

It is written here and judged by `recount`, which knows nothing but the certificate.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching import recount
from pss_cli.matching.answer import Case, CheckReport, Matching, Parts, ToldCut
from pss_cli.matching.problem import Ints, MatchProblem

Certificate: TypeAlias = dict[str, Any]
SCHEMA = "pss.certificate/1"


def certificate_of(  # noqa: PLR0913 names beside the arrays
    problem: MatchProblem,
    matching: Matching,
    *,
    students: Sequence[str] = (),
    programs: Sequence[str] = (),
    limits: Sequence[str] = (),
    seed: str = "",
) -> Certificate:
    """Everything a stranger needs to check the match with integers alone.

    Args:
        problem: what was matched.
        matching: what came out.
        students: ids by student number; the numbers themselves when left out.
        programs: ids by program number.
        limits: names of the shared limits, by number; limits that keep seats in reserve come after them.
        seed: the lottery phrase, for the record.
    """
    student_ids = [*students] or [str(number) for number in range(problem.students)]
    program_ids = [*programs] or [str(number) for number in range(problem.programs)]
    instance = _instance(problem, student_ids, program_ids, limits)
    made = {
        "schema": SCHEMA,
        "method": matching.method,
        "seed": seed,
        "instance": instance,
        "instance_hash": hash_of(instance),
        "matching": [
            [student_ids[problem.student[pair]], program_ids[problem.program[pair]]] for pair in matching.pairs.tolist()
        ],
        **_proof(problem, matching),
        "kind": _kind(matching),
    }
    return made | ({"parts": _parts(problem, matching.parts)} if matching.parts else {})


def text_of(certificate: Certificate) -> str:
    """The certificate as text; the same match always gives the same bytes."""
    return json.dumps(certificate, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(instance: Certificate) -> str:
    return hashlib.sha256(text_of(instance).encode()).hexdigest()


def instance_hash(
    problem: MatchProblem, students: Sequence[str], programs: Sequence[str], limits: Sequence[str] = ()
) -> str:
    """What a certificate of this problem says it is about; ids by student and program number, names of limits."""
    return hash_of(_instance(problem, students, programs, limits))


def check(problem: MatchProblem, matching: Matching) -> CheckReport:
    """The independent recount of a matching; every rule, value and bound is computed anew from the certificate.

    Args:
        problem: what was matched.
        matching: what `solve` gave for it. One made in another way is judged too: rules it breaks, a value or a bound
            that is wrong by one, are violations, never errors.
    """
    found = recount.recount(text_of(certificate_of(problem, matching)))
    return CheckReport(
        violations=tuple(violation.text for violation in found.violations),
        objective=tuple(level.objective for level in found.levels),
        upper_bound=tuple(level.upper_bound for level in found.levels),
        proved=found.proved,
    )


def seat_prices(certificate: Certificate) -> NDArray[np.float64]:
    """The price of a seat in every stage and row (programs, then limits), in the stage's own units; else no number."""
    instance = certificate["instance"]
    programs, limits = len(instance["programs"]), len(instance["limits"])
    found = np.full((len(certificate["levels"]), programs + limits), np.nan)
    parts = certificate.get("parts")
    if not parts:
        _note_prices(certificate, found, np.arange(programs + limits))
        return found
    row_parts = np.r_[np.array(parts["programs"], dtype=np.int64), np.array(parts["limits"], dtype=np.int64)]
    for number, proof in enumerate(parts["proofs"]):
        _note_prices(proof, found, np.flatnonzero(row_parts == number))
    return found


def _note_prices(proof: Certificate, found: NDArray[np.float64], rows: NDArray[np.intp]) -> None:
    for stage, level in enumerate(proof["levels"]):
        own = level["own_prices"]
        if own and len(own) == len(rows):
            found[stage, rows] = np.array(own, dtype=float) / level["weights"][-1]


def _proof(problem: MatchProblem, matching: Matching) -> Certificate:
    """What proves a matching, in the numbers it is told in."""
    return {
        "levels": [_level(problem, matching, stage) for stage in range(problem.value.shape[1])],
        "cuts": [_cut(one) for one in matching.cuts],
        "cases": _cases(matching.cases) if matching.cases else None,
    }


def _cut(cut: ToldCut) -> Certificate:
    """A cut; one of halves tells no more than its students and rows."""
    told: Certificate = {"students": list(cut.students), "rows": list(cut.rows)}
    if cut.only_halves:
        return told
    more = {name: list(getattr(cut, name)) for name in ("student_times", "row_times", "cuts", "cut_times")}
    return told | more | {"divisor": cut.divisor}


def _parts(problem: MatchProblem, parts: Parts) -> Certificate:
    """The part of each student, program and limit, and the proof of each part in the part's own numbers."""
    return {
        "students": parts.student.tolist(),
        "programs": parts.program.tolist(),
        "limits": parts.limit.tolist(),
        "proofs": [_proof(problem, one) for one in parts.matchings],
    }


def _kind(matching: Matching) -> str:
    """What stands for the match: prices, all bundles listed, the audit of a fair match, or no more than its gap."""
    if matching.proved:
        return "gap<1"
    if matching.stopped or not matching.listed:
        return "gap"
    return "listed" if matching.method == "best" else "audit"


def _level(problem: MatchProblem, matching: Matching, stage: int) -> Certificate:
    proof = bool(matching.prices) and bool(matching.weights[stage])
    return {
        "name": problem.stages[stage],
        "objective": matching.objective[stage],
        "upper_bound": matching.upper_bound[stage] if matching.upper_bound else None,
        "weights": list(matching.weights[stage]) if proof else None,
        "prices": list(matching.prices[stage]) if proof else None,
        "own_prices": np.round(matching.seat_price[stage] * matching.weights[stage][-1]).astype(int).tolist()
        if proof
        else None,
    }


def _cases(case: Case) -> Certificate:
    if not case.question:
        return {"levels": [[list(weights), list(prices)] for weights, prices in case.levels]}
    names = {"program": ("closed", "open"), "pair": ("without", "with"), "row": ("within", "beyond")}[case.question]
    asked = {case.question: case.number} | ({"most": case.most} if case.question == "row" else {})
    return asked | {name: _cases(side) for name, side in zip(names, case.sides, strict=True)}


def _instance(
    problem: MatchProblem, students: Sequence[str], programs: Sequence[str], limits: Sequence[str]
) -> Certificate:
    doses: list[list[list[int]]] = [[] for _ in range(problem.pairs)]
    for pair, need, units in problem.doses.tolist():
        doses[pair].append([need, units])
    told = {
        "stages": list(problem.stages),
        "returns": [problem.returns.full, problem.returns.part, problem.returns.percent],
        "students": _rows(students, problem.max_programs, problem.families, problem.lottery),
        "programs": [
            [*row, [list(one) for one in sessions]]
            for row, sessions in zip(_rows(programs, problem.capacity, problem.minimum), problem.sessions, strict=True)
        ],
        "pairs": [
            [student, program, value, given, band, rank]
            for (student, program, band, rank), value, given in zip(
                np.column_stack([problem.student, problem.program, problem.band, problem.rank]).tolist(),
                problem.value.tolist(),
                doses,
                strict=True,
            )
        ],
        "weights": problem.need_weight.tolist(),
        "base": problem.base.tolist(),
        "pinned": problem.pinned.tolist(),
        "blocked": problem.blocked.tolist(),
        "limits": problem.limits.tolist(),
        "use": problem.use.tolist(),
    }
    return told | ({"limit_names": list(limits)} if limits else {})


def _rows(names: Sequence[str], *columns: Ints) -> list[list[Any]]:
    """A row for each name, with its number of every column."""
    return [list(row) for row in zip(names, *(column.tolist() for column in columns), strict=True)]
