"""Lists of seats: for the coordinator all of them, for a partner only what the families agreed to."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cast import a_student
from matching.documents import Pss
from pss_cli.domain.family import Guardian
from pss_cli.domain.student import Consent
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace

MOTHER = Guardian(name="Ladle Birchbark", phones=("+16175550101",), email="ladle@example.org")
BARRED = Guardian(name="Gravel Stone", phones=("+16175550199",), no_contact=True)


@pytest.fixture
def matched(school: Workspace, pss: Pss) -> Workspace:
    """Students 1 to 3 have seats; 1 may be shared, and one guardian of hers may not be contacted."""
    with database.writing(school, "test") as store:
        for number, consent in ((1, Consent.YES), (2, Consent.NO), (3, Consent.UNKNOWN)):
            student = a_student(f"000000{number}", guardians=(BARRED, MOTHER))
            students.put(store, replace(student, consent_to_share=consent))
    assert pss("match", "students").code == 0
    return school


def words(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(cell.value or "") for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_coordinator_gets_a_sheet_per_program_marked_internal(matched: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "seats.xlsx"
    ran = pss("match", "export", "-o", path)
    assert (ran.code, "INTERNAL" in ran.out) == (0, True)
    book = load_workbook(path)
    assert {page.page_setup.fitToWidth or 1 for page in book.worksheets} == {1}  # one page wide on paper
    assert book.sheetnames[:3] == ["INTERNAL", "Acorn Readers P01", "Thistle Readers P02"]
    text = words(path)
    assert "Ladle Birchbark" in text
    assert "617-555-0101" in text
    assert "Gravel" not in text, "an order keeps this guardian off every list"
    assert "never pass it on" in text
    assert not any(word in text.casefold() for word in ("reading (", "tier", "percentile", "works on"))


def test_a_partner_gets_the_least_of_those_who_agreed(matched: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "partner.xlsx"
    ran = pss("match", "export", "--to", "hedgerow club", "-o", path)
    assert ran.code == 0, ran.err
    assert "2 students were left out" in ran.out
    text = words(path)
    assert text.count("Pencil Birchbark") == 1
    assert not any(word in text for word in ("0000001", "0000002", "3B", "waits"))
    assert all(word in text for word in ("Purpose", "Hedgerow Club", "2026-11-02", "Do not", "Destroy"))
    found = json.loads(pss("match", "export", "--to", "Hedgerow Club", "--format", "json").out)
    assert [set(item) & {"student_id", "homeroom", "consent_to_share"} for item in found["items"]] == [set()]
    assert found["left_out"] == 2


def test_every_page_of_a_partner_says_for_whom_it_is_and_that_it_ends_there(
    matched: Workspace, pss: Pss, tmp_path: Path
):
    assert pss("match", "export", "--to", "Hedgerow Club", "-o", tmp_path / "partner.xlsx").code == 0
    for page in load_workbook(tmp_path / "partner.xlsx").worksheets:
        assert "Hedgerow Club alone" in page.oddFooter.left.text
        assert "not to be passed on" in page.oddFooter.left.text
    pss("match", "export", "--to", "Hedgerow Club", "-o", tmp_path / "partner.md")
    text = (tmp_path / "partner.md").read_text(encoding="utf-8")
    assert all(word in text for word in ("For: Hedgerow Club", "Do not: pass this on", "Destroy: when"))
    assert "For Hedgerow Club alone" in text
    assert "For the school's own use" not in text


def test_a_dry_run_writes_no_list_of_seats(matched: Workspace, pss: Pss, tmp_path: Path):
    assert pss("match", "export", "-n", "-o", tmp_path / "seats.xlsx").code == 0
    assert not (tmp_path / "seats.xlsx").exists()


def test_without_any_consent_nothing_leaves_the_school(school: Workspace, pss: Pss, tmp_path: Path):
    pss("match", "students")
    ran = pss("match", "export", "--to", "Hedgerow Club", "-o", tmp_path / "partner.xlsx")
    assert (ran.code, "none has consent" in ran.err) == (4, True)
    assert not (tmp_path / "partner.xlsx").exists()


def test_an_unknown_provider_is_answered_with_the_nearest(matched: Workspace, pss: Pss):
    ran = pss("match", "export", "--to", "Hedgrow Club")
    assert (ran.code, 'Did you mean "Hedgerow Club"?' in ran.err) == (3, True)
