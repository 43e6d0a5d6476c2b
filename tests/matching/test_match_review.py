"""People decide about a proposed match in Excel; the decisions come back, and the next match keeps to them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cast import a_program, a_seat
from matching.documents import Pss, placed, read
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.pin import PinKind
from pss_cli.workspace import database, match_runs, participation, pins, programs, students
from pss_cli.workspace.layout import Workspace


def fill_in(path: Path, cells: Mapping[tuple[str, str], str]) -> None:
    """Types into the review sheet; rows are named by the student's id, columns by header."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(row[headers["student_id"] - 1].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for (student, header), text in cells.items():
        sheet.cell(rows[student], headers[header], text)
    book.save(path)


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    sheet = load_workbook(path).worksheets[0]
    lines = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    return {row[0]: dict(zip(lines[0], row, strict=True)) for row in lines[1:]}


def stages(workspace: Workspace) -> dict[tuple[str, str], EnrollmentStage]:
    with database.reading(workspace) as store:
        return {(x.student_id, x.program_id): x.stage for x in participation.all_participations(store)}


def kinds(workspace: Workspace) -> dict[tuple[str, str], PinKind]:
    with database.reading(workspace) as store:
        return {(x.student_id, x.program_id): x.kind for x in pins.all_pins(store)}


@pytest.fixture
def sheet(school: Workspace, pss: Pss, tmp_path: Path) -> Path:
    """The review sheet of a first match: 1 and 2 or 3 in P01 and P02, the others wait."""
    pss("match", "students")
    path = tmp_path / "review.xlsx"
    assert pss("match", "review", "-o", path).code == 0
    return path


@pytest.fixture
def seats(school: Workspace, sheet: Path) -> dict[str, str]:
    """Program by student of the first match; each of the three has one."""
    with database.reading(school) as store:
        run = match_runs.get(store)
    return {str(one.student_id): str(one.program_id) for one in run.placements}


def test_the_sheet_has_a_row_per_student_with_needs_seat_reason_and_next_choices(sheet: Path, seats: dict[str, str]):
    rows = rows_of(sheet)
    assert set(rows) >= set(seats)
    one = rows["0000001"]
    assert one["Needs"].startswith("reading: ")
    assert seats["0000001"] in one["Placed in"]
    assert "Tue" in one["Placed in"]
    assert one["Why"] == "It works on reading (high)."
    waiting = rows["0000004"]
    assert waiting["Placed in"] == ""
    assert "waits, 1" in waiting["Next choices"]
    validations = load_workbook(sheet).worksheets[0].data_validations.dataValidation
    assert any(rule.formula1 == '"accept,next,hold,skip"' for rule in validations)


def test_accept_pins_refers_and_keeps_the_next_match_where_it_is(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]
):
    fill_in(sheet, {("0000001", "Decision"): "accept", ("0000001", "Note"): "mother agrees"})
    ran = pss("match", "accept", sheet)
    assert ran.code == 0, ran.err
    pair = ("0000001", seats["0000001"])
    assert kinds(school) == {pair: PinKind.PIN}
    assert stages(school) == {pair: EnrollmentStage.REFERRED}
    again = read(pss, "match", "match", "students", "--keep", "latest")
    assert placed(again) == set(seats.items())
    assert again["moved_since"]["moved"] == 0
    assert pss("undo").code == 0
    assert pss("undo").code == 0
    assert (kinds(school), stages(school)) == ({}, {})


def test_next_blocks_this_program_and_moves_nobody_who_need_not_move(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]
):
    fill_in(sheet, {("0000001", "Decision"): "next"})
    assert pss("sheet", "import", sheet).code == 0
    again = read(pss, "match", "match", "students", "--keep", "latest")
    assert ("0000001", seats["0000001"]) not in placed(again)
    stayed = {pair for pair in seats.items() if pair[0] != "0000001" and pair[1] == seats["0000001"]}
    assert stayed <= placed(again)


@pytest.mark.parametrize("told", ["{id}", "{name}", "{name} ({id})"])
def test_the_program_of_a_decision_is_told_by_id_by_name_or_as_it_stands_in_the_sheet(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str], told: str
):
    name = {"P01": "Acorn Readers", "P02": "Thistle Readers"}[seats["0000001"]]
    written = told.format(id=seats["0000001"], name=name)
    fill_in(sheet, {("0000001", "Decision"): "next", ("0000001", "Program"): written})
    ran = pss("sheet", "import", sheet)
    assert ran.code == 0
    assert "pss match students --keep latest" in ran.out + ran.err
    assert ("0000001", seats["0000001"]) not in placed(read(pss, "match", "match", "students"))


def test_a_held_seat_may_be_accepted_and_stays_as_it_is_but_not_put_on_hold(school: Workspace, pss: Pss, sheet: Path):
    with database.writing(school, "test") as store:
        participation.save(store, [a_seat("0000004", "P03")])
    fill_in(sheet, {("0000004", "Decision"): "hold"})
    said = " ".join(pss("sheet", "import", sheet).err.split())
    assert '"hold": The student takes part already and keeps the seat' in said
    fill_in(sheet, {("0000004", "Decision"): "accept"})
    assert pss("sheet", "import", sheet).code == 0
    assert "0000004" not in pss("match", "pins").out
    with database.reading(school) as store:
        assert [one.stage.holds_seat for one in participation.all_participations(store)] == [True]


def test_next_gives_the_first_of_the_next_choices_that_is_open_and_everybody_else_stays(
    school: Workspace, pss: Pss, tmp_path: Path
):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P02", "academic.reading:1", seats=6, days=("Wed 14:30-16:00",)))
        programs.put(store, a_program("P06", "academic.reading:1", seats=6, days=("Thu 14:30-16:00",)))
        for student in students.active(store):
            students.put(store, replace(student, max_programs=1, preferences=(ProgramId("P06"),)))
    before = placed(read(pss, "match", "match", "students"))
    sheet = tmp_path / "review.xlsx"
    pss("match", "review", "-o", sheet)
    who = min(student for student, program in before if program == "P01")
    choices = [line for line in rows_of(sheet)[who]["Next choices"].splitlines() if not line.endswith("full")]
    assert "(P06)" in choices[0]
    fill_in(sheet, {(who, "Decision"): "next"})
    assert pss("match", "accept", sheet).code == 0
    after = placed(read(pss, "match", "match", "students", "--keep", "latest"))
    assert (who, "P06") in after
    assert len({one for one, _ in before ^ after} - {who}) <= 1, "only one child may move, into the seat left free"


def test_hold_keeps_a_seat_until_its_day_and_no_longer(school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]):
    worst = max(seats)
    fill_in(sheet, {(worst, "Decision"): "hold", (worst, "Hold until"): "2026-11-20"})
    assert pss("match", "accept", sheet).code == 0
    pss("match", "pin", "0000006", seats[worst])
    others = [student for student, program in seats.items() if program == seats[worst] and student != worst]
    if seats[worst] == "P01":
        assert pss("match", "students").code == 0
        assert others, "P01 has two seats"
    with database.reading(school) as store:
        held = pins.get(store, (StudentId(worst), ProgramId(seats[worst])))
    assert held is not None
    assert (held.kind, held.until) == (PinKind.HOLD, date(2026, 11, 20))
    assert held.gives_seat(date(2026, 11, 20))
    assert not held.gives_seat(date(2026, 11, 21))


def test_a_hold_without_a_day_ends_after_two_weeks(school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]):
    fill_in(sheet, {("0000001", "Decision"): "Hold"})
    assert pss("match", "accept", sheet).code == 0
    with database.reading(school) as store:
        assert [one.until for one in pins.all_pins(store)] == [date(2026, 11, 16)]


def test_skip_leaves_a_child_out_until_released(school: Workspace, pss: Pss, sheet: Path):
    fill_in(sheet, {("0000001", "Decision"): "skip"})
    assert pss("match", "accept", sheet).code == 0
    again = read(pss, "match", "match", "students", "--keep", "latest")
    assert "0000001" not in {student for student, _ in placed(again)}
    told = read(pss, "explain", "match", "explain", "0000001")
    assert told["options"]
    assert all("left_out" in option["rules"] for option in told["options"])
    assert pss("match", "release", "0000001").code == 0
    assert "0000001" in {student for student, _ in placed(read(pss, "match", "match", "students"))}


def test_a_changed_mind_replaces_what_the_first_decision_recorded(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]
):
    fill_in(sheet, {("0000001", "Decision"): "accept"})
    assert pss("match", "accept", sheet).code == 0
    fill_in(sheet, {("0000001", "Decision"): "next"})
    assert pss("match", "accept", sheet).code == 0
    assert kinds(school) == {("0000001", seats["0000001"]): PinKind.BLOCK}
    assert stages(school) == {}


@pytest.mark.parametrize(
    ("cells", "slug"),
    [
        (("0000001", {"Decision": "acept"}), "match/review-word"),
        (("0000001", {"Note": "maybe"}), "match/review-word"),
        (("0000004", {"Decision": "accept"}), "match/review-no-seat"),
        (("0000001", {"Decision": "accept", "Hold until": "2026-11-20"}), "match/review-day"),
        (("0000001", {"Decision": "hold", "Hold until": "2026-10-20"}), "match/review-day"),
        (("0000001", {"Decision": "next", "Program": "P99"}), "match/review-which"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cell_and_nothing_is_saved(
    school: Workspace, pss: Pss, sheet: Path, cells: tuple[str, dict[str, str]], slug: str
):
    student, typed = cells
    fill_in(sheet, {(student, header): text for header, text in typed.items()} | {("0000002", "Decision"): "accept"})
    ran = pss("match", "accept", sheet)
    assert (ran.code, slug in ran.err) == (1, True), ran.err
    assert "NOT saved" in ran.out
    assert kinds(school) == {}


def test_a_decision_against_one_made_here_meanwhile_is_named(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]
):
    pss("match", "block", "0000001", seats["0000001"])
    fill_in(sheet, {("0000001", "Decision"): "accept"})
    ran = pss("match", "accept", sheet)
    assert ran.code == 1
    assert f"Student 0000001 was blocked in {seats['0000001']} on 2026-11-02" in ran.err
    assert "P" in ran.err


def test_a_sheet_of_an_earlier_match_is_taken_only_where_nothing_changed(
    school: Workspace, pss: Pss, sheet: Path, seats: dict[str, str]
):
    gone = next(student for student, program in seats.items() if program == "P01")
    pss("match", "block", gone, "P01")
    read(pss, "match", "match", "students")
    fill_in(sheet, {(gone, "Decision"): "accept"})
    ran = pss("match", "accept", sheet)
    assert (ran.code, "match/review-old" in ran.err) == (1, True)
    assert "now " in ran.err


def test_all_seats_are_accepted_at_once_as_referred_or_enrolled(school: Workspace, pss: Pss, seats: dict[str, str]):
    tried = pss("match", "accept", "--all", "-n").out
    assert ("NOT accepted" in tried, "pss undo" in tried) == (True, False)
    assert pss("match", "accept", "--all").code == 0
    assert set(stages(school).items()) == {(pair, EnrollmentStage.REFERRED) for pair in seats.items()}
    assert set(kinds(school)) == set(seats.items())
    document = read(pss, "accept", "match", "accept", "--all", "--as", "enrolled")
    assert (document["seats"], document["stage"]) == (3, "enrolled")
    assert set(stages(school).values()) == {EnrollmentStage.ENROLLED}
    assert kinds(school) == {}, "an enrolled seat is held and needs no pin"
    assert read(pss, "match", "match", "students")["placements"] == []


def test_accepting_all_is_refused_when_a_seat_was_declined_meanwhile(
    school: Workspace, pss: Pss, seats: dict[str, str]
):
    with database.writing(school, "test") as store:
        participation.save(store, [a_seat("0000001", seats["0000001"], EnrollmentStage.DENIED)])
    ran = pss("match", "accept", "--all")
    assert ran.code == 5
    assert f"Student 0000001 in {seats['0000001']}: the record says denied now." in ran.err
    assert kinds(school) == {}


@pytest.mark.parametrize("words", [(), ("x.xlsx", "--all"), ("--all", "--as", "wanted")])
def test_accept_asks_what_to_accept(school: Workspace, pss: Pss, words: tuple[str, ...]):
    pss("match", "students")
    assert pss("match", "accept", *words).code == 2


def test_the_review_sheet_is_a_sheet_like_all_others(school: Workspace, pss: Pss, tmp_path: Path):
    pss("match", "students")
    assert pss("sheet", "export", "match-review", "-o", tmp_path / "m.xlsx").code == 0
    assert "0000001" in rows_of(tmp_path / "m.xlsx")


def test_on_paper_the_sheet_is_one_page_wide_with_its_heading_on_each_and_without_our_key(sheet: Path):
    page = load_workbook(sheet).worksheets[0]
    (area,) = str(page.print_area).split(",")
    printed = [cell.value for cell in page[area.split("!")[-1].replace("$", "")][0]]
    assert [cell.value for cell in page[1]] == [*printed, "row"]
    across = page.page_setup.fitToWidth or 1
    assert (page.page_setup.orientation, across, page.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert page.print_title_rows == "$1:$1"
