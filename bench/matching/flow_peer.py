"""The child of `flow.py`, run by a Python that has OR-Tools: a minimum cost flow, its seconds and what it reached."""

import sys
from time import process_time

import numpy as np
from ortools.graph.python import min_cost_flow


def main(path: str) -> None:
    """Reads student, program, worth, most and capacity; a unit flows from each student to a seat or past all seats."""
    told = np.load(path)
    student, program, worth = told["student"], told["program"], told["worth"]
    students, programs = len(told["most"]), len(told["capacity"])
    begin = process_time()
    sink = students + programs
    flow = min_cost_flow.SimpleMinCostFlow()
    everyone = np.arange(students)
    tails = np.r_[student, students + np.arange(programs), everyone]
    heads = np.r_[students + program, np.full(programs, sink), np.full(students, sink)]
    room = np.r_[np.ones(len(student), dtype=np.int64), told["capacity"], told["most"]]
    costs = np.r_[-worth, np.zeros(programs, dtype=np.int64), np.zeros(students, dtype=np.int64)]
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(np.r_[everyone, sink], np.r_[told["most"], -told["most"].sum()])
    status = flow.solve()
    seconds = process_time() - begin
    print(seconds, -flow.optimal_cost() if status == flow.OPTIMAL else status)


if __name__ == "__main__":
    main(sys.argv[1])
