"""Made-up rosters of any size with the 30 columns a student system exports, as CSV and as a workbook."""

import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

HEADERS = (
    "Student ID", "State ID", "Last Name", "First Name", "Middle Name", "Preferred Name", "Date of Birth", "Grade",
    "Gender", "Race", "School", "School ID", "Homeroom", "Homeroom Teacher", "Home Language", "IEP", "Lunch Status",
    "Address", "City", "State", "Zip", "Contact 1 Name", "Relationship", "Phone", "Email", "Contact 2 Name",
    "Contact 2 Phone", "Enrollment Status", "Enrollment Date", "Consent to Share",
)  # fmt: skip
_FIRST = ("Acorn", "Basil", "Cedar", "Dahlia", "Elm", "Fern", "Ginkgo", "Hazel", "Iris", "Juniper", "Kale", "Laurel")
_LAST = ("Bramble", "Cobble", "Drizzle", "Eddy", "Furrow", "Gully", "Hedge", "Islet", "Kettle", "Lagoon", "Meadow")
_LANGUAGES = ("English", "Spanish", "Haitian Creole", "Portuguese", "Vietnamese", "Somali")
_STREETS = ("Oak Street", "Mill Road", "Harbor Avenue", "School Lane", "River Street")


def rows(students: int, seed: int = 7, changed: float = 0.0) -> Iterator[tuple[str, ...]]:
    """One row a student; of a share `changed` of them the street is another than without."""
    chance, moved = random.Random(seed), random.Random(seed + 1)
    for number in range(students):
        row = _row(number, chance)
        yield (*row[:17], f"{row[17]}, Floor 2", *row[18:]) if moved.random() < changed else row


def _row(number: int, chance: random.Random) -> tuple[str, ...]:
    first, last = chance.choice(_FIRST), f"{chance.choice(_LAST)}-{number % 997}"
    grade = chance.randrange(13)
    born = date(2021 - grade, 1, 1) - timedelta(days=chance.randrange(365))
    phone = f"617-555-{chance.randrange(10_000):04d}"
    return (
        f"{4_000_000 + number:07d}", f"{1_200_000_000 + number}", last, first, chance.choice("ABCDEFG"), "",
        born.strftime("%m/%d/%Y"), "K" if grade == 0 else str(grade), chance.choice("FMX"), chance.choice("12345"),
        "Riverside School", "0012", f"{grade}-{chance.choice('ABC')}", f"Teacher {chance.randrange(60)}",
        chance.choice(_LANGUAGES), chance.choice("YN"), chance.choice("FRP"),
        f"{chance.randrange(1, 400)} {chance.choice(_STREETS)}", "Boston", "MA", f"0{2100 + chance.randrange(40)}",
        f"{chance.choice(_FIRST)} {last}", chance.choice(("Mother", "Father", "Guardian")), phone,
        f"family{number}@example.org", f"{chance.choice(_FIRST)} {last}", f"(617) 555-{chance.randrange(10_000):04d}",
        "Active", "09/08/2026", chance.choice(("Yes", "No", "")),
    )  # fmt: skip


def write_csv(path: Path, students: int, changed: float = 0.0) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows(students, changed=changed))
    return path


def write_xlsx(path: Path, students: int, changed: float = 0.0, *, in_cells: bool = False) -> Path:
    """Texts are shared, as Excel saves them, or stand in their cells, as many systems write them."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": in_cells}) as book:
        sheet = book.add_worksheet("Students")
        _write(sheet, 0, HEADERS)
        for number, row in enumerate(rows(students, changed=changed), 1):
            _write(sheet, number, row)
    return path


def _write(sheet: object, number: int, row: Sequence[str]) -> None:
    for column, text in enumerate(row):
        sheet.write_string(number, column, text)  # type: ignore[attr-defined]
