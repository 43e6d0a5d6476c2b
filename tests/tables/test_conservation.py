"""Read = kept + repeated + rejected, for every kind of list, whatever stands in its cells."""

import csv
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Ran
from frames import a_frame
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.school_year import SchoolYear
from pss_cli.jobs.outreach_sheet import filled_in
from pss_cli.tables import past_pupils
from pss_cli.workspace import rule_packs

TEXTS = (
    "", "0000001", "7", "0000099", "2026-10-05", "10/05/2026", "2027-01-01", "1", "0", "34", "-1", "x", "yes", "NULL",
    "K", "3", "Grade 4", "2-Jan", "Null", "A", "reading", "academic.reading", "suspension", "B+", "enrolled", "P01", "P99",
    "Readers", "Tue 14:30-16:00", "16:00", "a@example.org", "617-555-0101", "Creole", "#REF!", "1.01E+09",
)  # fmt: skip
LISTS = {
    "import-roster": (
        "student_id", "first_name", "last_name", "grade", "date_of_birth", "guardian_phone", "consent_to_share",
    ),
    "import-catalog": ("program_id", "program_name", "provider", "grade_min", "grade_max", "days", "seats", "needs"),
    "import-participation": ("student_id", "program_id", "stage"),
    "import-records --kind attendance": ("student_id", "date", "absent"),
    "import-records --kind assessments": ("student_id", "test", "subject", "date", "percentile"),
    "import-records --kind marks": ("student_id", "course", "term", "mark"),
    "import-records --kind behavior": ("student_id", "date", "kind"),
    "import-records --kind ratings": ("student_id", "date", "engagement_rating"),
    "import-records --kind referrals": ("student_id", "date", "need", "by"),
    "import-records --kind strengths": ("student_id", "strength", "kind"),
    "import-records --kind flags": ("student_id", "flag"),
}  # fmt: skip
ROSTER = "student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n0000002,Acorn,Fern,K\n"
CATALOG = "program_id,program_name,provider,grade_min,grade_max,days,seats\nP01,Readers,Club,K,5,Tue 14:30-16:00,12\n"


def a_list(path: Path, headers: tuple[str, ...], dice: random.Random) -> int:
    """Writes a list of a good row and random ones, some of them twice; returns how many rows it has."""
    usual = {
        "student_id": "0000001", "grade": "3", "program_id": "P01", "program_name": "Readers", "date": "2026-10-05",
    }  # fmt: skip
    rows = [[usual.get(header, "1") for header in headers]]
    for _ in range(dice.randint(0, 12)):
        drawn = [dice.choice(TEXTS) for _ in headers]
        rows.append([dice.choice(("0000001", "0000002", drawn[0])), *drawn[1:]] if dice.random() < 0.8 else rows[-1])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return sum(any(row) for row in rows)


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize("option", ["-n", "--skip-bad-rows"])
def test_every_row_of_a_file_is_counted_once(pss: Callable[..., Ran], tmp_path: Path, words: str, option: str):
    for name, text in (("import-roster", ROSTER), ("import-catalog", CATALOG)):
        (tmp_path / "before.csv").write_text(text, encoding="utf-8")
        assert pss(name, tmp_path / "before.csv").code == 0
    dice = random.Random(words + option)
    for _ in range(6):
        rows = a_list(tmp_path / "list.csv", LISTS[words], dice)
        command, *more = words.split()
        ran = pss(command, tmp_path / "list.csv", *more, option, "--format", "json")
        found = json.loads(ran.out)
        counts = found["counts"]
        aside = sum(one["slug"].startswith("file/") and one["severity"] == "error" for one in found["problems"])
        assert counts["read"] == counts["kept"] + counts["repeated"] + counts["rejected"], ran.out
        assert counts["read"] + aside == rows


@given(st.lists(st.tuples(*[st.sampled_from(TEXTS)] * 5), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_row_of_a_call_list_in_which_something_was_typed_is_noted_or_told(rows: list[tuple[str, ...]]):
    headers = ("Household", "Outcome of this call", "Called on", "Called by", "Note")
    noted, problems = filled_in(a_frame(headers, *rows), {"0000001": (StudentId("0000001"),)}, date(2026, 11, 9))
    assert len(noted) + len(problems) == sum(any(cell.strip() for cell in row[1:]) for row in rows)


@given(st.lists(st.tuples(*[st.sampled_from(TEXTS)] * 4), max_size=8))
@settings(max_examples=40, deadline=None)
def test_every_past_pupil_is_counted(rows: list[tuple[str, ...]]):
    frame = a_frame(("reading_percentile", "math_percentile", "retained", "ended_badly"), *rows)
    counts = past_pupils.parse(frame, rule_packs.packaged(SchoolYear(2026))).counts
    assert counts.read == len(rows) == counts.kept + counts.repeated + counts.rejected


def test_lines_among_the_rows_are_told_when_they_are_left_out(pss: Callable[..., Ran], tmp_path: Path):
    lines = ("student_id,first_name,last_name,grade", "Room 3,,,", "01,Pencil,Bark,3", "02,Acorn,Elm,3", "Total: 2,,,")
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    found = json.loads(pss("import-roster", tmp_path / "list.csv", "--format", "json").out)
    assert found["counts"]["read"] == 2
    assert [one["message"] for one in found["problems"] if one["slug"] == "file/lines-left-out"] == [
        "Titles and totals among the rows hold no data and were left out: rows 2, 5."
    ]
