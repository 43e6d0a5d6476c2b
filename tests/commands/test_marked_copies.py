"""The marked copy is a way home: whatever a cell can mend, mended in the copy, is imported without a word."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conftest import Ran
from pss_cli.tables.frame import PROBLEMS_SHEET

Pss = Callable[..., Ran]
ROSTER = """student_id,first_name,last_name,grade,date_of_birth,days_enrolled,days_absent,math_percentile,retained,\
available,max_programs
0000001,Pencil,Birchbark,3,2017-09-14,90,4,34,no,Mon-Fri 14:00-17:00,2
0000002,Eraser,Alder,K,2020-05-02,90,11,50,no,,1
"""
CATALOG = """program_id,program_name,needs,days,start_time,end_time,grade_min,grade_max,seats,seats_reserved,\
start_date,end_date
P01,Acorn Readers,academic.reading:2,Tue,14:30,16:00,K,3,12,2,2026-10-01,2027-05-28
P02,Bramble Math,academic.math:2,Wed,14:30,16:00,2,5,10,0,2026-10-01,2027-05-28
"""
SEATS = """student_id,program_id,stage,date
0000001,P01,enrolled,2026-10-05
0000002,P02,waitlisted,2026-10-05
"""
RECORDS = {
    "attendance": "student_id,date,absent,tardy\n0000001,2026-10-05,1,0\n0000002,2026-10-06,0,1\n",
    "totals": "student_id,days_enrolled,days_absent\n0000001,30,2\n0000002,30,1\n",
    "assessments": "student_id,test,subject,date,percentile\n0000001,Unit quiz,reading,2026-10-05,34\n"
    "0000002,Unit quiz,reading,2026-10-05,60\n",
    "marks": "student_id,course,term,mark\n0000001,Reading,Q1,B\n0000002,Reading,Q1,C\n",
    "ratings": "student_id,date,engagement_rating,rater\n0000001,2026-10-05,4,Chalk Board\n"
    "0000002,2026-10-05,2,Chalk Board\n",
    "referrals": "student_id,date,need,by,note\n0000001,2026-10-05,academic.reading,Chalk,x\n"
    "0000002,2026-10-05,academic.math,Chalk,x\n",
}

CASES = """
roster      | roster/missing-id                  | student_id      |
roster      | roster/damaged-id                  | student_id      | 1.01E+09
roster      | roster/missing-grade               | grade           |
roster      | roster/unknown-grade               | grade           | xx
roster      | roster/repeated-student-id         | student_id      | 0000001
roster      | roster/impossible-attendance       | days_absent     | 95
roster      | value/damaged                      | grade           | 2-Jan
roster      | value/not-a-schedule               | available       | whenever
roster      | value/out-of-range                 | math_percentile | 134
roster      | records/not-a-number               | days_absent     | many
roster      | records/not-whole                  | max_programs    | 1.5
roster      | records/yes-or-no                  | retained        | perhaps
roster      | records/not-a-date                 | date_of_birth   | spring
roster      | records/date-in-future             | date_of_birth   | 2031-05-02
roster      | records/date-too-old               | date_of_birth   | 1899-05-02
roster      | roster/too-young                   | date_of_birth   | 2026-09-08
catalog     | catalog/missing-name               | program_name    |
catalog     | catalog/unknown-grade              | grade_min       | xx
catalog     | catalog/grades-reversed            | grade_min       | 8
catalog     | catalog/negative-seats             | seats           | -3
catalog     | catalog/more-reserved-than-seats   | seats_reserved  | 99
catalog     | catalog/ends-before-it-begins      | end_date        | 2020-01-01
catalog     | catalog/repeated-program-id        | program_id      | P01
catalog     | value/unknown-need                 | needs           | academic.maht
catalog     | records/not-a-number               | seats           | many
seats       | participation/missing-program      | program_id      |
seats       | participation/unknown-program      | program_id      | P99
seats       | participation/unknown-stage        | stage           | enroled
seats       | records/missing-id                 | student_id      |
seats       | records/unknown-student            | student_id      | 7777777
seats       | records/not-a-date                 | date            | soon
attendance  | records/missing-date               | date            |
attendance  | records/date-in-future             | date            | 2031-05-02
totals      | records/more-absent-than-enrolled  | days_absent     | 31
totals      | records/negative                   | days_absent     | -1
assessments | records/not-a-percentile           | percentile      | 134
assessments | records/missing-test               | test            |
assessments | records/no-subject                 | subject         |
marks       | records/missing-course             | course          |
ratings     | records/rating-out-of-range        | engagement_rating | 9
referrals   | records/unknown-need               | need            | academic.maht
"""


@dataclass(frozen=True)
class Case:
    """A file whose second row has one bad cell."""

    name: str
    slug: str
    header: str
    bad: str

    @classmethod
    def of(cls, line: str) -> "Case":
        return cls(*(part.strip() for part in line.split("|")))

    @property
    def good_text(self) -> str:
        own: Mapping[str, str] = {"roster": ROSTER, "catalog": CATALOG, "seats": SEATS}
        return own.get(self.name) or RECORDS[self.name]

    def write(self, folder: Path) -> tuple[Path, str]:
        """The file, and what the cell should have said."""
        headers, *rows = (line.split(",") for line in self.good_text.splitlines())
        at = headers.index(self.header)
        good, rows[1][at] = rows[1][at], self.bad
        path = folder / f"{self.name}.csv"
        path.write_text("\n".join(",".join(row) for row in (headers, *rows)), encoding="utf-8")
        return path, good

    @property
    def command(self) -> tuple[str, ...]:
        commands = {
            "roster": ("import-roster",),
            "catalog": ("import-catalog",),
            "seats": ("import-participation",),
            "totals": ("import-records", "--kind", "attendance"),
        }
        return commands.get(self.name, ("import-records", "--kind", self.name))


@pytest.fixture
def ready(pss: Pss, tmp_path: Path) -> Callable[[str], None]:
    """What must be there before a file of a kind can come in."""

    def prepare(name: str) -> None:
        wanted = {"roster": (), "catalog": ()}.get(name, (("roster", ROSTER), ("catalog", CATALOG)))
        for kind, text in wanted:
            (tmp_path / f"first-{kind}.csv").write_text(text, encoding="utf-8")
            assert pss(f"import-{kind}", tmp_path / f"first-{kind}.csv").code == 0

    return prepare


def problems_of(ran: Ran, slug: str) -> list[dict[str, Any]]:
    return [problem for problem in json.loads(ran.out)["problems"] if problem["slug"] == slug]


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_mended_in_the_marked_copy_it_is_imported(pss: Pss, tmp_path: Path, ready: Callable[[str], None], line: str):
    case = Case.of(line)
    ready(case.name)
    path, good = case.write(tmp_path)
    refused = pss(*case.command, path, "--format", "json")
    assert (refused.code, json.loads(refused.out)["saved"]) == (1, False), refused.err
    assert problems_of(refused, case.slug), refused.out
    copy = Path(json.loads(refused.out)["problems_workbook"])
    mend(copy, case, good)
    ran = pss(*case.command, copy, "--format", "json")
    found = json.loads(ran.out)
    errors = [problem["slug"] for problem in found["problems"] if problem["severity"] == "error"]
    assert (ran.code, found["saved"], errors, found["questions"]) == (0, True, [], [])


def mend(copy: Path, case: Case, good: str) -> None:
    """Follows the first link about the problem and types the right word into the column it is about."""
    book = load_workbook(copy)
    listed = book[PROBLEMS_SHEET]
    links = [
        row[0].hyperlink.location
        for row in listed.iter_rows(min_row=5)
        if row[-1].value == case.slug and row[0].hyperlink
    ]
    title, _, address = links[-1].rpartition("!")
    sheet = book[title.strip("'")]
    assert isinstance(sheet, Worksheet)
    assert str(sheet[address].value or "") in {case.bad, sheet[address].value or ""}
    headers = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(sheet[address].row, headers[case.header], good)
    book.save(copy)


def test_the_likely_student_is_proposed_with_how_sure_and_typing_it_in_imports(pss: Pss, tmp_path: Path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(ROSTER, encoding="utf-8")
    assert pss("import-roster", first).code == 0
    second.write_text(ROSTER.replace("0000002,", ","), encoding="utf-8")
    ran = pss("import-roster", second, "--format", "json")
    (problem,) = problems_of(ran, "roster/missing-id")
    assert (problem["proposal"], problem["sure"], problem["cell"]) == ("0000002", 0.99, "A3")
    assert "Alder" not in problem["why"] + problem["message"] + problem["fix"]
    copy = Path(json.loads(ran.out)["problems_workbook"])
    book = load_workbook(copy)
    (listed,) = list(book[PROBLEMS_SHEET].iter_rows(min_row=5, values_only=True))
    assert (listed[6], listed[7]) == ("0000002", problem["why"])
    book[book.sheetnames[0]]["A3"] = problem["proposal"]
    book.save(copy)
    again = json.loads(pss("import-roster", copy, "--format", "json").out)
    assert (again["saved"], again["changes"]) == (True, {"new": 0, "changed": 0, "same": 2, "gone": 0})


def test_records_without_an_id_propose_by_name_and_grade_what_they_never_decide_by_name(pss: Pss, tmp_path: Path):
    roster, marks = tmp_path / "roster.csv", tmp_path / "ratings.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    assert pss("import-roster", roster).code == 0
    marks.write_text(
        "student_id,first_name,last_name,grade,date,engagement_rating\n"
        ",Eraser,Alder,K,2026-10-05,4\n0000001,Pencil,Birchbark,3,2026-10-05,4\n",
        encoding="utf-8",
    )
    ran = pss("import-records", marks, "--kind", "ratings", "--format", "json")
    (problem,) = problems_of(ran, "records/missing-id")
    assert (ran.code, problem["proposal"], problem["sure"]) == (1, "0000002", 0.7)


def test_a_child_who_comes_back_under_another_id_is_suspected_and_never_joined(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    assert pss("import-roster", path).code == 0
    path.write_text(ROSTER.replace("0000002", "0000092"), encoding="utf-8")
    ran = pss("import-roster", path, "--format", "json", "--confirm-gone")
    (problem,) = problems_of(ran, "roster/maybe-the-same-student")
    assert (problem["row"], problem["severity"], "0000002" in problem["message"]) == (3, "warning", True)
    items = json.loads(pss("roster", "list", "--gone", "--format", "json").out)["items"]
    assert [(one["student_id"], one["status"]) for one in items] == [
        ("0000001", "active"), ("0000002", "gone"), ("0000092", "active"),
    ]  # fmt: skip
    assert not problems_of(pss("import-roster", path, "--format", "json"), "roster/maybe-the-same-student")


QUESTIONABLE = """student_id,first_name,last_name,grade,date_of_birth,home_language
0000001,Pencil,Birchbark,4th?,2017-09-14,English
0000002,Eraser,Alder,13,2020-05-02,Creole
0000003,Chalk,Alder,13,2020-05-02,Creole
0000004,Crayon,Elm,xx,2020-05-02,English
"""
MENDED = {"4th?": "4", "13": "12", "Creole": "Haitian Creole", "xx": "5"}


def test_who_mends_every_colored_cell_is_done_questions_included(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(QUESTIONABLE, encoding="utf-8")
    refused = json.loads(pss("import-roster", path, "--format", "json").out)
    assert {question["slug"] for question in refused["questions"]} == {"value/which-grade", "value/which-language"}
    copy = Path(refused["problems_workbook"])
    book = load_workbook(copy)
    colored = {cell.coordinate: cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.comment}
    assert sorted(colored) == ["D2", "D3", "D4", "D5", "F3", "F4"]
    assert all(cell.fill.fgColor.rgb != book.worksheets[0]["A2"].fill.fgColor.rgb for cell in colored.values())
    listed = [row for row in book[PROBLEMS_SHEET].iter_rows(min_row=5, values_only=True) if row[0]]
    assert sorted(str(row[0]) for row in listed) == sorted(colored)
    assert any("--map home_language:Creole=" in str(row[5]).replace('"', "") and row[3] == "Creole" for row in listed)
    for cell in colored.values():
        cell.value = MENDED[str(cell.value)]
    book.save(copy)
    again = json.loads(pss("import-roster", copy, "--format", "json").out)
    assert (again["saved"], again["questions"]) == (True, [])


def test_two_columns_with_one_heading_are_colored_and_a_heading_of_its_own_mends_it(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER.replace("max_programs", "grade").replace("17:00,2", "17:00,5"), encoding="utf-8")
    ran = pss("import-roster", path, "--format", "json")
    refused = json.loads(ran.out)
    assert (ran.code, [question["slug"] for question in refused["questions"]]) == (1, ["mapping/same-heading"])
    book = load_workbook(refused["problems_workbook"])
    assert [cell.coordinate for cell in book.worksheets[0][1] if cell.comment] == ["D1", "K1"]
    book.worksheets[0]["K1"] = "grade of last year"
    book.save(refused["problems_workbook"])
    assert pss("import-roster", refused["problems_workbook"]).code == 0


def test_the_answer_to_two_columns_with_one_heading_is_remembered(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER.replace("max_programs", "grade").replace("17:00,2", "17:00,5"), encoding="utf-8")
    assert pss("import-roster", path, "--map", "Column D=grade").code == 0
    assert pss("import-roster", path).code == 0


def test_two_columns_that_say_the_same_are_taken_once_and_that_is_said(pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.csv"
    path.write_text("student_id,grade,grade\n0000001,3,3\n", encoding="utf-8")
    ran = pss("import-roster", path)
    assert ran.code == 0
    assert 'The columns B and C, "grade", say the same: column B was taken.' in " ".join((ran.out + ran.err).split())
