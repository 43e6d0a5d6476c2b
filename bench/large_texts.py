"""Looks at a CSV of very many rows, as a city exports them, imports it, and prints what both took.

    python bench/large_texts.py participation [--megabytes 2000]
    python bench/large_texts.py records [--megabytes 2000]
    python bench/large_texts.py roster [--megabytes 250]

The file, the school and the workspace lie in a temporary folder and are removed at the end. Linux and macOS.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import rosters
from measuring import Work, once

STUDENTS, PROGRAMS = 60_000, 200
FIRST_DAY = date(2025, 9, 1)
SCHOOLS = [f"Public School {number:03d}, Borough of the Gardens" for number in range(100)]
HEADINGS = {
    "participation": "student_id,student_name,school,grade,program_id,program_name,provider,date,present,minutes,by",
    "records": "student_id,student_name,school,grade,test,subject,date,percentile,scale_score,level,teacher",
    "roster": ",".join(rosters.HEADERS),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=HEADINGS)
    parser.add_argument("--megabytes", type=int, default=2000)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pss-large-") as folder:
        measure(Path(folder), said.kind, said.megabytes)


def measure(folder: Path, kind: str, megabytes: int) -> None:
    roster, catalog, large = folder / "roster.csv", folder / "catalog.csv", folder / f"{kind}.csv"
    write(roster, "student_id,first_name,last_name,grade", map(a_student, range(STUDENTS)), sys.maxsize)
    write(catalog, "program_id,program_name,provider,grade_min,grade_max,days,seats", map(a_program, range(PROGRAMS)),
          sys.maxsize)  # fmt: skip
    made = (f"{','.join(row)}\n" for row in rosters.rows(sys.maxsize)) if kind == "roster" else a_row(kind)
    rows = write(large, HEADINGS[kind], made, megabytes << 20)
    print(f"{rows:,} rows, {large.stat().st_size >> 20:,} MB", flush=True)
    run(folder, "init", str(folder), "--school", "Acorn District", is_told=False)
    run(folder, "inspect", str(large))
    if kind != "roster":
        run(folder, "import-roster", str(roster))
        run(folder, "import-catalog", str(catalog), is_told=False)
    run(folder, f"import-{kind}", str(large))
    print(f"store: {(folder / 'pss.db').stat().st_size >> 20:,} MB")


def write(path: Path, headings: str, rows: Iterator[str], most: int) -> int:
    """Writes rows until the file has so many bytes; returns how many they are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(headings + "\n")
        for count, row in enumerate(rows, 1):
            file.write(row)
            if count % 10_000 == 0 and file.tell() > most:
                break
    return count


def a_student(number: int) -> str:
    return f"{number:07d},Pencil,Birchbark {number},{1 + number % 12}\n"


def a_program(number: int) -> str:
    return f"P{number:03d},Acorn Readers {number},Hedgerow Club,1,12,Tue 14:30-16:00,400\n"


def a_row(kind: str) -> Iterator[str]:
    """Day by day, every student: one session of a program, or one result of a test."""
    day = FIRST_DAY
    while True:
        for number in range(STUDENTS):
            who = f'{number:07d},"Birchbark, Pencil {number}","{SCHOOLS[number % 100]}",{1 + number % 12}'
            program = (number * 7 + day.toordinal()) % PROGRAMS
            if kind == "participation":
                came = "yes" if (number + day.toordinal()) % 11 else "no"
                yield (
                    f"{who},P{program:03d},Acorn Readers {program},Hedgerow Club after School,{day},{came},90,"
                    f"M. Fernleaf of Hedgerow Club\n"
                )
            else:
                percentile = 1 + (number * 31 + day.toordinal()) % 99
                yield (
                    f"{who},Star Growth Assessment,{'math' if number % 2 else 'reading'},{day},{percentile},"
                    f"{400 + percentile},Benchmark level {percentile // 25},Teacher Fernleaf of the morning classes\n"
                )
        day += timedelta(days=1 if day < date(2026, 10, 30) else -400)


def run(folder: Path, *words: str, is_told: bool = True) -> None:
    """Runs the program on the workspace in the folder, and prints what it took with its child processes."""
    program = (sys.executable, "-m", "pss_cli", "--as-of", "2026-10-31", "--workspace", str(folder))
    cost = once(Work(words[0], (*program, *words)))
    if is_told:
        print(f"{words[0]}: {cost.wall:.0f} s, {cost.cpu:.0f} CPU s, {cost.memory:,.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
