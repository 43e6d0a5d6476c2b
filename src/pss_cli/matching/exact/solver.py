"""The one place that talks to HiGHS: a linear or integer program over columns, one thread, fixed seed."""

from dataclasses import replace

import highspy
import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass

Reals = NDArray[np.float64]
DUAL, PRIMAL = 1, 4
"""The simplex that a change leaves feasible: the primal after more columns or other costs, the dual after more rows."""
WHOLE, HALF = 1e-6, 0.5
GAP = 0.49
"""Values are whole numbers: an answer less than one below the bound is the best."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Maximize `cost` x, `lower` <= A x <= `upper`, 0 <= x <= `most`; A by columns (`starts`, `index`, `amount`)."""

    cost: Reals
    most: Reals
    lower: Reals
    upper: Reals
    starts: Ints
    index: Ints
    amount: Reals

    def beside(self, taken: "Program") -> "Program":
        """The same program where all columns of another with the same rows are taken."""
        used = np.bincount(taken.index, weights=taken.amount, minlength=len(self.lower))
        return replace(self, lower=self.lower - used, upper=self.upper - used)

    def with_used_rows(self) -> "Program":
        """The same program without the rows that no column uses, but for those that need one."""
        is_used = np.bincount(self.index, minlength=len(self.lower)) > 0
        is_used |= (self.lower > 0) | (self.upper < 0)
        number = np.cumsum(is_used) - 1
        return replace(self, lower=self.lower[is_used], upper=self.upper[is_used], index=number[self.index])


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """Where the simplex begins: the columns and the slacks of rows that are basic, and other columns taken whole."""

    columns: NDArray[np.bool_]
    rows: NDArray[np.bool_]
    taken: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """`kind` is optimal, stopped (x: the best found) or infeasible.

    `price` are a linear program's row duals, `gain` what each column at its bound is worth beyond them.
    """

    kind: str
    x: Reals
    price: Reals
    gain: Reals
    bound: float


class Growing:
    """A linear program that is solved, given more columns, and solved again from where it stood."""

    def __init__(self, program: Program, begin: Basis | None = None, *, is_near: bool = False) -> None:
        """`is_near`: few columns are worth something else than where it begins, which keeps all rows."""
        self._solver = _passed(program, whole=False)
        if is_near:
            self._solver.setOptionValue("simplex_strategy", PRIMAL)
        if begin is not None:
            self._solver.setBasis(_basis(begin))

    def add(self, program: Program) -> None:
        """Adds the columns of a program with the same rows."""
        columns = len(program.cost)
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._solver.addCols(
            columns, program.cost, np.zeros(columns), program.most, len(program.index),
            program.starts[:-1].astype(np.int32), program.index.astype(np.int32), program.amount,
        )  # fmt: skip

    def add_rows(self, uses: Reals, limits: Reals) -> None:
        """Adds rows, each with what every column uses of it (shape rows, columns) and its limit."""
        self._solver.setOptionValue("simplex_strategy", DUAL)
        for use, limit in zip(uses, limits, strict=True):
            columns = np.flatnonzero(use)
            self._solver.addRow(-np.inf, limit, len(columns), columns.astype(np.int32), use[columns])

    def recost(self, costs: Reals) -> None:
        """Gives the first columns other costs."""
        self._solver.setOptionValue("simplex_strategy", PRIMAL)
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def close(self, columns: int) -> None:
        """Takes the first columns out of play."""
        self._solver.setOptionValue("simplex_strategy", DUAL)
        nothing = np.zeros(columns)
        self._solver.changeColsBounds(columns, np.arange(columns, dtype=np.int32), nothing, nothing)

    def without(self, columns: Ints, seconds: float) -> float:
        """The optimum if these columns were not there, and back to where it stood; -inf where there is none."""
        begin, nothing, which = self._solver.getBasis(), np.zeros(len(columns)), columns.astype(np.int32)
        self._solver.setOptionValue("simplex_strategy", DUAL)
        self._solver.changeColsBounds(len(columns), which, nothing, nothing)
        found = self.solve(seconds)
        self._solver.changeColsBounds(len(columns), which, nothing, nothing + 1)
        self._solver.setBasis(begin)
        return -np.inf if found.kind == "infeasible" else found.bound

    def between(self, row: int, lower: float, upper: float, seconds: float) -> float:
        """The optimum if a row had these bounds, too, and back to where it stood; -inf where there is none."""
        begin, (_, least, most, _) = self._solver.getBasis(), self._solver.getRow(row)
        self._solver.setOptionValue("simplex_strategy", DUAL)
        self._solver.changeRowBounds(row, max(least, lower), min(most, upper))
        found = self.solve(seconds)
        self._solver.changeRowBounds(row, least, most)
        self._solver.setBasis(begin)
        return -np.inf if found.kind == "infeasible" else found.bound

    def basis(self) -> Basis | None:
        """What is basic now; None where no optimum was found last."""
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        basic = self._solver.getBasicVariables()[1]  # type: ignore[attr-defined]  # highspy has no types
        counts = self._solver.numVariables, self._solver.numConstrs
        columns, rows = (np.zeros(count, dtype=np.bool_) for count in counts)
        columns[basic[basic >= 0]] = True
        rows[-1 - basic[basic < 0]] = True
        share = np.array(self._solver.getSolution().col_value)
        return Basis(columns, rows, ~columns & (share > HALF))

    def solve(self, seconds: float) -> Solution:
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(0.05, seconds))
        self._solver.run()
        return _read(self._solver, whole=False)


def solve_program(
    program: Program,
    *,
    whole: bool,
    seconds: float,
    start: Reals | None = None,
    at_root: bool = False,
) -> Solution:
    """Solves the program; with `whole` every variable is an integer and the answer is optimal but for `GAP`.

    With `at_root` the search for whole numbers does not branch; it may then end as stopped.
    """
    solver = _passed(program, whole=whole)
    solver.setOptionValue("time_limit", max(0.05, seconds))
    solver.setOptionValue("mip_abs_gap", GAP)
    if at_root:
        solver.setOptionValue("mip_heuristic_effort", 0.0)
        solver.setOptionValue("mip_max_nodes", 1)
    if start is not None and whole:
        guess = highspy.HighsSolution()
        guess.col_value = list(start)
        solver.setSolution(guess)
    solver.run()
    return _read(solver, whole=whole)


def _passed(program: Program, *, whole: bool) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy has no types
    for name, setting in (
        ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0),
        ("mip_feasibility_tolerance", 1e-7),
    ):  # fmt: skip
        solver.setOptionValue(name, setting)
    if not whole:
        # Bundles leave nothing to shorten: looking for it takes as long as the simplex itself.
        solver.setOptionValue("presolve", "off")
    columns, rows = len(program.cost), len(program.lower)
    kinds = np.full(columns, 1 if whole else 0, dtype=np.int32)
    solver.passModel(
        columns, rows, len(program.index), int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMaximize), 0.0,
        program.cost, np.zeros(columns), program.most, program.lower, program.upper,
        program.starts[:-1].astype(np.int32), program.index.astype(np.int32), program.amount, kinds,
    )  # fmt: skip
    return solver


def _basis(begin: Basis) -> highspy.HighsBasis:
    found, status = highspy.HighsBasis(), highspy.HighsBasisStatus
    columns = [status.kBasic if basic else status.kLower for basic in begin.columns.tolist()]
    for column in np.flatnonzero(begin.taken).tolist():
        columns[column] = status.kUpper
    found.col_status = columns
    found.row_status = [status.kBasic if basic else status.kUpper for basic in begin.rows.tolist()]
    return found


def _read(solver: highspy.Highs, *, whole: bool) -> Solution:
    status = solver.getModelStatus()
    info, found = solver.getInfo(), solver.getSolution()
    x, price = np.array(found.col_value, dtype=np.float64), np.array(found.row_dual, dtype=np.float64)
    gain = np.maximum(np.array(found.col_dual, dtype=np.float64), 0.0)
    if status == highspy.HighsModelStatus.kOptimal and (whole or np.isfinite(price).all()):
        return Solution("optimal", x, price, gain, float(info.objective_function_value))
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Solution("infeasible", x[:0], price[:0], gain[:0], np.inf)
    has_answer = whole and info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = float(info.mip_dual_bound) if whole else np.inf
    return Solution("stopped", x if has_answer else x[:0], price[:0], gain[:0], bound)
