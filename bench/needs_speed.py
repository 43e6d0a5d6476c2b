"""Students scored, explained and listed after import: `python bench/needs_speed.py [--students 1000 60000]`.

Each size runs in a process of its own on a workspace filled directly. `analysis` is the computing alone: records
loaded, every student profiled with every sentence, and listed most urgent first. `command` is the whole
`pss needs list --format json`, from starting Python to the last byte. The bar is on wall seconds of the analysis: run it
on a quiet machine; the processor seconds beside tell how much of it was waiting for others.
"""

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from pss_cli.__main__ import RARELY
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, AttendanceTotal, BehaviorIncident, EngagementRating, Flag, Record
from pss_cli.domain.source import Source
from pss_cli.domain.student import Student
from pss_cli.jobs import init_workspace, show_needs
from pss_cli.workspace import database, records, students
from pss_cli.workspace.layout import Workspace

AS_OF = date(2026, 11, 2)
LIMITS = {1_000: (1.0, None), 60_000: (30.0, 1024.0)}
"""By number of students: seconds, and MiB."""


def fill(folder: Path, count: int) -> Workspace:
    """A workspace with so many made-up students, two results in reading and math, attendance, rating and more."""
    init_workspace.run(init_workspace.Request(folder, "Bench School", "2026-27", AS_OF))
    workspace = Workspace(folder.resolve())
    chance = random.Random(count)
    with database.writing(workspace, "bench") as store:
        people = [a_student(number, chance) for number in range(1, count + 1)]
        students.SHELF.put(store, people)
        for kind, some in by_kind(people, chance).items():
            records.SHELVES[kind].put(store, some)
    return workspace


def a_student(number: int, chance: random.Random) -> Student:
    grade = chance.choice(["K", "1", "2", "3", "4", "5"])
    return Student(
        student_id=StudentId(f"{number:07d}"), grade=Grade(grade), first_name=f"S{number}", last_name="Bench",
        homeroom=f"{grade}{chance.choice('ABC')}",
    )  # fmt: skip


def by_kind(people: list[Student], chance: random.Random) -> dict[type[Record], list[Record]]:
    made: dict[type[Record], list[Record]] = {
        kind: [] for kind in (Assessment, AttendanceTotal, EngagementRating, Flag, BehaviorIncident)
    }
    for row, student in enumerate(people, start=2):
        who = student.student_id
        for subject in ("reading", "math"):
            for days in (40, 200):
                taken = AS_OF - timedelta(days=days)
                made[Assessment].append(
                    Assessment(
                        student_id=who,
                        test="STAR",
                        subject=subject,
                        taken_on=taken,
                        percentile=chance.randint(1, 99),
                        source=Source("scores.csv", "", row),
                    )
                )
        made[AttendanceTotal].append(
            AttendanceTotal(
                student_id=who,
                as_of=AS_OF,
                days_enrolled=45,
                days_absent=chance.choice([0, 1, 2, 4, 8]),
                source=Source("attendance.csv", "", row),
            )
        )
        made[EngagementRating].append(EngagementRating(student_id=who, rated_on=AS_OF, rating=chance.randint(1, 5)))
        made[Flag].append(Flag(student_id=who, name="retained", value=chance.random() < 0.1))
        if chance.random() < 0.05:
            made[BehaviorIncident].append(
                BehaviorIncident(student_id=who, kind="suspension", happened_on=AS_OF - timedelta(days=9))
            )
    return made


def measured(folder: Path) -> dict[str, float]:
    """Seconds and MiB of scoring, explaining and listing, in this process."""
    gc.set_threshold(RARELY, 20, 20)  # as the program does when it starts
    workspace = Workspace(folder.resolve())
    began, began_cpu = time.perf_counter(), time.process_time()
    report = show_needs.run(workspace, show_needs.Request(as_of=AS_OF))
    sentences = sum(len(need.sentences) for shown in report.shown for need in shown.profile.needs)
    wall, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"students": len(report.shown), "sentences": sentences, "wall": wall, "cpu": cpu, "mib": memory}


def command(folder: Path) -> tuple[float, float]:
    """Wall seconds and MiB of the whole command."""
    began = time.perf_counter()
    words = [sys.executable, "-m", "pss_cli", "-w", str(folder), "--as-of", AS_OF.isoformat()]
    subprocess.run([*words, "needs", "list", "--format", "json"], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=list(LIMITS))
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.measure:
        print(json.dumps(measured(said.measure)))
        return 0
    good = True
    print("| students | sentences | analysis s | of it CPU s | analysis MiB | command s | command MiB | limit | met |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in said.students:
        with tempfile.TemporaryDirectory(prefix="pss-bench-") as name:
            folder = Path(name) / "school"
            fill(folder, count)
            again = [sys.executable, __file__, "--measure", str(folder)]
            found = json.loads(subprocess.run(again, check=True, capture_output=True, text=True).stdout)
            wall, memory = command(folder)
        seconds, most = LIMITS.get(count, (float("inf"), None))
        met = found["wall"] < seconds and (most is None or found["mib"] < most)
        good = good and met
        limit = f"{seconds:g} s" + (f", {most:g} MiB" if most else "")
        print(
            f"| {found['students']} | {found['sentences']} | {found['wall']:.2f} | {found['cpu']:.2f} | {found['mib']:.0f} | {wall:.2f} "
            f"| {memory:.0f} | {limit} | {'yes' if met else 'NO'} |",
            flush=True,
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
