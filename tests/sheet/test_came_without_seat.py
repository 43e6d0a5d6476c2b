"""Children on a sign-in sheet who hold no seat are told of, and given one in the sheet of who takes part."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from conftest import Ran
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.workspace import database, participation
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
SIGNED_IN = """student_id,program_id,date,present
0000001,P01,2026-10-06,yes
0000001,P02,2026-10-07,yes
0000002,P02,2026-10-07,yes
0000002,P02,2026-10-14,no
0000002,P01,2026-10-06,no
"""


def sign_in(pss: Pss, folder: Path, text: str = SIGNED_IN) -> Ran:
    file = folder / "signed-in.csv"
    file.write_text(text, encoding="utf-8")
    ran = pss("import-participation", file)
    assert ran.code == 0, ran.err
    return ran


def test_who_comes_without_a_seat_is_counted_and_enrolled_in_the_sheet(school: Workspace, pss: Pss, tmp_path: Path):
    """0000001 is enrolled in P01 already; 0000002 never came to it."""
    assert "2 students came and hold no seat, in 1 program: a match may give it" in sign_in(pss, tmp_path).out
    assert "2 students come to programs and hold no seat there." in pss("status").out
    sheet = tmp_path / "participation.xlsx"
    assert pss("sheet", "export", "participation", "-o", sheet).code == 0
    book = load_workbook(sheet)
    table = [[cell.value or "" for cell in row] for row in book.worksheets[0]]
    told = [(row[0], row[5], row[7]) for row in table[1:]]
    assert told == [("0000001 P01", "enrolled", ""), ("0000001 P02", "", "1 of 1"), ("0000002 P02", "", "1 of 2")]
    assert "0 rows" not in pss("sheet", "import", sheet, "-n").out, "rows left open are no mistake"
    book.worksheets[0].cell(4, 6, "enrolled")
    book.save(sheet)
    assert pss("sheet", "import", sheet, "-y").code == 0
    with database.reading(school) as store:
        held = {one.pair: one.stage for one in participation.all_participations(store)}
    assert held == {("0000001", "P01"): EnrollmentStage.ENROLLED, ("0000002", "P02"): EnrollmentStage.ENROLLED}
    assert "1 student comes to a program and holds no seat there." in pss("status").out


def test_sessions_of_an_earlier_school_year_ask_for_no_seat(school: Workspace, pss: Pss, tmp_path: Path):
    ran = sign_in(pss, tmp_path, SIGNED_IN.replace("2026-10", "2025-10"))
    assert "no seat" not in ran.out
    assert "no seat there" not in pss("status").out
