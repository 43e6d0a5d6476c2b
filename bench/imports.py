"""Measures imports beside bare readers, in turn: `python bench/imports.py [--rows 100000] [--rounds 5]`.

Rows 5 to 10 of the table of ratios. Times are medians of processor seconds with those of the reading child; memory is
the most of one process.
"""

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import rosters
import school
from measuring import Cost, Work, once

PYTHON = sys.executable
CSV_READER = "import csv, sys; rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))"
CALAMINE = (
    "import sys; from python_calamine import CalamineWorkbook; "
    "rows = sum(1 for _ in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows())"
)
READ = (  # as an import does it: nobody looks for cycles
    "import gc; gc.disable(); import sys; from pathlib import Path; from pss_cli.tables.reader import read_file; "
    "from pss_cli.tables.meanings import known_headings; from pss_cli.tables.reader import ReadOptions; "
    "frame = read_file(Path(sys.argv[1]), ReadOptions(known_headings=known_headings()))[0]; "
)
TOUCH = READ + "total = 0\nfor row in frame.rows:\n    for cell in row:\n        total += len(cell)"
CHECK = READ + (
    "from datetime import date; from pss_cli.tables.mapping import map_columns; "
    "from pss_cli.tables.kinds import Kind; from pss_cli.tables.rosters import RosterOptions, parse; "
    "parsed = parse(frame, map_columns(frame, Kind.ROSTER), RosterOptions(as_of=date(2026, 11, 2)))"
)


@dataclass(frozen=True, slots=True)
class Files:
    """One roster as CSV, the same with one row in a hundred changed, and as workbooks: texts shared or in their cells."""

    csv: Path
    changed: Path
    xlsx: Path
    in_cells: Path


def made(folder: Path, rows: int) -> Files:
    """The files, written by a process of its own: what we hold counts as memory of those we start."""
    files = Files(*(folder / name for name in ("roster.csv", "changed.csv", "roster.xlsx", "in-cells.xlsx")))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(rosters.write_csv, files.csv, rows).result()
        pool.submit(rosters.write_csv, files.changed, rows, changed=0.01).result()
        pool.submit(rosters.write_xlsx, files.xlsx, rows).result()
        pool.submit(rosters.write_xlsx, files.in_cells, rows, in_cells=True).result()
    return files


def python(name: str, code: str, path: Path) -> Work:
    return Work(name, (PYTHON, "-c", code, str(path)))


def imported(name: str, path: Path, folder: Path) -> Work:
    return Work(name, (*school.PSS, "-w", str(folder), "import-roster", str(path)))


def works(files: Files, folder: Path) -> tuple[tuple[Work, bool], ...]:
    """What is measured, in turn; True: into an empty workspace."""
    return (
        (python("csv.reader", CSV_READER, files.csv), False),
        (imported("import csv", files.csv, folder), True),
        (imported("import csv, 1 % changed", files.changed, folder), False),
        (python("calamine", CALAMINE, files.xlsx), False),
        (imported("import xlsx", files.xlsx, folder), True),
        (python("calamine, texts in cells", CALAMINE, files.in_cells), False),
        (imported("import xlsx, texts in cells", files.in_cells, folder), True),
        (python("read", READ, files.csv), False),
        (python("read and touch each cell", TOUCH, files.csv), False),
        (python("read and check each cell", CHECK, files.csv), False),
    )


def measured(files: Files, folder: Path, rounds: int) -> dict[str, Cost]:
    costs: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for work, is_first in works(files, folder):
            if is_first:
                shutil.rmtree(folder, ignore_errors=True)
                school.init(folder)
            costs.setdefault(work.name, []).append(once(work))
    return {
        name: Cost(median(one.cpu for one in of), median(one.wall for one in of), max(one.memory for one in of))
        for name, of in costs.items()
    }


def show(costs: dict[str, Cost]) -> None:
    print("| work | CPU s | wall s | MiB |\n|---|---|---|---|")
    for name, cost in costs.items():
        print(f"| {name} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.memory:.0f} |")
    first, read = costs["import csv"], costs["read"].cpu
    checked, touched = costs["read and check each cell"].cpu - read, costs["read and touch each cell"].cpu - read
    ratios = (
        ("5", "import xlsx / calamine", costs["import xlsx"].cpu / costs["calamine"].cpu, 2.0),
        (
            "5",
            "the same, texts in cells",
            costs["import xlsx, texts in cells"].cpu / costs["calamine, texts in cells"].cpu,
            2.0,
        ),
        ("6", "import csv / csv.reader", first.cpu / costs["csv.reader"].cpu, 3.5),
        ("8", "memory: import xlsx / calamine", costs["import xlsx"].memory / costs["calamine"].memory, 1.2),
        ("9", "checking / touching each cell", checked / max(touched, 0.001), 3.0),
        ("10", "import csv, 1 % changed / first", costs["import csv, 1 % changed"].cpu / first.cpu, 1.3),
    )
    print("\n| row | ratio | is | bar | met |\n|---|---|---|---|---|")
    for row, words, ratio, bar in ratios:
        print(f"| {row} | {words} | {ratio:.2f} | {bar} | {'yes' if ratio <= bar else 'NO'} |")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure imports beside bare readers.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pss-bench-") as temporary:
        place = Path(temporary)
        files = made(place, said.rows)
        print(f"{said.rows:,} rows of {len(rosters.HEADERS)} columns, {said.rounds} rounds\n")
        show(measured(files, place / "school", said.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
