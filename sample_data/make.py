"""Makes the sample school from its seed: `python sample_data/make.py [FOLDER] [--students N]`.

What it writes stands beside it in `sample_data/`; a test holds the files to this script.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from alder import partners, planted, records, rosters, seats
from alder.children import Child, make_children
from alder.words import Chance
from alder.writing import write_csv, write_xlsx

SEED = 20261102
STUDENTS = 300


def make(folder: Path, students: int = STUDENTS, seed: int = SEED) -> None:
    """Writes all files of a school of `students` children; every three hundred more bring every program again."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Chance(seed)
    children = make_children(chance, students)
    rosters.late_comers(children)
    programs = partners.make_programs(max(1, round(students / STUDENTS)))
    _write_rosters(folder, children, _preferences(chance, children, programs))
    write_xlsx(folder / "catalog.xlsx", "Programs", [partners.COLUMNS, *programs], head=0)
    write_csv(folder / "calendar.csv", *records.calendar())
    write_csv(folder / "attendance.csv", *records.attendance(chance, children))
    write_csv(folder / "assessments.csv", *records.assessments(children), separator=";", encoding="cp1252")
    write_csv(folder / "ratings.csv", *records.ratings(children))
    write_csv(folder / "referrals.csv", *records.referrals(chance, children))
    write_csv(folder / "strengths.csv", *records.strengths(chance, children))
    write_csv(folder / "behavior.csv", *records.behavior(chance, children))
    write_csv(folder / "flags.csv", *records.flags(children))
    write_csv(folder / "participation.csv", *seats.participation(chance, children, programs))


def _write_rosters(folder: Path, children: list[Child], preferences: dict[str, str]) -> None:
    rows = rosters.rows(children, preferences)
    head = len(rosters.TITLE)
    whole = [*rosters.TITLE, rosters.HEADINGS, *rows, rosters.footer(len(rows))]
    write_xlsx(folder / "roster.xlsx", "Students", whole, head=head)
    wrong = [*rosters.TITLE, rosters.HEADINGS, *planted.with_mistakes(rows)]
    write_xlsx(folder / "roster-with-problems.xlsx", "Students", wrong, head=head)


def _preferences(chance: Chance, children: list[Child], programs: list[tuple[str, ...]]) -> dict[str, str]:
    """One family in five names programs it would like, the overlapping favorites most of all."""
    ids = [program[0] for program in programs if program[0] not in partners.WITHOUT_SEATS_OR_DAYS]
    wishes = {}
    for child in children:
        if chance.happens(0.2):
            first = chance.pick(partners.OVERLAPPING) if chance.happens(0.4) else chance.pick(ids)
            wishes[child.student_id] = "; ".join(dict.fromkeys((first, chance.pick(ids))))
    return wishes


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the files of the sample school.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--seed", type=int, default=SEED)
    said = parser.parse_args()
    make(said.folder, said.students, said.seed)
    print(f"Made the files of {said.students} students in {said.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
