"""Small columns of cells, each form with its exact reading: grades, ages, hours, phones, dates, ids, names, numbers."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from corpus.cell_cases import FAMILIES
from pss_cli.jobs import inspect_file
from pss_cli.jobs.importing import FileChoice


def grade(low: str, high: str | None = None) -> tuple[str, Any]:
    return "ok", {"unit": "grade", "min": low, "max": high or low}


def ages(unit: str, low: str, high: str | None) -> tuple[str, Any]:
    return "ok", {"unit": unit, "min": low, "max": high}


def hours(*spans: tuple[str, str, str]) -> tuple[str, Any]:
    return "ok", {"intervals": [{"days": days.split(), "start": start, "end": end} for days, start, end in spans]}


def value(reading: Any) -> tuple[str, Any]:
    return "ok", {"value": reading}


ASK, UNKNOWN, MISSING, DAMAGED = ("ask", None), ("unknown", None), ("missing", None), ("damaged", None)
ROSTER, CATALOG = "first_name,last_name,homeroom,{}", "program_name,provider,seats,{}"
WEEK = "mon tue wed thu fri"
FORMS: dict[str, tuple[str, str, dict[str, tuple[str, Any]]]] = {
    "grades of Aspen": (ROSTER, "grade", {"OOPK": ASK, "KF": grade("K"), "08": grade("8"), "SP": ASK, "0K": grade("K")}),
    "grades in words": (ROSTER, "grade", {"Three": grade("3"), "Twelfth grade": grade("12"), "Kindergarten": grade("K"), "Freshman": grade("9")}),
    "grades with letters": (ROSTER, "grade", {"G3": grade("3"), "GK": grade("K"), "3rd": grade("3"), "Gr. 4": grade("4"), "5.0": grade("5")}),
    "grades of PowerSchool": (ROSTER, "grade", {"0": grade("K"), "-1": ASK, "-2": ASK, "4": grade("4")}),
    "grades that Excel damaged": (ROSTER, "grade", {"2-Jan": DAMAGED, "#REF!": DAMAGED, "#N/A": DAMAGED, "3": grade("3"), "####": DAMAGED}),
    "ages in years": (CATALOG, "ages", {"5 to 12 years": ages("years", "5", "12"), "13 years and up": ages("years", "13", None), "All Ages": ages("years", "0", None)}),
    "ages mixed": (CATALOG, "ages", {"6 weeks to 5 years": ages("months", "1", "60"), "3 years to 8 grade": ASK, "16+": ages("years", "16", None), "12-5 years": DAMAGED}),
    "ages that became dates": (CATALOG, "ages", {"20-May": DAMAGED, "14-Nov": DAMAGED, "May-18": DAMAGED, "5-12 years": ages("years", "5", "12")}),
    "ranges of grades": (CATALOG, "ages", {"Grades K-5": grade("K", "5"), "6th - 8th grade": grade("6", "8"), "Elem/MS": ASK, "PK-5": grade("PK", "5")}),
    "hours with days": (CATALOG, "hours", {"Mon-Fri 3:00 PM - 6:00 PM": hours((WEEK, "15:00", "18:00")), "Tue & Thu 4-5:30 pm": hours(("tue thu", "16:00", "17:30"))}),
    "hours without days": (CATALOG, "hours", {"7:30am-5:30pm": hours(("", "07:30", "17:30")), "8am - noon": hours(("", "08:00", "12:00"))}),
    "hours in two spans": (CATALOG, "hours", {
        "8:00am-11:30am // 12:30pm-4:00pm": hours(("", "08:00", "11:30"), ("", "12:30", "16:00")),
        "Mon-Fri 8:00-11:30, 12:30-16:00": hours((WEEK, "08:00", "11:30"), (WEEK, "12:30", "16:00")),
        "7:45am-11:15am  & 12:45pm-4:15pm": hours(("", "07:45", "11:15"), ("", "12:45", "16:15")),
    }),
    "hours that end before they begin": (CATALOG, "hours", {"7:30am-6:00am": DAMAGED, "Mon 9am-03:00": DAMAGED, "varies": UNKNOWN, "Mon-Fri 3:00-6:00": ASK}),
    "phones": (ROSTER, "guardian_phone", {"(617) 555-0101": value(["+16175550101"]), "1-617-555-0102 / 1-718-555-0103": value(["+16175550102", "+17185550103"])}),
    "phones with words": (ROSTER, "guardian_phone", {"617-555-0101 C-Mom": value(["+16175550101"]), "617.555.0102 x12": value(["+16175550102 ext. 12"]), "999-999-9999": ("suspicious", {"value": []})}),
    "dates month first": (ROSTER, "date_of_birth", {"9/14/2017": ("ok", {"date": "2017-09-14"}), "2/3/2018": ("ok", {"date": "2018-02-03"})}),
    "dates day first": (ROSTER, "date_of_birth", {"14/9/2017": ("ok", {"date": "2017-09-14"}), "2/3/2018": ("ok", {"date": "2018-03-02"})}),
    "dates in either order": (ROSTER, "date_of_birth", {"2/3/2018": ASK, "4/5/2017": ASK, "6/6/2017": ("ok", {"date": "2017-06-06"})}),
    "dates as numbers of Excel": (ROSTER, "date_of_birth", {"42992": ("suspicious", {"date": "2017-09-14"})}),
    "dates in words": (ROSTER, "date_of_birth", {"16 Sep 2016 13:41:00:000": ("ok", {"date": "2016-09-16"}), "September 4, 2017": ("ok", {"date": "2017-09-04"})}),
    "zip codes": (ROSTER, "zip", {"02139": value("02139"), "02139-4307": value("02139-4307"), "2139": DAMAGED, "2139-4307": DAMAGED, "K1A 0B1": value("K1A 0B1")}),
    "ids that lost digits": (ROSTER, "student_id", {"0000123": value("0000123"), "1.01E+09": DAMAGED, "12E4": value("12E4")}),
    "languages": (ROSTER, "home_language", {"Haitian Creole": value("ht"), "Creole": ASK, "CAPE VERDEAN CREOLE": value("kea"), "N/A": MISSING}),
    "names": (ROSTER, "middle_name", {"Null": value("Null"), "-Ana": value("-Ana"), "\u041e\u043b\u044c\u0433\u0430": value("\u041e\u043b\u044c\u0433\u0430")}),
    "numbers": (ROSTER, "days_absent", {"3": value(3.0), "4.5": value(4.5), "1,200": value(1200.0), "few": UNKNOWN, "NULL": MISSING}),
}  # fmt: skip


def read(path: Path, headers: str, header: str, forms: Iterable[str]) -> dict[str, tuple[str, Any]]:
    """How each form of the cells of one column is read."""
    rows = "".join(f'Reader{at},Club{at},{at},"{text}"\n' for at, text in enumerate(forms, 11))
    extra = "" if header in {"grade", "student_id"} or headers is CATALOG else ",grade"
    rows = rows.replace("\n", ",4\n") if extra else rows
    path.write_text(f"{headers.format(header)}{extra}\n{rows}", encoding="utf-8")
    table = inspect_file.run(inspect_file.Request(choice=FileChoice(files=(path,)), with_values=True)).tables[0]
    column = next(one for one in table.columns if one.mapped.header == header)
    return {form.as_written: (form.status.value, form.reading) for form in column.values or ()}


@pytest.mark.parametrize("name", FORMS)
def test_cell_forms_are_read_so(name: str, tmp_path: Path) -> None:
    headers, header, forms = FORMS[name]
    assert read(tmp_path / "file.csv", headers, header, forms) == forms


@pytest.mark.parametrize(
    ("family", "name"), [(family, name) for family, (_, told) in FAMILIES.items() for name in told]
)
def test_cells_of_a_family_are_read_so(family: str, name: str, tmp_path: Path) -> None:
    header, columns = FAMILIES[family]
    assert read(tmp_path / "file.csv", ROSTER, header, columns[name]) == columns[name]


def test_every_family_of_cells_has_its_columns() -> None:
    assert {family for family, (_, columns) in FAMILIES.items() if len(columns) < 8} == set()
